namespace WeldVision.Measure;

/// <summary>A pore that was measured.</summary>
/// <param name="Diameter">Of the circle with the area of its dark mouth, millimetres.</param>
/// <param name="Along">From the bead's start, millimetres.</param>
/// <param name="Photo">Where the photo shows it.</param>
public sealed record MeasuredPore(MeasuredValue Diameter, double Along, PixelPoint Photo);

/// <summary>
/// What the card lets a photo say of one bead, in millimetres of the plate's face, each value with its uncertainty of 95 %. Heights, depths and the legs of fillets do not lie in that face and are never among it.
/// </summary>
public sealed record BeadMeasures
{
    /// <value>
    /// On real beads the network puts soot and the dark line beside the toe to the bead, up to 18 % of the width more than a person does (docs/capture.md, real beads); the intervals of the widths were fitted on rendered beads, which have neither.
    /// </value>
    internal const double SootShare = 0.18;

    /// <value>Mean of the widths across the axis, without the round ends.</value>
    public required MeasuredValue Width { get; init; }

    /// <value>Standard deviation along the bead of the widths averaged over 2 mm of length.</value>
    public required MeasuredValue WidthDeviation { get; init; }

    /// <value>The least of those averaged widths.</value>
    public required MeasuredValue LeastWidth { get; init; }

    /// <value>The greatest of those averaged widths.</value>
    public required MeasuredValue MostWidth { get; init; }

    /// <value>From end to end along the axis; null where an end lies outside the card's window or the photo.</value>
    public required MeasuredValue? Length { get; init; }

    /// <value>The greatest distance of the centre line, averaged over a bead's width, from the straight line that fits it best.</value>
    public required MeasuredValue Straightness { get; init; }

    /// <value>How far apart the network thinks the toes could lie from where it says, one standard deviation, mean of the bead; most of the width's uncertainty follows from it.</value>
    public required double ToeSpread { get; init; }

    /// <value>From one ripple to the next, median along the bead; null where <see cref="WhyNoRipples"/>.</value>
    public required MeasuredValue? RippleSpacing { get; init; }

    public required BilingualText? WhyNoRipples { get; init; }

    public required IReadOnlyList<MeasuredPore> Pores { get; init; }

    /// <value>The smallest pore that this photo can measure: three pixels of it.</value>
    public required double SmallestPore { get; init; }

    /// <value>The largest sum of pore diameters within any 25 mm of the bead.</value>
    public required MeasuredValue PoreSumIn25 { get; init; }

    /// <value>The same within any 300 mm.</value>
    public required MeasuredValue PoreSumIn300 { get; init; }

    /// <value>Opposite points of the toes from the bead's start to its end, pixels of the photo.</value>
    public required IReadOnlyList<(PixelPoint Upper, PixelPoint Lower)> Toes { get; init; }
}

/// <summary>The measures of one located bead, or why there are none.</summary>
/// <param name="Measures">Null where <paramref name="Why"/> says so.</param>
public sealed record MeasuredBead(BeadMeasures? Measures, BilingualText? Why);
