namespace WeldVision.Measure;

/// <summary>
/// Finds the toes of a bead that was laid flat. At each place along the bead and each distance from its middle, two small fields, one on either side of a supposed toe, are compared: how much better two
/// normal distributions describe brightness and colour than one does (a likelihood ratio, which sees a step of brightness or colour as well as a change of texture). The toe is the path along the
/// bead with the largest sum of ratios less a price for jumps and for leaving the width that the locator saw.
/// </summary>
internal sealed class ToeFinding(FlatBead flat)
{
    // In grey levels of 255: below it a field's spread is noise and no texture.
    private const double LeastSpread = 2.0;
    private const double FieldAlongMillimetres = 3.0, ColumnStepMillimetres = 0.5, PriorSpread = 0.2, PriorWeight = 1.0, JumpWeight = 2.5, RippleWeight = 3;

    // Brightness and two colours.
    private static readonly double[] Weights = [0.6, 0.25, 0.25];

    /// <value>Middle row of the grid, the axis that the locator gave.</value>
    private double MiddleRow => (flat.Rows - 1) / 2.0;

    /// <summary>Follows one toe.</summary>
    /// <param name="side">-1 above the axis, 1 below it.</param>
    /// <param name="half">Half the width that the locator saw, millimetres.</param>
    /// <returns>For every half millimetre of the columns the row of the toe, and how clear it is: the mean ratio per sample.</returns>
    public (double[] Rows, double[] Clearness) Follow(int fromColumn, int toColumn, int side, double half)
    {
        int stride = Math.Max(1, (int)Math.Round(ColumnStepMillimetres / flat.Step)), places = Math.Max(1, (toColumn - fromColumn) / stride + 1);
        int nearest = (int)Math.Round(0.45 * half / flat.Step), farthest = (int)Math.Round(1.6 * half / flat.Step), candidates = farthest - nearest + 1;
        var gains = new double[places * candidates];
        for (int place = 0; place < places; place++)
            for (int k = 0; k < candidates; k++) gains[place * candidates + k] = Gain(fromColumn + place * stride, side, nearest + k, half);
        int[] path = BestPath(gains, places, candidates, nearest, half);
        var rows = new double[places];
        var clearness = new double[places];
        for (int place = 0; place < places; place++)
        {
            int k = path[place];
            double shift = 0, here = gains[place * candidates + k];
            if (k > 0 && k < candidates - 1)
            {
                // The top of the parabola through the three gains lies between the rows.
                double before = gains[place * candidates + k - 1], after = gains[place * candidates + k + 1], curve = before - 2 * here + after;
                if (curve < -1e-9) shift = Math.Clamp(0.5 * (before - after) / curve, -0.5, 0.5);
            }

            rows[place] = MiddleRow + side * (nearest + k + shift);
            clearness[place] = here;
        }

        return (rows, clearness);
    }

    /// <summary>How much better two distributions describe both sides than one, mean over the samples.</summary>
    private double Gain(int column, int side, int distance, double half)
    {
        int along = Math.Max(1, (int)(FieldAlongMillimetres / 2 / flat.Step)), across = Math.Max(2, (int)(Math.Clamp(0.22 * half, 0.6, 1.6) / flat.Step));
        int from = Math.Max(0, column - along), to = Math.Min(flat.Columns, column + along + 1), toe = (int)Math.Round(MiddleRow + side * (distance + 0.5 * side));
        int low = Math.Max(0, toe - across), high = Math.Min(flat.Rows, toe + across);
        if (to <= from || toe - low < 2 || high - toe < 2) return 0;
        double gain = RippleGain(from, to, side, toe, half);
        if (gain <= 0) return 0;
        int first = (toe - low) * (to - from), second = (high - toe) * (to - from), all = first + second;
        for (int feature = 0; feature < FlatBead.Ripples; feature++)
        {
            var one = flat.Over(feature, from, to, low, toe);
            var two = flat.Over(feature, from, to, toe, high);
            double together = Spread(one.Sum + two.Sum, one.Squares + two.Squares, all);
            gain += Weights[feature] * (Math.Log(together) - (first * Math.Log(Spread(one.Sum, one.Squares, first)) + second * Math.Log(Spread(two.Sum, two.Squares, second))) / all);
        }

        return gain;
    }

    /// <summary>
    /// The ratio for ripples, from near the axis to far outside: whatever else changes there, a toe has the ripples on its inner side, and heat tint, soot and ground bands have not.
    /// </summary>
    private double RippleGain(int from, int to, int side, int toe, double half)
    {
        int inner = (int)(MiddleRow + side * 0.25 * half / flat.Step), outer = Math.Clamp((int)(MiddleRow + side * 1.8 * half / flat.Step), 0, flat.Rows);
        int low = Math.Min(inner, outer), high = Math.Max(inner, outer);
        if (toe - low < 2 || high - toe < 2) return 0;
        double above = flat.RipplesOver(from, to, low, toe), below = flat.RipplesOver(from, to, toe, high);
        if (side < 0 ? below <= above : above <= below) return 0;
        int first = (toe - low) * (to - from), second = (high - toe) * (to - from);
        var one = flat.Over(FlatBead.Ripples, from, to, low, toe);
        var two = flat.Over(FlatBead.Ripples, from, to, toe, high);
        return RippleWeight * (Math.Log(Spread(one.Sum + two.Sum, one.Squares + two.Squares, first + second))
            - (first * Math.Log(Spread(one.Sum, one.Squares, first)) + second * Math.Log(Spread(two.Sum, two.Squares, second))) / (first + second));
    }

    private static double Spread(double sum, double squares, int count)
    {
        double mean = sum / count;
        return Math.Sqrt(Math.Max(0, squares / count - mean * mean) + LeastSpread * LeastSpread);
    }

    private int[] BestPath(double[] gains, int places, int candidates, int nearest, double half)
    {
        int reach = Math.Max(1, (int)Math.Ceiling(0.6 / flat.Step));
        var score = new double[places * candidates];
        var came = new int[places * candidates];
        for (int place = 0; place < places; place++)
        {
            for (int k = 0; k < candidates; k++)
            {
                double off = ((nearest + k) * flat.Step - half) / (PriorSpread * half), own = gains[place * candidates + k] - PriorWeight * 0.05 * off * off, best = double.NegativeInfinity;
                if (place == 0)
                {
                    score[k] = own;
                    continue;
                }

                for (int before = Math.Max(0, k - reach); before <= Math.Min(candidates - 1, k + reach); before++)
                {
                    double jump = (k - before) * flat.Step, total = score[(place - 1) * candidates + before] - JumpWeight * jump * jump;
                    if (total <= best) continue;
                    best = total;
                    came[place * candidates + k] = before;
                }

                score[place * candidates + k] = own + best;
            }
        }

        var path = new int[places];
        int at = Enumerable.Range(0, candidates).MaxBy(k => score[(places - 1) * candidates + k]);
        for (int place = places - 1; place >= 0; place--)
        {
            path[place] = at;
            at = came[place * candidates + at];
        }

        return path;
    }
}
