using System.Diagnostics;
using Npgsql;
using WeldVision.Storage.Tests;
using WeldVision.Tests.Batch;
using WeldVision.Tests.Cli;
using Xunit;

namespace WeldVision.Queue.Tests;

/// <summary>A batch that workers do ends as one on this machine alone.</summary>
public sealed class QueuedBatchTests(PostgresServer server)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task One_worker_and_two_give_the_rows_of_a_batch_alone()
    {
        string database = server.NewDatabase();
        using var workshop = new Workshop(database, photos: 5);
        System.IO.Compression.ZipFile.CreateFromDirectory(workshop.Shelf.At("in/later"), workshop.Shelf.At("in/more.zip"));
        Assert.Equal(2, workshop.Alone("alone").ExitCode);
        var (_, alone) = await ReadParquet.Of(workshop.Shelf.At("alone/results.parquet"));

        foreach (string folder in (string[])["one", "two"])
        {
            workshop.StartWorker();
            CommandRun run = workshop.Run(workshop.Queued(folder));

            Assert.Equal(2, run.ExitCode);
            Assert.Equal(8, run.Lines.Count);
            foreach (string table in (string[])["results.csv", "failures.csv"]) Assert.Equal(workshop.Shelf.Table("alone", table), workshop.Shelf.Table(folder, table));
            var (_, rows) = await ReadParquet.Of(workshop.Shelf.At($"{folder}/results.parquet"));
            Assert.Equal(alone.Select(row => row[..^1]), rows.Select(row => row[..^1]));
        }

        Assert.Equal(2, workshop.Workers.Count);
        // What is in a ledger need not be in the database.
        using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0L, await new NpgsqlCommand("SELECT (SELECT count(*) FROM weldvision_batch.results) + (SELECT count(*) FROM weldvision_batch.chunks) + (SELECT count(*) FROM weldvision_batch.batches)", connection).ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Submitter_that_is_told_to_end_leaves_the_batch_to_the_workers_and_the_same_command_follows_it()
    {
        using var workshop = new Workshop(server.NewDatabase(), photos: 5);
        using Process submitter = workshop.Submit("out");
        Task<string> output = submitter.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), errors = submitter.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await workshop.WaitUntilSubmittedAsync();
        using (Process.Start("kill", ["-TERM", $"{submitter.Id}"])) { }
        await submitter.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, submitter.ExitCode);
        Assert.Equal("", await output);
        Assert.Equal("Summary: out/summary.html\nStopped: 0 of 7 photos have their rows. The workers go on; the same command follows them, and with --cancel takes the batch from them.\n", await errors);
        CommandRun alone = workshop.Alone("out");
        Assert.Equal((1, "out: workers are at this batch. Give --workers and --database to follow them, or --cancel as well to take it from them.\n"), (alone.ExitCode, alone.Errors));

        // Ended once more while it follows: the workers keep the batch that they have.
        using Process follower = workshop.Submit("out");
        Task<string> said = follower.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        using (Process.Start("kill", ["-TERM", $"{follower.Id}"])) { }
        await follower.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, follower.ExitCode);
        Assert.Contains("The workers go on; the same command follows them", await said, StringComparison.Ordinal);
        CommandRun again = workshop.Run(workshop.Queued("out", "--again"));
        Assert.Equal((1, "out: workers are at this batch. Take it from them with --cancel first, then inspect everything anew with --again.\n"), (again.ExitCode, again.Errors));
        CommandRun elsewhere = workshop.Run(["batch", "in", "--out", "out", "--workers", "--database", server.NewDatabase(), "--json"]);
        Assert.Equal(3, elsewhere.ExitCode);
        Assert.Contains("The batch of out is not in this database", elsewhere.Errors, StringComparison.Ordinal);

        workshop.StartWorker("--until-done").WaitForExit();
        CommandRun followed = workshop.Run(workshop.Queued("out"));

        Assert.Equal((2, 7), (followed.ExitCode, followed.Lines.Count));
        workshop.Alone("alone");
        Assert.Equal(workshop.Shelf.Table("alone"), workshop.Shelf.Table("out"));
    }

    [Fact]
    public async Task Batch_that_is_cancelled_is_this_machines_again()
    {
        using var workshop = new Workshop(server.NewDatabase(), photos: 3);
        using Process submitter = workshop.Submit("out");
        Task<string> errors = submitter.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await workshop.WaitUntilSubmittedAsync();
        submitter.Kill();
        await submitter.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await errors);

        CommandRun cancelled = workshop.Run(workshop.Queued("out", "--cancel"));

        Assert.Equal((0, "Summary: out/summary.html\nTaken from the workers: 0 of 5 photos have their rows. Without --cancel the same command goes on from here.\n"), (cancelled.ExitCode, cancelled.Errors));
        Assert.Equal(2, workshop.Alone("out").ExitCode);
        workshop.Alone("alone");
        Assert.Equal(workshop.Shelf.Table("alone"), workshop.Shelf.Table("out"));
    }

    [Fact]
    public void Worker_of_another_version_is_refused_and_names_both()
    {
        string database = server.NewDatabase();
        using var workshop = new Workshop(database, photos: 0);
        using (QueueDatabase queue = QueueDatabase.Open(database))
            new BatchSubmission(queue, Guid.NewGuid()).Begin(new("balanced", 1, "00", "00", new("0.9.0", "ONNX Runtime 1.0")), DateTimeOffset.UnixEpoch, Never);

        CommandRun run = workshop.Run(["worker", "--database", database]);

        Assert.Equal(3, run.ExitCode);
        Assert.Equal(
            $"This worker is WeldVision 1.0.0 with {Onnx.ModelPackage.Runtime}, and a batch under way was submitted by WeldVision 0.9.0 with ONNX Runtime 1.0; results of both would be mixed. " +
            "Install that version here, or wait until the batch is done.\n", run.Errors);
    }

    [Fact]
    public async Task Worker_refuses_a_package_that_is_not_what_its_hash_says()
    {
        string database = server.NewDatabase();
        using var workshop = new Workshop(database, photos: 1);
        using Process submitter = workshop.Submit("out");
        using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        while (await Count("SELECT count(*) FROM weldvision_batch.packages WHERE name = 'model.json'") == 0) await Task.Delay(100, TestContext.Current.CancellationToken);
        // A threshold that somebody moved on the way.
        await new NpgsqlCommand(
            "UPDATE weldvision_batch.packages SET content = convert_to(replace(convert_from(content, 'UTF8'), '\"leastLocateProbability\": 0.5', '\"leastLocateProbability\": 0.4'), 'UTF8') WHERE name = 'model.json'", connection).ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        CommandRun worker = workshop.Run(["worker", "--database", database, "--root", ".", "--packages", "packages", "--cores", "1"]);
        submitter.Kill();
        await submitter.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, worker.ExitCode);
        Assert.Contains("model.json: expected SHA-256 ", worker.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await Count("SELECT count(*) FROM weldvision_batch.results"));

        async Task<long> Count(string query)
        {
            try
            {
                return (long)(await new NpgsqlCommand(query, connection).ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
            }
            catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
            {
                return 0;
            }
        }
    }

    [Fact]
    public void Path_that_other_machines_cannot_map_is_refused()
    {
        using var workshop = new Workshop("Host=127.0.0.1;Port=1", photos: 0);

        CommandRun absolute = workshop.Run(["batch", workshop.Shelf.At("in"), "--out", "out", "--workers", "--database", "Host=127.0.0.1;Port=1"]);
        CommandRun unreachable = workshop.Run(["worker", "--database", "Host=127.0.0.1;Port=1"]);

        Assert.Equal((1, 3), (absolute.ExitCode, unreachable.ExitCode));
        Assert.Equal($"{workshop.Shelf.At("in")}: with --workers, paths begin at --root, which each machine maps itself. Give --root the folder that is shared, and the paths below it.\n", absolute.Errors);
        Assert.StartsWith("The PostgreSQL server of --database does not answer as expected:", unreachable.Errors, StringComparison.Ordinal);
    }
}
