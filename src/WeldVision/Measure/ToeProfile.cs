namespace WeldVision.Measure;

/// <summary>The width and the centre line of a bead between its round ends, millimetres.</summary>
/// <param name="Mean">Of the widths across the axis, from half a width behind the start to half a width before the end.</param>
/// <param name="Deviation">Standard deviation along the bead of the widths averaged over <see cref="SmoothedOver"/>.</param>
/// <param name="Least">Of those averaged widths.</param>
/// <param name="Straightness">The greatest distance of the centre line, averaged over a bead's width, from the straight line that fits it best.</param>
/// <param name="Spread">The network's own standard deviation, mean of all places.</param>
public sealed record ToeProfile(double Mean, double Deviation, double Least, double Most, double Straightness, double Spread)
{
    /// <summary>Millimetres of length: a ripple's scallop at the toe is no change of width.</summary>
    public const double SmoothedOver = 2;

    /// <summary>Sums a bead up.</summary>
    /// <param name="columns">By rising place along the axis, evenly spaced.</param>
    /// <param name="width">About the bead's.</param>
    public static ToeProfile Of(IReadOnlyList<ToeColumn> columns, double start, double end, double width)
    {
        // A bead hardly longer than wide is measured in its middle.
        double margin = Math.Min(width / 2, (end - start) * 0.3);
        ToeColumn[] body = [.. columns.Where(column => column.Presence > 0.5 && column.Along >= start + margin && column.Along <= end - margin)];
        if (body.Length < 3) return new(0, 0, 0, 0, 0, 0);
        double[] smooth = Averaged(body, SmoothedOver, column => column.Width);
        double mean = body.Average(column => column.Width), smoothMean = smooth.Average();
        return new(
            mean, Math.Sqrt(smooth.Average(one => (one - smoothMean) * (one - smoothMean))), smooth.Min(), smooth.Max(), FurthestFromLine(body, width), body.Average(column => column.Spread));
    }

    private static double[] Averaged(ToeColumn[] body, double over, Func<ToeColumn, double> value)
    {
        var averaged = new double[body.Length];
        int from = 0, to = 0;
        double sum = 0;
        for (int i = 0; i < body.Length; i++)
        {
            while (to < body.Length && body[to].Along <= body[i].Along + over / 2) sum += value(body[to++]);
            while (body[from].Along < body[i].Along - over / 2) sum -= value(body[from++]);
            averaged[i] = sum / (to - from);
        }

        return averaged;
    }

    private static double FurthestFromLine(ToeColumn[] body, double over)
    {
        double x = body.Average(column => column.Along), y = body.Average(column => column.Middle), xx = 0, xy = 0;
        foreach (ToeColumn column in body)
        {
            xx += (column.Along - x) * (column.Along - x);
            xy += (column.Along - x) * (column.Middle - y);
        }

        double slope = xx > 0 ? xy / xx : 0;
        return Averaged(body, over, column => column.Middle - y - slope * (column.Along - x)).Max(Math.Abs) / Math.Sqrt(1 + slope * slope);
    }
}
