using WeldVision.Record.Auditing;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>Which entries of the log are looked for; what is null does not matter.</summary>
/// <param name="Person">Pseudonym of who acted, or whom it is about.</param>
/// <param name="Attempt">What happened to this attempt.</param>
/// <param name="Action">For example <c>sign</c>.</param>
/// <param name="Day">UTC.</param>
public sealed record AuditQuery(string? Person = null, int? Attempt = null, string? Action = null, DateOnly? Day = null);

/// <summary>The append-only log of who did what.</summary>
public sealed class AuditLog
{
    private readonly RecordStore _store;

    internal AuditLog(RecordStore store) => _store = store;

    public AuditHead Head => _store.Read(HeadOf);

    /// <summary>The newest entries, newest first.</summary>
    public IReadOnlyList<AuditEntry> Latest(int count) =>
        _store.Read(rows => rows.Audit.OrderByDescending(row => row.Sequence).Take(count).AsEnumerable().Select(Entry).ToList());

    /// <summary>Entries that a query asks for, newest first.</summary>
    /// <param name="before">Only entries with a smaller sequence, for reading on.</param>
    public IReadOnlyList<AuditEntry> Find(AuditQuery query, int count, long? before = null) => _store.Read(rows =>
    {
        IQueryable<AuditRow> found = rows.Audit;
        if (query.Person is { } person) found = found.Where(row => row.Actor == person || row.Subject == "person/" + person);
        if (query.Attempt is { } attempt) found = found.Where(row => row.Subject == "attempt/" + attempt);
        if (query.Action is { } action) found = found.Where(row => row.Action == action);
        if (query.Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) is { } day) found = found.Where(row => row.At.StartsWith(day));
        if (before is { } last) found = found.Where(row => row.Sequence < last);
        return found.OrderByDescending(row => row.Sequence).Take(count).AsEnumerable().Select(Entry).ToList();
    });

    /// <summary>The kinds of entries that the log holds.</summary>
    public IReadOnlyList<string> Actions() => _store.Read(rows => rows.Audit.Select(row => row.Action).Distinct().OrderBy(action => action).ToList());

    /// <summary>Notes what somebody did to an account, which the record itself does not hold.</summary>
    public void Note(string actor, string action, string pseudonym) => _store.Write(writing =>
    {
        writing.Note(actor, action, $"person/{pseudonym}");
        return 0;
    });

    /// <summary>Verifies the chain, that whatever grades rest on is still what the chain tells of, and that every photo and document is there and unchanged.</summary>
    /// <param name="kept">Heads kept outside, each with where: on evidence packs and in backups.</param>
    public AuditVerdict Verify(IReadOnlyList<(string Place, AuditHead Head)> kept) => _store.Read(rows =>
    {
        AuditVerdict chain = AuditChain.Verify(rows.Audit.OrderBy(row => row.Sequence).AsEnumerable().Select(Entry), kept);
        return chain with { Faults = [.. chain.Faults, .. DecisionTrace.Faults(rows), .. RowTrace.Faults(rows), .. FileFaults(rows)] };
    });

    private IEnumerable<string> FileFaults(RecordsContext rows) => _store.FilesOf(rows).Select(file => file.Files.Fault(file.Sha256)).OfType<string>();

    internal static AuditHead HeadOf(RecordsContext rows) =>
        rows.Audit.OrderByDescending(row => row.Sequence).Select(row => new AuditHead(row.Sequence, row.Hash)).FirstOrDefault() ?? AuditHead.None;

    private static AuditEntry Entry(AuditRow row) => new(row.Sequence, row.At, row.Actor, row.Action, row.Subject, row.Details, row.Previous, row.Hash);
}
