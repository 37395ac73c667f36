namespace WeldVision.Report;

/// <summary>The heat map's colour scale: the temper colours of steel, straw over bronze to purple, more opaque as suspicion grows.</summary>
public static class HeatTint
{
    /// <value>Columns and rows of a heat map, as in <see cref="Assess.AssessedBead.HeatMap"/>.</value>
    public const int Columns = 24, Rows = 8;

    // Value, red, green, blue, alpha. Alpha starts at zero well above 0, so that calm metal stays as the camera saw it.
    private static readonly (byte Value, byte R, byte G, byte B, byte A)[] Stops =
    [
        (0, 243, 201, 75, 0), (40, 243, 201, 75, 0), (96, 240, 178, 56, 110), (168, 208, 88, 26, 170), (255, 122, 18, 110, 205),
    ];

    /// <summary>The colour of a cell, straight (not premultiplied) alpha.</summary>
    /// <param name="value">Suspicion, 0 to 255.</param>
    public static (byte R, byte G, byte B, byte A) Of(byte value)
    {
        int next = 1;
        while (Stops[next].Value < value) next++;
        var (low, high) = (Stops[next - 1], Stops[next]);
        int part = value - low.Value, whole = high.Value - low.Value;
        byte Mix(byte from, byte to) => (byte)(from + (to - from) * part / whole);
        return (Mix(low.R, high.R), Mix(low.G, high.G), Mix(low.B, high.B), Mix(low.A, high.A));
    }
}
