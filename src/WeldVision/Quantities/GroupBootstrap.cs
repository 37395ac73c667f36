namespace WeldVision;

/// <summary>Intervals that draw whole clusters with replacement, since cases of one cluster are no new evidence.</summary>
public static class GroupBootstrap
{
    public const int LeastClusters = 10;

    private const int Resamples = 500;

    /// <param name="cluster">Cases of one cluster are drawn together.</param>
    /// <param name="statistic">The figure of a sample; null where it cannot be had.</param>
    public static MeasuredFigure Of<T>(IReadOnlyList<T> cases, Func<T, string> cluster, Func<IReadOnlyList<T>, double?> statistic, int seed)
    {
        T[][] clusters = [.. cases.GroupBy(cluster).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => same.ToArray())];
        double? value = statistic(cases);
        if (clusters.Length < LeastClusters)
            return new(value, null, null, clusters.Length, new(
                $"No interval: {clusters.Length} independent clusters, {LeastClusters} are needed.", $"Tanpa rentang: {clusters.Length} kelompok bebas, diperlukan {LeastClusters}."));
        List<double> values = Draw(clusters, statistic, Resamples, seed);
        if (values.Count < Resamples / 2)
            return new(value, null, null, clusters.Length, new("No interval: too few cases of both kinds.", "Tanpa rentang: terlalu sedikit kasus dari kedua jenis."));
        return new(value, Quantile(values, 0.025), Quantile(values, 0.975), clusters.Length);
    }

    /// <summary>The statistic of samples of as many clusters, drawn with replacement, in rising order; samples that cannot have it are left out.</summary>
    public static List<double> Draw<T>(T[][] clusters, Func<IReadOnlyList<T>, double?> statistic, int draws, int seed)
    {
        var random = new Random(seed);
        List<double> values = [];
        for (int draw = 0; draw < draws; draw++)
        {
            List<T> sample = [];
            for (int j = 0; j < clusters.Length; j++) sample.AddRange(clusters[random.Next(clusters.Length)]);
            if (statistic(sample) is { } one) values.Add(one);
        }

        values.Sort();
        return values;
    }

    private static double Quantile(List<double> sorted, double share)
    {
        double at = share * (sorted.Count - 1);
        int below = (int)at, above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
