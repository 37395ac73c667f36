using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;

namespace WeldVision.Record.Learning;

/// <summary>What people decide about an attempt.</summary>
public enum DecisionKind
{
    /// <summary>An instructor takes responsibility for a complete sheet.</summary>
    Sign,

    /// <summary>An instructor sets another mark on a signed sheet, with a reason.</summary>
    Override,

    /// <summary>An instructor holds the coupon for a test, whatever its score.</summary>
    Hold,

    /// <summary>The result of the test that it was held for.</summary>
    Release,

    /// <summary>The trainee asks for a second grader.</summary>
    Appeal,

    /// <summary>The second grader signs a sheet without having seen the first.</summary>
    Review,

    /// <summary>A third instructor decides between two grades.</summary>
    Arbitrate,
}

/// <summary>A mark as it was signed. A new model, rubric or table of limits never changes it.</summary>
/// <param name="Percent">0 to 100, not rounded.</param>
/// <param name="Sheet">The signed sheet as JSON: every line with what the model said and what the instructor said.</param>
public sealed record FrozenGrade(decimal Percent, bool Passed, FrozenVersions Versions, string Sheet);

/// <summary>One decision, as it was taken.</summary>
/// <param name="By">Pseudonym of who decided.</param>
public sealed record Decision(DecisionKind Kind, string By, DateTimeOffset At)
{
    /// <value>Of a sign-off and a review.</value>
    public FrozenGrade? Grade { get; init; }

    /// <value>Of an override and an arbitration, 0 to 100.</value>
    public decimal? Percent { get; init; }

    /// <value>Of an override, an arbitration, and a test's result.</value>
    public bool? Passed { get; init; }

    /// <value>Of a hold and a release.</value>
    public HoldTest? Test { get; init; }

    public string? Reason { get; init; }

    /// <value>Id of the sheet's line that an appeal is about; null for the whole sheet.</value>
    public string? Line { get; init; }
}
