namespace WeldVision.Score.Limits;

/// <summary>What a comparison with a row of a standard gives.</summary>
public enum LimitOutcome
{
    Passes,
    Fails,

    /// <summary>The row gives no number, or a condition that only a person can judge.</summary>
    InstructorDecides,

    /// <summary>The measurement, or a dimension that the limit is computed from, is missing.</summary>
    NotMeasured,

    /// <summary>Editions differ here and none is set; both limits are in the reason.</summary>
    EditionNeeded,

    /// <summary>The table has no row for it; this does not mean "allowed".</summary>
    NoLimitKnown,
}

/// <summary>One comparison, with its reason and every row that it used.</summary>
/// <remarks>Of many comparisons few reasons are read, so the words are made when they are.</remarks>
public sealed class LimitResult
{
    private readonly Func<BilingualText>? _words;
    private BilingualText? _reason;

    internal LimitResult(LimitOutcome outcome, BilingualText reason, IReadOnlyList<Citation> citations)
    {
        Outcome = outcome;
        _reason = reason;
        Citations = citations;
    }

    private LimitResult(LimitOutcome outcome, Func<BilingualText> words, Citation citation)
    {
        Outcome = outcome;
        _words = words;
        Citations = [citation];
    }

    public LimitOutcome Outcome { get; }

    public BilingualText Reason => _reason ??= _words!();

    public IReadOnlyList<Citation> Citations { get; }

    internal static LimitResult Of(LimitOutcome outcome, Citation citation, Func<BilingualText> words) => new(outcome, words, citation);
}

/// <summary>What was found of one imperfection. Null is "nobody has looked".</summary>
public sealed record LimitMeasurement
{
    /// <value>Depth, height, offset, gap or pore diameter.</value>
    public Millimetres? Length { get; init; }

    public Degrees? Angle { get; init; }

    /// <value>Whether the imperfection is there at all, for rows that allow none.</value>
    public bool? Present { get; init; }

    /// <value>Whether an instructor found it to be a short imperfection.</value>
    public bool? IsShort { get; init; }
}
