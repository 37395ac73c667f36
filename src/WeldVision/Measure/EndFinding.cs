namespace WeldVision.Measure;

/// <summary>Finds where a bead begins and ends along its axis, by the same comparison of two fields as the toes.</summary>
internal static class EndFinding
{
    /// <summary>The column at which the bead's end is likeliest.</summary>
    /// <param name="around">The locator's end.</param>
    /// <param name="reach">How far from it the end may lie, columns.</param>
    /// <param name="half">Half the width of the bead, rows.</param>
    /// <returns>The column and how clear the end is; null where the photo does not show it.</returns>
    public static (double Column, double Clearness)? Find(FlatBead flat, double around, int reach, double half)
    {
        int middle = (flat.Rows - 1) / 2, low = Math.Max(0, (int)(middle - 0.45 * half)), high = Math.Min(flat.Rows, (int)(middle + 0.45 * half) + 1), field = Math.Max(3, (int)(0.5 * half));
        double best = double.NegativeInfinity, at = 0;
        for (int column = (int)around - reach; column <= (int)around + reach; column++)
        {
            int from = column - field, to = column + field;
            if (from < 0 || to > flat.Columns) continue;
            if (!flat.Seen[middle * flat.Columns + from] || !flat.Seen[middle * flat.Columns + to - 1]) continue;
            double gain = 0, off = (column - around) / Math.Max(1, reach);
            for (int feature = 0; feature < FlatBead.Features; feature++)
            {
                var before = flat.Over(feature, from, column, low, high);
                var after = flat.Over(feature, column, to, low, high);
                int count = field * (high - low);
                gain += Log(before.Sum + after.Sum, before.Squares + after.Squares, 2 * count) - (Log(before.Sum, before.Squares, count) + Log(after.Sum, after.Squares, count)) / 2;
            }

            double score = gain - 0.3 * off * off;
            if (score <= best) continue;
            (best, at) = (score, column);
        }

        return double.IsNegativeInfinity(best) ? null : (at - 0.5, best);
    }

    private static double Log(double sum, double squares, int count)
    {
        double mean = sum / count;
        return 0.5 * Math.Log(Math.Max(0, squares / count - mean * mean) + 4);
    }
}
