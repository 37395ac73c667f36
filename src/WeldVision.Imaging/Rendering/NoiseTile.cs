namespace WeldVision.Imaging.Rendering;

/// <summary>
/// Periodic noise in a table, read instead of computed: a 12-megapixel photo asks for some hundred million values.
/// Scenes differ by where and at what scale they read.
/// </summary>
internal sealed class NoiseTile
{
    private const int Size = 512, Mask = Size - 1;
    private readonly float[] _values;

    private NoiseTile(float[] values) => _values = values;

    /// <summary>Patches of all sizes from 4 to 128 units, mean 0, mostly within -1 to 1.</summary>
    public static NoiseTile Clouds { get; } = Build(0x51C0u, [4, 8, 16, 32, 64, 128], 0.62f);

    /// <summary>Grain of 1 to 4 units, mean 0, mostly within -1 to 1.</summary>
    public static NoiseTile Grain { get; } = Build(0x9A17u, [1, 2, 4], 1f);

    /// <summary>The value at a point, bilinear.</summary>
    public float At(float x, float y)
    {
        float left = MathF.Floor(x), top = MathF.Floor(y);
        float right = x - left, down = y - top;
        int x0 = (int)left & Mask, x1 = (x0 + 1) & Mask, y0 = ((int)top & Mask) * Size, y1 = (((int)top + 1) & Mask) * Size;
        float upper = _values[y0 + x0] + right * (_values[y0 + x1] - _values[y0 + x0]);
        float lower = _values[y1 + x0] + right * (_values[y1 + x1] - _values[y1 + x0]);
        return upper + down * (lower - upper);
    }

    /// <summary>A fixed number from 0 to 1 for a pair of whole numbers.</summary>
    public static float Hash(int x, int y, uint seed) => (Bits(x, y, seed) >> 8) * (1f / (1 << 24));

    public static uint Bits(int x, int y, uint seed)
    {
        uint h = seed + (uint)x * 0x85EBCA6Bu + (uint)y * 0xC2B2AE35u;
        h = (h ^ (h >> 15)) * 0x2C1B3C6Du;
        h = (h ^ (h >> 12)) * 0x297A2D39u;
        return h ^ (h >> 15);
    }

    private static NoiseTile Build(uint seed, ReadOnlySpan<int> wavelengths, float gainPerHalving)
    {
        var values = new float[Size * Size];
        float gain = 1;
        for (int octave = wavelengths.Length - 1; octave >= 0; octave--, gain *= gainPerHalving)
            AddOctave(values, wavelengths[octave], gain, seed + (uint)octave);

        double sumOfSquares = 0;
        foreach (float value in values) sumOfSquares += value * value;
        float scale = (float)(0.5 / Math.Sqrt(sumOfSquares / values.Length));
        for (int i = 0; i < values.Length; i++) values[i] *= scale;
        return new(values);
    }

    private static void AddOctave(float[] values, int wavelength, float gain, uint seed)
    {
        int period = Size / wavelength - 1;
        // Each octave is shifted: lattice lines of all octaves in one place would show as a crease.
        int shiftX = (int)(seed * 53 % (uint)Size), shiftY = (int)(seed * 97 % (uint)Size);
        for (int y = 0; y < Size; y++)
        {
            int cellY = (y + shiftY) / wavelength;
            float v = Ease(((y + shiftY) % wavelength) / (float)wavelength);
            for (int x = 0; x < Size; x++)
            {
                int cellX = (x + shiftX) / wavelength;
                float u = Ease(((x + shiftX) % wavelength) / (float)wavelength);
                float upper = Mix(Lattice(cellX, cellY), Lattice(cellX + 1, cellY), u);
                float lower = Mix(Lattice(cellX, cellY + 1), Lattice(cellX + 1, cellY + 1), u);
                values[y * Size + x] += gain * Mix(upper, lower, v);
            }
        }

        float Lattice(int x, int y) => Hash(x & period, y & period, seed) * 2 - 1;
    }

    private static float Ease(float t) => t * t * (3 - 2 * t);

    private static float Mix(float a, float b, float t) => a + (b - a) * t;
}
