using WeldVision.Locate;

namespace WeldVision.Classify;

/// <summary>What the inspector says of one bead, the mean of reading its strip both ways: raw, before calibration.</summary>
public sealed record BeadReading
{
    public required BeadRegion Region { get; init; }

    /// <value>The rectangle of the photo that the strip showed.</value>
    public required TurnedRectangle Strip { get; init; }

    public required double RejectLogit { get; init; }

    /// <value>A logit for each tag, in the order of <see cref="TagManifest.Order"/>.</value>
    public required IReadOnlyList<float> TagLogits { get; init; }

    /// <value>0 reject to 3 praise, unbounded.</value>
    public required double Grade { get; init; }

    public required Probability WeldProbability { get; init; }

    /// <value>0 unlike anything known to 1 familiar.</value>
    public required double Familiarity { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <value>Probability of any defect a cell, 8 × 24, row by row along the strip, as 0 to 255.</value>
    public required byte[] HeatMap { get; init; }

    /// <value>1280 features, where they were asked for.</value>
    public float[]? Embedding { get; init; }
}
