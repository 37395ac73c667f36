using System.CommandLine;
using System.Net;
using WeldVision.Cli.Records;
using WeldVision.Onnx;
using WeldVision.Storage;
using WeldVision.Web;

namespace WeldVision.Cli;

/// <summary><c>weldvision serve</c></summary>
internal static class ServeCommand
{
    private const string InTheClear = "Without a certificate PINs and photos travel in the clear: anybody on this network can read them.";

    public static Command Create()
    {
        var place = new RecordOptions();
        var port = new Option<int>("--port") { Description = "Port to listen on.", DefaultValueFactory = _ => 8080 };
        port.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() is < 0 or > 65535) value.AddError("--port: expected 0 to 65535; 0 takes any free one.");
        });
        var model = new Option<string?>("--model") { Description = "Folder of the model package; the active one if left out." };
        var certificate = new Option<string?>("--certificate") { Description = "A .pfx file with the server's certificate; phones then reach the page over HTTPS." };
        var password = new Option<string?>("--certificate-password-file") { Description = "A file with the certificate's password on its first line." };
        var blind = new Option<int>("--blind") { Description = "One coupon in so many is marked before the instructor sees what the model found; 0 for none.", DefaultValueFactory = _ => 10 };
        blind.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() < 0) value.AddError("--blind: expected 0 or more.");
        });
        var insecure = new Option<bool>("--insecure-lan") { Description = $"Let phones on the network in over plain HTTP. {InTheClear}" };
        var command = new Command("serve", "Serve the web page: trainees send photos from their phones, instructors set who may sign in. Without a certificate it answers this machine only.\n\nExample: weldvision serve --data records --certificate booth.pfx --certificate-password-file booth.txt")
        {
            port, model, certificate, password, insecure, blind,
        };
        place.AddPlaceTo(command);
        command.SetAction((parsed, _) => RunAsync(place.PlaceOf(parsed), parsed.GetValue(model), new(
            parsed.GetValue(port), parsed.GetValue(certificate), parsed.GetValue(password), parsed.GetValue(insecure), parsed.GetValue(blind)), CommandLineHost.Stop));
        return command;
    }

    /// <summary>Where and how it listens.</summary>
    internal sealed record Listening(int Port, string? Certificate, string? PasswordFile, bool InsecureLan, int BlindOneIn);

    /// <param name="modelFolder">Null for the active package, whichever that is when a photo comes.</param>
    internal static async Task<int> RunAsync(RecordPlace place, string? modelFolder, Listening listening, CancellationToken stop)
    {
        if (listening.Certificate is { } file && !File.Exists(file)) throw new FileNotFoundException($"There is no certificate {file}. Expected a .pfx file.");
        bool isOpen = listening.InsecureLan || listening.Certificate is not null;
        using var model = new ServedModel(() => modelFolder ?? Places.ModelInUse);
        await using WebHost host = await WebHost.StartAsync(new()
        {
            Store = RecordStore.Open(place, TimeProvider.System),
            Place = place,
            CreatePipeline = model.CreatePipeline,
            ModelInUse = () => model.Identity,
            Shelf = modelFolder is null ? new ModelShelf(Places.Models) : null,
            DrawPhoto = PackCommand.Picture,
            Clock = TimeProvider.System,
            Address = isOpen ? IPAddress.Any : IPAddress.Loopback,
            Port = listening.Port,
            Blind = new(listening.BlindOneIn),
            CertificateFile = listening.Certificate,
            CertificatePassword = listening.PasswordFile is null ? null : (await File.ReadAllLinesAsync(listening.PasswordFile, stop)).FirstOrDefault(),
        }, stop);
        Say(host, isOpen, listening.Certificate is not null);
        await host.RunAsync(stop);
        return ExitCodes.AllDone;
    }

    private static void Say(WebHost host, bool isOpen, bool isSecure)
    {
        Uri shown = isOpen ? PhoneCode.AddressFor(host.Address) ?? host.Address : host.Address;
        Console.WriteLine($"WeldVision is at {shown}");
        if (host.FirstAdministrator is { } first) Console.WriteLine($"Nobody administers it yet. Open this link once and make the first administrator: {new Uri(shown, first.PathAndQuery)}");
        if (!isOpen) Console.WriteLine("It answers this machine only. Give --certificate to let phones in, or --insecure-lan to do so in the clear.");
        if (isOpen && !isSecure) Console.Error.WriteLine(InTheClear);
        if (isOpen && !Console.IsOutputRedirected) Console.WriteLine(PhoneCode.Draw(shown));
        if (!Console.IsOutputRedirected) Console.WriteLine("Ctrl-C ends it.");
    }
}
