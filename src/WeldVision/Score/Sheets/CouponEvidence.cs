using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;

namespace WeldVision.Score.Sheets;

/// <summary>A gauge of the workshop.</summary>
/// <param name="Id">What is engraved or stuck on it.</param>
/// <param name="CalibratedOn">Day of its last calibration.</param>
/// <param name="DueOn">Last day on which that calibration holds.</param>
/// <param name="Uncertainty">Of one reading, either way.</param>
public sealed record Gauge(string Id, DateOnly CalibratedOn, DateOnly DueOn, Millimetres Uncertainty)
{
    public bool IsCalibratedOn(DateOnly day) => day >= CalibratedOn && day <= DueOn;
}

/// <summary>One reading of a gauge.</summary>
/// <param name="Quantity">The rubric's name of what was measured.</param>
public sealed record GaugeReading(string Quantity, Millimetres Value, string GaugeId, DateOnly TakenOn, string By);

/// <summary>A person's mark, 0 to 3.</summary>
public sealed record JudgeMark(string Line, string Judge, int Mark);

/// <summary>An instructor has looked at an Ai line; a value of theirs counts in place of the model's, and both stay visible.</summary>
public sealed record Confirmation(string Line, string By, decimal? Value);

/// <summary>What an instructor counted for an Ai line before the model's findings were shown: it earns nothing, and tells whether the model and the instructor agree.</summary>
public sealed record BlindCount(string Line, string By, decimal Value);

/// <summary>What a waiver does to the weights.</summary>
public enum WaiverEffect
{
    /// <summary>The score is taken out of the remaining weights.</summary>
    Redistribute,

    /// <summary>The line's points are lost.</summary>
    Forfeit,
}

/// <summary>A named person lets a line go that cannot be measured here.</summary>
public sealed record Waiver(string Line, string By, WaiverEffect Effect, string Reason);

/// <summary>An instructor holds the coupon for a test, whatever its score.</summary>
public sealed record InstructorHold(HoldTest Test, string By, string Reason);

/// <summary>How a test of the coupon ended.</summary>
public sealed record CouponTest(HoldTest Test, bool Passed, string By, DateOnly On);

/// <summary>Everything that is known of a coupon. The order within the lists means nothing.</summary>
public sealed record CouponEvidence
{
    public required JointFacts Joint { get; init; }

    /// <value>The edition of ISO 5817 that the centre works to; null when it has set none.</value>
    public int? Edition { get; init; }

    public IReadOnlyList<BeadEvidence> Beads { get; init; } = [];

    public IReadOnlyList<Gauge> Gauges { get; init; } = [];

    public IReadOnlyList<GaugeReading> Readings { get; init; } = [];

    /// <value>Quantities whose imperfection an instructor found to be short, or not, within the meaning of ISO 5817.</value>
    public IReadOnlyDictionary<string, bool> ShortImperfections { get; init; } = new Dictionary<string, bool>();

    public IReadOnlyList<JudgeMark> Marks { get; init; } = [];

    public IReadOnlyList<Confirmation> Confirmations { get; init; } = [];

    public IReadOnlyList<BlindCount> BlindCounts { get; init; } = [];

    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    public IReadOnlyList<InstructorHold> Holds { get; init; } = [];

    public IReadOnlyList<CouponTest> Tests { get; init; } = [];

    /// <value>The local expert who reviewed the coupon, for a rubric that needs one.</value>
    public string? LocalExpert { get; init; }
}
