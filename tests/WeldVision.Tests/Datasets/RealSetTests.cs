using System.Text.RegularExpressions;
using WeldVision.Imaging.Decoding;
using WeldVision.ModelBuilding.Datasets;
using Xunit;

namespace WeldVision.Tests.Datasets;

/// <summary>The real sets, with all that is wrong with them.</summary>
public sealed partial class RealSetTests
{
    [Theory]
    [InlineData("coupons", 507, 2653)]
    [InlineData("web", 725, 1325)]
    [InlineData("robot", 69, 670)]
    public void Clean_yolo_set_loses_nothing(string name, int photos, int labels)
    {
        PhotoSet set = Unopened.Read(Repository.Shared("data", name));

        Assert.Equal((photos, labels), (set.Photos.Count, set.Photos.Sum(photo => photo.Labels.Count)));
        Assert.Empty(set.Drops.Concat(set.Mends));
    }

    [Fact]
    public void Unlabelled_set_is_told_from_one_without_beads()
    {
        PhotoSet set = Unopened.Read(Repository.Shared("data", "tank"));

        Assert.Equal(107, set.Photos.Count(photo => !photo.IsLabelled));
        Assert.Contains(SetWarnings.Of(set, []), warning => warning is { Code: "no-labels", IsFatal: true });
    }

    /// <summary>Counted in the files' text, without the reader.</summary>
    [Fact]
    public void Each_swapped_box_of_the_voc_readings_is_mended_and_each_box_rescaled()
    {
        string folder = Repository.Shared("data", "pipes", "annotations", "a20");
        int[][] boxes = [.. Directory.EnumerateFiles(folder, "*.xml").SelectMany(file => Box().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups.Values.Skip(1).Select(group => int.Parse(group.Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray())];

        PhotoSet set = Opened.Read(Repository.Shared("data", "pipes"), "voc/a20");

        Assert.Equal(boxes.Count(box => box[0] > box[2] || box[1] > box[3]), set.Mends.Count(mend => mend.Code == "swapped-corners"));
        Assert.Equal(boxes.Length, set.Mends.Count(mend => mend.Code == "rescaled"));
        Assert.Equal(boxes.Length, set.Photos.Sum(photo => photo.Labels.Count));
        Assert.All(set.Photos.SelectMany(photo => photo.Labels), label => Assert.Equal(1, label.Box!.Value.OverlapWith(label.Box.Value.ClipTo(1, 1)), 1e-3f));
    }

    /// <summary>The limits were chosen on every first group of two; these are the others. Precision is a floor: across groups are views of one weld that the table does not know.</summary>
    [Theory]
    [InlineData("web", 0.97, 0.95)]
    [InlineData("coupons", 0.97, 0.97)]
    public void Copies_within_groups_are_found_on_groups_that_chose_no_limit(string name, double leastPrecision, double leastRecall)
    {
        PhotoSet set = Opened.Read(Repository.Shared("data", name));
        HashSet<string> kept = [.. set.Photos.Select(photo => photo.Group).Distinct().Order(StringComparer.Ordinal).Where((_, i) => i % 2 == 1)];
        set = set with { Photos = [.. set.Photos.Where(photo => kept.Contains(photo.Group))] };

        DuplicatePair[] found = [.. SetDuplicates.Find(set, new(), TestContext.Current.CancellationToken).Where(pair => pair.Kind != DuplicatePair.Part)];

        int right = found.Count(pair => pair.First.Group == pair.Second.Group), all = set.Photos.GroupBy(photo => photo.Group).Sum(group => group.Count() * (group.Count() - 1) / 2);
        Assert.True((double)right / found.Length >= leastPrecision, $"precision {right} of {found.Length}");
        Assert.True((double)right / all >= leastRecall, $"recall {right} of {all}");
    }

    private static PhotoSetReading Unopened => new(null, CancellationToken.None);

    private static PhotoSetReading Opened => new(new OpenCvPhotoDecoder(PhotoSetReading.Limits), CancellationToken.None);

    [GeneratedRegex(@"<xmin>(-?\d+)</xmin>\s*<ymin>(-?\d+)</ymin>\s*<xmax>(-?\d+)</xmax>\s*<ymax>(-?\d+)</ymax>")]
    private static partial Regex Box();
}
