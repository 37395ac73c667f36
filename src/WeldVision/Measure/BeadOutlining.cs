using WeldVision.Capture;

namespace WeldVision.Measure;

/// <summary>
/// Finds a bead's axis, ends and rough width from the locator's rectangle, which may be loose by half a width: the rectangle is cut into short stretches, each is divided into plate, bead and plate, and
/// the line through the middles is the axis; along it the ends are found the same way.
/// </summary>
internal static class BeadOutlining
{
    private const double SlotMillimetres = 0.45, CoarseStep = 0.15;

    /// <returns>Ends of the axis and half the width, millimetres; null where no bead stands out.</returns>
    public static (PlanePoint Start, PlanePoint End, double Half)? Find(CapturedPhoto photo, CardPlane plane, PlanePoint start, PlanePoint end, double half)
    {
        double loose = half;
        for (int round = 0; round < 2; round++)
        {
            double step = Math.Clamp(0.7 * plane.MillimetresPerPixelAt(start), 0.08, CoarseStep), aside = Math.Max(1.5 * loose, 2.2 * half), beyond = round == 0 ? 0.3 * loose : 1.5 * half;
            FlatBead flat = FlatBead.Of(photo, plane, start, end, beyond, aside, step);
            if (round > 0 && Ends(flat, beyond, half) is { } ends)
            {
                (start, end) = (flat.At(ends.First, (flat.Rows - 1) / 2.0), flat.At(ends.Last, (flat.Rows - 1) / 2.0));
                flat = FlatBead.Of(photo, plane, start, end, 0, aside, step);
                beyond = 0;
            }

            if (Middles(flat, beyond, loose, round == 0 ? loose : half) is not { } found) return null;
            double from = beyond / step, to = flat.Columns - 1 - from;
            (start, end) = (flat.At(from, found.Offset + found.Slope * from), flat.At(to, found.Offset + found.Slope * to));
            half = found.Half * step;
        }

        return (start, end, half);
    }

    /// <summary>The line through the middles of all stretches, rows, and the median half width.</summary>
    private static (double Offset, double Slope, double Half)? Middles(FlatBead flat, double beyond, double loose, double half)
    {
        int slot = Math.Max(1, (int)Math.Round(SlotMillimetres / flat.Step)), slots = flat.Rows / slot, stretch = Math.Max(4, (int)(Math.Max(6, 0.8 * half) / flat.Step));
        int first = (int)((beyond + 0.4 * half) / flat.Step), last = flat.Columns - first;
        List<(double Column, double Low, double High)> found = [];
        for (int from = first; from + stretch <= last; from += stretch / 2)
        {
            int left = from;
            var parts = ThreeParts.Find(
                slots, slot * stretch, (a, b) => flat.Over(FlatBead.Ripples, left, left + stretch, a * slot, b * slot),
                (a, b) => Prior((a + b) / 2.0 - slots / 2.0, (b - a) / 2.0, half / SlotMillimetres, loose / SlotMillimetres));
            if (parts is { } seen) found.Add((from + stretch / 2.0, seen.First * slot - 0.5, seen.Last * slot - 0.5));
        }

        if (found.Count < 3) return null;
        double width = Median(found.Select(one => one.High - one.Low));

        // Stretches that took something else for the bead are of another width.
        found = found.FindAll(one => Math.Abs(one.High - one.Low - width) < 0.35 * width);
        if (found.Count < 3) return null;
        List<double> slopes = [];
        for (int i = 0; i < found.Count; i++)
            for (int k = i + 1; k < found.Count; k++)
                if (found[k].Column > found[i].Column) slopes.Add((found[k].Low + found[k].High - found[i].Low - found[i].High) / 2 / (found[k].Column - found[i].Column));
        double slope = Median(slopes);
        return (Median(found.Select(one => (one.Low + one.High) / 2 - slope * one.Column)), slope, width / 2);
    }

    // The locator's rectangle holds the bead and is never much narrower than it; often it is wider.
    private static double Prior(double off, double own, double half, double loose)
    {
        double ratio = Math.Log(own / half), outside = (Math.Abs(off) + own) / loose - 1.15;
        return 0.03 * ratio * ratio + 0.05 * (off / half) * (off / half) + (outside > 0 ? 2 * outside * outside : 0);
    }

    private static (double First, double Last)? Ends(FlatBead flat, double beyond, double half)
    {
        int slot = Math.Max(1, (int)Math.Round(SlotMillimetres / flat.Step)), slots = flat.Columns / slot, middle = flat.Rows / 2;
        int low = Math.Max(0, (int)(middle - 0.5 * half / flat.Step)), high = Math.Min(flat.Rows, (int)(middle + 0.5 * half / flat.Step) + 1);
        double start = beyond / flat.Step / slot, end = slots - start, width = 2 * half / flat.Step / slot;
        var parts = ThreeParts.Find(
            slots, slot * (high - low), (a, b) => flat.Over(FlatBead.Ripples, a * slot, b * slot, low, high),
            (a, b) => 0.01 * (Square((a - start) / width) + Square((end - b) / width)));
        return parts is not { } seen || seen.Last - seen.First < 3 * width ? null : (seen.First * slot - 0.5, seen.Last * slot - 0.5);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static double Square(double value) => value * value;
}
