namespace WeldVision.Measure;

/// <summary>Finds the distance of a bead's ripples: the first clear top of the autocorrelation of brightness along the bead, mean of several lines near its middle.</summary>
internal static class RippleFinding
{
    private const double LeastMillimetres = 0.6, LeastCorrelation = 0.12;

    /// <returns>Spacing in millimetres and the correlation at it; null where no spacing stands out.</returns>
    public static (double Spacing, double Correlation)? Find(FlatBead flat, int fromColumn, int toColumn, double halfRows)
    {
        int length = toColumn - fromColumn, most = Math.Min((int)(1.1 * halfRows), length / 4), least = (int)Math.Ceiling(LeastMillimetres / flat.Step);
        if (most <= least + 2) return null;
        var correlation = new double[most + 1];
        int middle = (flat.Rows - 1) / 2, lines = 0;
        for (int offset = -3; offset <= 3; offset++)
        {
            double[] line = Line(flat, fromColumn, toColumn, middle + (int)(offset * 0.11 * halfRows), Math.Max(1, (int)(0.04 * halfRows)), (int)(0.9 * halfRows));
            double power = line.Sum(value => value * value);
            if (power <= 0) continue;
            lines++;
            for (int lag = 0; lag <= most; lag++)
            {
                double sum = 0;
                for (int i = lag; i < length; i++) sum += line[i] * line[i - lag];
                correlation[lag] += sum / power * length / (length - lag);
            }
        }

        if (lines == 0) return null;
        for (int lag = 0; lag <= most; lag++) correlation[lag] /= lines;
        int best = 0;
        bool fell = false;
        for (int lag = 1; lag < most; lag++)
        {
            fell |= correlation[lag] < 0;
            if (lag < least || !fell || correlation[lag] < correlation[lag - 1] || correlation[lag] < correlation[lag + 1]) continue;
            if (best == 0 || correlation[lag] > correlation[best] + 0.1) best = lag;
        }

        if (best == 0 || correlation[best] < LeastCorrelation) return null;
        double curve = correlation[best - 1] - 2 * correlation[best] + correlation[best + 1], shift = curve < -1e-12 ? 0.5 * (correlation[best - 1] - correlation[best + 1]) / curve : 0;
        return ((best + Math.Clamp(shift, -0.5, 0.5)) * flat.Step, correlation[best]);
    }

    /// <summary>Brightness along a line, free of its slow changes.</summary>
    private static double[] Line(FlatBead flat, int fromColumn, int toColumn, int row, int aside, int slow)
    {
        int low = Math.Max(0, row - aside), high = Math.Min(flat.Rows, row + aside + 1);
        var line = new double[toColumn - fromColumn];
        for (int i = 0; i < line.Length; i++)
        {
            int column = fromColumn + i, from = Math.Max(0, column - slow), to = Math.Min(flat.Columns, column + slow + 1);
            line[i] = flat.Over(0, column, column + 1, low, high).Sum / (high - low) - flat.Over(0, from, to, low, high).Sum / ((high - low) * (to - from));
        }

        return line;
    }
}
