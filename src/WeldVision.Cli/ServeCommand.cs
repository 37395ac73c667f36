using System.CommandLine;
using System.CommandLine.Parsing;
using System.ComponentModel;
using System.Globalization;
using System.Net;
using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Cli.Records;
using WeldVision.Imaging.Decoding;
using WeldVision.Onnx;
using WeldVision.Queue;
using WeldVision.Storage;
using WeldVision.Web;

namespace WeldVision.Cli;

/// <summary><c>weldvision serve</c></summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var place = new RecordOptions();
        Option<int> port = Port("--port", 8080, "Port of plain HTTP: the page on this machine; phones get there only the way to the secure page."), secure = Port("--https-port", 8443, "Port of HTTPS, for phones and tablets.");
        var local = new Option<bool>("--local") { Description = "Answer this machine only, without HTTPS." };
        var metrics = new Option<IPEndPoint?>("--metrics")
        {
            Description = "Port, or ADDRESS:PORT, where figures of the server can be read at /metrics (Prometheus). A port alone answers this machine only; without this option there are none.",
            CustomParser = given => MetricsPlace(given.Tokens[0].Value) is { } place ? place : Refuse(given),
        };
        var model = new Option<string?>("--model") { Description = "Folder of the model package; the active one if left out." };
        var certificate = new Option<string?>("--certificate") { Description = "The centre's certificate, a .pfx or .pem file. Without it the server makes and renews one of its own, whose root phones install once." };
        var key = new Option<string?>("--certificate-key") { Description = "The key of a .pem certificate, where it lies in a file of its own." };
        var password = new Option<string?>("--certificate-password-file") { Description = "A file with the certificate's password on its first line." };
        var admit = new Option<bool>("--new-administrator") { Description = "Print the link that makes an administrator although there is one: for a centre whose administrators lost password or phone." };
        var blind = new Option<int>("--blind") { Description = "One coupon in so many is marked before the instructor sees what the model found; 0 for none.", DefaultValueFactory = _ => 10 };
        blind.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() < 0) value.AddError("--blind: expected 0 or more.");
        });
        var command = new Command("serve", "Serve the web page: over HTTPS for the workshop's network, and on this machine. Prints the address, and a code for phones.\n\nExample: weldvision serve --data records")
        {
            port, secure, local, metrics, model, certificate, key, password, blind, admit,
        };
        place.AddPlaceTo(command);
        command.SetAction((parsed, _) => RunAsync(place.PlaceOf(parsed), parsed.GetValue(model), new(
            parsed.GetValue(port), parsed.GetValue(local) ? null : parsed.GetValue(secure), parsed.GetValue(certificate), parsed.GetValue(key), parsed.GetValue(password), parsed.GetValue(blind), parsed.GetValue(admit), parsed.GetValue(metrics)), CommandLineHost.Stop));
        return command;
    }

    /// <summary>Where and how it listens.</summary>
    /// <param name="SecurePort">Null for this machine only.</param>
    internal sealed record Listening(int Port, int? SecurePort, string? Certificate, string? CertificateKey, string? PasswordFile, int BlindOneIn, bool AdmitsAdministrator = false, IPEndPoint? Metrics = null);

    /// <param name="modelFolder">Null for the active package, whichever that is when a photo comes.</param>
    internal static async Task<int> RunAsync(RecordPlace place, string? modelFolder, Listening listening, CancellationToken stop)
    {
        foreach (string file in new[] { listening.Certificate, listening.CertificateKey, listening.PasswordFile }.OfType<string>().Where(file => !File.Exists(file))) throw new FileNotFoundException($"There is no file {file}.");
        using QueueDatabase? queue = place.Postgres is null ? null : QueueDatabase.Open(place.Postgres);
        using var photos = new ServedPhotos(DecoderProcesses.UsualCost);
        Prepare(photos);
        var (model, fault) = Open(modelFolder, photos.Decoder);
        using (model)
        {
            InspectionPipeline CreatePipeline() => model?.CreatePipeline() ?? throw new InvalidOperationException(fault);
            await using WebHost host = await WebHost.StartAsync(new()
            {
                Store = RecordStore.Open(place, TimeProvider.System),
                Place = place,
                Queue = queue,
                CreatePipeline = CreatePipeline,
                ModelFault = fault,
                ModelInUse = model is null ? null : () => model.Identity,
                Shelf = modelFolder is null ? new ModelShelf(Places.Models) : null,
                DrawPhoto = photos.Draw,
                Reduce = photos.Reduce,
                Clock = TimeProvider.System,
                Port = listening.Port,
                SecurePort = listening.SecurePort,
                Metrics = listening.Metrics,
                Blind = new(listening.BlindOneIn),
                AdmitsAdministrator = listening.AdmitsAdministrator,
                CertificateFile = listening.Certificate,
                CertificateKeyFile = listening.CertificateKey,
                CertificatePassword = listening.PasswordFile is null ? null : (await File.ReadAllLinesAsync(listening.PasswordFile, stop)).FirstOrDefault(),
            }, stop);
            if (fault is not null) Console.Error.WriteLine($"No photo can be inspected: {fault}");
            Say(host);
            await host.RunAsync(stop);
        }

        return ExitCodes.AllDone;
    }

    private static void Prepare(ServedPhotos photos)
    {
        try
        {
            photos.Processes.Prepare();
        }
        catch (Exception fault) when (fault is Win32Exception or IOException)
        {
            Console.Error.WriteLine($"No photo can be read: {fault.Message}");
        }
    }

    /// <summary>Without a model the page is served all the same, so that nobody is locked out of grades and queues, and says what to do.</summary>
    private static (ServedModel? Model, string? Fault) Open(string? modelFolder, IPhotoDecoder decoder)
    {
        try
        {
            return (new(() => modelFolder ?? Places.ModelInUse, decoder), null);
        }
        catch (Exception fault) when (fault is ModelPackageRefusedException or InvalidDataException)
        {
            return (null, $"{fault.Message} Then start the server again.");
        }
    }

    private static Option<int> Port(string name, int usual, string description)
    {
        var port = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        port.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() is < 0 or > 65535) value.AddError($"{name}: expected 0 to 65535; 0 takes any free one.");
        });
        return port;
    }

    /// <returns>Null for what is neither a port nor an address with one.</returns>
    private static IPEndPoint? MetricsPlace(string given) =>
        ushort.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) ? new(IPAddress.Loopback, port)
        : given.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(given, out IPEndPoint? place) && given.EndsWith(string.Create(CultureInfo.InvariantCulture, $":{place.Port}"), StringComparison.Ordinal) ? place : null;

    private static IPEndPoint? Refuse(ArgumentResult given)
    {
        given.AddError($"--metrics: {given.Tokens[0].Value} is no port and no address with one; expected for example 9464 or 10.0.0.5:9464.");
        return null;
    }

    private static void Say(WebHost host)
    {
        Console.WriteLine($"WeldVision is at {host.Address}");
        if (host.SecureAddress is { } secure) Console.WriteLine($"Phones and tablets: {host.PhoneAddress} (leads to {secure})");
        else Console.WriteLine("It answers this machine only.");
        if (host.Fingerprint is { } fingerprint) Console.WriteLine($"Root certificate for phones, SHA-256: {fingerprint}");
        if (host.MetricsAddress is { } metrics) Console.WriteLine($"Figures: {metrics}");
        if (host.FirstAdministrator is { } first) Console.WriteLine($"Open this link once, on this machine, to make an administrator: {first}");
        if (Console.IsOutputRedirected) return;
        if (host.PhoneAddress is { } phones) Console.WriteLine(PhoneCode.Draw(phones));
        Console.WriteLine("Ctrl-C ends it.");
    }
}
