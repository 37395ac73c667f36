using WeldVision.Capture;
using WeldVision.Preprocess;

namespace WeldVision.Tests.Preprocess;

/// <summary>The kernels once more, plain and in double precision: what they must compute, without a thought for speed.</summary>
internal static class PlainPreparation
{
    /// <summary>One channel of one output before it is rounded to a whole level, with what rounding adds.</summary>
    /// <param name="channel">0 blue, 1 green, 2 red.</param>
    public static double Level(BgrPixels picture, in SamplingGrid grid, int row, int column, int channel)
    {
        int across = Taps(Math.Sqrt(Square(grid.XPerColumn) + Square(grid.YPerColumn))), down = Taps(Math.Sqrt(Square(grid.XPerRow) + Square(grid.YPerRow)));
        double sum = 0;
        for (int j = 0; j < down; j++)
            for (int i = 0; i < across; i++)
            {
                double c = column + (i + 0.5) / across - 0.5, r = row + (j + 0.5) / down - 0.5;
                sum += Bilinear(picture, grid.X0 + c * grid.XPerColumn + r * grid.XPerRow, grid.Y0 + c * grid.YPerColumn + r * grid.YPerRow, channel);
            }

        int taps = across * down;
        return sum / taps + (taps == 1 ? 0.5 : 0.5 + 1.0 / Math.Max(taps, 4));
    }

    public static double Bilinear(BgrPixels picture, double x, double y, int channel)
    {
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        double fx = x - left, fy = y - top;
        return (1 - fy) * ((1 - fx) * At(picture, left, top, channel) + fx * At(picture, left + 1, top, channel))
            + fy * ((1 - fx) * At(picture, left, top + 1, channel) + fx * At(picture, left + 1, top + 1, channel));
    }

    /// <summary>Half the picture by the rounded mean of 2 × 2; an odd last row or column stands in for its missing neighbour.</summary>
    public static byte[] Halve(BgrPixels picture)
    {
        int columns = (picture.WidthPixels + 1) / 2, rows = (picture.HeightPixels + 1) / 2;
        byte[] half = new byte[rows * columns * 3];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                for (int channel = 0; channel < 3; channel++)
                {
                    int x1 = Math.Min(2 * column + 1, picture.WidthPixels - 1), y1 = Math.Min(2 * row + 1, picture.HeightPixels - 1);
                    double mean = (Pixel(picture, 2 * column, 2 * row, channel) + Pixel(picture, x1, 2 * row, channel)
                        + Pixel(picture, 2 * column, y1, channel) + Pixel(picture, x1, y1, channel)) / 4.0;
                    half[(row * columns + column) * 3 + channel] = (byte)Math.Floor(mean + 0.5);
                }

        return half;
    }

    private static int Taps(double step) => step <= 1 / 0.6 ? 1 : Math.Min((int)Math.Ceiling(step - 0.05), 8);

    private static double At(BgrPixels picture, int x, int y, int channel) =>
        Pixel(picture, Mirror(x, picture.WidthPixels), Mirror(y, picture.HeightPixels), channel);

    // Walks back from each edge in turn until it is inside.
    private static int Mirror(int index, int length)
    {
        if (length == 1) return 0;
        while (index < 0 || index >= length) index = index < 0 ? -index : 2 * (length - 1) - index;
        return index;
    }

    private static byte Pixel(BgrPixels picture, int x, int y, int channel) => picture.Bytes[y * picture.StrideBytes + x * 3 + channel];

    private static double Square(double value) => value * value;
}
