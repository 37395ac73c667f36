using WeldVision.Assess;
using WeldVision.Classify;
using WeldVision.Measure;

namespace WeldVision.Score.Sheets;

/// <summary>
/// What a score may know of an inspected bead. The probability that an instructor would reject it is left out on purpose: it is no measurement of anything, so no line
/// can be judged by it.
/// </summary>
public sealed record BeadEvidence
{
    /// <value>The joint of the coupon. Photos of one station are views of the same welds, and the worst view counts; stations add up.</value>
    public required string Station { get; init; }

    public required string Photo { get; init; }

    public required Verdict Verdict { get; init; }

    public required IReadOnlyList<TagReading> Tags { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    public required TurnedRectangle Outline { get; init; }

    /// <value>Null where the photo shows no marker card, or the card did not let this bead be measured.</value>
    public CardWidth? Width { get; init; }

    /// <param name="measured">What the marker card says of it; null without a card.</param>
    public static BeadEvidence Of(AssessedBead bead, string photo, string station, MeasuredBead? measured = null) => new()
    {
        Station = station,
        Photo = photo,
        Verdict = bead.Verdict,
        Tags = bead.Tags,
        Findings = bead.Findings,
        Outline = bead.Outline,
        Width = CardWidth.Of(measured),
    };
}
