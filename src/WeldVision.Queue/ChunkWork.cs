using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Npgsql;
using NpgsqlTypes;
using WeldVision.Report.Batch;

namespace WeldVision.Queue;

/// <summary>The job: inspects those photos of a chunk that have no row yet, and keeps their rows a few at a time.</summary>
/// <param name="inspect">Gives a photo's row; may be called from several threads.</param>
/// <param name="done">Told of each chunk that was worked through.</param>
[AutomaticRetry(Attempts = 20, DelaysInSeconds = [1, 2, 5, 15, 60])]
[ChunkQueue]
internal sealed class ChunkWork(QueueDatabase database, Func<BatchTerms, QueuedPhoto, CancellationToken, BatchRow> inspect, TimeProvider clock, Action<int> done)
{
    private const int MostRows = 50;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private sealed record Part(BatchTerms Terms, int Judging, int FirstItem, IReadOnlyList<QueuedPhoto> Photos, HashSet<int> Done);

    /// <param name="queue">Where the job stands, also when it is tried again.</param>
    /// <param name="stop">Given by the server: cancelled when the worker ends.</param>
    public void Run(string queue, Guid batch, int number, CancellationToken stop)
    {
        if (database.Reaching(connection => Take(connection, batch, number), stop) is not { } part) return;
        List<(int Item, BatchRow Row)> rows = [];
        long keptAt = clock.GetTimestamp();
        try
        {
            for (int i = 0; i < part.Photos.Count; i++)
            {
                if (part.Done.Contains(part.FirstItem + i)) continue;
                stop.ThrowIfCancellationRequested();
                rows.Add((part.FirstItem + i, inspect(part.Terms, part.Photos[i], stop)));
                if (rows.Count < MostRows && clock.GetElapsedTime(keptAt) < LongestWait) continue;
                List<(int Item, BatchRow Row)> full = rows;
                rows = [];
                if (!Keep(batch, number, part.Judging, full, stop)) return;
                keptAt = clock.GetTimestamp();
            }
        }
        finally
        {
            // Also when the worker is told to end in the middle.
            if (rows.Count > 0) Keep(batch, number, part.Judging, rows, CancellationToken.None);
        }

        done(part.Photos.Count - part.Done.Count);
    }

    /// <returns>Null when nothing is to be done.</returns>
    private static Part? Take(NpgsqlConnection connection, Guid batch, int number)
    {
        Part part;
        using (var take = new NpgsqlCommand("""
            SELECT b.mode, b.maximum_pixels, j.package, j.recipe, b.program, b.runtime, b.judging, c.first_item, c.names, c.places
            FROM weldvision_batch.chunks c JOIN weldvision_batch.batches b ON b.id = c.batch JOIN weldvision_batch.judgings j ON j.id = b.judging
            WHERE c.batch = $1 AND c.number = $2 AND c.done < c.photos AND b.stopped_at IS NULL
            """, connection) { Parameters = { new() { Value = batch }, new() { Value = number } } })
        {
            using NpgsqlDataReader row = take.ExecuteReader();
            if (!row.Read()) return null;
            string[] names = row.GetFieldValue<string[]>(8);
            string?[]? places = row.IsDBNull(9) ? null : row.GetFieldValue<string?[]>(9);
            part = new(new(row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), new(row.GetString(4), row.GetString(5))), row.GetInt32(6), row.GetInt32(7),
                [.. names.Select((name, i) => new QueuedPhoto(name, places?[i]))], []);
        }

        using var known = new NpgsqlCommand("SELECT item FROM weldvision_batch.results WHERE batch = $1 AND item >= $2 AND item < $3 AND judging = $4", connection)
        {
            Parameters = { new() { Value = batch }, new() { Value = part.FirstItem }, new() { Value = part.FirstItem + part.Photos.Count }, new() { Value = part.Judging } },
        };
        using NpgsqlDataReader item = known.ExecuteReader();
        while (item.Read()) part.Done.Add(item.GetInt32(0));
        return part;
    }

    /// <summary>Adds rows that are not there yet, and counts those that it added, all at once. Another worker at the same chunk waits meanwhile.</summary>
    /// <returns>Whether the batch goes on.</returns>
    private bool Keep(Guid batch, int number, int judging, IReadOnlyList<(int Item, BatchRow Row)> rows, CancellationToken stop) => database.Reaching(connection =>
    {
        using NpgsqlTransaction all = connection.BeginTransaction();
        using (var turn = new NpgsqlCommand("SELECT 1 FROM weldvision_batch.chunks WHERE batch = $1 AND number = $2 FOR UPDATE", connection) { Parameters = { new() { Value = batch }, new() { Value = number } } })
            if (turn.ExecuteScalar() is null) return false;
        using var keep = new NpgsqlCommand("""
            WITH added AS (
              INSERT INTO weldvision_batch.results (batch, item, judging, bytes, mark, changed_at, sha256, at, line, embeddings)
              SELECT $1, r.item, $3, r.bytes, r.mark, r.changed_at, r.sha256, r.at, r.line, r.embeddings
              FROM unnest($4::integer[], $5::bigint[], $6::text[], $7::timestamptz[], $8::text[], $9::timestamptz[], $10::bytea[], $11::bytea[])
                AS r (item, bytes, mark, changed_at, sha256, at, line, embeddings)
              ON CONFLICT DO NOTHING RETURNING 1)
            UPDATE weldvision_batch.chunks SET done = done + (SELECT count(*) FROM added) WHERE batch = $1 AND number = $2
            RETURNING (SELECT stopped_at IS NULL FROM weldvision_batch.batches WHERE id = $1)
            """, connection);
        keep.Parameters.Add(new() { Value = batch });
        keep.Parameters.Add(new() { Value = number });
        keep.Parameters.Add(new() { Value = judging });
        Add(NpgsqlDbType.Integer, row => row.Item);
        Add(NpgsqlDbType.Bigint, row => row.Row.Stamp?.Bytes);
        Add(NpgsqlDbType.Text, row => row.Row.Stamp?.Mark);
        Add(NpgsqlDbType.TimestampTz, row => row.Row.Stamp?.ChangedAt);
        Add(NpgsqlDbType.Text, row => row.Row.Sha256);
        Add(NpgsqlDbType.TimestampTz, row => row.Row.At.UtcDateTime);
        Add(NpgsqlDbType.Bytea, row => row.Row.Line);
        Add(NpgsqlDbType.Bytea, row => row.Row.Embeddings);
        bool on = (bool)keep.ExecuteScalar()!;
        all.Commit();
        return on;

        void Add<T>(NpgsqlDbType type, Func<(int Item, BatchRow Row), T> value) => keep.Parameters.Add(new() { Value = rows.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
    }, stop);
}

/// <summary>Keeps a chunk in the queue of its version, also when it is tried again.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ChunkQueueAttribute : JobFilterAttribute, IElectStateFilter
{
    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is EnqueuedState waiting) waiting.Queue = (string)context.BackgroundJob.Job.Args[0];
    }
}
