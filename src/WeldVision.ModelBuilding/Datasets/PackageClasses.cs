namespace WeldVision.ModelBuilding.Datasets;

/// <summary>The classes that a model package knows, and which names of other sets mean them.</summary>
public static class PackageClasses
{
    public const string Reject = "reject";

    public const string Accept = "accept";

    public const string Porosity = "porosity";

    /// <summary>Mapped to this, a class is kept in the set and nothing is learned from it.</summary>
    public const string None = "none";

    /// <value>Verdicts on a bead, the tags, and a spot of any kind.</value>
    public static IReadOnlyList<string> All { get; } =
        [Reject, Accept, Porosity, "crack", "spatter", "undercut", "uneven", "excess", "crater", "gap", "burn_through", "slag", "any"];

    /// <summary>Names that mean a class without doubt: its own, and those of the sets that the package learned from.</summary>
    private static readonly Dictionary<string, string> Names = All.Select(name => (name, name))
        .Concat([("bad weld", Reject), ("good weld", Accept), ("defect", "any"), ("any defect", "any")])
        .ToDictionary(pair => Plain(pair.Item1), pair => pair.Item2);

    /// <summary>Names that mean a class in all likelihood. A person has to say so.</summary>
    private static readonly Dictionary<string, string> Synonyms = new[]
    {
        ("good", Accept), ("ok", Accept), ("pass", Accept), ("sound", Accept), ("bad", Reject), ("fail", Reject), ("poor", Reject),
        ("pore", Porosity), ("pores", Porosity), ("surface pores", Porosity), ("surface pore", Porosity), ("porous", Porosity), ("blowhole", Porosity), ("gas pore", Porosity), ("pinhole", Porosity),
        ("cracks", "crack"), ("cracking", "crack"), ("spatters", "spatter"), ("splatter", "spatter"), ("deposit", "spatter"), ("deposits", "spatter"),
        ("under cut", "undercut"), ("undercutting", "undercut"), ("irregular", "uneven"), ("wrong size", "uneven"), ("misaligned", "uneven"),
        ("excess reinforcement", "excess"), ("excessive reinforcement", "excess"), ("overlap", "excess"), ("reinforcement", "excess"),
        ("end crater", "crater"), ("crater pipe", "crater"), ("discontinuity", "gap"), ("not fully soldered", "gap"), ("not fully welded", "gap"), ("incomplete", "gap"), ("lack of fusion", "gap"),
        ("burn through", "burn_through"), ("burnthrough", "burn_through"), ("hole", "burn_through"), ("inclusion", "slag"), ("slag inclusion", "slag"), ("defects", "any"), ("fault", "any"),
    }.DistinctBy(pair => Plain(pair.Item1)).ToDictionary(pair => Plain(pair.Item1), pair => pair.Item2);

    /// <returns>The package's class that a name means without doubt; null where somebody has to say it.</returns>
    public static string? Of(string name) => Names.GetValueOrDefault(Plain(name));

    /// <returns>The package's class that other sets call so; null where none does.</returns>
    public static string? SynonymOf(string name) => Synonyms.GetValueOrDefault(Plain(name));

    /// <returns>The class that a name may mean, by its synonyms or else by its spelling; null where nothing is near.</returns>
    public static string? Suggest(string name)
    {
        if ((Of(name) ?? SynonymOf(name)) is { } known) return known;
        string plain = Plain(name);
        var (near, distance) = Names.Concat(Synonyms).Select(pair => (pair.Value, Distance(plain, pair.Key))).MinBy(pair => pair.Item2);

        // One slip in four letters; short names are near to everything.
        return distance <= plain.Length / 4 ? near : null;
    }

    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>Letters to insert, delete or change.</summary>
    private static int Distance(string from, string to)
    {
        int[] before = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 0; i < from.Length; i++)
        {
            int[] after = new int[to.Length + 1];
            after[0] = i + 1;
            for (int j = 0; j < to.Length; j++)
                after[j + 1] = Math.Min(before[j] + (from[i] == to[j] ? 0 : 1), 1 + Math.Min(before[j + 1], after[j]));
            before = after;
        }

        return before[^1];
    }
}
