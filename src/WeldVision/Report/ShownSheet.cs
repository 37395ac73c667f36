using System.Globalization;
using System.Text;
using System.Text.Json;
using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;

namespace WeldVision.Report;

/// <summary>A line of a sheet as it is shown.</summary>
/// <param name="Points">Earned, of <paramref name="Weight"/>.</param>
/// <param name="Reasons">The reason, and all that is to be known beside it.</param>
public sealed record ShownLine(string Id, BilingualText Title, LineSource Source, LineState State, decimal Points, decimal Weight, IReadOnlyList<BilingualText> Reasons);

/// <summary>A score sheet as pages and exports show it: as it stands, or as it was signed, whatever rubrics, limits and models have become since.</summary>
public sealed record ShownSheet
{
    private ShownSheet()
    {
    }

    public required BilingualText RubricTitle { get; init; }

    public required string RubricVersion { get; init; }

    public required string RubricSha256 { get; init; }

    public required RubricBasis RubricBasis { get; init; }

    public required IReadOnlyList<ShownLine> Lines { get; init; }

    public required IReadOnlyList<ScoreHold> Holds { get; init; }

    public required string LimitsVersion { get; init; }

    public required LimitStanding Limits { get; init; }

    public static ShownSheet Of(ScoreSheet sheet) => new()
    {
        RubricTitle = sheet.Rubric.Title,
        RubricVersion = sheet.Rubric.Version,
        RubricSha256 = sheet.Rubric.Sha256,
        RubricBasis = sheet.Rubric.Basis,
        Lines = [.. sheet.Lines.Select(line => new ShownLine(line.Rubric.Id, line.Rubric.Title, line.Source, line.State, line.Earned.Value, line.Rubric.Weight.Value, [.. line.Reasons]))],
        Holds = sheet.Holds,
        LimitsVersion = sheet.LimitsVersion,
        Limits = sheet.Limits,
    };

    /// <summary>Reads what <see cref="ScoreSheetJson"/> wrote.</summary>
    public static ShownSheet Read(string json)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
        JsonElement sheet = document.RootElement, rubric = sheet.GetProperty("rubric"), limits = sheet.GetProperty("limits");
        return new()
        {
            RubricTitle = Text(rubric.GetProperty("title")),
            RubricVersion = rubric.GetProperty("version").GetString()!,
            RubricSha256 = rubric.GetProperty("sha256").GetString()!,
            RubricBasis = ByCode<RubricBasis>(rubric.GetProperty("basis"), ScoreSheetJson.Code),
            Lines = [.. sheet.GetProperty("lines").EnumerateArray().Select(Line)],
            Holds =
            [
                .. sheet.GetProperty("holds").EnumerateArray().Select(hold => new ScoreHold(
                    ByCode<HoldTest>(hold.GetProperty("test"), ScoreSheetJson.Code), Text(hold.GetProperty("reason")), hold.GetProperty("passed") is { ValueKind: not JsonValueKind.Null } passed ? passed.GetBoolean() : null)),
            ],
            LimitsVersion = limits.GetProperty("version").GetString()!,
            Limits = LimitStanding.Of([.. limits.GetProperty("notVerified").EnumerateArray().Select(row => Citation(row, null)), .. Verified(limits)]),
        };
    }

    /// <summary>The sheet without what the model found, for an exam that is not marked yet.</summary>
    public ShownSheet WithoutModel() => this with
    {
        Lines = [.. Lines.Select(line => line.Source != LineSource.Ai ? line : line with { State = LineState.NotMeasured, Points = 0, Reasons = [Hidden] })],
    };

    private static BilingualText Hidden { get; } = new("hidden until the marks are in", "disembunyikan sampai semua nilai juri masuk");

    private static ShownLine Line(JsonElement line)
    {
        List<BilingualText> reasons = [Text(line.GetProperty("reason"))];
        if (line.GetProperty("nearBoundary") is { ValueKind: JsonValueKind.Object } near) reasons.Add(Text(near.GetProperty("text")));
        reasons.AddRange(line.GetProperty("notCounted").EnumerateArray().Select(Text));
        return new(
            line.GetProperty("id").GetString()!, Text(line.GetProperty("title")), Enum.Parse<LineSource>(line.GetProperty("source").GetString()!),
            ByCode<LineState>(line.GetProperty("state"), ScoreSheetJson.Code), line.GetProperty("points").GetDecimal(), line.GetProperty("weight").GetDecimal(), reasons);
    }

    // Sheets that were signed before rows could be verified have no such list.
    private static IEnumerable<Citation> Verified(JsonElement limits) => !limits.TryGetProperty("verified", out JsonElement rows) ? [] : rows.EnumerateArray().Select(row => Citation(row, new(
        row.GetProperty("row").GetString()!, row.GetProperty("edition").GetString()!, row.GetProperty("by").GetString()!,
        DateOnly.ParseExact(row.GetProperty("on").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture), row.GetProperty("clause").GetString()!, Fingerprint: "")));

    private static Citation Citation(JsonElement row, Verification? verification) => new(
        row.GetProperty("standard").GetString()!, row.GetProperty("edition").GetString()!, row.GetProperty("row").GetString()!, row.GetProperty("source").GetString()!, verification);

    private static BilingualText Text(JsonElement text) => new(text.GetProperty("en").GetString()!, text.GetProperty("id").GetString()!);

    private static T ByCode<T>(JsonElement code, Func<T, string> codeOf)
        where T : struct, Enum => Enum.GetValues<T>().Single(value => codeOf(value) == code.GetString());
}
