namespace WeldVision.Classify;

/// <summary>A place on a bead that looks defective.</summary>
/// <param name="Code">ISO 6520-1 code; null for an irregularity without a name.</param>
/// <param name="Name">The trade's name.</param>
/// <param name="Probability">Probability of the most suspicious cell, as the network gives it.</param>
/// <param name="Box">Upright box in pixels of the photo; null for a tag without trained places.</param>
public sealed record Finding(string? Code, BilingualText Name, Probability Probability, PixelBox? Box)
{
    /// <value>Names a place that looks wrong without saying how.</value>
    public static BilingualText Unnamed { get; } = new("irregularity without a name", "ketidaksempurnaan tanpa nama");
}

/// <summary>The probability of one tag on a bead; null when the package cannot calibrate it.</summary>
/// <param name="Tag">The package's name of the tag, for example <c>porosity</c>.</param>
public sealed record TagReading(string Tag, Probability? Probability);
