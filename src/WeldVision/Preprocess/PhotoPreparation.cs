using WeldVision.Capture;

namespace WeldVision.Preprocess;

/// <summary>
/// The Preprocess stage: from decoded pixels to the networks' tensors, by one recipe. One worker owns one; after the first photos it allocates nothing.
/// </summary>
internal sealed class PhotoPreparation(PreparationRecipe recipe)
{
    private readonly PhotoPyramid _pyramid = new();

    public PreparationRecipe Recipe { get; } = recipe;

    /// <summary>Writes the whole photo, letterboxed, and begins the photo for <see cref="WriteStrip"/>.</summary>
    /// <param name="tensor">3 × side × side floats, R, G, B planes.</param>
    /// <returns>Where the photo lies in the tensor.</returns>
    public Letterbox WritePhoto(in PhotoPixels photo, Span<float> tensor)
    {
        _pyramid.Start(photo.Pixels);
        int side = Recipe.PhotoSidePixels;
        Letterbox box = Letterbox.Of(photo.WidthPixels, photo.HeightPixels, side);
        tensor.Clear();
        Fill(photo, new(photo.WidthPixels / 2f, photo.HeightPixels / 2f, photo.WidthPixels, photo.HeightPixels, 0),
            tensor[(box.TopPixels * side + box.LeftPixels)..], box.WidthPixels, box.HeightPixels, side, side * side);
        return box;
    }

    /// <summary>Writes one strip of the photo last given to <see cref="WritePhoto"/>.</summary>
    /// <param name="strip">The rectangle to show, in pixels of the photo.</param>
    /// <param name="tensor">3 × height × width floats, R, G, B planes.</param>
    public void WriteStrip(in PhotoPixels photo, TurnedRectangle strip, Span<float> tensor)
    {
        int width = Recipe.StripWidthPixels, height = Recipe.StripHeightPixels;
        Fill(photo, strip, tensor, width, height, width, width * height);
    }

    private void Fill(in PhotoPixels photo, TurnedRectangle rectangle, Span<float> planes, int columns, int rows, int rowStride, int planeStride)
    {
        float step = Math.Min(rectangle.Length / columns, rectangle.Width / rows) / photo.Denominator;
        BgrPixels picture = _pyramid.LevelFor(photo.Pixels, step, out int scale);
        SamplingGrid grid = SamplingGrid.Over(rectangle, columns, rows, scale * photo.Denominator, OffsetOf(photo, rectangle, columns, rows));
        TurnedResample.Fill(picture, grid, planes, columns, rows, rowStride, planeStride, Recipe.Centre, Recipe.Spread);
    }

    /// <summary>
    /// Where the first sample lies. The networks were trained on photos of 640 px whose pixels were counted from their centres, and where a coarse
    /// sampling first averages 2 × 2 of them, the mean lies half such a pixel before the one it is counted as. At other sizes the same share of the photo keeps the place.
    /// </summary>
    private static float OffsetOf(in PhotoPixels photo, TurnedRectangle rectangle, int columns, int rows)
    {
        float trainedPixel = Math.Max(photo.WidthPixels, photo.HeightPixels) / 640f;
        float step = (rectangle.Length / columns + rectangle.Width / rows) / 2 / trainedPixel;
        return step <= 1 / 0.6f ? trainedPixel / 2 : 0;
    }
}

/// <summary>Decoded pixels with the size of the photo that they show.</summary>
/// <param name="pixels">Photo coordinates divided by <paramref name="denominator"/> are coordinates in here.</param>
public readonly ref struct PhotoPixels(BgrPixels pixels, int widthPixels, int heightPixels, int denominator)
{
    public BgrPixels Pixels { get; } = pixels;

    public int WidthPixels { get; } = widthPixels;

    public int HeightPixels { get; } = heightPixels;

    public int Denominator { get; } = denominator;
}
