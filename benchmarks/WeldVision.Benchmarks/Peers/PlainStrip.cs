using WeldVision.Preprocess;

namespace WeldVision.Benchmarks.Peers;

/// <summary>The upright part of a photo that a bead's strip shows, in whole pixels; it may reach beyond the photo.</summary>
/// <param name="IsUpright">The bead is taller than wide: the part is turned a quarter to the left before it becomes the strip.</param>
internal readonly record struct PlainStrip(int Left, int Top, int Width, int Height, bool IsUpright)
{
    /// <param name="box">In pixels of the photo.</param>
    /// <param name="scale">Pixels of the decoded picture for one of the photo.</param>
    public static PlainStrip Of(PixelBox box, float scale = 1)
    {
        TurnedRectangle strip = PreparationRecipe.WeldSurface1.StripOf(TurnedRectangle.Along(box));
        PixelBox part = strip.Bounds();
        return new(
            (int)MathF.Round(part.X * scale), (int)MathF.Round(part.Y * scale), Math.Max(1, (int)MathF.Round(part.Width * scale)),
            Math.Max(1, (int)MathF.Round(part.Height * scale)), strip.AngleRadians != 0);
    }

    /// <summary>Pixels that it reaches beyond a picture: left, top, right, bottom.</summary>
    public (int Left, int Top, int Right, int Bottom) Beyond(int width, int height) =>
        (Math.Max(0, -Left), Math.Max(0, -Top), Math.Max(0, Left + Width - width), Math.Max(0, Top + Height - height));
}
