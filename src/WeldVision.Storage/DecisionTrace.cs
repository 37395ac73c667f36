using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>A row of the record, and what the audit log must say of it.</summary>
/// <param name="Facts">With its number; a value of null is left out.</param>
/// <param name="Words">What a fault calls it.</param>
internal sealed record TracedRow(string Subject, string Action, string By, IEnumerable<(string Name, string? Value)> Facts, string Words)
{
    /// <value>A fact as earlier versions wrote it, which is as good; null for none.</value>
    public (string Name, string Value)? Earlier { get; init; }
}

/// <summary>Ties rows that grades rest on to the audit chain: an entry holds what a row said when it was written, so a row that was changed by hand shows.</summary>
internal static class DecisionTrace
{
    // What a row may hold beside its number.
    private static readonly string[] Facts = ["percent", "passed", "test", "grade", "evidence", "edition", "clause", "fingerprint", "takenBack", "file", "line", "review", "trainee", "team", "late"];

    public static IEnumerable<(string Name, string? Value)> Of(DecisionRow row) =>
    [
        ("number", Text(row.Number)), ("percent", row.Percent is { } percent ? Text(percent) : null), ("passed", row.Passed is { } passed ? passed ? "true" : "false" : null),
        ("test", row.Test), ("line", row.Line), ("grade", row.Grade is { } grade ? Hash(grade) : null),
    ];

    public static IEnumerable<(string Name, string? Value)> Of(EvidenceRow row) => [("number", Text(row.Number)), ("evidence", Hash(WithoutReasons(row.Json))), ("review", row.IsReview ? "true" : null)];

    /// <summary>Evidence without the reasons in it, which erasing a person blanks.</summary>
    public static string WithoutReasons(string evidence) => WithReasons(evidence, null);

    /// <summary>Evidence with another text in place of each reason.</summary>
    public static string WithReasons(string evidence, string? reason)
    {
        if (ObjectOf(evidence) is not { } json) return evidence;
        foreach (JsonObject one in ((string[])["waivers", "holds"]).SelectMany(list => json[list] is JsonArray entries ? entries.OfType<JsonObject>() : []).Where(one => one.ContainsKey("reason"))) one["reason"] = reason;
        return json.ToJsonString();
    }

    /// <summary>The facts of an entry.</summary>
    public static Dictionary<string, string> DetailsOf(string details)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(details) ?? [];
        }
        catch (JsonException)
        {
            // Spoilt by hand, which the chain's hashes show.
            return [];
        }
    }

    /// <summary>Rows that do not say what the chain says, that it does not know, or that are gone.</summary>
    public static IEnumerable<string> Faults(RecordsContext rows)
    {
        Dictionary<(string Subject, string Action, string Number), Dictionary<string, string>> written = [];
        foreach (var entry in rows.Audit.Where(row => row.Details.Contains("\"number\"")).Select(row => new { row.Actor, row.Action, row.Subject, row.Details }).AsEnumerable())
        {
            Dictionary<string, string> details = DetailsOf(entry.Details);
            if (details.TryGetValue("number", out string? number)) written[(entry.Subject, entry.Action, number)] = new(details) { ["by"] = entry.Actor };
        }

        IEnumerable<TracedRow> traced =
        [
            .. rows.Decisions.AsEnumerable().Select(row => new TracedRow($"attempt/{row.AttemptId}", AttemptRows.ActionOf(row.Kind), row.By, Of(row), $"Decision {row.Number} ({row.Kind}) of attempt {row.AttemptId}")),
            .. rows.Evidence.AsEnumerable().Select(row => new TracedRow($"attempt/{row.AttemptId}", AttemptRows.EvidenceAction, row.By, Of(row), $"Evidence {row.Number} of attempt {row.AttemptId}") { Earlier = ("evidence", Hash(row.Json)) }),
            .. CentreTables.Traces(rows),
            .. Documents.Traces(rows),
        ];
        foreach (TracedRow row in traced.Where(row => Differs(written, row))) yield return $"{row.Words} is not what the audit log tells: it was changed or put in by hand.";

        foreach (var (subject, action, number) in written.Keys) yield return $"The audit log tells of {action} {number} of {subject}, which is no longer there.";
    }

    public static string Text(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture);

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static bool Differs(Dictionary<(string, string, string), Dictionary<string, string>> written, TracedRow row)
    {
        var facts = row.Facts.Where(one => one.Value is not null).ToDictionary(one => one.Name, one => one.Value!);
        return !written.Remove((row.Subject, row.Action, facts["number"]), out var told) || told["by"] != row.By
            || facts.Any(fact => told.GetValueOrDefault(fact.Key) is var word && word != fact.Value && (fact.Key, word) != row.Earlier) || Facts.Any(name => told.ContainsKey(name) && !facts.ContainsKey(name));
    }

    private static JsonObject? ObjectOf(string evidence)
    {
        try
        {
            return JsonNode.Parse(evidence) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
