namespace WeldVision.Classify;

/// <summary>What a package was taught, on what, and from which other package it came.</summary>
public sealed record TeachingOrigin
{
    public required string ParentName { get; init; }

    public required string ParentVersion { get; init; }

    /// <value>Of the parent's <c>model.json</c>, lower-case hexadecimal.</value>
    public required string ParentManifestSha256 { get; init; }

    /// <value>Of the parent's inspector, which the new one contains.</value>
    public required string ParentInspectorSha256 { get; init; }

    /// <value>Name of the photo set.</value>
    public required string Set { get; init; }

    /// <value>Of the photos' hashes and the labels that were used, in the order of their names.</value>
    public required string DataSha256 { get; init; }

    public required int Photos { get; init; }

    public required int Beads { get; init; }

    /// <value>Parts of the set that are independent of each other: groups, films and look-alikes taken together.</value>
    public required int Clusters { get; init; }

    public required int Seed { get; init; }

    public required IReadOnlyList<TaughtOutput> Outputs { get; init; }

    /// <value>In words: what became of the thresholds of each mode, and of familiarity.</value>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>What became of one output of the inspector.</summary>
/// <param name="Name"><c>reject</c>, a tag, or <c>grade</c>.</param>
/// <param name="Outcome"><c>kept</c>, <c>recalibrated</c> or <c>taught</c>.</param>
/// <param name="Candidate">What the head sees of a strip, and how strongly it is held to the parent's.</param>
/// <param name="With">Beads labelled so; for the grade, beads with a grade.</param>
/// <param name="Without">Beads labelled otherwise.</param>
/// <param name="Base">The parent's own head on these beads.</param>
/// <param name="HeldOut">This head on beads of clusters that it did not learn from.</param>
/// <param name="Words">The same in a sentence.</param>
public sealed record TaughtOutput(string Name, string Outcome, string Candidate, int With, int Without, RankingFigure? Base, RankingFigure? HeldOut, string Words);

/// <summary>An area under the ROC curve with its 95 % interval.</summary>
public sealed record RankingFigure(double Auroc, double Low, double High)
{
    /// <value>Whether chance alone would do as well.</value>
    public bool IsChance => Low <= 0.5;
}
