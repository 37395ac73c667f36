namespace WeldVision.Record.Auditing;

/// <summary>What a verification found.</summary>
/// <param name="Faults">Empty when the chain is whole.</param>
public sealed record AuditVerdict(AuditHead Head, IReadOnlyList<string> Faults)
{
    public bool IsWhole => Faults.Count == 0;
}

/// <summary>Verifies that no entry was changed, removed, reordered, put in or cut off.</summary>
public static class AuditChain
{
    /// <param name="entries">By sequence.</param>
    /// <param name="kept">Heads that were kept outside the database, each with where.</param>
    public static AuditVerdict Verify(IEnumerable<AuditEntry> entries, IReadOnlyList<(string Place, AuditHead Head)> kept)
    {
        List<string> faults = [];
        Dictionary<long, string> wanted = [];
        foreach (var (_, outside) in kept) wanted[outside.Sequence] = AuditEntry.Origin;
        AuditHead head = AuditHead.None;
        foreach (AuditEntry entry in entries)
        {
            if (entry.Sequence > head.Sequence + 1) faults.Add(Missing(head.Sequence + 1, entry.Sequence - 1));
            else if (entry.Sequence <= head.Sequence) faults.Add($"Entry {entry.Sequence} stands twice or out of order.");
            if (entry.ComputeHash() != entry.Hash) faults.Add($"Entry {entry.Sequence} was changed: its content does not give its hash.");
            if (entry.Previous != head.Hash) faults.Add($"Entry {entry.Sequence} does not follow the entry before it: expected {head.Hash}, found {entry.Previous}.");
            head = new(entry.Sequence, entry.Hash);
            if (wanted.ContainsKey(entry.Sequence)) wanted[entry.Sequence] = entry.Hash;
        }

        foreach (var (place, outside) in kept)
        {
            if (outside.Sequence > head.Sequence) faults.Add($"{Missing(head.Sequence + 1, outside.Sequence)} {place} knows a longer chain: the end was cut off.");
            else if (outside.Sequence > 0 && wanted[outside.Sequence] != outside.Hash)
                faults.Add($"Entry {outside.Sequence} is not the one that {place} knows: expected {outside.Hash}, found {wanted[outside.Sequence]}. The chain was written anew.");
        }

        return new(head, faults);
    }

    private static string Missing(long first, long last) => first == last ? $"Entry {first} is missing." : $"Entries {first} to {last} are missing.";
}
