using WeldVision.Measure;

namespace WeldVision.Imaging.Rendering;

/// <summary>What a rendered bead truly measures, millimetres, by the definitions of <see cref="BeadMeasures"/>.</summary>
/// <param name="Pores">Diameters of the pores.</param>
/// <param name="IsUnknownLook">Whether the plate has a skin that nothing was trained on.</param>
public sealed record TrueBead(double Width, double WidthDeviation, double LeastWidth, double MostWidth, double Length, double Straightness, double RippleSpacing, IReadOnlyList<double> Pores, bool IsUnknownLook)
{
    private const float Step = 0.2f;

    internal static TrueBead Of(PlacedBead placed, bool isUnknownLook)
    {
        BeadShape shape = placed.Bead.Shape;
        List<ToeColumn> columns = [];
        for (float s = 0; s <= shape.Length; s += Step)
        {
            float wander = shape.WanderAt(s), presence = shape.PresenceAt(s);
            columns.Add(new(s, wander - presence * shape.HalfWidthAt(s, -1), wander + presence * shape.HalfWidthAt(s, 1), 0, presence > 0.1f ? 1 : 0));
        }

        ToeProfile profile = ToeProfile.Of(columns, 0, shape.Length, 2 * shape.HalfWidth);
        // A pore's dark mouth ends between 0.8 and 1.05 of its radius.
        return new(
            profile.Mean, profile.Deviation, profile.Least, profile.Most, shape.Length, profile.Straightness, shape.RipplePitch,
            [.. placed.Bead.Spots.All.Where(spot => spot.IsPore).Select(spot => 2 * 0.93 * spot.Radius)], isUnknownLook);
    }
}
