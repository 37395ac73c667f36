using WeldVision.Classify;

namespace WeldVision.Assess;

/// <summary>What a screening says of one bead; people read "looks sound", "looks faulty", "ask your instructor".</summary>
public enum Verdict
{
    Accept,
    Reject,
    Refer,
}

/// <summary>How careful a screening is; the thresholds stand in the model package.</summary>
public enum OperatingMode
{
    Balanced,

    /// <summary>Misses few faults, refers or rejects more sound beads.</summary>
    RecallFirst,

    /// <summary>Rejects only what is very likely faulty.</summary>
    PrecisionFirst,
}

/// <summary>Why a verdict was given.</summary>
/// <param name="Code">Stable code of the reason, for example <c>reject-probability</c>.</param>
public sealed record Reason(string Code, BilingualText Text);

/// <summary>One located bead with its screening verdict.</summary>
public sealed record AssessedBead
{
    /// <value>Upright box in pixels of the photo, inside it.</value>
    public required PixelBox Box { get; init; }

    /// <value>The bead's rectangle along its axis; it may reach past the photo's edge.</value>
    public required TurnedRectangle Outline { get; init; }

    public required Probability LocateProbability { get; init; }

    /// <value>Calibrated, before the operating mode.</value>
    public required Probability RejectProbability { get; init; }

    public required Verdict Verdict { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <value>0 (reject) to 3 (praise).</value>
    public required double GradeEstimate { get; init; }

    /// <value>0 unlike anything the model has seen, 1 familiar.</value>
    public required double Familiarity { get; init; }

    /// <value>Calibrated probability that the place is a weld at all.</value>
    public required Probability WeldProbability { get; init; }

    /// <value>A probability for each tag of the package, in its order; null where the package does not assess the tag.</value>
    public required IReadOnlyList<TagReading> Tags { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <value>Probability of any defect for each of 8 × 24 cells of the strip, row by row, as 0 to 255: the heat map.</value>
    public required byte[] HeatMap { get; init; }

    /// <value>1280 features of the bead, where they were asked for.</value>
    public float[]? Embedding { get; init; }

    /// <value>The rectangle of the photo that the strip, and so the heat map, covers.</value>
    public required TurnedRectangle Strip { get; init; }
}
