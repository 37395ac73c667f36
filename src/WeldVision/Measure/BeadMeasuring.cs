using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Networks;

namespace WeldVision.Measure;

/// <summary>The Measure stage: where a photo shows the marker card, the millimetres of every bead in its window. One worker owns one.</summary>
/// <param name="toes">Owned by this from now on; null where only the card is read.</param>
public sealed class BeadMeasuring(CardMeasuring card, ToeNetworks? toes = null) : IDisposable
{
    // A bead that the window does not show well enough is not measured.
    private const double LeastWidthPixels = 12, MostSpreadShare = 0.08;

    // A straight stretch of so many widths is the least that has a mean width and two ends.
    private const double LeastLengthInWidths = 1.5;

    // An end this near to the card's edge may lie under it, millimetres.
    private const double BeyondEnd = 1;

    private const double Coverage = CardMeasuring.Coverage;

    private readonly ToeFinding? _finding = toes is null ? null : new(toes);

    /// <summary>Null without a card.</summary>
    public PhotoMeasures? Measure(CapturedPhoto photo, IReadOnlyList<BeadReading> beads)
    {
        if (card.FindPlane(photo) is not { } plane) return null;
        return new(CardMeasuring.Read(photo, plane), _finding is null ? [] : [.. beads.Select(bead => Measure(photo, plane, bead.Region.Rectangle, bead.Findings))]);
    }

    /// <summary>Measures one bead.</summary>
    /// <param name="rectangle">About the bead's, in pixels of the photo.</param>
    public MeasuredBead Measure(CapturedPhoto photo, CardPlane plane, TurnedRectangle rectangle, IReadOnlyList<Finding> findings)
    {
        PlanePoint from = InPlane(-rectangle.Length / 2, 0), to = InPlane(rectangle.Length / 2, 0), middle = InPlane(0, 0);
        if (!CardLayout.IsInWindow(middle)) return None("lies outside the card's window", "berada di luar jendela kartu");
        double width = InPlane(0, -rectangle.Width / 2).DistanceTo(InPlane(0, rectangle.Width / 2));
        if (_finding!.Find(photo, plane, PlaneAxis.Through(from, to), from.DistanceTo(to), width) is not { } found) return None("no toes are seen", "kaki las tidak terlihat");
        double perPixel = plane.MillimetresPerPixelAt(middle) * photo.DecodeDenominator;
        ToeProfile profile = ToeProfile.Of(found.Columns, found.Start, found.End, found.Width);
        if (profile.Mean < LeastWidthPixels * perPixel) return None($"is under {LeastWidthPixels:0} pixels wide; go nearer", $"lebarnya kurang dari {LeastWidthPixels:0} piksel; foto lebih dekat");
        if (found.End - found.Start < LeastLengthInWidths * found.Width) return None("is too short to measure", "terlalu pendek untuk diukur");
        if (profile.Spread > MostSpreadShare * profile.Mean) return None("its toes cannot be told from the plate", "kaki lasnya tidak dapat dibedakan dari pelat");
        return new(Measures(photo, plane, found, profile, findings, perPixel), null);

        PlanePoint InPlane(double along, double across)
        {
            PixelPoint at = rectangle.At((float)along, (float)across);
            return plane.ToPlane(at.X, at.Y);
        }
    }

    public void Dispose() => toes?.Dispose();

    private BeadMeasures Measures(CapturedPhoto photo, CardPlane plane, FoundToes found, ToeProfile profile, IReadOnlyList<Finding> findings, double perPixel)
    {
        double plate = CardMeasuring.PlateFactor(plane), half = (found.Start + found.End) / 2;
        double acrossScale = CardMeasuring.RelativeUncertainty(plane, found.Axis.At(half, -found.Width / 2), found.Axis.At(half, found.Width / 2));
        double alongScale = CardMeasuring.RelativeUncertainty(plane, found.Axis.At(found.Start, 0), found.Axis.At(found.End, 0));
        ToeErrors errors = toes!.Errors;
        double toe = Coverage * errors.Spread * profile.Spread, one = Math.Sqrt(toe * toe + Math.Pow(Coverage * errors.Extreme * profile.Spread, 2));
        double end = Coverage * Math.Sqrt(2) * errors.End * profile.Mean, length = found.End - found.Start + 2 * errors.EndShort * profile.Mean;
        PoreMeasuring.Result pores = PoreMeasuring.Measure(photo, plane, found, findings, perPixel, plate);
        var (ripple, why) = RippleMeasuring.Measure(photo, plane, found, perPixel, plate);
        return new()
        {
            Width = Value(profile.Mean, toe, acrossScale),
            WidthDeviation = Value(profile.Deviation, Coverage * errors.Deviation * profile.Spread, acrossScale),
            LeastWidth = Value(profile.Least, one, acrossScale),
            MostWidth = Value(profile.Most, one, acrossScale),
            Length = found.SeesStart && found.SeesEnd && IsInWindow(found.Start - BeyondEnd) && IsInWindow(found.End + BeyondEnd) ? Value(length, end, alongScale) : null,
            Straightness = Value(profile.Straightness, Coverage * errors.Line * profile.Mean, alongScale),
            ToeSpread = profile.Spread * plate,
            RippleSpacing = ripple,
            WhyNoRipples = why,
            Pores = pores.Pores,
            SmallestPore = pores.Smallest,
            PoreSumIn25 = pores.SumWithin(25),
            PoreSumIn300 = pores.SumWithin(300),
            Toes = [.. found.Columns.Where((column, i) => column.Along >= found.Start && column.Along <= found.End && i % 2 == 0).Select(column => (Pixel(column.Along, column.Upper), Pixel(column.Along, column.Lower)))],
        };

        MeasuredValue Value(double value, double uncertainty, double scale) => new(value * plate, Math.Sqrt(uncertainty * uncertainty + value * scale * value * scale) * plate);

        bool IsInWindow(double along) => CardLayout.IsInWindow(found.Axis.At(along, 0));

        PixelPoint Pixel(double along, double across)
        {
            var (x, y) = plane.ToPhoto(found.Axis.At(along, across));
            return new((float)x, (float)y);
        }
    }

    private static MeasuredBead None(string english, string indonesian) => new(null, new(english, indonesian));
}
