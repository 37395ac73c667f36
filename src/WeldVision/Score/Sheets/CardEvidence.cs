using WeldVision.Measure;
using WeldVision.Score.Limits;

namespace WeldVision.Score.Sheets;

/// <summary>A quantity that photos with the marker card give, for lines that no gauge has measured.</summary>
/// <param name="Uncertainty">Either way, 95 %.</param>
internal sealed record CardEvidence(decimal Value, decimal Uncertainty)
{
    /// <value>The one quantity of the rubrics that lies in the plate's face: heights, depths and the legs and face of a fillet do not.</value>
    private const string FaceWidth = "face-width";

    /// <summary>The mean width of the face.</summary>
    /// <returns>Null for another quantity, another joint, or where no photo shows a card.</returns>
    public static CardEvidence? Mean(string quantity, CouponEvidence evidence) => Of(quantity, evidence, bead => bead.Width);

    /// <summary>The greatest width less the least, along the bead; of several stations the worst.</summary>
    /// <inheritdoc cref="Mean"/>
    public static CardEvidence? Spread(string quantity, CouponEvidence evidence) => Of(quantity, evidence, bead => new(
        bead.Most.Value - bead.Least.Value, Math.Sqrt(bead.Most.Uncertainty * bead.Most.Uncertainty + bead.Least.Uncertainty * bead.Least.Uncertainty)), isWorst: true);

    /// <summary>Whether the value stays in one bin wherever in its interval the truth lies.</summary>
    public bool IsDecided(Rubrics.BinScale bins) => bins.Of(Math.Max(0, Value - Uncertainty)).From == bins.Of(Value + Uncertainty).From;

    private static CardEvidence? Of(string quantity, CouponEvidence evidence, Func<CardWidth, MeasuredValue> value, bool isWorst = false)
    {
        if (quantity != FaceWidth || evidence.Joint.Kind != JointKind.Butt) return null;
        // Photos of one station show the same bead, and the surest of them counts.
        MeasuredValue[] stations =
        [
            .. evidence.Beads.Where(bead => bead.Width is not null).GroupBy(bead => bead.Station, StringComparer.Ordinal)
                .Select(same => same.Select(bead => value(bead.Width!)).MinBy(one => one.Uncertainty)),
        ];
        if (stations.Length == 0) return null;
        MeasuredValue of = isWorst ? stations.MaxBy(one => one.Value) : new(stations.Average(one => one.Value), stations.Max(one => one.Uncertainty));
        // Points are not given by what may be soot.
        double soot = BeadMeasures.SootShare * evidence.Beads.Max(bead => bead.Width?.Width.Value ?? 0);
        return new(Math.Round((decimal)of.Value, 2), Math.Round((decimal)Math.Sqrt(of.Uncertainty * of.Uncertainty + soot * soot), 2));
    }
}
