namespace WeldVision.Score.Rubrics;

/// <summary>Whose number it is. What is a school's choice says so wherever it is shown.</summary>
public enum RubricBasis
{
    SchoolChoice,

    /// <summary>Taken from a published scheme, which the rubric's description names.</summary>
    Published,
}

/// <summary>A test that can hold a coupon whatever its score.</summary>
public enum HoldTest
{
    Bend,
    Macro,
    Radiograph,
}

/// <summary>A rule that holds a coupon until a test is passed.</summary>
/// <param name="Line">The line that the rule watches; null holds every coupon of the rubric.</param>
/// <param name="PointsBelow">The watched line holds when it earns less than this.</param>
public sealed record HoldRule(HoldTest Test, string? Line, Points PointsBelow, BilingualText Text);

/// <summary>How a coupon is scored: data, versioned, and checked as a whole when loaded (see <see cref="RubricFile"/>).</summary>
public sealed record Rubric
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <value>SHA-256 of the file, lower-case hexadecimal; a grade freezes it.</value>
    public required string Sha256 { get; init; }

    /// <value>The file's text; a record keeps it, so that an old grade can be computed again.</value>
    public required string FileText { get; init; }

    public required BilingualText Title { get; init; }

    public required BilingualText Description { get; init; }

    public required RubricBasis Basis { get; init; }

    /// <value>A grade by this rubric needs the review of a local expert.</value>
    public required bool NeedsLocalExpert { get; init; }

    /// <value>For example <c>SMAW</c>; empty for any.</value>
    public required IReadOnlyList<string> Processes { get; init; }

    /// <value>Sum of the lines' weights.</value>
    public required Points Total { get; init; }

    /// <value>Share of the points that passes, percent.</value>
    public required decimal PassPercent { get; init; }

    public required RubricBasis PassBasis { get; init; }

    public required IReadOnlyList<RubricLine> Lines { get; init; }

    public required IReadOnlyList<HoldRule> Holds { get; init; }
}
