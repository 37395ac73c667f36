using WeldVision.Capture;
using WeldVision.Classify;

namespace WeldVision.Measure;

/// <summary>The Measure stage: millimetres of the beads that lie in a card's window. Without a card it measures nothing.</summary>
public sealed class BeadMeasuring(IMarkerFinder markers, MeasuringLimits limits)
{
    private const double MostStep = 0.15, LeastStep = 0.06;

    /// <summary>The card's plane in a photo; null when the photo shows no card.</summary>
    public CardPlane? FindCard(CapturedPhoto photo) => CardPlane.Fit(markers.Find(photo, MarkerKind.Card), photo.WidthPixels, photo.HeightPixels);

    /// <summary>Measures what lies in the card's window.</summary>
    /// <param name="photo">Decoded as finely as can be.</param>
    public PhotoMeasures Measure(CapturedPhoto photo, CardPlane plane, IReadOnlyList<(TurnedRectangle Outline, IReadOnlyList<Finding> Findings)> beads)
    {
        var middle = new PlanePoint(CardLayout.Width / 2, CardLayout.Height / 2);
        double scale = plane.MillimetresPerPixelAt(middle);
        double share = ShareOf(plane, middle with { X = middle.X - 20 }, middle with { X = middle.X + 20 });
        var measured = new List<BeadMeasures>();
        for (int i = 0; i < beads.Count; i++)
        {
            // The locator sometimes sees one bead twice.
            if (Measure(photo, plane, i, beads[i].Outline, beads[i].Findings) is { } one && !measured.Exists(other => IsSame(one, other))) measured.Add(one);
        }

        return new(new(new(scale, 2 * share * scale), plane.Markers, plane.ResidualPixels, plane.Distortion, CardWhite.Of(photo, plane)), measured);
    }

    private static bool IsSame(BeadMeasures one, BeadMeasures other)
    {
        var (left, right) = one.Toes[one.Toes.Count / 2];
        float x = (left.X + right.X) / 2, y = (left.Y + right.Y) / 2;
        return other.Toes.Any(toe => Math.Abs(x - (toe.Left.X + toe.Right.X) / 2) + Math.Abs(y - (toe.Left.Y + toe.Right.Y) / 2) < Math.Abs(toe.Left.X - toe.Right.X) + Math.Abs(toe.Left.Y - toe.Right.Y));
    }

    private double ShareOf(CardPlane plane, PlanePoint from, PlanePoint to)
    {
        double fit = plane.RelativeUncertainty(from, to);
        return Math.Sqrt(fit * fit + limits.PlaneShare * limits.PlaneShare);
    }

