using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;

namespace WeldVision.Queue;

/// <summary>Paths of photos that wait for workers, or whose rows nobody has fetched yet, may hold a person's name. Jobs themselves name a batch and a number only.</summary>
public static class QueuedNames
{
    /// <value>What stands in place of a path, followed by where it was.</value>
    public const string Erased = "erased/";

    /// <summary>Takes every path out of the queue in which a person's name stands, however its words are joined; photos that were not inspected yet are then not found.</summary>
    /// <param name="connection">Of a PostgreSQL database, which need not have a queue.</param>
    /// <returns>How many paths there were.</returns>
    /// <exception cref="QueueUnusableException">The database does not answer.</exception>
    public static int Forget(string connection, string name)
    {
        string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var own = new Regex($@"(?<!\p{{L}}){string.Join(@"[^\p{L}\p{Nd}]*", words.Select(Regex.Escape))}(?!\p{{L}})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        try
        {
            using NpgsqlDataSource source = NpgsqlDataSource.Create(connection);
            using NpgsqlConnection open = source.OpenConnection();
            using (var there = new NpgsqlCommand("SELECT to_regclass('weldvision_batch.chunks') IS NOT NULL", open))
                if (there.ExecuteScalar() is not true) return 0;
            using NpgsqlTransaction all = open.BeginTransaction();
            int forgotten = 0;
            foreach (var (batch, number, first, names, places) in Chunks(open, words))
            {
                int[] items = [.. Enumerable.Range(0, names.Length).Where(i => own.IsMatch(names[i]) || (places?[i] is { } place && own.IsMatch(place)))];
                if (items.Length == 0) continue;
                foreach (int i in items)
                {
                    names[i] = $"{Erased}{number}-{i}";
                    if (places is not null) places[i] = names[i];
                    ForgetIn(open, batch, first + i, names[i]);
                }

                using var change = new NpgsqlCommand("UPDATE weldvision_batch.chunks SET names = $3, places = $4 WHERE batch = $1 AND number = $2", open)
                {
                    Parameters = { new() { Value = batch }, new() { Value = number }, new() { Value = names }, new() { Value = (object?)places ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text } },
                };
                change.ExecuteNonQuery();
                forgotten += items.Length;
            }

            all.Commit();
            if (forgotten == 0) return 0;

            // The bytes of before stay in the files until they are rewritten.
            foreach (string table in (string[])["chunks", "results"])
            {
                using var rewrite = new NpgsqlCommand($"VACUUM FULL weldvision_batch.{table}", open) { CommandTimeout = 0 };
                rewrite.ExecuteNonQuery();
            }

            return forgotten;
        }
        catch (NpgsqlException fault)
        {
            throw new QueueUnusableException($"The queue's paths cannot be cleared of the name: {fault.Message} Nobody was erased; do it again when the PostgreSQL server answers.", fault);
        }
    }

    /// <summary>Chunks that may hold the name; locked, so that no worker writes rows by the old paths meanwhile.</summary>
    private static List<(Guid Batch, int Number, int First, string[] Names, string?[]? Places)> Chunks(NpgsqlConnection open, string[] words)
    {
        List<(Guid, int, int, string[], string?[]?)> chunks = [];
        using var list = new NpgsqlCommand("SELECT batch, number, first_item, names, places FROM weldvision_batch.chunks WHERE strpos(lower(array_to_string(names || coalesce(places, '{}'), ' ')), lower($1)) > 0 FOR UPDATE", open) { Parameters = { new() { Value = words.MaxBy(word => word.Length)! } } };
        using NpgsqlDataReader row = list.ExecuteReader();
        while (row.Read()) chunks.Add((row.GetGuid(0), row.GetInt32(1), row.GetInt32(2), row.GetFieldValue<string[]>(3), row.IsDBNull(4) ? null : row.GetFieldValue<string?[]>(4)));
        return chunks;
    }

    /// <summary>The row of a photo repeats its path.</summary>
    private static void ForgetIn(NpgsqlConnection open, Guid batch, int item, string name)
    {
        List<(int Judging, byte[] Line)> rows = [];
        using (var read = new NpgsqlCommand("SELECT judging, line FROM weldvision_batch.results WHERE batch = $1 AND item = $2", open) { Parameters = { new() { Value = batch }, new() { Value = item } } })
        using (NpgsqlDataReader row = read.ExecuteReader())
            while (row.Read()) rows.Add((row.GetInt32(0), row.GetFieldValue<byte[]>(1)));
        foreach (var (judging, line) in rows.Where(one => one.Line.Length > 0))
        {
            JsonNode json = JsonNode.Parse(line)!;
            json["photo"] = name;
            using var write = new NpgsqlCommand("UPDATE weldvision_batch.results SET line = $4 WHERE batch = $1 AND item = $2 AND judging = $3", open)
            {
                Parameters = { new() { Value = batch }, new() { Value = item }, new() { Value = judging }, new() { Value = Encoding.UTF8.GetBytes(json.ToJsonString()) } },
            };
            write.ExecuteNonQuery();
        }
    }
}
