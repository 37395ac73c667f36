namespace WeldVision.ModelBuilding.Evaluation;

/// <summary>Whether two judges of the same cases differ.</summary>
public static class McNemar
{
    /// <summary>The exact two-sided binomial probability of so uneven a split, were both alike.</summary>
    /// <param name="onlyFirst">Cases that only the first judge has right.</param>
    /// <param name="onlySecond">Cases that only the second judge has right.</param>
    public static double Probability(int onlyFirst, int onlySecond)
    {
        int cases = onlyFirst + onlySecond, fewer = Math.Min(onlyFirst, onlySecond);
        double tail = 0, logChoose = 0;
        for (int k = 0; k <= fewer; k++)
        {
            if (k > 0) logChoose += Math.Log((cases - k + 1.0) / k);
            tail += Math.Exp(logChoose - cases * Math.Log(2));
        }

        return Math.Min(1, 2 * tail);
    }
}
