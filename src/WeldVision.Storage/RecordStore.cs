using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using WeldVision.Storage.Backups;

namespace WeldVision.Storage;

/// <summary>
/// The record of a centre: people, projects, attempts, decisions and the audit chain in one database, photos in a folder beside it. May be used by several threads and, on
/// PostgreSQL, by several machines at once.
/// </summary>
public sealed class RecordStore
{
    private readonly RecordPlace _place;
    private readonly TimeProvider _clock;

    private RecordStore(RecordPlace place, TimeProvider clock)
    {
        _place = place;
        _clock = clock;
        Photos = new(place.PhotoFolder, "photo");
        DocumentFiles = new(place.DocumentFolder, "document");
        Tables = new(this);
        Documents = new(this);
        StoredPhotos = new(this);
        People = new(this);
        Projects = new(this);
        Attempts = new(this);
        Audit = new(this);
        Grading = new(this);
        Board = new(this);
        TraineeData = new(this);
        Rescoring = new(this);
        Exports = new(this);
        Cards = new(this);
        Devices = new(this);
        Answers = new(this);
        SelfAssessments = new(this);
        Exams = new(this);
        Consents = new(this);
        Looks = new(this);
        Retention = new(this);
        Keys = new(place);
    }

    /// <summary>This process wrote something. Raised by the thread that wrote, after the writing; what others write is seen by <see cref="AuditLog.Head"/>.</summary>
    public event EventHandler? Changed;

    public ContentFiles Photos { get; }

    public ExportRegister Exports { get; }

    /// <value>Files handed in for documents.</value>
    public ContentFiles DocumentFiles { get; }

    public CentreTables Tables { get; }

    public Documents Documents { get; }

    public StoredPhotos StoredPhotos { get; }

    public People People { get; }

    public Projects Projects { get; }

    public Attempts Attempts { get; }

    public AuditLog Audit { get; }

    public Grading Grading { get; }

    public ClassBoard Board { get; }

    public TraineeData TraineeData { get; }

    public Rescoring Rescoring { get; }

    public SignInCards Cards { get; }

    public Devices Devices { get; }

    public SentAnswers Answers { get; }

    public SelfAssessments SelfAssessments { get; }

    public Exams Exams { get; }

    public Consents Consents { get; }

    public Looks Looks { get; }

    public Retention Retention { get; }

    /// <value>The keys by which people are sealed in backups.</value>
    internal PersonKeys Keys { get; }

    internal DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Opens the record and brings its tables up to date.</summary>
    /// <exception cref="RecordsNotReachableException">The server does not answer, or the file is no database of this version or an earlier one.</exception>
    /// <exception cref="InvalidDataException">The place cannot hold a database.</exception>
    public static RecordStore Open(RecordPlace place, TimeProvider clock)
    {
        place.Prepare();
        var store = new RecordStore(place, clock);
        store.Reaching(() =>
        {
            using RecordsContext rows = store.NewContext();
            RefuseNewer(rows);
            Upgrading.Apply(rows, place);
            return 0;
        });
        return store;
    }

    /// <summary>Looks at a record and changes nothing.</summary>
    /// <returns>Null where there is none yet.</returns>
    /// <exception cref="RecordsNotReachableException">The server does not answer, or the file is no database of this version or an earlier one.</exception>
    public static RecordGlance? Glance(RecordPlace place, TimeProvider clock)
    {
        if (!place.Exists) return null;
        var store = new RecordStore(place, clock);
        return store.Reaching(() =>
        {
            using RecordsContext rows = store.NewContext();
            if (!rows.Database.GetAppliedMigrations().Any()) return null;
            RefuseNewer(rows);
            if (rows.Database.GetPendingMigrations().Any()) return new(IsOfEarlierVersion: true, 0, null);
            var last = rows.Audit.AsNoTracking().OrderByDescending(row => row.Sequence).FirstOrDefault();
            return new RecordGlance(IsOfEarlierVersion: false, last?.Sequence ?? 0, last is null ? null : DateTimeOffset.Parse(last.At, CultureInfo.InvariantCulture));
        });
    }

    /// <summary>Every file that the record names and that was not erased, once.</summary>
    internal IEnumerable<(ContentFiles Files, string Sha256)> FilesOf(RecordsContext rows) => FilesByOwner(rows).Select(one => (one.Files, one.Sha256)).Distinct();

    /// <summary>Every file that the record names and that was not erased, once for each person whose it is; null for a team's.</summary>
    internal IEnumerable<(ContentFiles Files, string Sha256, string? Owner)> FilesByOwner(RecordsContext rows) =>
    [
        .. rows.Photos.Where(row => row.ErasedAt == null).Join(rows.Attempts, row => row.AttemptId, row => row.Id, (photo, attempt) => new { photo.Sha256, attempt.Trainee }).Distinct().OrderBy(one => one.Sha256).ThenBy(one => one.Trainee).AsEnumerable()
            .Select(one => (Photos, one.Sha256, (string?)one.Trainee)),
        .. rows.DeliveredFiles.Where(row => row.ErasedAt == null).Select(row => new { row.Sha256, row.Trainee }).Distinct().OrderBy(one => one.Sha256).ThenBy(one => one.Trainee).AsEnumerable().Select(one => (DocumentFiles, one.Sha256, one.Trainee)),
    ];