    private BeadMeasures? Measure(CapturedPhoto photo, CardPlane plane, int index, TurnedRectangle outline, IReadOnlyList<Finding> findings)
    {
        PlanePoint start = PlaneOf(outline.At(-outline.Length / 2, 0)), end = PlaneOf(outline.At(outline.Length / 2, 0)), middle = PlaneOf(new(outline.CentreX, outline.CentreY));
        if (!IsInWindow(middle)) return null;
        double half = PlaneOf(outline.At(0, -outline.Width / 2)).DistanceTo(PlaneOf(outline.At(0, outline.Width / 2))) / 2;
        if (BeadOutlining.Find(photo, plane, start, end, half) is not { } found) return null;
        (start, end, half) = found;
        double pixel = plane.MillimetresPerPixelAt(middle), step = Math.Clamp(0.7 * pixel, LeastStep, MostStep), length = start.DistanceTo(end);
        if (half < 1 || length < 6 * half) return null;

        // One width at either end is left out: there the bead is round.
        FlatBead flat = FlatBead.Of(photo, plane, start, end, beyond: 0, aside: 2.2 * half, step);
        int first = (int)(2 * half / step), last = flat.Columns - 1 - first;
        var toes = new ToeFinding(flat);
        var (left, leftClear) = toes.Follow(first, last, -1, half);
        var (right, rightClear) = toes.Follow(first, last, 1, half);
        if (Math.Min(Median(leftClear), Median(rightClear)) < limits.LeastClearness) return null;

        double[] widths = [.. left.Select((row, i) => (right[i] - row) * step)], alongs = [.. widths.Select((_, i) => i * 0.5)], middles = [.. left.Select((row, i) => (row + right[i]) / 2 * step)];
        double width = widths.Average(), share = ShareOf(plane, flat.At(first, left[0]), flat.At(first, right[0]));
        double ofMean = Math.Sqrt(Square(limits.ToesMillimetres) + Square(limits.ToesPixels * pixel) + Square(share * width)), deviation = Deviation(widths);
        var ripples = RippleFinding.Find(flat, first, last, width / 2 / step);
        List<MeasuredPore> pores = Pores(flat, plane, findings, half / step, pixel, share);
        return new()
        {
            Bead = index,
            Width = new(width, limits.WidthFactor * ofMean),
            WidthDeviation = new(deviation, limits.DeviationFactor * (0.5 * ofMean + 0.2 * deviation)),
            LeastWidth = new(Smooth(widths).Min(), limits.ExtremesFactor * (ofMean + 0.3 * deviation)),
            MostWidth = new(Smooth(widths).Max(), limits.ExtremesFactor * (ofMean + 0.3 * deviation)),
            Length = new(length, limits.LengthFactor * Math.Sqrt(Square(0.5) + Square(0.12 * half) + Square(share * length) + Square(pixel))),
            Straightness = new(Straightness.Of(alongs, Smooth(middles)), limits.StraightnessFactor * (ofMean + 0.3 * deviation)),
            RippleSpacing = ripples is not { } ripple ? null : new(ripple.Spacing, limits.RippleFactor * ripple.Spacing * Math.Sqrt(Square(0.05) + Square(share))),
            Pores = pores,
            PoresPer25 = SumWithin(pores, 25),
            PoresPer300 = SumWithin(pores, 300),
            Toes = [.. left.Select((row, i) => (PhotoOf(plane, flat.At(first + i * 0.5 / step, row)), PhotoOf(plane, flat.At(first + i * 0.5 / step, right[i]))))],
        };

        PlanePoint PlaneOf(PixelPoint point) => plane.ToPlane(point.X, point.Y);
    }

    private static double Measure_Straightness(double[] alongs, double[] middles) => Straightness.Of(alongs, Smooth(middles));

    private List<MeasuredPore> Pores(FlatBead flat, CardPlane plane, IReadOnlyList<Finding> findings, double halfRows, double pixel, double share) =>
    [
        .. new PoreSizing(flat, plane).Find(findings, halfRows).OrderBy(spot => spot.Column).Select(spot => new MeasuredPore(
            spot.Box, spot.Column * flat.Step, new(spot.Diameter, limits.PoreFactor * Math.Sqrt(Square(0.6 * pixel) + Square(0.08 * spot.Diameter) + Square(share * spot.Diameter))))),
    ];

    /// <summary>The largest sum of diameters in any stretch of a length.</summary>
    internal static MeasuredValue? SumWithin(IReadOnlyList<MeasuredPore> pores, double millimetres)
    {
        MeasuredValue? most = null;
        for (int first = 0; first < pores.Count; first++)
        {
            MeasuredPore[] within = [.. pores.Skip(first).TakeWhile(pore => pore.Along - pores[first].Along <= millimetres)];
            double sum = within.Sum(pore => pore.Diameter.Value);
            // The errors of pores in one photo go together: all too large or all too small.
            if (most is null || sum > most.Value.Value) most = new(sum, within.Sum(pore => pore.Diameter.Uncertainty));
        }

        return most;
    }

    private static bool IsInWindow(PlanePoint point) =>
        point.X > CardLayout.WindowLeft && point.Y > CardLayout.WindowTop && point.X < CardLayout.WindowLeft + CardLayout.WindowWidth && point.Y < CardLayout.WindowTop + CardLayout.WindowHeight;

    private static PixelPoint PhotoOf(CardPlane plane, PlanePoint point)
    {
        var (x, y) = plane.ToPhoto(point);
        return new((float)x, (float)y);
    }

    private static double Deviation(double[] widths)
    {
        double mean = widths.Average();
        return Math.Sqrt(widths.Sum(width => Square(width - mean)) / Math.Max(1, widths.Length - 1));
    }

    /// <summary>Medians of three, so that one place where the toe was lost is no extreme.</summary>
    private static double[] Smooth(double[] values) =>
        [.. values.Select((value, i) => i == 0 || i == values.Length - 1 ? value : Math.Max(Math.Min(values[i - 1], value), Math.Min(Math.Max(values[i - 1], value), values[i + 1])))];

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static double Square(double value) => value * value;
}
