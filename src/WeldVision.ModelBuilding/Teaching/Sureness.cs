using WeldVision.Classify;
using WeldVision.ModelBuilding.Evaluation;

namespace WeldVision.ModelBuilding.Teaching;

/// <summary>How sure a figure is.</summary>
internal static class Sureness
{
    private const int Draws = 400;

    /// <summary>AUROC with a 95 % interval by drawing whole groups, since views of one weld say the same.</summary>
    /// <returns>Null where only one label occurs.</returns>
    public static RankingFigure? Of(IReadOnlyList<(double Score, bool Label, string Group)> rows, int seed)
    {
        if (rows.Select(row => row.Label).Distinct().Count() < 2) return null;
        (double, bool)[][] groups = [.. rows.GroupBy(row => row.Group, StringComparer.Ordinal).Select(group => group.Select(row => (row.Score, row.Label)).ToArray())];
        List<double> drawn = GroupBootstrap.Draw(groups, Ranking.Auroc, Draws, seed);
        double auroc = Ranking.Auroc(rows.Select(row => (row.Score, row.Label)))!.Value;
        return drawn.Count == 0 ? new(auroc, 0, 1) : new(auroc, drawn[(int)(0.025 * (drawn.Count - 1))], drawn[(int)Math.Ceiling(0.975 * (drawn.Count - 1))]);
    }

    /// <summary>The share that may lie behind so many of so many: the one-sided 95 % bound after Clopper and Pearson.</summary>
    public static double UpperShare(int hits, int all)
    {
        if (hits >= all) return 1;
        double low = 0, high = 1;
        for (int step = 0; step < 50; step++)
        {
            double share = (low + high) / 2;
            if (AtMost(hits, all, share) > 0.05) low = share;
            else high = share;
        }

        return high;
    }

    /// <summary>How many it takes, none of them a hit, until the share behind them is surely below a limit.</summary>
    public static int Needed(double limit) => (int)Math.Ceiling(Math.Log(0.05) / Math.Log(1 - limit));

    /// <summary>Probability of at most so many hits, by logarithms: powers of large sets are too small for a double.</summary>
    private static double AtMost(int hits, int all, double share)
    {
        double term = all * Math.Log(1 - share), sum = Math.Exp(term);
        for (int hit = 1; hit <= hits; hit++)
        {
            term += Math.Log((double)(all - hit + 1) / hit) + Math.Log(share) - Math.Log(1 - share);
            sum += Math.Exp(term);
        }

        return sum;
    }
}