    internal RecordsContext NewContext() => _place.Postgres is { } connection ? PostgresRecordsContext.Open(connection) : SqliteRecordsContext.Open(_place.DatabaseFile);

    /// <summary>Reads from one state of the record: what others write meanwhile is not seen.</summary>
    internal T Read<T>(Func<RecordsContext, T> read) => Reaching(() =>
    {
        using RecordsContext rows = NewContext();
        rows.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        using IDbContextTransaction state = Snapshot(rows);
        return read(rows);
    });

    /// <summary>Writes all or nothing, with its lines of the audit log. One writer at a time.</summary>
    internal T Write<T>(Func<RecordWriting, T> write)
    {
        T written = Reaching(() =>
        {
            using RecordsContext rows = NewContext();
            using IDbContextTransaction transaction = rows.Database.BeginTransaction();
            rows.KeepOtherWritersOut();
            var last = rows.Audit.AsNoTracking().OrderByDescending(row => row.Sequence).FirstOrDefault();
            var writing = new RecordWriting(rows, last, _clock.GetUtcNow());
            T result = write(writing);
            rows.SaveChanges();
            transaction.Commit();
            return result;
        });
        Changed?.Invoke(this, EventArgs.Empty);
        return written;
    }

    /// <summary>Writes rows that bring their audit log with them, all or nothing.</summary>
    internal void WriteUnaudited(Action<RecordsContext> write) => Reaching(() =>
    {
        using RecordsContext rows = NewContext();
        using IDbContextTransaction transaction = rows.Database.BeginTransaction();
        rows.KeepOtherWritersOut();
        write(rows);
        transaction.Commit();
        return 0;
    });

    /// <summary>A deleted or blanked row's bytes stay in the database's file until their place is needed; this rewrites it without them.</summary>
    internal void LetGoOfErasedPages() => Reaching(() =>
    {
        using RecordsContext rows = NewContext();
        foreach (string statement in rows.Rewriting) rows.Database.ExecuteSqlRaw(statement);
        return 0;
    });

    private static void RefuseNewer(RecordsContext rows)
    {
        string[] newer = [.. rows.Database.GetAppliedMigrations().Except(rows.Database.GetMigrations())];
        if (newer.Length > 0) throw new RecordsNotReachableException(
            $"The records were written by a newer version of WeldVision: they have {string.Join(", ", newer)}, which this version does not know. Update WeldVision, or restore a backup of before.");
    }

    private IDbContextTransaction Snapshot(RecordsContext rows)
    {
        if (_place.Postgres is not null) return rows.Database.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);
        rows.Database.OpenConnection();
        return rows.Database.UseTransaction(((SqliteConnection)rows.Database.GetDbConnection()).BeginTransaction(deferred: true))!;
    }

    private T Reaching<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (Cause(fault) is { } cause)
        {
            throw new RecordsNotReachableException(cause, fault, (_place.Postgres is null ? DiskFaults.In(_place.Folder, fault) : DiskFaults.Of(fault)) ?? RecordsFault.NotAnswering);
        }
    }

    private string? Cause(Exception fault) => fault switch
    {
        DbUpdateException { InnerException: { } inner } => Cause(inner),
        RetryLimitExceededException { InnerException: { } inner } => Cause(inner),
        SqliteException { SqliteErrorCode: 13 } => $"The disk that holds {_place.DatabaseFile} is full. Nothing of the last step was kept. Free some space, then do it again.",
        SqliteException { SqliteErrorCode: 10 } => $"The disk that holds {_place.DatabaseFile} fails or has no room left. Nothing of the last step was kept. Free some space, then do it again.",
        SqliteException { SqliteErrorCode: 8 or 14 or 23 } => $"{_place.DatabaseFile} cannot be written: {fault.Message} Check the rights of its folder.",
        SqliteException { SqliteErrorCode: 11 or 26 } => $"{_place.DatabaseFile} is damaged or no database: {fault.Message} Restore the last backup into an empty folder.",
        SqliteException { SqliteErrorCode: 5 or 6 } => $"{_place.DatabaseFile} is kept busy by another program. Close it, then do it again.",
        PostgresException { SqlState: "53100" } => "The disk of the PostgreSQL server is full. Nothing of the last step was kept. Free some space, then do it again.",
        PostgresException { SqlState: "23505" or "23503" or "23514" } => null,
        InvalidOperationException { InnerException: NpgsqlException inner } => Cause(inner),
        NpgsqlException => $"The PostgreSQL server does not answer as expected: {fault.Message} Check that it runs and that the connection string is right.",
        _ => null,
    };
}
