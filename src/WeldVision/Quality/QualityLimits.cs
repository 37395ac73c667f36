namespace WeldVision.Quality;

/// <summary>
/// From where a photo is turned away, or gets advice. Chosen on real photos, so that fewer than 2 % of the sharp ones are turned away and at least 95 % of those whose
/// beads are normally lit once they are blurred, darkened or overexposed; the distributions stand in <c>datasets/README.md</c>.
/// </summary>
public sealed record QualityLimits
{
    public static QualityLimits Default { get; } = new();

    /// <value>Least sharpness. Real photos lie between 0.47 and 0.90; blurred by 6 px of 640 they fall to between 0.14 and 0.48.</value>
    public double LeastSharpness { get; init; } = 0.50;

    /// <value>Least brightness of the photo's brightest hundredth: a lit photo reaches near white somewhere.</value>
    public double LeastBrightest { get; init; } = 0.45;

    /// <value>Largest burnt-out share of the bead.</value>
    public double MostGlare { get; init; } = 0.15;

    /// <value>Burnt-out share of the bead from which the photo gets advice.</value>
    public double NotableGlare { get; init; } = 0.05;

    /// <value>Largest burnt-out share of the whole photo; a white table alone reaches 0.5.</value>
    public double MostBurntOut { get; init; } = 0.55;

    /// <value>Least spread of brightness, twice the standard deviation.</value>
    public double LeastContrast { get; init; } = 0.06;

    /// <value>Least long side of a photo, pixels.</value>
    public int LeastLongSidePixels { get; init; } = 240;

    /// <value>Length of the longest bead, as a share of the photo's long side, below which the photo gets advice to move closer.</value>
    public double NotableBeadShare { get; init; } = 0.12;
}
