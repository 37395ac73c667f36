using Hangfire;
using Npgsql;
using WeldVision.Report.Batch;

namespace WeldVision.Queue;

/// <summary>What a worker works with.</summary>
public sealed record QueueWorkerOptions
{
    public required WorkerVersion Version { get; init; }

    /// <value>Gives a photo's row; called from several threads.</value>
    public required Func<BatchTerms, QueuedPhoto, CancellationToken, BatchRow> Inspect { get; init; }

    /// <value>Chunks worked on side by side. Default one a core.</value>
    public int Chunks { get; init; } = Environment.ProcessorCount;

    public required TimeProvider Clock { get; init; }

    /// <value>Told of the photos of each chunk that was worked through; called from several threads.</value>
    public Action<int> Done { get; init; } = _ => { };
}

/// <summary>Takes chunks of its version, whoever submitted them, until it is disposed; then it finishes the photos in hand and gives the chunks back.</summary>
public sealed class QueueWorker : IDisposable
{
    /// <value>A worker that was not heard of for so long is taken for dead.</value>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5), Poll = TimeSpan.FromSeconds(1), LongestPhoto = TimeSpan.FromMinutes(2);

    private readonly BackgroundJobServer _server;

    public QueueWorker(QueueDatabase database, QueueWorkerOptions options) => _server = new(new BackgroundJobServerOptions
    {
        Queues = [options.Version.Queue],
        WorkerCount = options.Chunks,
        Activator = new Making(new(database, options.Inspect, options.Clock, options.Done)),
        HeartbeatInterval = Beat,
        ServerTimeout = SilentAfter,
        ServerCheckInterval = SilentAfter,
        SchedulePollingInterval = Poll,
        ShutdownTimeout = LongestPhoto,
        CancellationCheckInterval = Poll,
    }, database.Jobs);

    /// <summary>Refuses to work beside batches that want another program: what a database holds comes from one.</summary>
    /// <exception cref="QueueUnusableException">A batch that is under way was submitted by another version.</exception>
    public static void Check(QueueDatabase database, WorkerVersion own, CancellationToken stop)
    {
        string? other = database.Reaching(connection =>
        {
            using var find = new NpgsqlCommand(
                "SELECT program, runtime FROM weldvision_batch.batches WHERE stopped_at IS NULL AND (program, runtime) <> ($1, $2) ORDER BY begun_at LIMIT 1", connection)
            {
                Parameters = { new() { Value = own.Program }, new() { Value = own.Runtime } },
            };
            using NpgsqlDataReader row = find.ExecuteReader();
            return row.Read() ? new WorkerVersion(row.GetString(0), row.GetString(1)).ToString() : null;
        }, stop);
        if (other is not null) throw new QueueUnusableException($"This worker is {own}, and a batch under way was submitted by {other}; results of both would be mixed. Install that version here, or wait until the batch is done.");
    }

    /// <summary>Whether any batch of this version still has photos without rows.</summary>
    public static bool HasWork(QueueDatabase database, WorkerVersion own, CancellationToken stop) => database.Reaching(connection =>
    {
        using var find = new NpgsqlCommand("""
            SELECT EXISTS (SELECT 1 FROM weldvision_batch.batches b WHERE b.queue = $1 AND b.stopped_at IS NULL
              AND (b.submitted_at IS NULL OR EXISTS (SELECT 1 FROM weldvision_batch.chunks c WHERE c.batch = b.id AND c.done < c.photos)))
            """, connection)
        { Parameters = { new() { Value = own.Queue } } };
        return (bool)find.ExecuteScalar()!;
    }, stop);

    public void Dispose()
    {
        _server.SendStop();
        _server.WaitForShutdown(LongestPhoto);
        _server.Dispose();
    }

    private sealed class Making(ChunkWork work) : JobActivator
    {
        public override object ActivateJob(Type jobType) => work;
    }
}
