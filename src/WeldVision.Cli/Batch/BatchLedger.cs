using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using WeldVision.Capture;
using WeldVision.Report;
using WeldVision.Report.Batch;

namespace WeldVision.Cli.Batch;

/// <summary>What the ledger knows of a photo that was found.</summary>
internal enum LedgerState
{
    New,

    /// <summary>It has a row that says only that it could not be read at all.</summary>
    Unread,
    Done,

    /// <summary>It is there, and its stamp is another one.</summary>
    Touched,
}

/// <summary>
/// The memory of a batch: a row a photo, which is the photo's whole effect, committed at once. A process that is killed leaves rows that are there and rows that are not, and every
/// result file is made from the rows, so results are the same however often a batch was begun. The unique name makes a second row of a photo a no-op.
/// One process at a time; safe to call from several threads.
/// </summary>
internal sealed class BatchLedger : IDisposable
{
    public const string FileName = "ledger.db";

    /// <value>In place of a chunk's number.</value>
    public const int NotBegun = -1;

    private const int Busy = 5, ReadOnly = 8, DiskError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NoDatabase = 26;

    // Whole milliseconds, so that every table made from it has the same moment.
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private readonly SqliteConnection _database;
    private readonly SqliteCommand _find, _add, _addEmbeddings, _lineOf;
    private readonly Lock _turn = new();

    private BatchLedger(SqliteConnection database)
    {
        _database = database;
        _find = Command("SELECT stamp, sha256 FROM photos WHERE photo = $photo", "$photo");
        // A photo that could not be read at all is tried again, and keeps its place.
        _add = Command("""
            INSERT INTO photos (photo, stamp, changed_at, sha256, at, line) VALUES ($photo, $stamp, $changed, $sha256, $at, $line)
            ON CONFLICT (photo) DO UPDATE SET stamp = excluded.stamp, changed_at = excluded.changed_at, sha256 = excluded.sha256, at = excluded.at, line = excluded.line WHERE sha256 IS NULL
            """, "$photo", "$stamp", "$changed", "$sha256", "$at", "$line");
        _addEmbeddings = Command("INSERT OR REPLACE INTO embeddings SELECT id, $beads FROM photos WHERE photo = $photo", "$photo", "$beads");
        _lineOf = Command("SELECT line FROM photos WHERE sha256 = $sha256 LIMIT 1", "$sha256");
    }

