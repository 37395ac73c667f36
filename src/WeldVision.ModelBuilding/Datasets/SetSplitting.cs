namespace WeldVision.ModelBuilding.Datasets;

/// <summary>How to part a set.</summary>
public sealed record SplitOptions
{
    /// <value>Whether whole sources stay together, and not only whole groups.</value>
    public bool BySource { get; init; }

    /// <value>Share of the photos to test on, above 0 and below 1. Default 0.2.</value>
    public double TestShare { get; init; } = 0.2;

    public int Seed { get; init; } = 1;

    /// <value>The source to test on; null to choose by chance.</value>
    public string? HeldOut { get; init; }
}

/// <summary>A set in two parts; it becomes <c>split.json</c>.</summary>
/// <param name="Clusters">Clusters of photos that cannot be parted.</param>
/// <param name="MergedGroups">Groups (or sources) that are one cluster because photos of them show the same.</param>
public sealed record SetSplit(
    int SchemaVersion, string Set, string By, int Seed, double TestShare, string? HeldOut, int Clusters, IReadOnlyList<IReadOnlyList<string>> MergedGroups,
    IReadOnlyList<string> Train, IReadOnlyList<string> Test)
{
    public const string FileName = "split.json";

    public const int CurrentSchemaVersion = 1;
}

/// <summary>Two views of one weld on both sides of a split.</summary>
/// <param name="Why"><c>group</c>, <c>source</c>, <c>exact</c>, <c>near</c> or <c>part</c>.</param>
public sealed record SplitLeak(string Train, string Test, string Why);

/// <summary>Parts a set into photos to learn from and photos to test on, without two views of one weld on both sides.</summary>
public static class SetSplitting
{
    /// <summary>Draws to choose from: the one whose classes are shared out most evenly is taken.</summary>
    private const int Draws = 64;

    /// <exception cref="InvalidDataException">The set cannot be parted so; says why and what to do.</exception>
    public static SetSplit Split(PhotoSet set, IReadOnlyList<DuplicatePair> duplicates, SplitOptions options)
    {
        Func<SetPhoto, string> key = options.BySource || options.HeldOut is not null ? photo => photo.Source : photo => photo.Group;
        string by = options.BySource || options.HeldOut is not null ? "source" : "group";
        IReadOnlyList<IReadOnlyList<SetPhoto>> clusters = WeldClusters.Of(set, key, duplicates);
        if (clusters.Count < 2)
            throw new InvalidDataException(
                $"{set.Folder}: all {set.Photos.Count} photos are one {by}, or show the same, so no split of them is honest. Add photos of other welds{(by == "source" ? ", or split --by group" : "")}.");
        HashSet<SetPhoto> test = options.HeldOut is { } source ? HoldOut(set, clusters, source) : Draw(clusters, set.Photos.Count, options);
        return new(
            SetSplit.CurrentSchemaVersion, set.Name, by, options.Seed, options.TestShare, options.HeldOut, clusters.Count,
            [.. clusters.Select(cluster => (IReadOnlyList<string>)[.. cluster.Select(key).Distinct(StringComparer.Ordinal)]).Where(keys => keys.Count > 1)],
            [.. set.Photos.Where(photo => !test.Contains(photo)).Select(photo => photo.Name)], [.. set.Photos.Where(test.Contains).Select(photo => photo.Name)]);
    }

    /// <summary>What a given split puts on both sides.</summary>
    public static IReadOnlyList<SplitLeak> Leaks(PhotoSet set, IReadOnlyList<DuplicatePair> duplicates, SetSplit split)
    {
        HashSet<string> train = [.. split.Train], test = [.. split.Test];
        Func<SetPhoto, string> key = split.By == "source" ? photo => photo.Source : photo => photo.Group;
        IEnumerable<SplitLeak> onBothLists = split.Train.Where(test.Contains).Select(name => new SplitLeak(name, name, DuplicatePair.Exact));
        IEnumerable<SplitLeak> together = set.Photos.GroupBy(key).SelectMany(same =>
            from learned in same.Where(photo => train.Contains(photo.Name))
            from tested in same.Where(photo => test.Contains(photo.Name))
            where learned != tested
            select new SplitLeak(learned.Name, tested.Name, split.By));
        IEnumerable<SplitLeak> alike =
            from pair in duplicates
            from sides in new[] { (Train: pair.First.Name, Test: pair.Second.Name), (Train: pair.Second.Name, Test: pair.First.Name) }
            where train.Contains(sides.Train) && test.Contains(sides.Test)
            select new SplitLeak(sides.Train, sides.Test, pair.Kind);

        // A pair that leaks for two reasons is one pair.
        return [.. onBothLists.Concat(alike).Concat(together).DistinctBy(leak => (leak.Train, leak.Test))];
    }

    private static HashSet<SetPhoto> HoldOut(PhotoSet set, IReadOnlyList<IReadOnlyList<SetPhoto>> clusters, string source)
    {
        HashSet<SetPhoto> test = [.. clusters.Where(cluster => cluster.Any(photo => photo.Source == source)).SelectMany(cluster => cluster)];
        if (test.Count == 0)
            throw new InvalidDataException(
                $"{set.Folder}: no photo is of the source '{source}'; found: {string.Join(", ", set.Photos.Select(photo => photo.Source).Distinct().Order(StringComparer.Ordinal))}.");
        return test;
    }

    private static HashSet<SetPhoto> Draw(IReadOnlyList<IReadOnlyList<SetPhoto>> clusters, int photos, SplitOptions options)
    {
        var random = new Random(options.Seed);
        Dictionary<string, int> all = Count(clusters.SelectMany(cluster => cluster));
        List<IReadOnlyList<SetPhoto>> best = [];
        double leastOff = double.MaxValue;
        for (int draw = 0; draw < Draws; draw++)
        {
            IReadOnlyList<SetPhoto>[] shuffled = [.. clusters];
            random.Shuffle(shuffled);
            List<IReadOnlyList<SetPhoto>> test = [];
            int taken = 0;
            foreach (IReadOnlyList<SetPhoto> cluster in shuffled)
            {
                // One cluster stays for learning, and one is tested on, however large they are.
                bool isNearer = Math.Abs(taken + cluster.Count - options.TestShare * photos) < Math.Abs(taken - options.TestShare * photos);
                if (!isNearer || test.Count == clusters.Count - 1) continue;
                test.Add(cluster);
                taken += cluster.Count;
            }

            if (test.Count == 0) test.Add(clusters.MinBy(cluster => cluster.Count)!);
            double off = Off(all, Count(test.SelectMany(cluster => cluster)), photos, test.Sum(cluster => cluster.Count), options.TestShare);
            if (off >= leastOff) continue;
            (leastOff, best) = (off, test);
        }

        return [.. best.SelectMany(cluster => cluster)];
    }

    private static Dictionary<string, int> Count(IEnumerable<SetPhoto> photos) =>
        photos.SelectMany(photo => photo.Labels).GroupBy(label => label.Class).ToDictionary(labels => labels.Key, labels => labels.Count());

    /// <summary>How far the share of the photos, and of each class, is from what was asked.</summary>
    private static double Off(Dictionary<string, int> all, Dictionary<string, int> test, int photos, int testPhotos, double share) =>
        Math.Abs((double)testPhotos / photos - share) * Math.Max(1, all.Count) + all.Sum(pair => Math.Abs((double)test.GetValueOrDefault(pair.Key) / pair.Value - share));
}
