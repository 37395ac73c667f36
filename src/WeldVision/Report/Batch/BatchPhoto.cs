using System.Text.Json;
using WeldVision.Assess;

namespace WeldVision.Report.Batch;

/// <summary>One photo of a batch, as its ledger keeps it.</summary>
/// <param name="Line">What <see cref="InspectionJson"/> writes of it.</param>
/// <param name="InspectedAt">In UTC.</param>
/// <param name="ChangedAt">When its file was last changed; null where it could not be read.</param>
public sealed record BatchPhoto(JsonElement Line, DateTime InspectedAt, DateTime? ChangedAt)
{
    public string Name => Line.GetProperty("photo").GetString()!;

    public string? Sha256 => Line.GetProperty("sha256").GetString();

    /// <value>Its beads; empty where none was found.</value>
    public IEnumerable<JsonElement> Beads => Line.GetProperty("beads").EnumerateArray();

    /// <value>Code and message; null for a photo that could be read.</value>
    public (string Code, string Message)? Error => Line.GetProperty("error") is { ValueKind: JsonValueKind.Object } error
        ? (error.GetProperty("code").GetString()!, error.GetProperty("message").GetString()!)
        : null;

    /// <value>What it comes to as a whole, by the rule of <see cref="Standings"/>.</value>
    public Standing Standing => Line.GetProperty("outcome").GetString() switch
    {
        "unreadable" => Standing.Unreadable,
        "unusable" => Standing.Unusable,
        "no-weld" => Standing.NoWeld,
        _ when !Beads.Any() => Standing.NoWeld,
        _ => (Standing)Beads.Min(bead => (int)StandingOf(VerdictOf(bead))),
    };

    /// <value>The folder or archive folder that it lies in; empty for none.</value>
    public string Folder => Name[..Math.Max(0, Name.LastIndexOf('/'))];

    /// <value>Year and month of the photo by its camera, else of its file, as 2026-11; null where neither is known.</value>
    public string? Month =>
        Line.TryGetProperty("camera", out JsonElement camera) && camera.ValueKind == JsonValueKind.Object && camera.GetProperty("takenAt").GetString() is { Length: >= 7 } taken
            ? taken[..7]
            : ChangedAt?.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    public static Verdict VerdictOf(JsonElement bead) => bead.GetProperty("verdict").GetString() switch
    {
        "accept" => Verdict.Accept,
        "reject" => Verdict.Reject,
        _ => Verdict.Refer,
    };

    public static double RejectOf(JsonElement bead) => bead.GetProperty("rejectProbability").GetDouble();

    private static Standing StandingOf(Verdict verdict) => verdict switch
    {
        Verdict.Reject => Standing.Reject,
        Verdict.Refer => Standing.Refer,
        _ => Standing.Accept,
    };
}