    /// <summary>Opens the ledger of a folder, or begins one.</summary>
    /// <param name="terms">What all rows have in common, by name: package, recipe, mode.</param>
    /// <param name="trunk">Hash of the part of the inspector that embeddings come from.</param>
    /// <param name="again">Forget every row.</param>
    /// <exception cref="InvalidDataException">It was begun on other terms, or lies on a network.</exception>
    /// <exception cref="SqliteException">Another process is at work in the folder, or it could not be written; see <see cref="Explained"/>.</exception>
    public static BatchLedger Open(string folder, IReadOnlyDictionary<string, string> terms, string trunk, bool again)
    {
        Directory.CreateDirectory(folder);
        // Locks that other machines keep or forget would let two batches in.
        if (new DriveInfo(Path.GetFullPath(folder)).DriveType == DriveType.Network)
            throw new InvalidDataException($"{folder} lies on a network. Choose a folder on a disk of this machine with --out, and copy the results when they are done.");
        string path = Path.Combine(folder, FileName);
        var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            database.Open();
            // Exclusive: the first write takes the file for this process, and the system gives it back when the process ends, however it ends.
            // Pages on which three embeddings have room.
            Execute(database, "PRAGMA page_size = 8192; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE;");
            Execute(database, """
                CREATE TABLE IF NOT EXISTS terms (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
                CREATE TABLE IF NOT EXISTS photos (
                  id INTEGER PRIMARY KEY, photo TEXT NOT NULL UNIQUE, stamp TEXT, changed_at TEXT, sha256 TEXT, at TEXT NOT NULL, line BLOB NOT NULL) STRICT;
                CREATE INDEX IF NOT EXISTS photos_by_content ON photos (sha256);
                CREATE TABLE IF NOT EXISTS embeddings (photo INTEGER PRIMARY KEY REFERENCES photos, beads BLOB NOT NULL) STRICT;
                CREATE TABLE IF NOT EXISTS trunk (sha256 TEXT NOT NULL) STRICT;
                CREATE TABLE IF NOT EXISTS queued (batch TEXT NOT NULL, next_chunk INTEGER NOT NULL) STRICT;
                """);
            if (again && HasRow(database, "queued"))
                throw new InvalidDataException($"{folder}: workers are at this batch. Take it from them with --cancel first, then inspect everything anew with --again.");
            if (again) Execute(database, "DELETE FROM embeddings; DELETE FROM photos; DELETE FROM terms; DELETE FROM trunk;");
            Agree(database, folder, terms);
            Execute(database, $"INSERT INTO trunk SELECT '{trunk}' WHERE NOT EXISTS (SELECT 1 FROM trunk)");
            Execute(database, "COMMIT");
            return new(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>What a person can do about a fault of the database; the fault itself where that is nothing.</summary>
    public static Exception Explained(SqliteException fault, string folder) => fault.SqliteErrorCode switch
    {
        Busy => new InvalidDataException($"{folder}: another batch is at work in this folder. Wait for it, or choose another folder with --out.", fault),
        Full or DiskError => new IOException($"no room is left for {folder}, or its disk fails; what was done is kept there.", fault),
        ReadOnly or CannotOpen => new IOException($"{folder} may not be written by this user.", fault),
        Corrupt or NoDatabase => new InvalidDataException($"{Path.Combine(folder, FileName)} is damaged, or not the ledger of a batch. Choose another folder with --out.", fault),
        _ => fault,
    };

    /// <value>Photos that have their row.</value>
    public int Count => (int)(long)Scalar("SELECT count(*) FROM photos")!;

    /// <value>
    /// The batch that was handed to workers and is not done, and the first of its chunks whose rows are not here; <see cref="NotBegun"/> until the workers' database has heard of it. Null for none.
    /// </value>
    public (Guid Batch, int NextChunk)? Queued
    {
        get => Scalar("SELECT batch || ' ' || next_chunk FROM queued") is string queued && queued.Split(' ') is [string batch, string next]
            ? (Guid.Parse(batch), int.Parse(next, CultureInfo.InvariantCulture)) : null;
        set
        {
            Together(() =>
            {
                Scalar("DELETE FROM queued");
                if (value is { } queued) Scalar("INSERT INTO queued VALUES ($1, $2)", queued.Batch.ToString(), queued.NextChunk);
            });
        }
    }

    public LedgerState StateOf(string photo, PhotoStamp? stamp)
    {
        lock (_turn)
        {
            _find.Parameters[0].Value = photo;
            using SqliteDataReader row = _find.ExecuteReader();
            if (!row.Read()) return LedgerState.New;
            if (row.IsDBNull(1)) return LedgerState.Unread;
            return stamp is null || row.GetString(0) == stamp.ToString() ? LedgerState.Done : LedgerState.Touched;
        }
    }

    /// <summary>The hash of a photo that is <see cref="LedgerState.Touched"/> or done.</summary>
    public string? Sha256Of(string photo)
    {
        lock (_turn)
        {
            _find.Parameters[0].Value = photo;
            using SqliteDataReader row = _find.ExecuteReader();
            return row.Read() && !row.IsDBNull(1) ? row.GetString(1) : null;
        }
    }

    /// <summary>Notes that a touched photo is the same as before.</summary>
    public void Restamp(string photo, PhotoStamp stamp) => Scalar("UPDATE photos SET stamp = $1 WHERE photo = $2", stamp.ToString(), photo);

    /// <summary>Keeps a photo's row; it is there when this returns, also if the process is killed then.</summary>
    public void Add(BatchRow row) => Add([row], null);

    /// <summary>Keeps rows, all or none, and up to which chunk those of workers are here.</summary>
    public void Add(IReadOnlyList<BatchRow> rows, int? nextChunk) => Together(() =>
    {
        foreach (BatchRow row in rows)
        {
            object?[] values = [row.Photo, row.Stamp?.ToString(), row.Stamp is null ? null : Moment(row.Stamp.ChangedAt), row.Sha256, Moment(row.At.UtcDateTime), row.Line];
            for (int i = 0; i < values.Length; i++) _add.Parameters[i].Value = values[i] ?? DBNull.Value;
            _add.ExecuteNonQuery();
            if (row.Embeddings.Length == 0) continue;
            (_addEmbeddings.Parameters[0].Value, _addEmbeddings.Parameters[1].Value) = (row.Photo, row.Embeddings);
            _addEmbeddings.ExecuteNonQuery();
        }

        if (nextChunk is { } next) Scalar("UPDATE queued SET next_chunk = $1", next);
    });

    /// <summary>The line of a photo whose content has its row already, under another name.</summary>
    public byte[] LineOf(string sha256, string photo)
    {
        lock (_turn)
        {
            _lineOf.Parameters[0].Value = sha256;
            return InspectionJson.Renamed(
                (byte[])(_lineOf.ExecuteScalar() ?? throw new InvalidOperationException($"The ledger should know the content {sha256} by now and does not.")), photo);
        }
    }

    /// <summary>The hashes of all contents.</summary>
    public IEnumerable<string> Contents()
    {
        using SqliteCommand command = Command("SELECT DISTINCT sha256 FROM photos WHERE sha256 IS NOT NULL");
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read()) yield return row.GetString(0);
    }

    /// <summary>All photos in the order in which they were inspected first. An element lives until the next is asked for.</summary>
    public IEnumerable<BatchPhoto> Photos()
    {
        using SqliteCommand command = Command("SELECT line, at, changed_at FROM photos ORDER BY id");
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            using JsonDocument line = JsonDocument.Parse((byte[])row[0]);
            yield return new(line.RootElement, Parsed(row.GetString(1)), row.IsDBNull(2) ? null : Parsed(row.GetString(2)));
        }
    }

