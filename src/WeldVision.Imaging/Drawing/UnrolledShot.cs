using WeldVision.Capture;
using WeldVision.Measure.Pipes;

namespace WeldVision.Imaging.Drawing;

/// <summary>What a photo shows of a pipe's face, unrolled: columns go around the pipe, rows along it, from the joint's far side to the strip's outer edge.</summary>
public sealed class UnrolledShot
{
    private const int MostWidthPixels = 8000;
    private const double MostPixelsPerMillimetre = 8, LeastFacing = 0.45;

    // Paper is white: its brightest tenth tells the photo's exposure and colour.
    private const double PaperShare = 0.9;
    private const byte PaperLevel = 225;

    private UnrolledShot(int firstColumn, int columns, int rows)
    {
        (FirstColumn, Columns, Rows) = (firstColumn, columns, rows);
        Bgr = new byte[columns * rows * BgrPixels.BytesPerPixel];
        Weights = new float[columns * rows];
    }

    /// <value>How far on the other side of the strip's edge it begins, millimetres: <see cref="PipePoint.Along"/> of its first row.</value>
    internal static double FirstAlong => -50;

    internal int FirstColumn { get; }

    internal int Columns { get; }

    internal int Rows { get; }

    /// <value>B, G, R, row by row.</value>
    internal byte[] Bgr { get; }

    /// <value>0 where the photo shows nothing, more the more squarely it looks.</value>
    internal float[] Weights { get; }

    /// <value>The same around the pipe and along it.</value>
    internal static double PixelsPerMillimetre(PipeStripLayout strip) => Math.Min(MostPixelsPerMillimetre, MostWidthPixels / strip.Circumference);

    internal static int Ring(PipeStripLayout strip) => (int)Math.Round(strip.Circumference * PixelsPerMillimetre(strip));

    public static UnrolledShot Of(CapturedPhoto photo, PipeView view, PipeStripLayout strip)
    {
        double scale = PixelsPerMillimetre(strip);
        int ring = Ring(strip), rows = (int)((PipeStripLayout.Width - FirstAlong) * scale);
        var seen = new bool[ring];
        for (int column = 0; column < ring; column++)
        {
            PipePoint at = new(ClockAt(column, ring), 0);
            seen[column] = view.Facing(at) >= LeastFacing && view.ToPhoto(at) is { } place && place.X >= 0 && place.X < photo.WidthPixels && place.Y >= 0 && place.Y < photo.HeightPixels;
        }

        if (Array.IndexOf(seen, true) < 0) return new(0, 0, rows);
        ClockArc arc = ClockArc.Of(seen).MaxBy(one => one.Sweep);
        var shot = new UnrolledShot((int)Math.Round(arc.From.Degrees * ring / 360) % ring, (int)Math.Round(arc.Sweep * ring / 360), rows);
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < shot.Columns; column++) shot.Sample(photo, view, new(ClockAt(shot.FirstColumn + column, ring), FirstAlong + (row + 0.5) / scale), row * shot.Columns + column);
        shot.Whiten((int)(-FirstAlong * scale));
        return shot;
    }

    internal static ClockPosition ClockAt(int column, int ring) => ClockPosition.At((column + 0.5) * 360 / ring);

    private void Sample(CapturedPhoto photo, PipeView view, PipePoint at, int index)
    {
        BgrPixels pixels = photo.Pixels;
        if (view.ToPhoto(at) is not { } place) return;
        double x = place.X / photo.DecodeDenominator - 0.5, y = place.Y / photo.DecodeDenominator - 0.5;
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        if (left < 0 || top < 0 || left + 1 >= pixels.WidthPixels || top + 1 >= pixels.HeightPixels) return;
        double toEdge = Math.Min(Math.Min(x, pixels.WidthPixels - x), Math.Min(y, pixels.HeightPixels - y)) / pixels.WidthPixels;
        Weights[index] = (float)(Math.Pow(Math.Max(0.01, view.Facing(at)), 24) * Math.Clamp(toEdge / 0.03, 0.001, 1));
        double right = x - left, down = y - top;
        ReadOnlySpan<byte> upper = pixels.Row(top)[(3 * left)..], lower = pixels.Row(top + 1)[(3 * left)..];
        for (int c = 0; c < 3; c++)
            Bgr[3 * index + c] = (byte)(((1 - right) * upper[c] + right * upper[c + 3]) * (1 - down) + ((1 - right) * lower[c] + right * lower[c + 3]) * down + 0.5);
    }

    /// <summary>Brings the strip's paper to one white, so that no seam shows between photos of different light.</summary>
    private void Whiten(int firstPaperRow)
    {
        for (int c = 0; c < 3; c++)
        {
            var counts = new int[256];
            int all = 0;
            for (int index = firstPaperRow * Columns; index < Columns * Rows; index++)
            {
                if (Weights[index] <= 0) continue;
                counts[Bgr[3 * index + c]]++;
                all++;
            }

            int level = 0;
            for (int below = 0; level < 255 && (below += counts[level]) < PaperShare * all; level++) { }
            if (all == 0 || level < 30) continue;
            double gain = Math.Clamp(PaperLevel / (double)level, 0.5, 3);
            for (int index = 0; index < Columns * Rows; index++) Bgr[3 * index + c] = (byte)Math.Min(255, gain * Bgr[3 * index + c] + 0.5);
        }
    }
}
