using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using WeldVision.Storage;

namespace WeldVision.Web.Tests.Faults;

/// <summary><c>weldvision serve</c> as a process of its own, to be killed, slowed down and read along.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServedProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        _errors = process.StandardError.ReadToEndAsync();
    }

    public Uri Address { get; }

    /// <value>The operating system's number, of the server itself.</value>
    public int Id => _process.Id;

    /// <value>What it has written to its error output; known once it has ended.</value>
    public Task<string> Errors => _errors;

    /// <value>The processes that decode for it.</value>
    public IEnumerable<int> Children => Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).Where(IsChild);

    // As it was built for itself: what lies beside these tests was laid out for them.
    private static string Program { get; } = Path.Combine([WorkshopServer.Root, "src", "WeldVision.Cli", .. AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar)[^3..], "WeldVision.Cli"]);

    public static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    /// <param name="around">A program that starts it, with its arguments; none for none.</param>
    public static async Task<ServedProcess> StartAsync(RecordPlace place, int port, params IEnumerable<string> around)
    {
        string[] command = [.. around, Program, "serve", "--data", place.Folder, .. place.Postgres is null ? (string[])[] : ["--database", place.Postgres],
            "--local", "--blind", "0", "--port", port.ToString(CultureInfo.InvariantCulture), "--model", Path.Combine(WorkshopServer.Root, "models", "weld-surface")];
        Process process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var served = new ServedProcess(process, new($"http://127.0.0.1:{port}"));
        using var limit = new CancellationTokenSource(StartLimit);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("WeldVision is at", StringComparison.Ordinal)) return served;
        }

        throw new InvalidOperationException($"The server ended by itself: {await served.Errors}");
    }

    /// <summary>As a power cut ends it.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private bool IsChild(int id)
    {
        try
        {
            // The parent stands behind the name, which may hold anything.
            string status = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture) == Id;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
