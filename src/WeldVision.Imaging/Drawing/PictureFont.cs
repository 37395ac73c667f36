using SkiaSharp;

namespace WeldVision.Imaging.Drawing;

/// <summary>The font of labels. It is shipped: Skia's default typeface draws nothing on a machine without fonts.</summary>
internal static class PictureFont
{
    private const string Resource = "barlow-condensed-600.ttf";

    private static readonly Lazy<SKTypeface> Typeface = new(Load);

    /// <summary>The font at a size in pixels; the caller disposes it.</summary>
    public static SKFont At(float sizePixels) => new(Typeface.Value, sizePixels) { Edging = SKFontEdging.Antialias, Subpixel = true };

    private static SKTypeface Load()
    {
        using var stream = typeof(PictureFont).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The font {Resource} is missing from this build; build it again.");
        using var bytes = SKData.Create(stream);
        return SKTypeface.FromData(bytes)
            ?? throw new InvalidOperationException($"Skia could not read its font {Resource}; build it again.");
    }
}
