namespace WeldVision.ModelBuilding.Datasets;

/// <summary>Least, middle and most of some figures.</summary>
public sealed record FigureRange(double Least, double Median, double Most)
{
    /// <returns>Null where there are none.</returns>
    public static FigureRange? Of(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted.Length == 0 ? null : new(sorted[0], sorted[sorted.Length / 2], sorted[^1]);
    }
}

/// <param name="Class">What it is to the model package; null where it does not know the class.</param>
/// <param name="Suggestion">What it may be; null where nothing is near.</param>
/// <param name="WidthPixels">Of its boxes; null without boxes.</param>
/// <param name="Aspect">Long side over short side of its boxes in pixels.</param>
public sealed record ClassCount(
    string Name, string? Class, string? Suggestion, int Labels, int Photos, FigureRange? WidthPixels, FigureRange? HeightPixels, FigureRange? Aspect);

/// <summary>How much of one source there is.</summary>
public sealed record SourceCount(string Name, int Photos, int Groups, int Labels);

/// <param name="WithinGroups">Pairs whose photos share a group already.</param>
/// <param name="AcrossGroups">Pairs that no group tells of: they would leak through a split by group alone.</param>
public sealed record DuplicateCount(string Kind, int WithinGroups, int AcrossGroups);

/// <summary>What is in a set.</summary>
/// <param name="PhotosWithoutBead">Somebody looked and saw none.</param>
/// <param name="UnlabelledPhotos">Nobody looked.</param>
/// <param name="Clusters">Photos that a split by group cannot part, counted as one each.</param>
public sealed record SetStatistics(
    string Set, string Reading, IReadOnlyList<string> OtherReadings, int Photos, int PhotosWithoutBead, int UnlabelledPhotos, int Labels, int Groups, int LargestGroup, int Clusters, int LargestCluster,
    int BeadReadings, int Mends, int Drops, IReadOnlyList<ClassCount> Classes, IReadOnlyList<SourceCount> Sources, IReadOnlyList<DuplicateCount> Duplicates)
{
    public static SetStatistics Of(PhotoSet set, IReadOnlyList<DuplicatePair> duplicates)
    {
        IReadOnlyList<IReadOnlyList<SetPhoto>> clusters = WeldClusters.Of(set, photo => photo.Group, duplicates);
        int[] groups = [.. set.Photos.GroupBy(photo => photo.Group).Select(group => group.Count())];
        return new(
            set.Name, set.Reading, set.OtherReadings, set.Photos.Count, set.Photos.Count(photo => photo is { IsLabelled: true, Labels.Count: 0 }), set.Photos.Count(photo => !photo.IsLabelled),
            set.Photos.Sum(photo => photo.Labels.Count), groups.Length, groups.DefaultIfEmpty().Max(), clusters.Count, clusters.Select(cluster => cluster.Count).DefaultIfEmpty().Max(),
            set.BeadReadings.Count, set.Mends.Count(), set.Drops.Count(),
            [.. set.Classes.Where(name => name.Length > 0).Select(name => CountClass(set, name))],
            [.. set.Photos.GroupBy(photo => photo.Source).OrderBy(source => source.Key, StringComparer.Ordinal)
                .Select(source => new SourceCount(source.Key, source.Count(), source.Select(photo => photo.Group).Distinct().Count(), source.Sum(photo => photo.Labels.Count)))],
            [.. new[] { DuplicatePair.Exact, DuplicatePair.Near, DuplicatePair.Part }.Select(kind => new DuplicateCount(
                kind,
                duplicates.Count(pair => pair.Kind == kind && pair.First.Group == pair.Second.Group),
                duplicates.Count(pair => pair.Kind == kind && pair.First.Group != pair.Second.Group)))]);
    }

    private static ClassCount CountClass(PhotoSet set, string name)
    {
        var labels = set.Photos.SelectMany(photo => photo.Labels.Where(label => label.Class == name).Select(label => (photo, label))).ToList();
        (double Width, double Height)[] boxes =
            [.. labels.Where(pair => pair.label.Box is not null).Select(pair => ((double)pair.label.Box!.Value.Width * pair.photo.WidthPixels, (double)pair.label.Box!.Value.Height * pair.photo.HeightPixels))];
        string? known = set.MeaningOf(name);
        return new(
            name, known, known is null ? PackageClasses.Suggest(name) : null, labels.Count, labels.Select(pair => pair.photo).Distinct().Count(),
            FigureRange.Of(boxes.Select(box => box.Width)), FigureRange.Of(boxes.Select(box => box.Height)),
            FigureRange.Of(boxes.Select(box => Math.Max(box.Width, box.Height) / Math.Min(box.Width, box.Height))));
    }
}
