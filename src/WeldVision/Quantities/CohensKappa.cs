namespace WeldVision;

/// <summary>Agreement of two judges beyond chance.</summary>
public static class CohensKappa
{
    /// <summary>
    /// With quadratic weights: on a scale, marks that are two levels apart count four times as much as neighbours. For yes and no it is Cohen's plain kappa
    /// (J. Cohen, Psychological Bulletin 70, 1968).
    /// </summary>
    /// <returns>1 for full agreement, 0 for what chance gives; null without cases, or where chance explains all of it.</returns>
    public static double? Of(IReadOnlyCollection<(int First, int Second)> cases)
    {
        if (cases.Count == 0) return null;
        double seen = cases.Average(one => Square(one.First - one.Second));

        // Of every first mark with every second one.
        double chance = cases.Average(one => Square(one.First)) + cases.Average(one => Square(one.Second)) - 2 * cases.Average(one => one.First) * cases.Average(one => one.Second);
        return chance < 1e-12 ? null : 1 - seen / chance;
    }

    private static double Square(int difference) => (double)difference * difference;
}
