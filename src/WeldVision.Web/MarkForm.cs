using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using WeldVision.Score;

namespace WeldVision.Web;

/// <summary>What an instructor filled in, as members of a score sheet's file. A field that was left empty says nothing.</summary>
internal static class MarkForm
{
    public const string Reading = "reading:", Mark = "mark:", Confirm = "confirm:", Count = "count:", Waive = "waive:";

    private static readonly char[] Between = [' ', ';', '\n', '\t'];

    /// <returns>Null when nothing was filled in.</returns>
    public static string? Evidence(IFormCollection form, string by, DateTimeOffset now)
    {
        string day = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        JsonArray readings = [], marks = [], confirmations = [], waivers = [];
        foreach (var (field, value) in form.Select(field => (field.Key, $"{field.Value}".Trim())).Where(field => field.Item2.Length > 0))
        {
            if (Line(field, Reading) is { } quantity)
            {
                foreach (string typed in value.Split(Between, StringSplitOptions.RemoveEmptyEntries))
                    readings.Add(new JsonObject { ["quantity"] = quantity, ["value"] = typed, ["gauge"] = $"{form["gauge"]}".Trim(), ["takenOn"] = day, ["by"] = by });
            }
            else if (Line(field, Mark) is { } judged)
            {
                marks.Add(new JsonObject { ["line"] = judged, ["judge"] = by, ["mark"] = int.TryParse(value, CultureInfo.InvariantCulture, out int mark) ? mark : -1 });
            }
            else if (Line(field, Count) is { } counted)
            {
                // An own count is an answer, ticked or not.
                confirmations.Add(new JsonObject { ["line"] = counted, ["by"] = by, ["value"] = decimal.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out decimal count) ? count : -1 });
            }
            else if (Line(field, Confirm) is { } confirmed && $"{form[Count + confirmed]}".Trim().Length == 0)
            {
                confirmations.Add(new JsonObject { ["line"] = confirmed, ["by"] = by });
            }
            else if (Line(field, Waive) is { } waived)
            {
                waivers.Add(new JsonObject { ["line"] = waived, ["by"] = by, ["effect"] = "redistribute", ["reason"] = value });
            }
        }

        if (readings.Count + marks.Count + confirmations.Count + waivers.Count == 0) return null;
        var evidence = new JsonObject { ["readings"] = readings, ["marks"] = marks, ["confirmations"] = confirmations, ["waivers"] = waivers };
        // What is typed again takes the place of what stood there.
        evidence["readingsReplaced"] = new JsonArray([.. form.Keys.Where(field => Line(field, Reading) is not null && $"{form[field]}".Trim().Length > 0).Select(field => (JsonNode)field[Reading.Length..])]);
        if (readings.Count > 0) evidence["gauges"] = new JsonArray(new JsonObject
        {
            ["id"] = $"{form["gauge"]}".Trim(),
            ["calibratedOn"] = $"{form["calibratedOn"]}",
            ["dueOn"] = $"{form["dueOn"]}",
            ["uncertainty"] = $"{form["uncertainty"]}".Trim(),
        });
        return evidence.ToJsonString();
    }

    public static decimal? Percent(string? typed) => TypedNumber.Read(typed, 0, 100).Value;

    private static string? Line(string field, string kind) => field.StartsWith(kind, StringComparison.Ordinal) ? field[kind.Length..] : null;
}
