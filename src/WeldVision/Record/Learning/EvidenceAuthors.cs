using System.Text.Json;

namespace WeldVision.Record.Learning;

/// <summary>Who may stand behind evidence: a mark names a member of staff, and nobody confirms or waives in another's name.</summary>
public static class EvidenceAuthors
{
    private static readonly (string List, string Member)[] Own = [("confirmations", "by"), ("blindCounts", "by"), ("waivers", "by")], Staffs = [("marks", "judge"), ("readings", "by"), ("tests", "by"), ("holds", "by")];

    /// <param name="json">One object with members of a score sheet's file.</param>
    /// <param name="recorder">Who records it.</param>
    /// <param name="staff">Everybody who may be named, by name and by pseudonym.</param>
    /// <param name="today">A reading of a later day is refused; a workshop may be a day ahead of UTC.</param>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public static IReadOnlyList<BilingualText> Faults(string json, Person recorder, IReadOnlySet<string> staff, DateOnly today)
    {
        using var evidence = JsonDocument.Parse(json);
        List<BilingualText> faults = [];
        foreach (var (list, member) in Own)
        {
            foreach (string name in Names(evidence.RootElement, list, member).Where(name => name != recorder.Pseudonym && !name.Equals(recorder.Name, StringComparison.OrdinalIgnoreCase)))
                faults.Add(new($"{list}: {name} cannot do this through {recorder.Shown}; each records what is their own", $"{list}: {name} tidak dapat melakukannya melalui {recorder.Shown}; masing-masing mencatat miliknya sendiri"));
        }

        foreach (var (list, member) in Staffs)
        {
            foreach (string name in Names(evidence.RootElement, list, member).Where(name => !staff.Contains(name)))
                faults.Add(new($"{list}: {name} is not among the staff of this record", $"{list}: {name} bukan staf dalam catatan ini"));
        }

        foreach (string day in Names(evidence.RootElement, "readings", "takenOn"))
        {
            if (DateOnly.TryParseExact(day, "yyyy-MM-dd", out DateOnly taken) && taken > today.AddDays(1))
                faults.Add(new($"readings: {day} has not come yet", $"readings: tanggal {day} belum tiba"));
        }

        return faults;
    }

    private static IEnumerable<string> Names(JsonElement evidence, string list, string member) =>
        evidence.ValueKind == JsonValueKind.Object && evidence.TryGetProperty(list, out JsonElement entries) && entries.ValueKind == JsonValueKind.Array
            ? entries.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.Object)
                .Select(entry => entry.TryGetProperty(member, out JsonElement name) && name.ValueKind == JsonValueKind.String ? name.GetString()!.Trim() : "").Where(name => name.Length > 0).Distinct()
            : [];
}
