using System.Text.Json;
using System.Text.Json.Nodes;
using WeldVision.Score.Limits;

namespace WeldVision.Record.Learning;

/// <summary>A finding as an instructor left it.</summary>
/// <param name="Code">ISO 6520-1 code; null for an irregularity without a name.</param>
/// <param name="Box">Pixels of the photo as a person sees it; null for what is seen on the bead as a whole.</param>
/// <param name="IsDrawn">Whether the model had not found it.</param>
public sealed record CorrectedFinding(string? Code, PixelBox? Box, bool IsDrawn);

/// <summary>What an instructor holds of the findings in a photo. What the model found and does not stand here was refused.</summary>
/// <param name="Photo">SHA-256 of the photo.</param>
public sealed record PhotoCorrection(string Photo, IReadOnlyList<CorrectedFinding> Findings)
{
    /// <summary>The member of recorded evidence that holds corrections; of one photo the last counts.</summary>
    public const string Member = "corrections";

    private const int MostFindings = 500;

    /// <summary>The corrections that count, one a photo; those of photos that were moved to another attempt since are left out.</summary>
    public static IReadOnlyList<PhotoCorrection> Of(AttemptRecord record) =>
    [
        .. record.Evidence.SelectMany(one => In(one.Json, record.Attempt.Id)).Where(one => record.Attempt.Photos.Any(photo => photo.Sha256 == one.Photo))
            .GroupBy(one => one.Photo, StringComparer.Ordinal).Select(group => group.Last()),
    ];

    /// <summary>Refuses evidence that corrects what cannot be corrected.</summary>
    /// <exception cref="InvalidDataException">A correction has faults, or speaks of another attempt's photo.</exception>
    public static void Check(string evidence, Attempt attempt)
    {
        foreach (PhotoCorrection correction in In(evidence, attempt.Id)) Check(correction, attempt);
    }

    /// <summary>As a member of evidence.</summary>
    public JsonObject ToJson() => new()
    {
        ["photo"] = Photo,
        ["findings"] = new JsonArray([.. Findings.Select(finding => (JsonNode)new JsonObject
        {
            ["code"] = finding.Code,
            ["box"] = finding.Box is { } box ? new JsonArray(Round(box.X), Round(box.Y), Round(box.Width), Round(box.Height)) : null,
            ["drawn"] = finding.IsDrawn,
        })]),
    };

    /// <exception cref="InvalidDataException">It has faults.</exception>
    private static PhotoCorrection Read(JsonNode? json, string place)
    {
        try
        {
            JsonArray findings = json!["findings"]!.AsArray();
            if (findings.Count > MostFindings) throw new InvalidDataException($"{place}: at most {MostFindings} findings in a photo, found {findings.Count}.");
            return new((string)json["photo"]!, [.. findings.Select(finding => new CorrectedFinding((string?)finding!["code"], Box(finding["box"]), (bool?)finding["drawn"] ?? false))]);
        }
        catch (Exception fault) when (fault is NullReferenceException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException($"{place}: a correction has a photo and findings, each with a code and a box [x, y, width, height] or null.", fault);
        }
    }

    private static IEnumerable<PhotoCorrection> In(string evidence, int attempt) =>
        (JsonNode.Parse(evidence)![Member]?.AsArray() ?? []).Select(one => Read(one, $"attempt {attempt}"));

    private static void Check(PhotoCorrection correction, Attempt attempt)
    {
        string place = $"attempt {attempt.Id}";
        AttemptPhoto photo = attempt.Photos.FirstOrDefault(photo => photo.Sha256 == correction.Photo) ?? throw new InvalidDataException($"{place}: it has no photo {correction.Photo} to correct.");
        using var line = JsonDocument.Parse(photo.Inspection);
        float width = line.RootElement.GetProperty("widthPixels").GetSingle(), height = line.RootElement.GetProperty("heightPixels").GetSingle();
        foreach (CorrectedFinding finding in correction.Findings)
        {
            if (finding.Code is { } code && !Imperfections.ByCode.ContainsKey(code)) throw new InvalidDataException($"{place}: {code} is no ISO 6520-1 code of the table.");

            // A tenth of a pixel is lost by rounding.
            if (finding.Box is { } box && (box.Width < 1 || box.Height < 1 || box.X < 0 || box.Y < 0 || box.Right > width + 0.2f || box.Bottom > height + 0.2f))
                throw new InvalidDataException($"{place}: the box [{box.X}, {box.Y}, {box.Width}, {box.Height}] lies outside the photo of {width} × {height} pixels, or is smaller than a pixel.");
        }
    }

    private static double Round(float pixels) => Math.Round(pixels, 1);

    private static PixelBox? Box(JsonNode? box) => box is null ? null : new((float)box[0]!, (float)box[1]!, (float)box[2]!, (float)box[3]!);
}
