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
    /// <value>An entry that tells what a signed sheet is since its free texts were erased.</value>
    public const string EraseText = "erase-text";

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
        foreach (JsonObject one in ReasonsIn(json)) one["reason"] = reason;
        return json.ToJsonString();
    }

    /// <summary>The reasons that evidence gives.</summary>
    public static IEnumerable<string> ReasonsOf(string evidence) => ObjectOf(evidence) is { } json
        ? ReasonsIn(json).Select(one => one["reason"] is JsonValue reason && reason.TryGetValue(out string? text) ? text.Trim() : "").Where(text => text.Length > 0) : [];

    /// <summary>A frozen grade whose sheet has another text in place of each of these reasons, which follow a colon there.</summary>
    public static string WithoutTexts(string grade, IReadOnlyList<string> texts, string other)
    {
        const string Sheet = nameof(Record.Learning.FrozenGrade.Sheet);
        if (texts.Count == 0 || ObjectOf(grade) is not { } json || json[Sheet]?.GetValue<string>() is not { } written || JsonNode.Parse(written) is not { } sheet) return grade;
        bool changed = false;
        Replace(sheet);
        if (!changed) return grade;
        json[Sheet] = sheet.ToJsonString();
        return json.ToJsonString();

        void Replace(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject members:
                    foreach (JsonNode? member in members.Select(one => one.Value).ToList()) Replace(member);
                    break;
                case JsonArray entries:
                    foreach (JsonNode? entry in entries.ToList()) Replace(entry);
                    break;
                case JsonValue value when value.TryGetValue(out string? text):
                    string left = texts.Aggregate(text, (before, one) => before.Replace($": {one}", $": {other}", StringComparison.Ordinal));
                    if (left == text) break;
                    value.ReplaceWith(left);
                    changed = true;
                    break;
            }
        }
    }

    /// <summary>The hash of a signature's grade as the log tells it.</summary>
    public static string? ToldGrade(RecordsContext rows, DecisionRow row)
    {
        string subject = $"attempt/{row.AttemptId}", action = AttemptRows.ActionOf(row.Kind), number = Text(row.Number);
        return rows.Audit.Where(entry => entry.Subject == subject && (entry.Action == action || entry.Action == EraseText)).OrderBy(entry => entry.Sequence).Select(entry => new { entry.Action, entry.Details }).AsEnumerable()
            .Select(entry => (entry.Action, Details: DetailsOf(entry.Details)))
            .LastOrDefault(entry => entry.Action == EraseText ? entry.Details.GetValueOrDefault("of") == number && entry.Details.GetValueOrDefault("action") == action : entry.Details.GetValueOrDefault("number") == number)
            .Details?.GetValueOrDefault("grade");
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

        foreach (var entry in rows.Audit.Where(row => row.Action == EraseText).OrderBy(row => row.Sequence).Select(row => new { row.Subject, row.Details }).AsEnumerable())
        {
            Dictionary<string, string> details = DetailsOf(entry.Details);
            if (details.TryGetValue("of", out string? number) && written.TryGetValue((entry.Subject, details.GetValueOrDefault("action", ""), number), out var told)) told["grade"] = details.GetValueOrDefault("grade", "");
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

    private static IEnumerable<JsonObject> ReasonsIn(JsonObject evidence) =>
        ((string[])["waivers", "holds"]).SelectMany(list => evidence[list] is JsonArray entries ? entries.OfType<JsonObject>() : []).Where(one => one.ContainsKey("reason"));

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
