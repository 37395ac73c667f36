namespace WeldVision.Score.Coaching;

/// <summary>How sure it is that a change helps.</summary>
public enum AdviceBasis
{
    /// <summary>A source names this change.</summary>
    Stated,

    /// <summary>The named cause was turned round.</summary>
    Inferred,

    /// <summary>A source names only what to vary.</summary>
    Candidate,
}

/// <summary>One cause of an imperfection and one change for the next try.</summary>
public sealed record CoachAdvice
{
    public required string RowId { get; init; }

    /// <value>ISO 6520-1 code.</value>
    public required string Code { get; init; }

    public required string Process { get; init; }

    /// <value>Place in the order of trying, from 1; not a ranking by likelihood.</value>
    public required int TryOrder { get; init; }

    public required AdviceBasis Basis { get; init; }

    public required BilingualText Cause { get; init; }

    public required BilingualText NextTry { get; init; }

    public BilingualText? Drill { get; init; }

    public BilingualText? Note { get; init; }

    public required string Source { get; init; }

    /// <value>"suggestion" unless a source states the change; shown beside it.</value>
    public BilingualText? BasisShown => Basis == AdviceBasis.Stated ? null : new("suggestion", "saran");
}
