namespace WeldVision.ModelBuilding.Evaluation;

/// <summary>How well scores put the right cases first.</summary>
public static class Ranking
{
    /// <returns>The share of pairs of a positive and a negative case that are ranked rightly, ties half; null without both kinds.</returns>
    public static double? Auroc(IEnumerable<(double Score, bool IsPositive)> cases)
    {
        double below = 0, won = 0, positives = 0;
        foreach (var tied in cases.GroupBy(one => one.Score).OrderBy(tied => tied.Key))
        {
            double yes = tied.Count(one => one.IsPositive), no = tied.Count() - yes;
            won += yes * (below + no / 2);
            below += no;
            positives += yes;
        }

        return positives > 0 && below > 0 ? won / (positives * below) : null;
    }

    /// <summary>The area under precision over recall. Equal scores make one step, so the order of cases cannot help.</summary>
    /// <param name="positives">All that could be found, also what has no score.</param>
    /// <param name="isInterpolated">Whether a recall counts with the best precision at it or beyond, as in AP50.</param>
    /// <returns>Null where there is nothing to find.</returns>
    public static double? AveragePrecision(IEnumerable<(double Score, bool IsHit)> cases, int positives, bool isInterpolated)
    {
        if (positives == 0) return null;
        IReadOnlyList<(double Recall, double Precision)> steps = Curve(cases, positives);
        double area = 0, best = 0;
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            best = isInterpolated ? Math.Max(best, steps[i].Precision) : steps[i].Precision;
            area += best * (steps[i].Recall - (i > 0 ? steps[i - 1].Recall : 0));
        }

        return area;
    }

    /// <summary>Recall and precision when ever more cases are taken, the highest scores first; equal scores are one step.</summary>
    /// <param name="positives">All that could be found, also what has no score; above 0.</param>
    public static IReadOnlyList<(double Recall, double Precision)> Curve(IEnumerable<(double Score, bool IsHit)> cases, int positives)
    {
        List<(double, double)> steps = [];
        double hits = 0, count = 0;
        foreach (var tied in cases.GroupBy(one => one.Score).OrderByDescending(tied => tied.Key))
        {
            hits += tied.Count(one => one.IsHit);
            count += tied.Count();
            steps.Add((hits / positives, hits / count));
        }

        return steps;
    }
}
