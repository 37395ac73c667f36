using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>
/// A scene seen pixel by pixel before the light falls on it. A 12-megapixel photo keeps 9 bytes a pixel here, which is why colours are packed.
/// </summary>
internal sealed class Relief
{
    private readonly uint[] _materials;
    private readonly byte[] _gloss;

    private Relief(int widthPixels, int heightPixels)
    {
        WidthPixels = widthPixels;
        HeightPixels = heightPixels;
        Heights = new float[widthPixels * heightPixels];
        _materials = new uint[widthPixels * heightPixels];
        _gloss = new byte[widthPixels * heightPixels];
    }

    public int WidthPixels { get; }

    public int HeightPixels { get; }

    /// <value>Millimetres above the bench, row by row.</value>
    public float[] Heights { get; }

    public static Relief Of(ISubject subject, PhotoView view, int samplesPerSide)
    {
        var relief = new Relief(view.WidthPixels * samplesPerSide, view.HeightPixels * samplesPerSide);
        float step = 1f / samplesPerSide;
        Parallel.For(0, relief.HeightPixels, y =>
        {
            for (int x = 0; x < relief.WidthPixels; x++)
            {
                var bench = view.ToBench((x + 0.5f) * step, (y + 0.5f) * step);
                relief.Keep(y * relief.WidthPixels + x, subject.At(bench.X, bench.Y));
            }
        });
        return relief;
    }

    public Surface At(int index)
    {
        uint packed = _materials[index];
        var root = new Vector3(packed & 255, (packed >> 8) & 255, (packed >> 16) & 255) * (1 / 255f);
        return new() { Height = Heights[index], Colour = root * root, Metal = (packed >> 24) * (1 / 255f), Gloss = _gloss[index] * (1 / 255f) };
    }

    /// <summary>The mean height around each pixel; what lies below it is in a hollow and gets less light.</summary>
    public float[] Smoothed(int radiusPixels)
    {
        var rows = new float[Heights.Length];
        Parallel.For(0, HeightPixels, y => SlideMean(Heights, rows, y * WidthPixels, 1, WidthPixels, radiusPixels));
        var both = new float[Heights.Length];
        // Sixteen columns at a time share their cache lines.
        Parallel.For(0, (WidthPixels + 15) / 16, band =>
        {
            for (int x = band * 16; x < Math.Min(WidthPixels, band * 16 + 16); x++) SlideMean(rows, both, x, WidthPixels, HeightPixels, radiusPixels);
        });
        return both;
    }

    private static void SlideMean(float[] from, float[] to, int start, int stride, int count, int radius)
    {
        double sum = 0;
        for (int i = -radius; i <= radius; i++) sum += from[start + Math.Clamp(i, 0, count - 1) * stride];
        double weight = 1.0 / (2 * radius + 1);
        for (int i = 0; i < count; i++)
        {
            to[start + i * stride] = (float)(sum * weight);
            sum += from[start + Math.Min(i + radius + 1, count - 1) * stride] - from[start + Math.Max(i - radius, 0) * stride];
        }
    }

    private void Keep(int index, in Surface surface)
    {
        Heights[index] = surface.Height;
        // The square root spends the eight bits where the eye sees steps: in the dark.
        var root = Vector3.SquareRoot(Vector3.Clamp(surface.Colour, Vector3.Zero, Vector3.One)) * 255 + new Vector3(0.5f);
        _materials[index] = (uint)root.X | (uint)root.Y << 8 | (uint)root.Z << 16 | (uint)(Math.Clamp(surface.Metal, 0, 1) * 255 + 0.5f) << 24;
        _gloss[index] = (byte)(Math.Clamp(surface.Gloss, 0, 1) * 255 + 0.5f);
    }
}
