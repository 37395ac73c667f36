namespace WeldVision.Score.Limits;

/// <summary>How a structure is loaded.</summary>
public enum AwsLoading
{
    Static,
    Cyclic,
}

/// <summary>The kinds of weld that the rows for AWS D1.1 tell apart.</summary>
public enum AwsWeld
{
    Fillet,
    GrooveFullPenetrationButt,
    GrooveOther,
}

/// <summary>What of a weld decides which rows for AWS D1.1 hold.</summary>
public sealed record AwsCase
{
    /// <value>Null asks for the rows of a welder's qualification coupon, which know no loading.</value>
    public AwsLoading? Loading { get; init; }

    public required AwsWeld Weld { get; init; }

    /// <value>The table has no tubular rows: the answer is "no data", never a pass.</value>
    public bool Tubular { get; init; }

    public Millimetres? Thickness { get; init; }

    public Millimetres? FaceWidth { get; init; }

    public Millimetres? SpecifiedLeg { get; init; }

    /// <value>For rows that hold on a condition: whether it does here, by row. A row whose condition nobody has stated is for the instructor.</value>
    public IReadOnlyDictionary<string, bool> Conditions { get; init; } = new Dictionary<string, bool>();
}

/// <summary>What was found, for the rows for AWS D1.1. Null is "nobody has looked".</summary>
public sealed record AwsMeasurement
{
    public bool? Present { get; init; }

    /// <value>Depth, height, shortfall or largest pore diameter, as the imperfection asks.</value>
    public Millimetres? Size { get; init; }

    /// <value>Total length deeper than the normal limit in the worst 300 mm.</value>
    public Millimetres? DeeperLength { get; init; }

    /// <value>Share of the weld's length that is too small, percent.</value>
    public decimal? LengthPercent { get; init; }

    public int? PoresIn100Mm { get; init; }

    public Millimetres? PoreSumIn25Mm { get; init; }

    public Millimetres? PoreSumIn300Mm { get; init; }
}
