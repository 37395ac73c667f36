namespace WeldVision.Measure;

/// <summary>
/// Divides a line of slots into before, bead and behind, so that three normal distributions of one feature describe them best: the two places where it changes most.
/// </summary>
internal static class ThreeParts
{
    // In grey levels of 255: below it a part's spread is noise and no texture.
    private const double LeastVariance = 4;

    // How much more of the feature there has to be on the bead than beside it.
    private const double LeastContrast = 1.15;

    /// <summary>The likeliest first and last slot of the bead, the last not included; the bead has more of the feature than what lies on either side.</summary>
    /// <param name="moments">Sum and sum of squares of the feature over slots, the last not included.</param>
    /// <param name="samples">Samples of a slot.</param>
    /// <param name="prior">What a first and last slot cost beforehand, in units of the mean log likelihood of a sample.</param>
    /// <returns>Null where no part stands out.</returns>
    public static (int First, int Last)? Find(int slots, int samples, Func<int, int, (double Sum, double Squares)> moments, Func<int, int, double> prior)
    {
        int side = slots + 1;
        double[] costs = new double[side * side], means = new double[side * side];
        for (int from = 0; from < slots; from++)
        {
            for (int to = from + 1; to <= slots; to++)
            {
                var (sum, squares) = moments(from, to);
                int count = (to - from) * samples;
                double mean = sum / count;
                means[from * side + to] = mean;
                costs[from * side + to] = 0.5 * count * Math.Log(Math.Max(0, squares / count - mean * mean) + LeastVariance) / (slots * samples);
            }
        }

        double best = double.PositiveInfinity;
        (int First, int Last)? at = null;
        for (int first = 1; first < slots - 1; first++)
        {
            for (int last = first + 1; last < slots; last++)
            {
                if (means[first * side + last] < LeastContrast * Math.Max(means[first], means[last * side + slots])) continue;
                double cost = prior(first, last) + costs[first] + costs[first * side + last] + costs[last * side + slots];
                if (cost < best) (best, at) = (cost, (first, last));
            }
        }

        return at;
    }
}
