using WeldVision.Record.Auditing;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>One step of writing. Its time never lies before the last entry of the audit log, whatever the clock says.</summary>
internal sealed class RecordWriting
{
    private static readonly TimeSpan Unremarkable = TimeSpan.FromMinutes(2);

    private readonly TimeSpan _clockBehind = TimeSpan.Zero;
    private AuditHead _head;

    public RecordWriting(RecordsContext rows, AuditRow? last, DateTimeOffset now)
    {
        Rows = rows;
        _head = last is null ? AuditHead.None : new(last.Sequence, last.Hash);

        // Milliseconds are what both databases and the audit log keep.
        Now = new(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
        if (last is null || DateTimeOffset.Parse(last.At, System.Globalization.CultureInfo.InvariantCulture) is var before && before <= Now) return;
        _clockBehind = before - Now;
        Now = before;
    }

    public RecordsContext Rows { get; }

    public DateTimeOffset Now { get; }

    /// <summary>Adds an entry to the audit log. Details hold codes, numbers, hashes and pseudonyms; never a name or a free text, since an entry cannot be erased.</summary>
    public void Note(string actor, string action, string subject, params IEnumerable<(string Name, string? Value)> details)
    {
        Dictionary<string, string> given = details.Where(one => one.Value is not null).ToDictionary(one => one.Name, one => one.Value!);
        if (_clockBehind > Unremarkable) given["clockBehindSeconds"] = ((long)_clockBehind.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        AuditEntry entry = AuditEntry.After(_head, Now, actor, action, subject, given);
        _head = new(entry.Sequence, entry.Hash);
        Rows.Audit.Add(new()
        {
            Sequence = entry.Sequence,
            At = entry.At,
            Actor = entry.Actor,
            Action = entry.Action,
            Subject = entry.Subject,
            Details = entry.Details,
            Previous = entry.Previous,
            Hash = entry.Hash,
        });
    }
}
