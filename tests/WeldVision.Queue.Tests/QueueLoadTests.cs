using System.Diagnostics;
using System.Globalization;
using Npgsql;
using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Cli.Batch;
using WeldVision.Report.Batch;
using WeldVision.Storage.Tests;
using WeldVision.Tests;
using WeldVision.Tests.Cli;
using Xunit;

namespace WeldVision.Queue.Tests;

/// <summary>
/// How many photos a second the way through the queue carries, with everything real but the inspection: rows of usual size are there at once. What <c>docs/scale.md</c> reckons with.
/// </summary>
public sealed class QueueLoadTests
{
    private const int Photos = 50_000;
    private const double Wanted = 50_000;

    [Fact(Explicit = true)]
    public void Way_through_the_queue_is_timed()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        using var server = new PostgresServer(isDurable: true);
        string connection = server.NewDatabase();
        using QueueDatabase database = QueueDatabase.Open(connection);
        var version = new WorkerVersion("1.0.0", "none");
        var submission = new BatchSubmission(database, Guid.NewGuid());
        BatchRow made = UsualRow();
        Say($"a row: {made.Line.Length} bytes of JSON, {made.Embeddings.Length} of embeddings");

        long started = Stopwatch.GetTimestamp();
        submission.Begin(new("balanced", 1, "00", "00", version), TimeProvider.System.GetUtcNow(), stop);
        int chunks = 0;
        foreach (int[] chunk in Enumerable.Range(0, Photos).Chunk(BatchSubmission.ChunkOf(Photos)))
            submission.Add(chunks++, chunk[0], [.. chunk.Select(i => new QueuedPhoto($"2024/11/{i / 500}/photo-{i}.jpg", null))], version, stop);
        submission.Submitted(TimeProvider.System.GetUtcNow(), stop);
        Rate("submitted", started, Photos);

        long wal = Wal(connection);
        started = Stopwatch.GetTimestamp();
        using (new QueueWorker(database, new() { Version = version, Chunks = Environment.ProcessorCount, Clock = TimeProvider.System, Inspect = (_, photo, _) => made with { Photo = photo.Name } }))
        {
            while (QueueWorker.HasWork(database, version, stop)) Thread.Sleep(50);
            double a = Rate("inspected by a stub and kept", started, Photos);
            Say($"which is {100 * a / Wanted:0.0} % of {Wanted:0} photos a second, by {Environment.ProcessorCount} chunks at once, worker and server on one machine of {Environment.ProcessorCount} cores (load {LoadAverage()})");
        }

        Say($"the server's log grew by {(Wal(connection) - wal) / (double)Photos:0} bytes a photo, its tables are {Scalar(connection, "SELECT pg_total_relation_size('weldvision_batch.results')") / (double)Photos:0} bytes a photo");
        Say($"Hangfire's tables hold {Scalar(connection, "SELECT sum(pg_total_relation_size(c.oid))::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'hangfire' AND c.relkind = 'r'") / (double)chunks:0} bytes a chunk of {BatchSubmission.ChunkOf(Photos)}");

        string folder = Directory.CreateTempSubdirectory("weldvision-load-").FullName;
        try
        {
            started = Stopwatch.GetTimestamp();
            using BatchLedger ledger = BatchLedger.Open(folder, new Dictionary<string, string>(), "00", again: false);
            foreach (QueuedChunk chunk in submission.Chunks(0, stop)) ledger.Add(submission.Rows(chunk, stop), null);
            Rate("taken into the ledger", started, Photos);
            Assert.Equal(Photos, ledger.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        submission.Forget(stop);
    }

    /// <summary>The row of a demo photo, as it really is.</summary>
    private static BatchRow UsualRow()
    {
        CommandRun run = CommandRun.Of(Repository.Root, "inspect", "datasets/demo/pores-2.jpg", "--json");
        var random = new Random(1);
        return new("", new PhotoStamp(3_000_000, "8dc0f5a1b2c3d4e", DateTime.UnixEpoch), new('a', 64), DateTimeOffset.UnixEpoch, System.Text.Encoding.UTF8.GetBytes(run.Lines[0]),
            PackedEmbedding.Of([[.. Enumerable.Range(0, 1280).Select(_ => random.NextSingle())]]));
    }

    private static double Rate(string what, long started, int photos)
    {
        double rate = photos / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Say($"{what}: {rate:0} photos a second");
        return rate;
    }

    private static long Wal(string connection) => Scalar(connection, "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");

    private static long Scalar(string connection, string query)
    {
        using var data = NpgsqlDataSource.Create(connection);
        using NpgsqlCommand command = data.CreateCommand(query);
        return (long)command.ExecuteScalar()!;
    }

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static void Say(FormattableString text) => TestContext.Current.TestOutputHelper?.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
