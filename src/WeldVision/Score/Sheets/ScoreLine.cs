using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;

namespace WeldVision.Score.Sheets;

/// <summary>Where a line's points come from.</summary>
public enum LineSource
{
    Ai,
    Gauge,
    Judge,
    Derived,
}

/// <summary>How a line stands.</summary>
public enum LineState
{
    Scored,

    /// <summary>Earns nothing, is shown, and blocks the final grade.</summary>
    NotMeasured,

    /// <summary>Let go by a named person.</summary>
    Waived,

    /// <summary>Waits for a test; earns nothing until then.</summary>
    Held,
}

/// <summary>A bin's boundary lies within the gauge's uncertainty of the value: the value's own bin counts, and the instructor is told what lies on the other side.</summary>
public sealed record NearBoundary(Points Least, Points Most)
{
    public BilingualText Text => new(
        $"the gauge cannot tell {Figure.En(Least.Value)} from {Figure.En(Most.Value)} points here; measure again or decide",
        $"alat ukur tidak dapat membedakan {Figure.Id(Least.Value)} dan {Figure.Id(Most.Value)} poin di sini; ukur ulang atau putuskan");
}

/// <summary>One line of a score sheet.</summary>
public sealed record ScoreLine
{
    public required RubricLine Rubric { get; init; }

    public required LineSource Source { get; init; }

    public required LineState State { get; init; }

    public Points Earned { get; init; }

    /// <value>What was judged: the mean, the count, the mean mark; null when there is nothing.</value>
    public decimal? Value { get; init; }

    /// <value>Largest less smallest of repeated readings.</value>
    public decimal? Spread { get; init; }

    /// <value>What the model says, confirmed or not.</value>
    public decimal? AiValue { get; init; }

    public required BilingualText Reason { get; init; }

    public NearBoundary? NearBoundary { get; init; }

    /// <value>What was given and does not count, with the reason.</value>
    public IReadOnlyList<BilingualText> NotCounted { get; init; } = [];

    /// <value>The reason and all that is to be known beside it.</value>
    public IEnumerable<BilingualText> Reasons => NearBoundary is { } near ? [Reason, near.Text, .. NotCounted] : [Reason, .. NotCounted];

    public IReadOnlyList<Citation> Citations { get; init; } = [];

    public WaiverEffect? Waiver { get; init; }
}

/// <summary>A test that the coupon waits for, or has behind it.</summary>
/// <param name="Passed">Null while it is open.</param>
public sealed record ScoreHold(HoldTest Test, BilingualText Reason, bool? Passed);
