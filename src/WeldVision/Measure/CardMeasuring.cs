using WeldVision.Capture;

namespace WeldVision.Measure;

/// <summary>Reads the marker card in a photo. Without a card there is nothing to measure by.</summary>
public sealed class CardMeasuring(IMarkerFinder markers)
{
    // The printed face lies above the plate by paper alone or by the stiff cardboard that it is glued to: any height from 0.1 to 2 mm is as likely. With a focal length of 0.7 to 0.95 long sides, 95 % of what
    // that makes of a length are what 1.05 ± 0.94 mm would.
    private const double CardHeight = 1.05, CardHeightDeviation = 0.48;

    // A phone's focal length in long sides of its photo: 26 mm of a 36 mm frame, give and take.
    private const double FocalLongSides = 0.8;

    // Scale is stated over this length, which is about a bead's width: the fit's error grows towards a point.
    private const double ReferenceMillimetres = 20;

    // Of a normal distribution, for 95 %.
    internal const double Coverage = 1.96;

    /// <summary>The card's plane; null when the photo shows no card.</summary>
    public CardPlane? FindPlane(CapturedPhoto photo) => CardPlane.Fit(markers.Find(photo, MarkerKind.Card), photo.WidthPixels, photo.HeightPixels);

    /// <summary>What the card says of the photo.</summary>
    public static CardReading Read(CapturedPhoto photo, CardPlane plane)
    {
        var middle = new PlanePoint(CardLayout.Width / 2, CardLayout.Height / 2);
        double scale = plane.MillimetresPerPixelAt(middle) * PlateFactor(plane), across = RelativeUncertainty(plane, middle, middle with { Y = middle.Y + ReferenceMillimetres });
        double along = RelativeUncertainty(plane, middle, middle with { X = middle.X + ReferenceMillimetres });
        return new(new(scale, Math.Max(along, across) * scale), plane.Markers, plane.ResidualPixels, plane.Distortion, CardWhite.Of(photo, plane));
    }

    /// <summary>What a length in the card's plane is to be multiplied by for the plate, which lies a little farther from the lens.</summary>
    public static double PlateFactor(CardPlane plane) => 1 + CardHeight / LensHeight(plane);

    /// <summary>Uncertainty of a length between two points of the plane, as a share of it, 95 %: from the corners, and from the card's unknown height over the plate.</summary>
    public static double RelativeUncertainty(CardPlane plane, PlanePoint from, PlanePoint to)
    {
        double fit = plane.RelativeUncertainty(from, to), height = CardHeightDeviation / LensHeight(plane);
        return Coverage * Math.Sqrt(fit * fit + height * height);
    }

    /// <summary>Of the lens over the card, millimetres.</summary>
    private static double LensHeight(CardPlane plane) => plane.LensHeight(new(CardLayout.Width / 2, CardLayout.Height / 2), FocalLongSides * plane.LongSidePixels);
}
