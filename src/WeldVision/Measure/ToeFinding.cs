using WeldVision.Capture;
using WeldVision.Networks;

namespace WeldVision.Measure;

/// <summary>The toes of one bead in the plane of the card.</summary>
/// <param name="Start">Where the bead begins along the axis, millimetres.</param>
/// <param name="SeesStart">Whether its start was seen, and does not lie beyond what was looked at.</param>
internal sealed record FoundToes(PlaneAxis Axis, IReadOnlyList<ToeColumn> Columns, double Start, double End, bool SeesStart, bool SeesEnd, double Width)
{
    /// <value>The network's own standard deviation of the width, as a share of it.</value>
    public double RelativeSpread => Columns.Where(column => column.Presence > 0.5).Average(column => column.Spread) / Width;
}

/// <summary>
/// Follows the toes of a bead: windows along its axis, freed of perspective, are shown to a network that answers each column with the rows of both toes. What it finds moves and scales the windows
/// for a second look, since the locator's rectangle is only about right; the last look is the finer network's. One worker owns one.
/// </summary>
internal sealed class ToeFinding(ToeNetworks networks)
{
    private const int Looks = 3;
    private const double WindowsOverlap = 0.25, BeyondEndsInWidths = 1.2, SettledWithin = 0.12, SureBelow = 0.05, NarrowerStart = 0.55;

    private readonly float[] _samples = new float[networks.Fine.Rows * IToeNetwork.Columns * 3];

    /// <param name="axis">About the bead's; its origin is the start.</param>
    /// <returns>Null when no bead is seen there.</returns>
    public FoundToes? Find(CapturedPhoto photo, CardPlane plane, PlaneAxis axis, double length, double width)
    {
        FoundToes? found = FindFrom(photo, plane, axis, length, width);
        if (found is { RelativeSpread: < SureBelow }) return found;
        // Around a rectangle that holds a ground strip or the tint as well, the bead is about half as wide.
        FoundToes? narrower = FindFrom(photo, plane, axis, length, width * NarrowerStart);
        return narrower is not null && (found is null || narrower.RelativeSpread < found.RelativeSpread) ? narrower : found;
    }

    private FoundToes? FindFrom(CapturedPhoto photo, CardPlane plane, PlaneAxis axis, double length, double width)
    {
        for (int look = 0; ; look++)
        {
            List<ToeColumn> columns = Look(networks.Coarse, photo, plane, axis, length, width);
            if (EndsOf(columns) is not { } ends) return null;
            double found = Median([.. columns.Where(column => column.Presence > 0.5).Select(column => column.Width)]);
            if (found <= 0) return null;
            double change = Math.Abs(found / width - 1);
            if (look > 0 && change < SettledWithin || look == Looks - 1) return new(axis, Placed(photo, plane, axis, length, found, columns), ends.Start, ends.End, ends.SeesStart, ends.SeesEnd, found);
            (axis, length, width) = (Straightened(axis, columns, ends.Start, ends.End), ends.End - ends.Start, found);
        }
    }

    /// <summary>The toes as the fine network places them. Where there is bead the coarse one tells, which sees more of it at once.</summary>
    private List<ToeColumn> Placed(CapturedPhoto photo, CardPlane plane, PlaneAxis axis, double length, double width, List<ToeColumn> coarse)
    {
        List<ToeColumn> fine = Look(networks.Fine, photo, plane, axis, length, width);
        double first = coarse[0].Along, place = coarse[1].Along - first;
        return [.. fine.Select(column => column with { Presence = coarse[Math.Clamp((int)Math.Round((column.Along - first) / place), 0, coarse.Count - 1)].Presence })];
    }

    private List<ToeColumn> Look(IToeNetwork network, CapturedPhoto photo, CardPlane plane, PlaneAxis axis, double length, double width)
    {
        double step = width / (network.Rows / 2), window = step * IToeNetwork.Columns, from = -BeyondEndsInWidths * width, to = length + BeyondEndsInWidths * width;
        int windows = Math.Clamp(1 + (int)Math.Ceiling((to - from - window) / (window * (1 - WindowsOverlap))), 1, network.MostWindows);
        double apart = windows > 1 ? Math.Min(window * (1 - WindowsOverlap), (to - from - window) / (windows - 1)) : 0, first = windows > 1 ? from : (from + to - window) / 2, across = -step * network.Rows / 2;
        for (int i = 0; i < windows; i++)
        {
            PlaneSampling.Read(photo, plane, axis, first + i * apart, across, step, IToeNetwork.Columns, network.Rows, _samples);
            Normalise(_samples, network.WindowTensor(i));
        }

        return Merge(network.Find(windows), windows, first, apart, across, step);
    }

