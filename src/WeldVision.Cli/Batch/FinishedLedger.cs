using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace WeldVision.Cli.Batch;

/// <summary>The beads of one photo, as their embeddings are kept.</summary>
/// <param name="Id">Of the photo in its ledger.</param>
/// <param name="Beads"><c>PackedEmbedding</c>s, one after the other.</param>
internal readonly record struct EmbeddedPhoto(long Id, string Photo, string Sha256, byte[] Beads);

/// <summary>The ledger of a batch at which nobody is at work, to look things up. Nothing is written.</summary>
internal sealed class FinishedLedger : IDisposable
{
    private readonly string _folder;
    private readonly SqliteConnection _database;

    /// <exception cref="InvalidDataException">The folder holds no batch of this version, or one that is under way.</exception>
    public FinishedLedger(string folder)
    {
        _folder = folder;
        string path = Path.Combine(folder, BatchLedger.FileName);
        if (!File.Exists(path)) throw new InvalidDataException($"{folder}: there is no {BatchLedger.FileName}. Expected the folder that a batch was given with --out.");
        _database = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            _database.Open();
            // Not opened for reading only: that would leave the files of its log behind.
            Scalar("PRAGMA query_only = 1");
            if (Scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'embeddings'") is 0L)
                throw new InvalidDataException($"{folder}: its ledger is of an earlier version, which kept no embeddings. Give its batch again with --again.");
        }
        catch (SqliteException fault)
        {
            _database.Dispose();
            throw BatchLedger.Explained(fault, folder);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    /// <value>Where its embeddings come from; null for a ledger without any.</value>
    public string? Trunk => Scalar("SELECT sha256 FROM trunk") as string;

    /// <value>What all of its rows have in common.</value>
    public string Model => Scalar("SELECT value FROM terms WHERE name = 'model'") as string ?? "unknown";

    public string ManifestSha256 => Scalar("SELECT value FROM terms WHERE name = 'model.json'") as string ?? "";

    public int Photos => (int)(long)Scalar("SELECT count(*) FROM photos")!;

    /// <summary>All photos with beads, in their order.</summary>
    public IEnumerable<EmbeddedPhoto> Embeddings()
    {
        using SqliteCommand list = Command("SELECT p.id, p.photo, p.sha256, e.beads FROM embeddings e JOIN photos p ON p.id = e.photo ORDER BY e.photo");
        using SqliteDataReader row = list.ExecuteReader();
        while (row.Read()) yield return new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetFieldValue<byte[]>(3));
    }

    /// <summary>The line of a photo by its content; null for one that is not there.</summary>
    public byte[]? LineOf(string sha256)
    {
        using SqliteCommand find = Command("SELECT line FROM photos WHERE sha256 = $1 ORDER BY id LIMIT 1", sha256);
        return find.ExecuteScalar() as byte[];
    }

    /// <summary>All names of a content, in their order.</summary>
    public IReadOnlyList<string> NamesOf(string sha256)
    {
        using SqliteCommand find = Command("SELECT photo FROM photos WHERE sha256 = $1 ORDER BY id", sha256);
        using SqliteDataReader row = find.ExecuteReader();
        List<string> names = [];
        while (row.Read()) names.Add(row.GetString(0));
        return names;
    }

    /// <summary>Every photo of either ledger: its lines here and in the other one, null where it is not. An element lives until the next is asked for.</summary>
    public IEnumerable<(JsonElement? Here, JsonElement? There)> Beside(FinishedLedger other)
    {
        using (SqliteCommand attach = Command("ATTACH $1 AS other", Path.Combine(other._folder, BatchLedger.FileName))) attach.ExecuteNonQuery();
        using SqliteCommand pairs = Command("""
            SELECT a.line, b.line FROM main.photos a LEFT JOIN other.photos b ON b.photo = a.photo
            UNION ALL SELECT NULL, b.line FROM other.photos b WHERE NOT EXISTS (SELECT 1 FROM main.photos a WHERE a.photo = b.photo)
            """);
        using SqliteDataReader row = pairs.ExecuteReader();
        while (row.Read())
        {
            using JsonDocument? here = Parsed(row, 0), there = Parsed(row, 1);
            yield return (here?.RootElement, there?.RootElement);
        }
    }

    public void Dispose() => _database.Dispose();

    private static JsonDocument? Parsed(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : JsonDocument.Parse(row.GetFieldValue<byte[]>(column));

    private object? Scalar(string text)
    {
        using SqliteCommand command = Command(text);
        return command.ExecuteScalar();
    }

    private SqliteCommand Command(string text, params object[] values)
    {
        SqliteCommand command = _database.CreateCommand();
        command.CommandText = text;
        for (int i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i + 1}", values[i]);
        return command;
    }
}
