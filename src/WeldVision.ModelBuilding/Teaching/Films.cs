using System.Text.RegularExpressions;
using WeldVision.ModelBuilding.Datasets;

namespace WeldVision.ModelBuilding.Teaching;

/// <summary>
/// Frames of a film show the same coupons again and again, so a head that is tried on other frames of the film that it learned from only seems good.
/// Frames are known by their groups' names: a film's ending or the word frame, then the number.
/// </summary>
internal static partial class Films
{
    /// <returns>The film that a group's name speaks of; the name itself where it speaks of none.</returns>
    public static string Of(string group) => Frame().Match(group) is { Success: true } frame ? frame.Groups["film"].Value : group;

    /// <summary>For each photo the cluster it belongs to: its film or group, joined with those that show the same. A photo in the wrong group goes to the one that it is like.</summary>
    public static IReadOnlyDictionary<string, string> Clusters(PhotoSet set, IReadOnlyList<DuplicatePair> duplicates)
    {
        Dictionary<string, string> misplaced = SetWarnings.Misplaced(set, duplicates).ToDictionary(one => one.Photo.Name, one => one.Group, StringComparer.Ordinal);
        return WeldClusters.Of(set, photo => Of(GroupOf(photo)), duplicates)
            .SelectMany(cluster => cluster.Select(photo => (photo.Name, Cluster: Of(GroupOf(cluster[0])))))
            .ToDictionary(pair => pair.Name, pair => pair.Cluster, StringComparer.Ordinal);

        string GroupOf(SetPhoto photo) => misplaced.GetValueOrDefault(photo.Name, photo.Group);
    }

    [GeneratedRegex(@"^(?<film>.*?(mp4|mov|avi|mkv|webm|3gp|frame|bingkai))[-_. ]*\d+([-_. ].*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Frame();
}
