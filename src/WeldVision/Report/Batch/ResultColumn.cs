using System.Globalization;
using System.Text.Json;
using WeldVision.Classify;

namespace WeldVision.Report.Batch;

/// <summary>What the cells of a column hold.</summary>
public enum CellKind
{
    /// <summary><see cref="string"/></summary>
    Text,

    /// <summary><see cref="int"/></summary>
    Whole,

    /// <summary><see cref="double"/></summary>
    Number,

    /// <summary><see cref="bool"/></summary>
    Truth,

    /// <summary><see cref="DateTime"/> in UTC</summary>
    Moment,
}

/// <summary>A row of the results: a bead, or a photo without one.</summary>
/// <param name="Number">Of the bead in its photo, from 1.</param>
/// <param name="RecipeSha256">The recipe's hash.</param>
public sealed record ResultRow(BatchPhoto Photo, int? Number, JsonElement? Bead, string RecipeSha256)
{
    /// <summary>The rows of one photo.</summary>
    public static IEnumerable<ResultRow> Of(BatchPhoto photo, string recipeSha256) =>
        photo.Beads.Select((bead, i) => new ResultRow(photo, i + 1, bead, recipeSha256)).DefaultIfEmpty(new(photo, null, null, recipeSha256));
}

/// <summary>A column of <c>results.csv</c> and <c>results.parquet</c>. Names, kinds and order are a fixed surface; new ones come last.</summary>
/// <param name="Value">A cell of the stated kind, or null for none.</param>
public sealed record ResultColumn(string Name, CellKind Kind, Func<ResultRow, object?> Value)
{
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static IReadOnlyList<ResultColumn> All { get; } =
    [
        Text("photo", row => row.Photo.Line, "photo"),
        Text("sha256", row => row.Photo.Line, "sha256"),
        Text("outcome", row => row.Photo.Line, "outcome"),
        new("bead", CellKind.Whole, row => row.Number),
        Box("x", 0), Box("y", 1), Box("width", 2), Box("height", 3),
        Number("locate_probability", row => row.Bead, "locateProbability"),
        Number("reject_probability", row => row.Bead, "rejectProbability"),
        Number("weld_probability", row => row.Bead, "weldProbability"),
        Text("verdict", row => row.Bead, "verdict"),
        Codes("reasons", row => row.Bead, "reasons"),
        Number("grade_estimate", row => row.Bead, "gradeEstimate"),
        Number("familiarity", row => row.Bead, "familiarity"),
        .. TagManifest.Order.Select(tag => Number($"tag_{tag}", row => row.Bead, "tags", tag)),
        Codes("findings", row => row.Bead, "findings"),
        new("quality_acceptable", CellKind.Truth, row => Find(row.Photo.Line, "quality", "acceptable")?.GetBoolean()),
        Number("sharpness", row => row.Photo.Line, "quality", "sharpness"),
        Number("exposure", row => row.Photo.Line, "quality", "exposure"),
        Number("glare_share", row => row.Photo.Line, "quality", "glareShare"),
        Number("contrast", row => row.Photo.Line, "quality", "contrast"),
        Codes("quality_issues", row => row.Photo.Line, "quality", "issues"),
        new("width_pixels", CellKind.Whole, row => Find(row.Photo.Line, "widthPixels")?.GetInt32()),
        new("height_pixels", CellKind.Whole, row => Find(row.Photo.Line, "heightPixels")?.GetInt32()),
        Text("taken_at", row => row.Photo.Line, "camera", "takenAt"),
        Text("error", row => row.Photo.Line, "error", "code"),
        Text("mode", row => row.Photo.Line, "mode"),
        Text("model", row => row.Photo.Line, "model", "name"),
        Text("model_version", row => row.Photo.Line, "model", "version"),
        Text("manifest_sha256", row => row.Photo.Line, "model", "manifestSha256"),
        Text("precision", row => row.Photo.Line, "model", "precision"),
        Text("runtime", row => row.Photo.Line, "model", "runtime"),
        Text("recipe", row => row.Photo.Line, "model", "recipe"),
        new("recipe_sha256", CellKind.Text, row => row.RecipeSha256),
        new("when", CellKind.Moment, row => row.Photo.InspectedAt),
    ];

    /// <summary>The heading line of the CSV, without its end.</summary>
    public static string CsvHeading => CsvText.Line(All.Select(column => column.Name));

    /// <summary>One line of the CSV, without its end.</summary>
    public static string CsvLine(ResultRow row) => CsvText.Line(All.Select(column => Cell(column.Value(row))));

    /// <summary>A moment in UTC as every file has it.</summary>
    public static string Moment(DateTime utc) => utc.ToString(MomentFormat, CultureInfo.InvariantCulture);

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => CsvText.HarmlessText(text),
        bool truth => truth ? "true" : "false",
        DateTime moment => Moment(moment),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"A cell holds a {value.GetType().Name}; expected a value of one of {nameof(CellKind)}."),
    };

    private static ResultColumn Text(string name, Func<ResultRow, JsonElement?> from, params string[] path) => new(name, CellKind.Text, row => Find(from(row), path)?.GetString());

    private static ResultColumn Number(string name, Func<ResultRow, JsonElement?> from, params string[] path) => new(name, CellKind.Number, row => Find(from(row), path)?.GetDouble());

    private static ResultColumn Box(string name, int side) => new(name, CellKind.Number, row => Find(row.Bead, "box")?[side].GetDouble());

    /// <summary>The codes of a list, each once; of a finding without a code, its name. An empty list is none, which a CSV cannot tell apart.</summary>
    private static ResultColumn Codes(string name, Func<ResultRow, JsonElement?> from, params string[] path) => new(name, CellKind.Text, row =>
        Find(from(row), path) is { } list && list.GetArrayLength() > 0
            ? string.Join(';', list.EnumerateArray().Select(one => (Find(one, "code") ?? one.GetProperty("name")).GetString()).Distinct())
            : null);

    /// <summary>What stands at the end of a path of names; null where it or anything before is missing or null.</summary>
    private static JsonElement? Find(JsonElement? from, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            if (from is not { ValueKind: JsonValueKind.Object } holder || !holder.TryGetProperty(name, out JsonElement next) || next.ValueKind == JsonValueKind.Null) return null;
            from = next;
        }

        return from;
    }
}
