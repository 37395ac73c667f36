using System.Globalization;
using System.Text.Json.Nodes;
using WeldVision.Record.Learning;
using WeldVision.Score;

namespace WeldVision.Web.Staff.Desk;

/// <summary>What an instructor filled in, as members of a score sheet's file. A field that was left empty says nothing.</summary>
internal static class SheetForm
{
    public const string Reading = "reading:", Mark = "mark:", Confirm = "confirm:", Count = "count:", Seen = "seen:", Waive = "waive:", Gauge = "gauge", CalibratedOn = "calibratedOn", DueOn = "dueOn", Uncertainty = "uncertainty";

    private static readonly char[] Between = [' ', ';', '\n', '\t'];

    private static readonly Millimetres Nothing = new(0), LongestReading = new(500);

    /// <summary>The readings that are not understood: what each field is asked, by the field's name.</summary>
    public static IReadOnlyDictionary<string, BilingualText> Questions(IReadOnlyDictionary<string, string> form) => form
        .Where(field => field.Key.StartsWith(Reading, StringComparison.Ordinal)).Select(field => (field.Key, Question: Question(field.Value))).Where(field => field.Question is not null)
        .ToDictionary(field => field.Key, field => field.Question!);

    /// <summary>What is to be asked about typed readings; null when every one is understood.</summary>
    public static BilingualText? Question(string? typed) =>
        Typed(typed).Select(reading => TypedLength.Read(reading, Nothing, LongestReading).Refusal).FirstOrDefault(refusal => refusal is not null);

    /// <param name="form">Values by field name; a box that is not ticked is not there.</param>
    /// <returns>Null when nothing was filled in.</returns>
    public static string? Evidence(IReadOnlyDictionary<string, string> form, IReadOnlyList<PhotoCorrection> corrections, string by, DateTimeOffset now)
    {
        string day = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), gauge = Of(form, Gauge);
        JsonArray readings = [], marks = [], confirmations = [], blindCounts = [], waivers = [], replaced = [];
        foreach (var (field, value) in form.Select(field => (field.Key, field.Value.Trim())).Where(field => field.Item2.Length > 0))
        {
            if (Line(field, Reading) is { } quantity)
            {
                // What is typed again takes the place of what stood there.
                replaced.Add((JsonNode)quantity);
                foreach (string typed in Typed(value)) readings.Add(new JsonObject { ["quantity"] = quantity, ["value"] = typed, ["gauge"] = gauge, ["takenOn"] = day, ["by"] = by });
            }
            else if (Line(field, Mark) is { } judged)
            {
                marks.Add(new JsonObject { ["line"] = judged, ["judge"] = by, ["mark"] = Whole(value) });
            }
            else if (Line(field, Count) is { } counted)
            {
                // An own count is an answer, ticked or not.
                confirmations.Add(new JsonObject { ["line"] = counted, ["by"] = by, ["value"] = Whole(value) });
            }
            else if (Line(field, Seen) is { } seen)
            {
                blindCounts.Add(new JsonObject { ["line"] = seen, ["by"] = by, ["value"] = Whole(value) });
            }
            else if (Line(field, Confirm) is { } confirmed && Of(form, Count + confirmed).Length == 0)
            {
                confirmations.Add(new JsonObject { ["line"] = confirmed, ["by"] = by });
            }
            else if (Line(field, Waive) is { } waived)
            {
                waivers.Add(new JsonObject { ["line"] = waived, ["by"] = by, ["effect"] = "redistribute", ["reason"] = value });
            }
        }

        if (readings.Count + marks.Count + confirmations.Count + blindCounts.Count + waivers.Count + corrections.Count == 0) return null;
        var evidence = new JsonObject { ["readings"] = readings, ["marks"] = marks, ["confirmations"] = confirmations, ["blindCounts"] = blindCounts, ["waivers"] = waivers, ["readingsReplaced"] = replaced };
        if (corrections.Count > 0) evidence[PhotoCorrection.Member] = new JsonArray([.. corrections.Select(one => (JsonNode)one.ToJson())]);
        if (readings.Count > 0) evidence["gauges"] = new JsonArray(new JsonObject
        {
            ["id"] = gauge,
            ["calibratedOn"] = Of(form, CalibratedOn),
            ["dueOn"] = Of(form, DueOn),
            ["uncertainty"] = Of(form, Uncertainty),
        });
        return evidence.ToJsonString();
    }

    public static decimal? Percent(string? typed) => TypedNumber.Read(typed, 0, 100).Value;

    private static string[] Typed(string? value) => $"{value}".Split(Between, StringSplitOptions.RemoveEmptyEntries).Where(one => !one.Equals("mm", StringComparison.OrdinalIgnoreCase)).ToArray();

    // What is no count is refused where the sheet is read, with the line's name.
    private static int Whole(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : -1;

    private static string Of(IReadOnlyDictionary<string, string> form, string field) => form.GetValueOrDefault(field, "").Trim();

    private static string? Line(string field, string kind) => field.StartsWith(kind, StringComparison.Ordinal) ? field[kind.Length..] : null;
}