    private static void Normalise(ReadOnlySpan<float> samples, Span<float> tensor)
    {
        int plane = tensor.Length / 3;
        for (int i = 0; i < plane; i++)
            for (int c = 0; c < 3; c++) tensor[c * plane + i] = (MathF.Floor(samples[3 * i + 2 - c] + 0.5f) - 127) / 128;
    }

    /// <summary>Where windows overlap, a place counts the more the farther it lies from the window's end.</summary>
    private static List<ToeColumn> Merge(ToeOutput output, int windows, double first, double apart, double across, double step)
    {
        double place = 2 * step;
        int count = (int)Math.Round((windows - 1) * apart / place) + IToeNetwork.Places;
        var sums = new (double Weight, double Upper, double Lower, double Spread, double Presence)[count];
        for (int window = 0; window < windows; window++)
        {
            int offset = (int)Math.Round(window * apart / place);
            ReadOnlySpan<float> upper = output.Toes(window, 0), upperSpread = output.Toes(window, 1), lower = output.Toes(window, 2), lowerSpread = output.Toes(window, 3), presence = output.Presence(window);
            for (int i = 0; i < IToeNetwork.Places && offset + i < count; i++)
            {
                double weight = Math.Min(i, IToeNetwork.Places - 1 - i) + 0.5;
                ref var sum = ref sums[offset + i];
                sum.Weight += weight;
                sum.Upper += weight * upper[i];
                sum.Lower += weight * lower[i];
                sum.Spread += weight * Math.Sqrt(upperSpread[i] * upperSpread[i] + lowerSpread[i] * lowerSpread[i]);
                sum.Presence += weight / (1 + Math.Exp(-presence[i]));
            }
        }

        var columns = new List<ToeColumn>(count);
        for (int i = 0; i < count; i++)
        {
            var (weight, upper, lower, spread, presence) = sums[i];
            columns.Add(new(first + (i + 0.5) * place, across + upper / weight * step, across + lower / weight * step, spread / weight * step, presence / weight));
        }

        return columns;
    }

    /// <summary>From the first to the last place with bead, gaps between taken in: where its probability crosses one half.</summary>
    private static (double Start, double End, bool SeesStart, bool SeesEnd)? EndsOf(List<ToeColumn> columns)
    {
        int first = columns.FindIndex(column => column.Presence > 0.5), last = columns.FindLastIndex(column => column.Presence > 0.5);
        if (first < 0 || last - first < 4) return null;
        return (Crossing(first - 1, first), Crossing(last, last + 1), first > 0, last < columns.Count - 1);

        double Crossing(int before, int after)
        {
            if (before < 0) return columns[after].Along;
            if (after >= columns.Count) return columns[before].Along;
            ToeColumn a = columns[before], b = columns[after];
            return a.Along + (b.Along - a.Along) * (0.5 - a.Presence) / (b.Presence - a.Presence);
        }
    }

    private static PlaneAxis Straightened(PlaneAxis axis, List<ToeColumn> columns, double start, double end)
    {
        double weight = 0, x = 0, y = 0, xx = 0, xy = 0;
        foreach (ToeColumn column in columns.Where(column => column.Presence > 0.5))
        {
            (weight, x, y) = (weight + 1, x + column.Along, y + column.Middle);
            (xx, xy) = (xx + column.Along * column.Along, xy + column.Along * column.Middle);
        }

        double spread = xx - x * x / weight, slope = spread > 0 ? (xy - x * y / weight) / spread : 0, offset = (y - slope * x) / weight;
        return PlaneAxis.Through(axis.At(start, offset + slope * start), axis.At(end, offset + slope * end));
    }

    private static double Median(List<double> values)
    {
        if (values.Count == 0) return 0;
        values.Sort();
        return values[values.Count / 2];
    }
}
