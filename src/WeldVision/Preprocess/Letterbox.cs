namespace WeldVision.Preprocess;

/// <summary>Where the photo lies in the locator's square picture: centred, as large as fits.</summary>
/// <param name="Scale">Pixels of the square for one pixel of the photo.</param>
/// <param name="LeftPixels">Columns of the square before the photo, not whole.</param>
/// <param name="TopPixels">Rows of the square above the photo, not whole.</param>
public readonly record struct Letterbox(float Scale, float LeftPixels, float TopPixels)
{
    public static Letterbox Of(int photoWidthPixels, int photoHeightPixels, int sidePixels)
    {
        float scale = (float)sidePixels / Math.Max(photoWidthPixels, photoHeightPixels);
        return new(scale, (sidePixels - photoWidthPixels * scale) / 2, (sidePixels - photoHeightPixels * scale) / 2);
    }

    /// <summary>From a box of the square to the same box of the photo.</summary>
    public PixelBox ToPhoto(float left, float top, float right, float bottom) =>
        new((left - LeftPixels) / Scale, (top - TopPixels) / Scale, (right - left) / Scale, (bottom - top) / Scale);
}
