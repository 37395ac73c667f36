using WeldVision.ModelBuilding.Evaluation;
using Xunit;

namespace WeldVision.Tests.Evaluation;

/// <summary>The measures against cases worked out by hand.</summary>
public sealed class MeasureTests
{
    [Fact]
    public void Auroc_counts_rightly_ranked_pairs_and_ties_half()
    {
        // Pairs: 0.8 over 0.5 and 0.1, 0.5 tied with 0.5 and over 0.1: 3.5 of 4.
        Assert.Equal(0.875, Ranking.Auroc([(0.8, true), (0.5, true), (0.5, false), (0.1, false)]));
        Assert.Null(Ranking.Auroc([(0.8, true), (0.5, true)]));
    }

    [Fact]
    public void Average_precision_with_a_miss_in_front_takes_the_best_precision_beyond_when_interpolated()
    {
        (double, bool)[] cases = [(0.9, true), (0.8, false), (0.7, true)];

        // Recall 1/3 at precision 1, 2/3 at 2/3; the third positive was never found.
        Assert.Equal(1 / 3.0 + 2 / 9.0, Ranking.AveragePrecision(cases, 3, isInterpolated: true)!.Value, 12);
        Assert.Equal(1 / 4.0 + 1 / 3.0, Ranking.AveragePrecision([(0.9, false), (0.8, true), (0.7, true)], 2, isInterpolated: false)!.Value, 12);
        Assert.Equal(2 / 3.0, Ranking.AveragePrecision([(0.9, false), (0.8, true), (0.7, true)], 2, isInterpolated: true)!.Value, 12);
        Assert.Null(Ranking.AveragePrecision(cases, 0, isInterpolated: true));
    }

    [Fact]
    public void Average_precision_of_equal_scores_is_one_step_in_any_order()
    {
        Assert.Equal(0.5, Ranking.AveragePrecision([(0.5, true), (0.5, false)], 1, isInterpolated: true));
        Assert.Equal(0.5, Ranking.AveragePrecision([(0.5, false), (0.5, true)], 1, isInterpolated: true));
    }

    [Fact]
    public void Calibration_error_weighs_bins_by_their_cases()
    {
        // Two cases said 0.9 and happened half of the time; 0.05 and 0.15 never happened: (2 · 0.4 + 0.05 + 0.15) / 4.
        Assert.Equal(0.25, CalibrationError.Expected([(0.9, true), (0.9, false), (0.05, false), (0.15, false)])!.Value, 12);
        Assert.Null(CalibrationError.Expected([]));
    }

    [Fact]
    public void McNemar_is_the_two_sided_binomial_tail()
    {
        Assert.Equal(2 * (1 + 5) / 32.0, McNemar.Probability(1, 4), 12);
        Assert.Equal(1, McNemar.Probability(3, 3));
        Assert.Equal(1, McNemar.Probability(0, 0));
    }

    [Fact]
    public void Bootstrap_of_nine_clusters_says_why_there_is_no_interval()
    {
        MeasuredFigure figure = GroupBootstrap.Of([.. Enumerable.Range(0, 90)], i => $"{i % 9}", some => some.Average(), 1);

        Assert.Equal((44.5, null, null, 9), (figure.Value, figure.Low, figure.High, figure.Clusters));
        Assert.Equal("No interval: 9 independent clusters, 10 are needed.", figure.Why!.En);
    }

    [Fact]
    public void Bootstrap_draws_whole_clusters_and_the_same_for_the_same_seed()
    {
        // Copies of twenty values are no new evidence: by cluster the interval is wide, case by case it would shrink.
        int[] cases = [.. Enumerable.Range(0, 2000)];
        static double? Mean(IReadOnlyList<int> some) => some.Average(i => i % 20);

        MeasuredFigure byCluster = GroupBootstrap.Of(cases, i => $"{i % 20}", Mean, 7), byCase = GroupBootstrap.Of(cases, i => $"{i}", Mean, 7);

        Assert.Equal(byCluster, GroupBootstrap.Of(cases, i => $"{i % 20}", Mean, 7));
        Assert.InRange(byCluster.Low!.Value, 5, 9.4);
        Assert.True(byCluster.High - byCluster.Low > 5 * (byCase.High - byCase.Low));
    }
}
