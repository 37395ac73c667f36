namespace WeldVision.Preprocess;

/// <summary>Where the photo lies in the locator's square picture.</summary>
/// <param name="Scale">Pixels of the square for one pixel of the photo.</param>
/// <param name="LeftPixels">Empty columns of the square before the photo.</param>
/// <param name="TopPixels">Empty rows of the square above the photo.</param>
/// <param name="WidthPixels">Columns of the square that show the photo.</param>
/// <param name="HeightPixels">Rows of the square that show the photo.</param>
public readonly record struct Letterbox(float Scale, int LeftPixels, int TopPixels, int WidthPixels, int HeightPixels)
{
    /// <summary>The photo centred in a square, as large as fits.</summary>
    public static Letterbox Of(int photoWidthPixels, int photoHeightPixels, int sidePixels)
    {
        float scale = (float)sidePixels / Math.Max(photoWidthPixels, photoHeightPixels);
        int width = Math.Clamp((int)MathF.Round(photoWidthPixels * scale), 1, sidePixels);
        int height = Math.Clamp((int)MathF.Round(photoHeightPixels * scale), 1, sidePixels);
        return new(scale, (sidePixels - width) / 2, (sidePixels - height) / 2, width, height);
    }

    /// <summary>From a box of the square to the same box of the photo.</summary>
    public PixelBox ToPhoto(float left, float top, float right, float bottom) =>
        new((left - LeftPixels) / Scale, (top - TopPixels) / Scale, (right - left) / Scale, (bottom - top) / Scale);
}
