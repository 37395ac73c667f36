using System.Diagnostics;
using Npgsql;
using WeldVision.Tests.Batch;
using WeldVision.Tests.Cli;

namespace WeldVision.Queue.Tests;

/// <summary>A shared folder with photos, a database, and workers that a test starts and kills; all processes of their own.</summary>
internal sealed class Workshop(string database, int photos) : IDisposable
{
    private readonly List<Process> _workers = [];

    public BatchShelf Shelf { get; } = new(photos);

    public IReadOnlyList<Process> Workers => _workers;

    /// <summary>The batch on this machine alone, and by the workers.</summary>
    public CommandRun Alone(string folder) => Shelf.Batch("in", "--out", folder);

    public IEnumerable<string> Queued(string folder, params string[] more) => ["batch", "in", "--out", folder, "--workers", "--database", database, "--json", .. more];

    public CommandRun Run(IEnumerable<string> arguments) => CommandRun.Of(Shelf.Path, arguments);

    public Process Submit(string folder) => CommandRun.Start(Shelf.Path, CommandRun.Program, Queued(folder));

    /// <summary>Waits until the manifest of a batch is complete.</summary>
    public async Task WaitUntilSubmittedAsync()
    {
        using QueueDatabase queue = QueueDatabase.Open(database);
        await using var look = NpgsqlDataSource.Create(database);
        await using NpgsqlCommand submitted = look.CreateCommand("SELECT EXISTS (SELECT 1 FROM weldvision_batch.batches WHERE submitted_at IS NOT NULL)");
        while (await submitted.ExecuteScalarAsync() is not true) await Task.Delay(50);
    }

    public Process StartWorker(params string[] more)
    {
        Process worker = Process.Start(new ProcessStartInfo("/bin/sh",
            ["-c", "exec \"$0\" \"$@\" >>worker.log 2>&1 </dev/null", CommandRun.Program, "worker", "--database", database, "--root", ".", "--packages", "packages", "--cores", "1", "--lost-after", "2", .. more])
        { WorkingDirectory = Shelf.Path })!;
        _workers.Add(worker);
        return worker;
    }

    /// <summary>Kills a worker without warning; the process that inspects for it ends by itself.</summary>
    public void Kill(Process worker)
    {
        _workers.Remove(worker);
        worker.Kill();
        worker.WaitForExit();
        worker.Dispose();
    }

    /// <summary>Starts workers in place of those that could not begin, as whatever runs a service does.</summary>
    public void ReviveWorkers()
    {
        foreach (Process ended in _workers.Where(worker => worker.HasExited).ToArray())
        {
            Kill(ended);
            StartWorker();
        }
    }

    public void Dispose()
    {
        foreach (Process worker in _workers.ToArray()) Kill(worker);
        // The processes that inspected for killed workers have the folder open for a moment.
        Shelf.Dispose();
    }
}
