namespace WeldVision.Preprocess;

/// <summary>
/// Where each output pixel's centre lies in a picture: x = X0 + column · XPerColumn + row · XPerRow, and so for y.
/// Coordinates are pixel indices: 0 is the centre of the first pixel.
/// </summary>
internal readonly record struct SamplingGrid(float X0, float Y0, float XPerColumn, float YPerColumn, float XPerRow, float YPerRow)
{
    /// <summary>Distance in picture pixels between two output columns.</summary>
    public float ColumnStep => MathF.Sqrt(XPerColumn * XPerColumn + YPerColumn * YPerColumn);

    /// <summary>Distance in picture pixels between two output rows.</summary>
    public float RowStep => MathF.Sqrt(XPerRow * XPerRow + YPerRow * YPerRow);

    /// <summary>The grid that spreads so many columns and rows over a rectangle; its axis becomes the output's x.</summary>
    /// <param name="rectangle">In pixels of the photo.</param>
    /// <param name="scale">Photo pixels for one pixel of the picture sampled.</param>
    /// <param name="offset">Photo pixels, right and down, from the rectangle's first corner to the centre of the first output.</param>
    public static SamplingGrid Over(TurnedRectangle rectangle, int columns, int rows, float scale, float offset)
    {
        var (sin, cos) = MathF.SinCos(rectangle.AngleRadians);
        float along = rectangle.Length / columns / scale, across = rectangle.Width / rows / scale;
        PixelPoint first = rectangle.Corner(0);
        return new((first.X + offset) / scale - 0.5f, (first.Y + offset) / scale - 0.5f, cos * along, sin * along, -sin * across, cos * across);
    }
}
