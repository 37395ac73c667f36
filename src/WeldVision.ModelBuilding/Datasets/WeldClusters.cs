namespace WeldVision.ModelBuilding.Datasets;

/// <summary>Photos that must stay on one side of a split: those of a group (or source), and those that show the same.</summary>
public static class WeldClusters
{
    /// <param name="key">What photos of one cluster share: their group or their source.</param>
    /// <returns>The clusters in the order of their first photos.</returns>
    public static IReadOnlyList<IReadOnlyList<SetPhoto>> Of(PhotoSet set, Func<SetPhoto, string> key, IEnumerable<DuplicatePair> duplicates)
    {
        Dictionary<string, string> above = new(StringComparer.Ordinal);
        foreach (DuplicatePair pair in duplicates)
        {
            string first = Top(key(pair.First)), second = Top(key(pair.Second));
            if (first != second) above[second] = first;
        }

        return [.. set.Photos.GroupBy(photo => Top(key(photo)), StringComparer.Ordinal).Select(cluster => (IReadOnlyList<SetPhoto>)[.. cluster])];

        string Top(string name)
        {
            while (above.TryGetValue(name, out string? next)) name = next;
            return name;
        }
    }
}
