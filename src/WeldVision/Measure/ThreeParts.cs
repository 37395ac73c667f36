namespace WeldVision.Measure;

/// <summary>
/// Divides a line of slots into before, bead and behind, so that three normal distributions a feature describe them best: the two places where the picture changes most.
/// </summary>
internal static class ThreeParts
{
    // In grey levels of 255: below it a part's spread is noise and no texture.
    private const double LeastVariance = 4;

    /// <summary>The likeliest first and last slot of the bead, the last not included.</summary>
    /// <param name="moments">Sum and sum of squares of a feature over slots, the last not included.</param>
    /// <param name="samples">Samples of a slot.</param>
    /// <param name="prior">What a first and last slot cost beforehand, in units of the mean log likelihood of a sample.</param>
    public static (int First, int Last, double Gain) Find(int slots, int features, int samples, Func<int, int, int, (double Sum, double Squares)> moments, Func<int, int, double> prior)
    {
        double[][] parts = [.. Enumerable.Range(0, features).Select(_ => new double[(slots + 1) * (slots + 1)])];
        for (int feature = 0; feature < features; feature++)
            for (int from = 0; from < slots; from++)
                for (int to = from + 1; to <= slots; to++) parts[feature][from * (slots + 1) + to] = Cost(moments(feature, from, to), (to - from) * samples) / (slots * samples);
        double best = double.PositiveInfinity, whole = parts.Sum(part => part[slots]);
        (int First, int Last) at = (0, slots);
        for (int first = 1; first < slots - 1; first++)
        {
            for (int last = first + 1; last < slots; last++)
            {
                double cost = prior(first, last);
                if (cost >= best) continue;
                foreach (double[] part in parts) cost += part[first] + part[first * (slots + 1) + last] + part[last * (slots + 1) + slots];
                if (cost < best) (best, at) = (cost, (first, last));
            }
        }

        return (at.First, at.Last, whole - best);
    }

    private static double Cost((double Sum, double Squares) moments, int count)
    {
        double mean = moments.Sum / count;
        return 0.5 * count * Math.Log(Math.Max(0, moments.Squares / count - mean * mean) + LeastVariance);
    }
}
