using WeldVision.Record.Auditing;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>The append-only log of who did what.</summary>
public sealed class AuditLog
{
    private readonly RecordStore _store;

    internal AuditLog(RecordStore store) => _store = store;

    public AuditHead Head => _store.Read(HeadOf);

    /// <summary>The newest entries, newest first.</summary>
    public IReadOnlyList<AuditEntry> Latest(int count) =>
        _store.Read(rows => rows.Audit.OrderByDescending(row => row.Sequence).Take(count).AsEnumerable().Select(Entry).ToList());

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
