namespace WeldVision.Measure;

/// <summary>A value measured in a photo with its uncertainty: the truth lies within it either way with a probability of 95 %.</summary>
public readonly record struct MeasuredValue(double Value, double Uncertainty);

/// <summary>What the card in a photo says of the whole photo.</summary>
/// <param name="MillimetresPerPixel">Of the plate at the middle of the card's window, mean of all directions.</param>
/// <param name="Markers">Markers that agree, of 14.</param>
/// <param name="ResidualPixels">How far their corners lie from where the fit puts them.</param>
/// <param name="Distortion">The lens's, at the photo's corner, as a share of the distance from the middle.</param>
/// <param name="WhiteBalance">Gains of red, green and blue that make the grey patches grey; green is 1. Null where the patches cannot be read.</param>
public sealed record CardReading(
    MeasuredValue MillimetresPerPixel, int Markers, double ResidualPixels, double Distortion, (double Red, double Green, double Blue)? WhiteBalance);

/// <summary>What a photo with a card measures. Without a card there is none.</summary>
/// <param name="Beads">One for each located bead, in their order; empty where no network looks for toes.</param>
public sealed record PhotoMeasures(CardReading Card, IReadOnlyList<MeasuredBead> Beads);
