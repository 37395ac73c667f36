using WeldVision.Capture;
using WeldVision.Preprocess;

namespace WeldVision.Benchmarks;

/// <summary>The resampling kernel's plain twin: one output after the other, one tap after the other.</summary>
internal static class PlainResample
{
    /// <inheritdoc cref="TurnedResample.Fill"/>
    public static void Fill(
        BgrPixels picture, in SamplingGrid grid, Span<float> planes, int columns, int rows, int rowStride, int planeStride, float centre, float spread)
    {
        int across = TurnedResample.TapsFor(grid.ColumnStep), down = TurnedResample.TapsFor(grid.RowStep), taps = across * down;
        float rounding = TurnedResample.RoundingFor(taps);
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
            {
                float red = 0, green = 0, blue = 0;
                for (int tap = 0; tap < taps; tap++)
                {
                    float c = column + (tap % across + 0.5f) / across - 0.5f, r = row + (tap / across + 0.5f) / down - 0.5f;
                    float x = grid.X0 + c * grid.XPerColumn + r * grid.XPerRow, y = grid.Y0 + c * grid.YPerColumn + r * grid.YPerRow;
                    int left = (int)MathF.Floor(x), top = (int)MathF.Floor(y);
                    float fx = x - left, fy = y - top;
                    ReadOnlySpan<byte> p00 = Pixel(picture, left, top), p01 = Pixel(picture, left + 1, top);
                    ReadOnlySpan<byte> p10 = Pixel(picture, left, top + 1), p11 = Pixel(picture, left + 1, top + 1);
                    float w00 = (1 - fx) * (1 - fy), w01 = fx * (1 - fy), w10 = (1 - fx) * fy, w11 = fx * fy;
                    blue += w00 * p00[0] + w01 * p01[0] + w10 * p10[0] + w11 * p11[0];
                    green += w00 * p00[1] + w01 * p01[1] + w10 * p10[1] + w11 * p11[1];
                    red += w00 * p00[2] + w01 * p01[2] + w10 * p10[2] + w11 * p11[2];
                }

                int at = row * rowStride + column;
                planes[at] = (MathF.Floor(red / taps + rounding) - centre) / spread;
                planes[planeStride + at] = (MathF.Floor(green / taps + rounding) - centre) / spread;
                planes[2 * planeStride + at] = (MathF.Floor(blue / taps + rounding) - centre) / spread;
            }
    }

    private static ReadOnlySpan<byte> Pixel(BgrPixels picture, int x, int y) => picture.Bytes.Slice(
        TurnedResample.Mirror(y, picture.HeightPixels) * picture.StrideBytes + TurnedResample.Mirror(x, picture.WidthPixels) * BgrPixels.BytesPerPixel,
        BgrPixels.BytesPerPixel);
}
