using WeldVision.Score.Limits;

namespace WeldVision.Score.Rubrics;

/// <summary>One line of a rubric. Its kind tells the only source that its points may come from.</summary>
public abstract record RubricLine
{
    public required string Id { get; init; }

    public required BilingualText Title { get; init; }

    /// <value>The most it can earn.</value>
    public required Points Weight { get; init; }

    public required RubricBasis Basis { get; init; }

    /// <value>ISO 6520-1 code that the coach advises on; null for none.</value>
    public string? Code { get; init; }
}

/// <summary>What of a tag is judged.</summary>
public enum AiMeasure
{
    /// <summary>0 or 1.</summary>
    Presence,

    /// <summary>Places found.</summary>
    Count,

    /// <summary>Percent of the bead's length that the places cover.</summary>
    Extent,
}

/// <summary>Judges what the photo shows; earns points only once an instructor has confirmed it.</summary>
public sealed record AiLine : RubricLine
{
    /// <value>The model package's name of the tag.</value>
    public required string Tag { get; init; }

    public required AiMeasure Measure { get; init; }

    /// <value>Least probability at which the tag counts as seen.</value>
    public required decimal SeenFrom { get; init; }

    public required BinScale Bins { get; init; }
}

/// <summary>Judges the mean of a gauge's readings, millimetres.</summary>
public sealed record GaugeLine : RubricLine
{
    public required string Quantity { get; init; }

    /// <value>Readings that it takes at least.</value>
    public required int Readings { get; init; }

    public required BinScale Bins { get; init; }
}

/// <summary>What a mark of 0, 1, 2 or 3 means and earns.</summary>
public sealed record MarkLevel(Points Points, BilingualText Text);

/// <summary>A person's mark, 0 to 3, each with its description.</summary>
public sealed record JudgeLine : RubricLine
{
    public required int Judges { get; init; }

    /// <value>Four levels, by mark.</value>
    public required IReadOnlyList<MarkLevel> Levels { get; init; }
}

/// <summary>What is computed from readings.</summary>
public enum Derivation
{
    /// <summary>Largest less smallest reading of a quantity.</summary>
    Spread,

    /// <summary>How far the means of two quantities are apart.</summary>
    Difference,

    /// <summary>The strictest level of ISO 5817 that the mean passes.</summary>
    LimitLevel,
}

/// <summary>Computed from gauge readings of other lines or of its own.</summary>
public sealed record DerivedLine : RubricLine
{
    public required Derivation Derivation { get; init; }

    public required string Quantity { get; init; }

    /// <value>Readings that a spread takes at least: with fewer it only shrinks.</value>
    public int Readings { get; init; } = 2;

    /// <value>The second quantity of a difference.</value>
    public string? Other { get; init; }

    /// <value>Null for a level.</value>
    public BinScale? Bins { get; init; }

    /// <value>Points by the strictest level passed; null but for a level.</value>
    public IReadOnlyDictionary<QualityLevel, Points>? Levels { get; init; }
}
