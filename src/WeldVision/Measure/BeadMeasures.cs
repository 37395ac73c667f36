namespace WeldVision.Measure;

/// <summary>A value measured in a photo with its uncertainty: the truth lies within it either way with a probability of 95 %.</summary>
public readonly record struct MeasuredValue(double Value, double Uncertainty);

/// <summary>A pore measured in a photo.</summary>
/// <param name="Box">In pixels of the photo.</param>
/// <param name="Along">Distance of its middle from the bead's start, millimetres.</param>
/// <param name="Diameter">Of the circle of the same area, millimetres.</param>
public sealed record MeasuredPore(PixelBox Box, double Along, MeasuredValue Diameter);

/// <summary>
/// What a photo with a marker card says of one bead in millimetres. All of it lies in the card's plane: no height, no depth, and nothing of a joint whose plates do not lie in that plane.
/// </summary>
public sealed record BeadMeasures
{
    /// <value>Place of the bead among the photo's beads, from 0.</value>
    public required int Bead { get; init; }

    /// <value>Mean over the bead without one width at either end.</value>
    public required MeasuredValue Width { get; init; }

    /// <value>Standard deviation of the width along the bead; what the toes' finding adds of its own is taken out.</value>
    public required MeasuredValue WidthDeviation { get; init; }

    public required MeasuredValue LeastWidth { get; init; }

    public required MeasuredValue MostWidth { get; init; }

    /// <value>From end to end.</value>
    public required MeasuredValue Length { get; init; }

    /// <value>Width of the band that the bead's middle wanders in.</value>
    public required MeasuredValue Straightness { get; init; }

    /// <value>Null where no regular ripples are seen.</value>
    public required MeasuredValue? RippleSpacing { get; init; }

    /// <value>Only those that the model found.</value>
    public required IReadOnlyList<MeasuredPore> Pores { get; init; }

    /// <value>Largest sum of the pores' diameters within any 25 mm; null without pores.</value>
    public required MeasuredValue? PoresPer25 { get; init; }

    /// <value>As <see cref="PoresPer25"/>, within any 300 mm; a shorter bead is taken whole.</value>
    public required MeasuredValue? PoresPer300 { get; init; }

    /// <value>Both toes, in pixels of the photo, from the bead's start: what was measured, for a person to check.</value>
    public required IReadOnlyList<(PixelPoint Left, PixelPoint Right)> Toes { get; init; }
}

/// <summary>What the card in a photo says of the whole photo.</summary>
/// <param name="MillimetresPerPixel">At the middle of the card's window, with its uncertainty.</param>
/// <param name="Markers">Markers seen, of 14.</param>
/// <param name="ResidualPixels">How well the markers agree.</param>
/// <param name="Distortion">The lens's, at the photo's corner, as a share.</param>
/// <param name="WhiteBalance">Gains of red, green and blue that make the grey patches grey, green is 1; null where the patches are not to be read.</param>
public sealed record CardReading(
    MeasuredValue MillimetresPerPixel, int Markers, double ResidualPixels, double Distortion, (double Red, double Green, double Blue)? WhiteBalance);

/// <summary>What a photo with a card measures. Without a card there is none.</summary>
public sealed record PhotoMeasures(CardReading Card, IReadOnlyList<BeadMeasures> Beads);
