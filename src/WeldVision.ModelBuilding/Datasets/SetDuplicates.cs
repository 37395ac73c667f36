namespace WeldVision.ModelBuilding.Datasets;

/// <summary>Two photos of a set that show the same.</summary>
/// <param name="Kind"><c>exact</c> (the same file), <c>near</c> (turned, mirrored, dimmed, grey, noisy) or <c>part</c> (one is cut out of the other).</param>
/// <param name="Likeness">Correlation, 0 to 1.</param>
public sealed record DuplicatePair(string Kind, SetPhoto First, SetPhoto Second, double Likeness)
{
    public const string Exact = "exact";

    public const string Near = "near";

    public const string Part = "part";
}

/// <summary>Finds photos that show the same, whatever their names and groups.</summary>
public static class SetDuplicates
{
    public static IReadOnlyList<DuplicatePair> Find(PhotoSet set, LikenessLimits limits, CancellationToken cancel)
    {
        // Of equal files the first stands for all; the others need no second look.
        IGrouping<string, SetPhoto>[] files = [.. set.Photos.GroupBy(photo => photo.Sha256)];
        SetPhoto[] firsts = [.. files.Select(same => same.First())];
        return
        [
            .. files.SelectMany(same => same.Skip(1).Select(photo => new DuplicatePair(DuplicatePair.Exact, same.First(), photo, 1))),
            .. NearDuplicateFinding.Find([.. firsts.Select(photo => photo.Signature)], limits, cancel)
                .Select(pair => new DuplicatePair(pair.IsPart ? DuplicatePair.Part : DuplicatePair.Near, firsts[pair.First], firsts[pair.Second], pair.Likeness)),
        ];
    }
}
