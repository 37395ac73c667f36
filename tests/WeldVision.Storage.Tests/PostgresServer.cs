using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using WeldVision.Storage.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace WeldVision.Storage.Tests;

/// <summary>A PostgreSQL server of the tests' own: in a folder that goes with it, on a free port of this machine.</summary>
public sealed class PostgresServer : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"weldvision-postgres-{Guid.NewGuid():N}");
    private readonly string _binaries;
    private readonly int _port;
    private readonly string _flushing;

    public PostgresServer()
        : this(isDurable: false)
    {
    }

    /// <param name="isDurable">Whether what is committed is flushed to the disk, as on a real server.</param>
    internal PostgresServer(bool isDurable)
    {
        _flushing = isDurable ? "on" : "off";
        _binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order().LastOrDefault() ?? "" : "";
        if (_binaries.Length == 0) throw new InvalidOperationException("PostgreSQL is not installed. './weldvision test' installs it; by hand: apt-get install postgresql.");
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        Directory.CreateDirectory(_folder);
        if (Environment.IsPrivilegedProcess) Run("chown", "postgres", _folder);
        AsItsUser("initdb", "-D", DataFolder, "-U", "weldvision", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        Start();
    }

    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>Connection string of a new, empty database.</summary>
    public string NewDatabase()
    {
        string name = $"records_{Guid.NewGuid():N}";
        using var connection = new NpgsqlConnection(Connection("postgres"));
        connection.Open();
        using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        create.ExecuteNonQuery();
        return Connection(name);
    }

    public void Start() => AsItsUser("pg_ctl", "-D", DataFolder, "-w", "-s", "-l", Path.Combine(_folder, "log"), "-o", $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync={_flushing} -c max_connections=60", "start");

    public void Stop() => AsItsUser("pg_ctl", "-D", DataFolder, "-w", "-s", "-m", "immediate", "stop");

    /// <summary>Kills the server without warning, and starts it again once its other processes have noticed.</summary>
    public void KillAndStart()
    {
        string first = File.ReadLines(Path.Combine(DataFolder, "postmaster.pid")).First();
        Run("kill", "-KILL", first);
        for (int tries = 1; ; tries++)
        {
            Thread.Sleep(200);
            try
            {
                Start();
                return;
            }
            catch (InvalidOperationException) when (tries < 50)
            {
                // They hold the shared memory still.
            }
        }
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private string Connection(string database) => $"Host=127.0.0.1;Port={_port};Username=weldvision;Database={database};Maximum Pool Size=20";

    // The server does not run with the rights of root.
    private void AsItsUser(string program, params string[] arguments)
    {
        string path = Path.Combine(_binaries, program);
        if (Environment.IsPrivilegedProcess) Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", path, .. arguments]);
        else Run(path, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // What it prints goes nowhere: a server that outlives the starter would keep a pipe open.
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments]) { WorkingDirectory = Path.GetTempPath() })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
