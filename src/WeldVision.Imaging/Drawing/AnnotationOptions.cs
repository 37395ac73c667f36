namespace WeldVision.Imaging.Drawing;

/// <summary>How an annotated picture is drawn.</summary>
public sealed record AnnotationOptions
{
    /// <value>Whether the heat map lies over each strip. Default true.</value>
    public bool HeatMap { get; init; } = true;

    /// <value>Language of labels and legend. Default Indonesian.</value>
    public Language Language { get; init; } = Language.Indonesian;

    /// <value>JPEG quality, 1 to 100. Default 85.</value>
    public int JpegQuality { get; init; } = 85;
}
