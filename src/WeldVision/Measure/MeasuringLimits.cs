namespace WeldVision.Measure;

/// <summary>
/// From where a bead is not measured, and how far its measures may be off. The standard uncertainties were set on 500 rendered scenes of one range of seeds so that 95 % of the truths lie inside the intervals,
/// and checked on 500 of another; docs/measures.md has both tables.
/// </summary>
public sealed record MeasuringLimits
{
    public static MeasuringLimits Default { get; } = new();

    /// <value>Least clearness of the toes, the median along the bead.</value>
    public double LeastClearness { get; init; } = 0.06;

    /// <value>A card that lies this much above or below the plate's face, with the phone at arm's length, as a share of a length.</value>
    public double PlaneShare { get; init; } = 0.003;

    /// <value>What the finding of both toes adds to a mean width, millimetres, and in pixels.</value>
    public double ToesMillimetres { get; init; } = 0.12;

    /// <inheritdoc cref="ToesMillimetres"/>
    public double ToesPixels { get; init; } = 0.5;

    /// <value>By what a standard uncertainty is multiplied for 95 %, by quantity.</value>
    public double WidthFactor { get; init; } = 2;

    public double DeviationFactor { get; init; } = 2;

    public double ExtremesFactor { get; init; } = 2;

    public double LengthFactor { get; init; } = 2;

    public double StraightnessFactor { get; init; } = 2;

    public double RippleFactor { get; init; } = 2;

    public double PoreFactor { get; init; } = 2;
}
