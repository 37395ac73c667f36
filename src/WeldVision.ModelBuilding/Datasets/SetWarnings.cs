namespace WeldVision.ModelBuilding.Datasets;

/// <summary>What a person should know before learning from a set.</summary>
/// <param name="IsFatal">Whether nothing can be learned from it.</param>
public sealed record SetWarning(string Code, bool IsFatal, BilingualText Text);

/// <summary>Judges a set as a whole.</summary>
public static class SetWarnings
{
    private const double NearlyAll = 0.95;

    private const int LeastToJudge = 10;

    private const int SeveralAlike = 3;

    public static IReadOnlyList<SetWarning> Of(PhotoSet set, IReadOnlyList<DuplicatePair> duplicates)
    {
        if (set.Photos.Count == 0)
            return [new("no-photos", true, new(
                $"{set.Folder}: no photo can be used. Expected JPEG, PNG, WebP, BMP or TIFF files in images/, or in good/ and bad/.",
                $"{set.Folder}: tidak ada foto yang dapat dipakai. Seharusnya ada berkas JPEG, PNG, WebP, BMP atau TIFF di images/, atau di good/ dan bad/."))];
        if (set.Photos.All(photo => photo.Labels.Count == 0))
            return [new("no-labels", true, new(
                $"{set.Folder}: {set.Photos.Count} photos and no label that can be used. Expected labels/*.txt, annotations/**/*.xml, a COCO *.json, or folders good/ and bad/.",
                $"{set.Folder}: {set.Photos.Count} foto tanpa label yang dapat dipakai. Seharusnya ada labels/*.txt, annotations/**/*.xml, *.json COCO, atau folder good/ dan bad/."))];

        List<SetWarning> warnings = [];
        string[] used = [.. set.Photos.SelectMany(photo => photo.Labels).Select(label => label.Class).Distinct(StringComparer.Ordinal)];
        if (used.Length == 1)
            warnings.Add(new("one-class", false, new(
                $"All labels are of one class, {used[0]}: no difference can be learned.",
                $"Semua label satu kelas, {used[0]}: tidak ada perbedaan yang dapat dipelajari.")));
        if (!set.HasGroups)
            warnings.Add(new("no-groups", false, new(
                "There is no groups.csv (file,group,source,original_name): only photos that look the same are known to show one weld.",
                "Tidak ada groups.csv (file,group,source,original_name): hanya foto yang tampak sama yang diketahui menunjukkan las yang sama.")));
        if (WeldClusters.Of(set, photo => photo.Group, duplicates).Count == 1)
            warnings.Add(new("one-group", false, new(
                "All photos are one group, or show the same: no honest split is possible.",
                "Semua foto satu kelompok, atau menunjukkan hal yang sama: pembagian yang jujur tidak mungkin.")));
        int across = duplicates.Count(pair => pair.First.Group != pair.Second.Group);
        if (across > 0 && set.HasGroups)
            warnings.Add(new("groups-leak", false, new(
                $"{across} pairs of photos show the same and are in different groups; weldvision dataset split keeps them together.",
                $"{across} pasang foto menunjukkan hal yang sama tetapi berbeda kelompok; weldvision dataset split menyatukannya.")));
        warnings.AddRange(MisplacedPhotos(set, duplicates));
        warnings.AddRange(ConfoundedClasses(set));
        foreach (string name in SetImporting.Unmapped(set, new Dictionary<string, string>()))
            warnings.Add(new("unknown-class", false, PackageClasses.Suggest(name) is { } near
                ? new($"The package does not know the class '{name}'; suggested: --map \"{name}={near}\".",
                    $"Paket tidak mengenal kelas '{name}'; saran: --map \"{name}={near}\".")
                : new($"The package does not know the class '{name}', and nothing is near; map it by --map \"{name}=CLASS\".",
                    $"Paket tidak mengenal kelas '{name}' dan tidak ada yang mirip; petakan dengan --map \"{name}=KELAS\".")));
        return warnings;
    }

    private static IEnumerable<SetWarning> MisplacedPhotos(PhotoSet set, IReadOnlyList<DuplicatePair> duplicates) => Misplaced(set, duplicates).Select(one => new SetWarning("misplaced", false, new(
        $"{one.Photo.Name} is of group {one.Photo.Group}, and is like {one.Likes} photos of {one.Group} and none of its own: see whether its row in groups.csv is right.",
        $"{one.Photo.Name} termasuk kelompok {one.Photo.Group}, tetapi mirip {one.Likes} foto dari {one.Group} dan tidak satu pun dari kelompoknya: periksa barisnya di groups.csv.")));

    /// <summary>Photos that are like several of one other group and like none of their own: whoever made the groups slipped.</summary>
    internal static IEnumerable<(SetPhoto Photo, string Group, int Likes)> Misplaced(PhotoSet set, IReadOnlyList<DuplicatePair> duplicates)
    {
        Dictionary<string, int> sizes = set.Photos.GroupBy(photo => photo.Group).ToDictionary(group => group.Key, group => group.Count());
        var alike = duplicates.SelectMany(pair => new[] { (pair.First, pair.Second), (First: pair.Second, Second: pair.First) }).GroupBy(pair => pair.First, pair => pair.Second);
        foreach (var others in alike.OrderBy(others => others.Key.Name, StringComparer.Ordinal))
        {
            string[] groups = [.. others.Select(other => other.Group).Distinct(StringComparer.Ordinal)];
            if (groups.Length > 1 || groups[0] == others.Key.Group || others.Count() < SeveralAlike || sizes[others.Key.Group] < SeveralAlike) continue;
            yield return (others.Key, groups[0], others.Count());
        }
    }

    /// <summary>Classes that are nearly all of one group: whoever recognises the weld knows the class, so a random split would look near-perfect and mean nothing.</summary>
    private static IEnumerable<SetWarning> ConfoundedClasses(PhotoSet set)
    {
        if (!set.HasGroups) yield break;
        foreach (var photos in set.Photos.SelectMany(photo => photo.Labels.Select(label => (label.Class, photo))).Distinct().GroupBy(pair => pair.Class, pair => pair.photo).OrderBy(photos => photos.Key, StringComparer.Ordinal))
        {
            var (group, most) = photos.GroupBy(photo => photo.Group).Select(same => (same.Key, same.Count())).MaxBy(same => same.Item2);
            int all = photos.Count();
            bool isTheWholeSet = set.Photos.All(photo => photo.Group == group);
            if (all < LeastToJudge || most < NearlyAll * all || isTheWholeSet) continue;
            yield return new("class-in-one-group", false, new(
                $"{most} of the {all} photos with '{photos.Key}' are of group {group}: the class can be told by recognising the weld.",
                $"{most} dari {all} foto dengan '{photos.Key}' berasal dari kelompok {group}: kelasnya dapat ditebak dengan mengenali lasnya."));
        }
    }
}
