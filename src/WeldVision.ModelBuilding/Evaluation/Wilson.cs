namespace WeldVision.ModelBuilding.Evaluation;

/// <summary>How far a share of few cases carries.</summary>
public static class Wilson
{
    /// <summary>Normal deviate of a two-sided 95 % interval.</summary>
    private const double Deviate = 1.959963984540054;

    /// <summary>The 95 % score interval after Wilson; it takes every case as independent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no cases, or more hits than cases.</exception>
    public static (double Low, double High) Interval(int hits, int cases)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cases, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, cases);
        double share = (double)hits / cases, square = Deviate * Deviate / cases;
        double centre = (share + square / 2) / (1 + square), half = Deviate * Math.Sqrt(share * (1 - share) / cases + square / (4 * cases)) / (1 + square);
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
