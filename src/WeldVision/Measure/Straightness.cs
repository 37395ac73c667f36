namespace WeldVision.Measure;

/// <summary>How straight a bead runs.</summary>
public static class Straightness
{
    /// <summary>The width of the band around the straight line of least squares that holds all points.</summary>
    /// <param name="alongs">Places along the bead.</param>
    /// <param name="middles">The bead's middle there, across; in the same unit.</param>
    public static double Of(IReadOnlyList<double> alongs, IReadOnlyList<double> middles)
    {
        if (alongs.Count < 2) return 0;
        double meanAlong = alongs.Average(), meanMiddle = middles.Average(), across = 0, along = 0;
        for (int i = 0; i < alongs.Count; i++)
        {
            across += (alongs[i] - meanAlong) * (middles[i] - meanMiddle);
            along += (alongs[i] - meanAlong) * (alongs[i] - meanAlong);
        }

        double slope = along > 0 ? across / along : 0;
        double[] off = [.. alongs.Select((at, i) => middles[i] - meanMiddle - slope * (at - meanAlong))];
        return off.Max() - off.Min();
    }
}
