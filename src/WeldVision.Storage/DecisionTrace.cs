using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>Ties marks and decisions to the audit chain: an entry holds what a row said when it was written, so a row that was changed by hand shows.</summary>
internal static class DecisionTrace
{
    // What a row may hold beside its number.
    private static readonly string[] Facts = ["percent", "passed", "test", "grade", "evidence", "line"];

    public static IEnumerable<(string Name, string? Value)> Of(DecisionRow row) =>
    [
        ("number", Text(row.Number)), ("percent", row.Percent is { } percent ? Text(percent) : null), ("passed", row.Passed is { } passed ? passed ? "true" : "false" : null),
        ("test", row.Test), ("line", row.Line), ("grade", row.Grade is { } grade ? Hash(grade) : null),
    ];

    public static IEnumerable<(string Name, string? Value)> Of(EvidenceRow row) => [("number", Text(row.Number)), ("evidence", Hash(row.Json)), ("review", row.IsReview ? "true" : null)];

    /// <summary>Rows that do not say what the chain says, that it does not know, or that are gone.</summary>
    public static IEnumerable<string> Faults(RecordsContext rows)
    {
        Dictionary<(string Subject, string Action, string Number), Dictionary<string, string>> written = [];
        foreach (var entry in rows.Audit.Where(row => row.Subject.StartsWith("attempt/")).Select(row => new { row.Actor, row.Action, row.Subject, row.Details }).AsEnumerable())
        {
            if (JsonSerializer.Deserialize<Dictionary<string, string>>(entry.Details) is { } details && details.TryGetValue("number", out string? number))
                written[(entry.Subject, entry.Action, number)] = new(details) { ["by"] = entry.Actor };
        }

        foreach (DecisionRow row in rows.Decisions.AsEnumerable())
        {
            if (Differs(written, row.AttemptId, AttemptRows.ActionOf(row.Kind), row.By, Of(row)))
                yield return $"Decision {row.Number} ({row.Kind}) of attempt {row.AttemptId} is not what the audit log tells: it was changed or put in by hand.";
        }

        foreach (EvidenceRow row in rows.Evidence.AsEnumerable())
        {
            if (Differs(written, row.AttemptId, AttemptRows.EvidenceAction, row.By, Of(row)))
                yield return $"Evidence {row.Number} of attempt {row.AttemptId} is not what the audit log tells: it was changed or put in by hand.";
        }

        foreach (var (subject, action, number) in written.Keys) yield return $"The audit log tells of {action} {number} of {subject}, which is no longer there.";
    }

    public static string Text(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture);

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static bool Differs(Dictionary<(string, string, string), Dictionary<string, string>> written, int attempt, string action, string by, IEnumerable<(string Name, string? Value)> now)
    {
        var facts = now.Where(one => one.Value is not null).ToDictionary(one => one.Name, one => one.Value!);
        return !written.Remove(($"attempt/{attempt}", action, facts["number"]), out var told) || told["by"] != by
            || facts.Any(fact => told.GetValueOrDefault(fact.Key) != fact.Value) || Facts.Any(name => told.ContainsKey(name) && !facts.ContainsKey(name));
    }
}
