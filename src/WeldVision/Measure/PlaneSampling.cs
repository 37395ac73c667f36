using WeldVision.Capture;

namespace WeldVision.Measure;

/// <summary>Reads a photo along an axis of the card's plane, freed of perspective and lens.</summary>
public static class PlaneSampling
{
    // Over so many samples perspective and lens bend a line by less than a hundredth of a pixel.
    private const int Stride = 16;

    /// <summary>Writes rows across and columns along the axis as B, G, R, three floats a sample, 0 to 255.</summary>
    /// <param name="axis">What the columns follow.</param>
    /// <param name="along">Of the first column's left edge, millimetres.</param>
    /// <param name="across">Of the first row's upper edge.</param>
    /// <param name="step">Millimetres from sample to sample.</param>
    public static void Read(CapturedPhoto photo, CardPlane plane, PlaneAxis axis, double along, double across, double step, int columns, int rows, Span<float> samples)
    {
        BgrPixels pixels = photo.Pixels;
        double scale = 1.0 / photo.DecodeDenominator, perPixel = plane.MillimetresPerPixelAt(axis.At(along + step * columns / 2, across + step * rows / 2)) / scale;
        int taps = Math.Max(1, (int)Math.Ceiling(step / perPixel - 0.25));
        samples.Clear();
        for (int row = 0; row < rows * taps; row++)
        {
            double t = across + (row + 0.5) * step / taps;
            for (int from = 0; from < columns * taps; from += Stride)
            {
                var (x, y) = plane.ToPhoto(axis.At(along + (from + 0.5) * step / taps, t));
                var (toX, toY) = plane.ToPhoto(axis.At(along + (from + Stride + 0.5) * step / taps, t));
                double moveX = (toX - x) / Stride * scale, moveY = (toY - y) / Stride * scale;
                (x, y) = (x * scale - 0.5, y * scale - 0.5);
                for (int i = from; i < Math.Min(from + Stride, columns * taps); i++, x += moveX, y += moveY)
                    Add(pixels, x, y, samples.Slice((row / taps * columns + i / taps) * 3, 3), 1f / (taps * taps));
            }
        }
    }

    private static void Add(BgrPixels pixels, double x, double y, Span<float> sample, float weight)
    {
        x = Math.Clamp(x, 0, pixels.WidthPixels - 1.001);
        y = Math.Clamp(y, 0, pixels.HeightPixels - 1.001);
        int left = (int)x, top = (int)y;
        float fx = (float)(x - left), fy = (float)(y - top);
        ReadOnlySpan<byte> upper = pixels.Row(top).Slice(3 * left, 6), lower = pixels.Row(top + 1).Slice(3 * left, 6);
        for (int c = 0; c < 3; c++)
        {
            float above = upper[c] + fx * (upper[c + 3] - upper[c]), below = lower[c] + fx * (lower[c + 3] - lower[c]);
            sample[c] += weight * (above + fy * (below - above));
        }
    }
}
