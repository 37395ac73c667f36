using System.Globalization;
using System.Text.Json.Nodes;
using WeldVision.Record.Learning;
using WeldVision.Report;

namespace WeldVision.Web;

/// <summary>What a finding's box or a bead's outline holds, as an SVG draws it.</summary>
/// <param name="Points">Corners, pixels of the photo as a person sees it.</param>
internal sealed record SeenMark(string Points, string Verdict, double X, double Y);

/// <summary>A bead of a stored inspection.</summary>
/// <param name="Verdict">accept, reject or refer.</param>
/// <param name="GradeEstimate">0 to 3, as the model puts it.</param>
internal sealed record SeenBead(SeenMark Outline, string Verdict, double GradeEstimate, BilingualText Words, IReadOnlyList<BilingualText> Reasons, IReadOnlyList<(BilingualText Name, int Percent, SeenMark? Box)> Findings);

/// <summary>A stored inspection as a page shows it: what was recorded, whatever model is in use today.</summary>
/// <param name="Places">Where the findings lie that have a place.</param>
internal sealed record SeenPhoto(string Sha256, int Width, int Height, Standing Standing, IReadOnlyList<BilingualText> Tips, IReadOnlyList<SeenBead> Beads, IReadOnlyList<PixelBox> Places)
{
    /// <value>Style class of the photo as a whole.</value>
    public string Look => Standing.ToString().ToLowerInvariant();

    public static SeenPhoto Of(AttemptPhoto photo)
    {
        JsonNode line = JsonNode.Parse(photo.OwnInspection())!;
        List<SeenBead> beads = [.. line["beads"]!.AsArray().Select(Bead)];
        return new(photo.Sha256, (int?)line["widthPixels"] ?? 1, (int?)line["heightPixels"] ?? 1, StandingOf((string)line["outcome"]!, beads),
            line["quality"]?["issues"]?.AsArray().Select(issue => Text(issue!["tip"]!)).ToList() ?? [], beads,
            [.. line["beads"]!.AsArray().SelectMany(bead => bead!["findings"]!.AsArray()).Select(finding => finding!["box"]).OfType<JsonArray>().Select(box => new PixelBox((float)box[0]!, (float)box[1]!, (float)box[2]!, (float)box[3]!))]);
    }

    private static Standing StandingOf(string outcome, List<SeenBead> beads) => outcome switch
    {
        "unusable" => Standing.Unusable,
        "unreadable" => Standing.Unreadable,
        "joint-not-found" => Standing.Refer,
        _ when beads.Count == 0 => Standing.NoWeld,
        _ when beads.Any(bead => bead.Verdict == "reject") => Standing.Reject,
        _ when beads.Any(bead => bead.Verdict == "refer") => Standing.Refer,
        _ => Standing.Accept,
    };

    private static SeenBead Bead(JsonNode? bead)
    {
        string verdict = (string)bead!["verdict"]!;
        (double X, double Y)[] corners = [.. bead["outline"]!.AsArray().Select(corner => ((double)corner![0]!, (double)corner[1]!))];
        return new(Mark(corners, verdict), verdict, (double?)bead["gradeEstimate"] ?? 0, Words.Of(verdict switch { "accept" => Standing.Accept, "reject" => Standing.Reject, _ => Standing.Refer }),
            [.. bead["reasons"]!.AsArray().Select(reason => Text(reason!["text"]!))],
            [.. bead["findings"]!.AsArray().Select(finding => (Text(finding!["names"]!), (int)Math.Round(100 * (double)finding["probability"]!), finding["box"] is JsonArray box ? Mark(Corners(box), verdict) : null))]);
    }

    private static (double X, double Y)[] Corners(JsonArray box)
    {
        double x = (double)box[0]!, y = (double)box[1]!, width = (double)box[2]!, height = (double)box[3]!;
        return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
    }

    private static SeenMark Mark((double X, double Y)[] corners, string verdict) => new(
        string.Join(' ', corners.Select(corner => string.Create(CultureInfo.InvariantCulture, $"{corner.X:0.#},{corner.Y:0.#}"))), verdict, corners.Min(corner => corner.X), corners.Min(corner => corner.Y));

    private static BilingualText Text(JsonNode text) => new((string)text["en"]!, (string)text["id"]!);
}
