using WeldVision.Capture;

namespace WeldVision.Measure;

/// <summary>The Measure stage: reads the marker card in a photo. Without a card it measures nothing.</summary>
public sealed class CardMeasuring(IMarkerFinder markers)
{
    // A card that lies a millimetre above or below the plate's face, with the phone at arm's length, as a share of a length.
    private const double PlaneShare = 0.003;

    // Standard uncertainties in 95 %.
    private const double Coverage = 2;

    // Scale is stated over this length, which is about a bead's width: the fit's error grows towards a point.
    private const double ReferenceMillimetres = 20;

    /// <summary>The card's plane; null when the photo shows no card.</summary>
    public CardPlane? FindPlane(CapturedPhoto photo) => CardPlane.Fit(markers.Find(photo, MarkerKind.Card), photo.WidthPixels, photo.HeightPixels);

    public PhotoMeasures? Measure(CapturedPhoto photo)
    {
        if (FindPlane(photo) is not { } plane) return null;
        var middle = new PlanePoint(CardLayout.Width / 2, CardLayout.Height / 2);
        double scale = plane.MillimetresPerPixelAt(middle), across = RelativeUncertainty(plane, middle, middle with { Y = middle.Y + ReferenceMillimetres });
        double along = RelativeUncertainty(plane, middle, middle with { X = middle.X + ReferenceMillimetres });
        return new(new(new(scale, Math.Max(along, across) * scale), plane.Markers, plane.ResidualPixels, plane.Distortion, CardWhite.Of(photo, plane)));
    }

    /// <summary>Uncertainty of a length between two points of the plane, as a share of it, 95 %: from the corners, and from a card that does not lie quite in the plate's face.</summary>
    public static double RelativeUncertainty(CardPlane plane, PlanePoint from, PlanePoint to)
    {
        double fit = plane.RelativeUncertainty(from, to);
        return Coverage * Math.Sqrt(fit * fit + PlaneShare * PlaneShare);
    }
}