    /// <summary>The photos that show a content first and have beads, in their order.</summary>
    public IEnumerable<(long Id, byte[] Beads)> Embeddings()
    {
        using SqliteCommand command = Command("""
            SELECT e.photo, e.beads FROM embeddings e JOIN photos p ON p.id = e.photo WHERE p.id = (SELECT min(id) FROM photos WHERE sha256 = p.sha256) ORDER BY e.photo
            """);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read()) yield return (row.GetInt64(0), row.GetFieldValue<byte[]>(1));
    }

    public byte[] EmbeddingsOf(long id) => (byte[])Scalar("SELECT beads FROM embeddings WHERE photo = $1", id)!;

    public string NameOf(long id) => (string)Scalar("SELECT photo FROM photos WHERE id = $1", id)!;

    /// <summary>Contents that several photos share, most copies first, each with its photos.</summary>
    public IEnumerable<(string Sha256, IReadOnlyList<string> Photos)> Duplicates()
    {
        using SqliteCommand command = Command("""
            SELECT sha256, json_group_array(photo) FROM (SELECT id, photo, sha256 FROM photos WHERE sha256 IN
              (SELECT sha256 FROM photos WHERE sha256 IS NOT NULL GROUP BY sha256 HAVING count(*) > 1) ORDER BY id)
            GROUP BY sha256 ORDER BY count(*) DESC, min(id)
            """);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read()) yield return (row.GetString(0), [.. JsonNode.Parse(row.GetString(1))!.AsArray().Select(name => name!.GetValue<string>())]);
    }

    /// <value>How many photos repeat an earlier one.</value>
    public int Repeats => (int)(long)Scalar("SELECT count(sha256) - count(DISTINCT sha256) FROM photos")!;

    public void Dispose()
    {
        _find.Dispose();
        _add.Dispose();
        _addEmbeddings.Dispose();
        _lineOf.Dispose();
        _database.Dispose();
    }

    private static void Agree(SqliteConnection database, string folder, IReadOnlyDictionary<string, string> terms)
    {
        Dictionary<string, string> before = new(StringComparer.Ordinal);
        using (SqliteCommand read = database.CreateCommand())
        {
            read.CommandText = "SELECT name, value FROM terms";
            using SqliteDataReader row = read.ExecuteReader();
            while (row.Read()) before.Add(row.GetString(0), row.GetString(1));
        }

        if (before.Count == 0)
        {
            using SqliteCommand write = database.CreateCommand();
            write.CommandText = "INSERT INTO terms VALUES ($name, $value)";
            SqliteParameter name = write.Parameters.Add("$name", SqliteType.Text), value = write.Parameters.Add("$value", SqliteType.Text);
            foreach (var term in terms)
            {
                (name.Value, value.Value) = term;
                write.ExecuteNonQuery();
            }

            return;
        }

        string[] differences = [.. terms.Where(term => before.GetValueOrDefault(term.Key) != term.Value)
            .Select(term => $"{term.Key} was {before.GetValueOrDefault(term.Key, "not stated")} and is {term.Value} now")];
        if (differences.Length > 0)
            throw new InvalidDataException(
                $"{folder}: its results were made in another way: {string.Join("; ", differences)}. Choose another folder with --out, or inspect everything anew with --again.");
    }

    private SqliteCommand Command(string text, params string[] parameters)
    {
        SqliteCommand command = _database.CreateCommand();
        command.CommandText = text;
        foreach (string name in parameters) command.Parameters.AddWithValue(name, DBNull.Value);
        return command;
    }

    private object? Scalar(string text, params object[] values)
    {
        lock (_turn)
        {
            using SqliteCommand command = Command(text);
            for (int i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i + 1}", values[i]);
            return command.ExecuteScalar();
        }
    }

    /// <summary>Does several steps, all or none.</summary>
    private void Together(Action steps)
    {
        lock (_turn)
        {
            Execute(_database, "BEGIN");
            try
            {
                steps();
                Execute(_database, "COMMIT");
            }
            catch
            {
                // A full disk may have ended it already.
                if (SQLitePCL.raw.sqlite3_get_autocommit(_database.Handle) == 0) Execute(_database, "ROLLBACK");
                throw;
            }
        }
    }

    private static bool HasRow(SqliteConnection database, string table)
    {
        using SqliteCommand command = database.CreateCommand();
        command.CommandText = $"SELECT 1 FROM {table}";
        return command.ExecuteScalar() is not null;
    }

    private static void Execute(SqliteConnection database, string text)
    {
        using SqliteCommand command = database.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static string Moment(DateTime utc) => utc.ToString(MomentFormat, CultureInfo.InvariantCulture);

    private static DateTime Parsed(string moment) => DateTime.ParseExact(moment, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
