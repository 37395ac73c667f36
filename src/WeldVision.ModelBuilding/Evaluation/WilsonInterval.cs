namespace WeldVision.ModelBuilding.Evaluation;

/// <summary>Wilson's 95 % interval of a share, which takes every case as independent.</summary>
public static class WilsonInterval
{
    private const double Z = 1.959963984540054;

    /// <exception cref="ArgumentOutOfRangeException">There are no cases.</exception>
    public static (double Low, double High) Of(int hits, int cases)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cases, 1);
        double p = (double)hits / cases, middle = p + Z * Z / (2 * cases), half = Z * Math.Sqrt(p * (1 - p) / cases + Z * Z / (4.0 * cases * cases)), all = 1 + Z * Z / cases;
        return (Math.Max(0, (middle - half) / all), Math.Min(1, (middle + half) / all));
    }
}
