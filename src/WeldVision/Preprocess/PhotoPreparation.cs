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

        // Only whole columns and rows of the square that begin inside the photo show it; the rest stays empty.
        int left = (int)MathF.Ceiling(box.LeftPixels), top = (int)MathF.Ceiling(box.TopPixels);
        int columns = (int)MathF.Ceiling(side - box.LeftPixels) - left, rows = (int)MathF.Ceiling(side - box.TopPixels) - top;
        PixelBox shown = box.ToPhoto(left, top, left + columns, top + rows);
        Fill(photo, new(shown.X + shown.Width / 2, shown.Y + shown.Height / 2, shown.Width, shown.Height, 0),
            tensor[(top * side + left)..], columns, rows, side, side * side);
        return box;
    }

    /// <summary>Writes a turned square of the photo last given to <see cref="WritePhoto"/>; what lies beyond its edge stays empty.</summary>
    /// <param name="square">In pixels of the photo.</param>
    /// <param name="tensor">3 × side × side floats, R, G, B planes.</param>
    public void WriteTurned(in PhotoPixels photo, TurnedRectangle square, Span<float> tensor)
    {
        int side = Recipe.PhotoSidePixels;
        Fill(photo, square, tensor, side, side, side, side * side);
        for (int row = 0; row < side; row++)
            for (int column = 0; column < side; column++)
            {
                PixelPoint at = square.At(square.Length * ((float)column / side - 0.5f), square.Width * ((float)row / side - 0.5f));
                if (at.X >= 0 && at.Y >= 0 && at.X < photo.WidthPixels && at.Y < photo.HeightPixels) continue;
                for (int plane = 0; plane < 3; plane++) tensor[(plane * side + row) * side + column] = 0;
            }
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
