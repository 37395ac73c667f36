using WeldVision.ModelBuilding.Datasets;
using Xunit;

namespace WeldVision.Tests.Datasets;

/// <summary>No split has two views of one weld on both sides.</summary>
public sealed class SetSplittingTests
{
    private static readonly SetPhoto[] Photos =
        [.. Enumerable.Range(0, 40).Select(i => new SetPhoto($"{i}.jpg", "", $"weld-{i / 2}", $"camera-{i / 10}", "") { Labels = [new(i % 4 < 2 ? "Good Weld" : "Bad Weld", null, 0)] })];

    private static readonly PhotoSet Set = new() { Name = "set", Folder = "set", Reading = "yolo", Classes = ["Good Weld", "Bad Weld"], Photos = Photos, HasGroups = true };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(77)]
    public void Groups_stay_whole_whatever_the_seed(int seed)
    {
        SetSplit split = SetSplitting.Split(Set, [], new() { Seed = seed });

        Assert.Equal((32, 8), (split.Train.Count, split.Test.Count));
        Assert.Empty(SetSplitting.Leaks(Set, [], split));
        Assert.Equal(Photos.Select(photo => photo.Name).Order(), split.Train.Concat(split.Test).Order());
    }

    [Fact]
    public void Classes_are_shared_out_evenly()
    {
        HashSet<string> test = [.. SetSplitting.Split(Set, [], new()).Test];

        Assert.Equal(4, Photos.Count(photo => test.Contains(photo.Name) && photo.Labels[0].Class == "Bad Weld"));
    }

    [Fact]
    public void Same_seed_gives_the_same_split_and_another_seed_another()
    {
        string[] Test(int seed) => [.. SetSplitting.Split(Set, [], new() { Seed = seed }).Test];

        Assert.Equal(Test(5), Test(5));
        Assert.NotEqual(Test(5), Test(6));
    }

    [Fact]
    public void Groups_whose_photos_show_the_same_are_one()
    {
        // A chain through all groups of the first two cameras.
        DuplicatePair[] chain = [.. Enumerable.Range(0, 9).Select(i => new DuplicatePair(DuplicatePair.Near, Photos[2 * i + 1], Photos[2 * i + 2], 0.95))];

        SetSplit split = SetSplitting.Split(Set, chain, new() { TestShare = 0.5 });

        Assert.Equal((11, 20, 20), (split.Clusters, split.Train.Count, split.Test.Count));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"weld-{i}"), Assert.Single(split.MergedGroups));
        Assert.Empty(SetSplitting.Leaks(Set, chain, split));
    }

    [Fact]
    public void Held_out_source_is_tested_on_with_whatever_shows_the_same()
    {
        SetSplit split = SetSplitting.Split(Set, [], new() { HeldOut = "camera-2" });

        Assert.Equal(Enumerable.Range(20, 10).Select(i => $"{i}.jpg"), split.Test);
        Assert.Equal(20, SetSplitting.Split(Set, [new(DuplicatePair.Part, Photos[3], Photos[25], 0.99)], new() { HeldOut = "camera-2" }).Test.Count);
        Assert.Equal("set: no photo is of the source 'x'; found: camera-0, camera-1, camera-2, camera-3.", Assert.Throws<InvalidDataException>(() => SetSplitting.Split(Set, [], new() { HeldOut = "x" })).Message);
    }

    [Fact]
    public void Set_of_one_weld_cannot_be_parted()
    {
        PhotoSet one = Set with { Photos = [Photos[0], Photos[1]] };

        Assert.Equal("set: all 2 photos are one group, or show the same, so no split of them is honest. Add photos of other welds.", Assert.Throws<InvalidDataException>(() => SetSplitting.Split(one, [], new())).Message);
        Assert.Contains(SetWarnings.Of(one, []), warning => warning is { Code: "one-group", IsFatal: false });
    }

    [Fact]
    public void Given_split_is_refused_for_each_pair_once_and_each_reason()
    {
        SetSplit split = SetSplitting.Split(Set, [], new()) with { Train = ["0.jpg", "2.jpg", "6.jpg"], Test = ["1.jpg", "4.jpg", "6.jpg"] };
        DuplicatePair[] pairs = [new(DuplicatePair.Near, Photos[0], Photos[1], 0.99), new(DuplicatePair.Part, Photos[4], Photos[2], 0.99)];

        Assert.Equal(
            [new("6.jpg", "6.jpg", "exact"), new("0.jpg", "1.jpg", "near"), new("2.jpg", "4.jpg", "part")],
            SetSplitting.Leaks(Set, pairs, split));
    }

    [Fact]
    public void Photo_in_the_wrong_group_and_a_class_of_one_group_are_warned_of()
    {
        SetPhoto[] photos = [.. Enumerable.Range(0, 24).Select(i => new SetPhoto($"{i:00}.jpg", "", i < 12 ? "A" : "B", "phone", "") { Labels = [new(i < 12 ? "crack" : i % 2 == 0 ? "slag" : "gap", null, 0)] })];
        DuplicatePair[] pairs = [.. Enumerable.Range(1, 4).Select(i => new DuplicatePair(DuplicatePair.Near, photos[i], photos[20], 0.95))];

        string[] warnings = [.. SetWarnings.Of(Set with { Photos = photos, Classes = ["crack", "slag", "gap"] }, pairs).Select(warning => warning.Text.En)];

        Assert.Contains("20.jpg is of group B, and is like 4 photos of A and none of its own: see whether its row in groups.csv is right.", warnings);
        Assert.Contains("12 of the 12 photos with 'crack' are of group A: the class can be told by recognising the weld.", warnings);
    }
}
