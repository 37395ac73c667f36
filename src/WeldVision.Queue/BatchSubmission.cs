using Hangfire;
using Hangfire.States;
using Hangfire.Storage;
using Npgsql;
using NpgsqlTypes;
using WeldVision.Capture;
using WeldVision.Report.Batch;

namespace WeldVision.Queue;

/// <summary>What a submitter does: writes a manifest, looks how far it is, takes the rows, and clears up. Every step may be repeated.</summary>
public sealed class BatchSubmission(QueueDatabase database, Guid batch)
{
    /// <value>Most photos of a chunk. A job costs the database some ten writes, so one a photo would drown it; with too many, a worker that dies leaves much to another.</value>
    public const int MostPhotos = 500;

    // So that a small batch has work for several workers.
    private const int FewestChunks = 16;

    private readonly BackgroundJobClient _jobs = new(database.Jobs);

    /// <summary>Photos of a chunk, by the size of the batch.</summary>
    public static int ChunkOf(int photos) => Math.Clamp(photos / FewestChunks, 1, MostPhotos);

    /// <summary>What the database knows of the batch; null for nothing.</summary>
    public QueuedBatch? Find(CancellationToken stop) => database.Reaching(connection =>
    {
        using NpgsqlCommand find = Command(connection, """
            SELECT b.mode, b.maximum_pixels, j.package, j.recipe, b.program, b.runtime, b.submitted_at IS NOT NULL, b.stopped_at IS NOT NULL
            FROM weldvision_batch.batches b JOIN weldvision_batch.judgings j ON j.id = b.judging WHERE b.id = $1
            """, batch);
        using NpgsqlDataReader row = find.ExecuteReader();
        return row.Read()
            ? new QueuedBatch(new(row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), new(row.GetString(4), row.GetString(5))), row.GetBoolean(6), row.GetBoolean(7)) : null;
    }, stop);

    public void Begin(BatchTerms terms, DateTimeOffset now, CancellationToken stop) => database.Reaching(connection =>
    {
        using (NpgsqlCommand judging = Command(connection, "INSERT INTO weldvision_batch.judgings (package, recipe) VALUES ($1, $2) ON CONFLICT DO NOTHING", terms.PackageSha256, terms.RecipeSha256)) judging.ExecuteNonQuery();
        using NpgsqlCommand begin = Command(connection, """
            INSERT INTO weldvision_batch.batches (id, judging, mode, maximum_pixels, program, runtime, queue, begun_at)
            SELECT $1, id, $4, $5, $6, $7, $8, $9 FROM weldvision_batch.judgings WHERE package = $2 AND recipe = $3 ON CONFLICT DO NOTHING
            """, batch, terms.PackageSha256, terms.RecipeSha256, terms.Mode, terms.MaximumPixels, terms.Version.Program, terms.Version.Runtime, terms.Version.Queue, now.UtcDateTime);
        return begin.ExecuteNonQuery();
    }, stop);

    /// <summary>Adds the next part of the manifest and its job; workers begin with it at once.</summary>
    public void Add(int number, int firstItem, IReadOnlyList<QueuedPhoto> photos, WorkerVersion version, CancellationToken stop)
    {
        object places = photos.Any(photo => photo.Place is not null) ? photos.Select(photo => photo.Place).ToArray() : DBNull.Value;
        database.Reaching(connection =>
        {
            using NpgsqlCommand add = Command(connection,
                "INSERT INTO weldvision_batch.chunks (batch, number, first_item, photos, names, places) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                batch, number, firstItem, photos.Count, photos.Select(photo => photo.Name).ToArray());
            add.Parameters.Add(new() { Value = places, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
            return add.ExecuteNonQuery();
        }, stop);
        Enqueue(number, version, stop);
    }

    public void Submitted(DateTimeOffset now, CancellationToken stop) => Execute("UPDATE weldvision_batch.batches SET submitted_at = coalesce(submitted_at, $2) WHERE id = $1", stop, batch, now.UtcDateTime);

    /// <summary>Lets workers take no more of it; what they have in hand they finish.</summary>
    public void Stop(DateTimeOffset now, CancellationToken stop) => Execute("UPDATE weldvision_batch.batches SET stopped_at = coalesce(stopped_at, $2) WHERE id = $1", stop, batch, now.UtcDateTime);

    /// <summary>The chunks from a number on.</summary>
    public IReadOnlyList<QueuedChunk> Chunks(int from, CancellationToken stop) => database.Reaching(connection =>
    {
        using NpgsqlCommand list = Command(connection, "SELECT number, first_item, photos, done FROM weldvision_batch.chunks WHERE batch = $1 AND number >= $2 ORDER BY number", batch, from);
        using NpgsqlDataReader row = list.ExecuteReader();
        List<QueuedChunk> chunks = [];
        while (row.Read()) chunks.Add(new(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3)));
        return chunks;
    }, stop);

    /// <summary>The rows of a chunk that are there, in the order of its photos; all without a gap from its first one.</summary>
    public IReadOnlyList<BatchRow> Rows(QueuedChunk chunk, CancellationToken stop) => database.Reaching(connection =>
    {
        using NpgsqlCommand names = Command(connection, "SELECT names FROM weldvision_batch.chunks WHERE batch = $1 AND number = $2", batch, chunk.Number);
        string[] photos = (string[])names.ExecuteScalar()!;
        using NpgsqlCommand take = Command(connection, """
            SELECT r.item, r.bytes, r.mark, r.changed_at, r.sha256, r.at, r.line, r.embeddings FROM weldvision_batch.results r JOIN weldvision_batch.batches b ON b.id = r.batch AND b.judging = r.judging
            WHERE r.batch = $1 AND r.item >= $2 AND r.item < $3 ORDER BY r.item
            """, batch, chunk.FirstItem, chunk.FirstItem + chunk.Photos);
        using NpgsqlDataReader row = take.ExecuteReader();
        List<BatchRow> rows = [];
        while (row.Read() && row.GetInt32(0) == chunk.FirstItem + rows.Count)
        {
            PhotoStamp? stamp = row.IsDBNull(1) ? null : new(row.GetInt64(1), row.GetString(2), row.GetDateTime(3));
            rows.Add(new(photos[rows.Count], stamp, row.IsDBNull(4) ? null : row.GetString(4), new(row.GetDateTime(5)), row.GetFieldValue<byte[]>(6), row.GetFieldValue<byte[]>(7)));
        }

        return rows;
    }, stop);

    /// <summary>Whether a worker that could take this batch was heard of lately.</summary>
    public bool HasWorkers(WorkerVersion version, DateTimeOffset now, CancellationToken stop) => database.Reaching(_ => database.Jobs.GetMonitoringApi().Servers()
        .Any(server => server.Queues.Contains(version.Queue) && server.Heartbeat is { } heard && now.UtcDateTime - heard < QueueWorker.SilentAfter), stop);

    /// <summary>Queues chunks anew that are not done and have no job any more: the process that added them was killed in between, or the job failed.</summary>
    /// <returns>Why jobs failed, each reason once.</returns>
    public IReadOnlyList<string> Requeue(WorkerVersion version, CancellationToken stop)
    {
        List<(int Number, string? Job)> waiting = database.Reaching(connection =>
        {
            using NpgsqlCommand list = Command(connection, "SELECT number, job FROM weldvision_batch.chunks WHERE batch = $1 AND done < photos ORDER BY number LIMIT 1000", batch);
            using NpgsqlDataReader row = list.ExecuteReader();
            List<(int, string?)> chunks = [];
            while (row.Read()) chunks.Add((row.GetInt32(0), row.IsDBNull(1) ? null : row.GetString(1)));
            return chunks;
        }, stop);
        HashSet<string> reasons = new(StringComparer.Ordinal);
        foreach (var (number, job) in waiting)
        {
            StateData? state = job is null ? null : database.Reaching(_ =>
            {
                using IStorageConnection jobs = database.Jobs.GetConnection();
                return jobs.GetStateData(job);
            }, stop);
            if (state?.Name is { } name && (name == EnqueuedState.StateName || name == ProcessingState.StateName || name == ScheduledState.StateName)) continue;
            if (state?.Name == FailedState.StateName) reasons.Add(state.Data.TryGetValue("ExceptionMessage", out string? reason) ? reason : "unknown");
            Enqueue(number, version, stop);
        }

        return [.. reasons];
    }

    /// <summary>Removes all of it: its rows stand in a ledger now.</summary>
    public void Forget(CancellationToken stop) => database.Reaching(connection =>
    {
        // The chunks first: a worker that still writes holds its chunk's row, and is through before the rows go.
        using NpgsqlTransaction all = connection.BeginTransaction();
        foreach (string table in (string[])["chunks WHERE batch", "results WHERE batch", "batches WHERE id"])
        {
            using NpgsqlCommand forget = Command(connection, $"DELETE FROM weldvision_batch.{table} = $1", batch);
            forget.ExecuteNonQuery();
        }

        all.Commit();
        return 0;
    }, stop);

    private void Enqueue(int number, WorkerVersion version, CancellationToken stop)
    {
        string queue = version.Queue;
        string job = database.Reaching(_ => _jobs.Create<ChunkWork>(work => work.Run(queue, batch, number, CancellationToken.None), new EnqueuedState(queue)), stop);
        Execute("UPDATE weldvision_batch.chunks SET job = $3 WHERE batch = $1 AND number = $2", stop, batch, number, job);
    }

    private void Execute(string text, CancellationToken stop, params object[] values) => database.Reaching(connection =>
    {
        using NpgsqlCommand command = Command(connection, text, values);
        return command.ExecuteNonQuery();
    }, stop);

    private static NpgsqlCommand Command(NpgsqlConnection connection, string text, params object[] values)
    {
        var command = new NpgsqlCommand(text, connection);
        foreach (object value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
