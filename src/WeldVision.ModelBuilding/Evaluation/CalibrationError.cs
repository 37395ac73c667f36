namespace WeldVision.ModelBuilding.Evaluation;

/// <summary>Cases of like probability, and how many of them happened.</summary>
/// <param name="MeanProbability">Of the bin's cases.</param>
/// <param name="Share">That happened.</param>
/// <param name="Low">Lower end of the share's 95 % interval after <see cref="Wilson"/>.</param>
public sealed record ReliabilityBin(double From, double To, int Cases, int Happened, double MeanProbability, double Share, double Low, double High);

/// <summary>How far probabilities are from how often things happen.</summary>
public static class CalibrationError
{
    private const int Bins = 10;

    /// <returns>The expected calibration error over ten bins of equal width; null without cases.</returns>
    public static double? Expected(IReadOnlyCollection<(double Probability, bool Happened)> cases) => cases.Count == 0 ? null
        : Binned(cases).Sum(bin => Math.Abs(bin.Sum(one => one.Probability - (one.Happened ? 1 : 0)))) / cases.Count;

    /// <summary>The bins that have cases, in rising order.</summary>
    public static IReadOnlyList<ReliabilityBin> Reliability(IReadOnlyCollection<(double Probability, bool Happened)> cases) =>
    [
        .. Binned(cases).OrderBy(bin => bin.Key).Select(bin =>
        {
            int count = bin.Count(), happened = bin.Count(one => one.Happened);
            var (low, high) = Wilson.Interval(happened, count);
            return new ReliabilityBin((double)bin.Key / Bins, (bin.Key + 1.0) / Bins, count, happened, bin.Average(one => one.Probability), (double)happened / count, low, high);
        }),
    ];

    private static IEnumerable<IGrouping<int, (double Probability, bool Happened)>> Binned(IEnumerable<(double Probability, bool Happened)> cases) =>
        cases.GroupBy(one => Math.Min((int)(one.Probability * Bins), Bins - 1));
}
