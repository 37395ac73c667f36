using WeldVision.ModelBuilding.Datasets;
using Xunit;

namespace WeldVision.Tests.Datasets;

/// <summary>What becomes of clean and dirty YOLO labels.</summary>
public sealed class YoloReadingTests : IDisposable
{
    private readonly SetShelf _shelf = new();

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void Clean_label_is_read_as_it_stands()
    {
        PhotoSet set = _shelf.Yolo("1 0.5 0.5 0.25 0.5").Read();

        Assert.Equal("yolo", set.Reading);
        Assert.Equal(new PhotoLabel("Good Weld", new PixelBox(0.375f, 0.25f, 0.25f, 0.5f), 0), Assert.Single(Assert.Single(set.Photos).Labels));
        Assert.Empty(set.Remarks);
        Assert.Equal((80, 60), (set.Photos[0].WidthPixels, set.Photos[0].HeightPixels));
    }

    [Theory]
    [InlineData("0 0.1 0.5 0.4 0.5", "clipped", 0, 0.25f, 0.3f, 0.5f)]
    [InlineData("0 0.5 0.5 -0.5 0.5", "swapped-corners", 0.25f, 0.25f, 0.5f, 0.5f)]
    [InlineData("0 0.25 0.25 0.75 0.25 0.5 0.75", "polygon", 0.25f, 0.25f, 0.5f, 0.5f)]
    public void Label_that_can_be_mended_is_mended_and_said(string line, string code, float x, float y, float width, float height)
    {
        PhotoSet set = _shelf.Yolo(line).Read();

        PixelBox box = Assert.Single(set.Photos[0].Labels).Box!.Value;
        Assert.Equal([x, y, width, height], [box.X, box.Y, box.Width, box.Height], (expected, found) => Math.Abs(expected - found) < 1e-6f);
        Assert.Equal((RemarkKind.Mend, code, "labels/a.txt", 0), Assert.Single(set.Remarks) is var remark ? (remark.Kind, remark.Code, remark.File, remark.Row) : default);
    }

    [Theory]
    [InlineData("0 1.5 0.5 0.2 0.2", "zero-size", "the box has no area inside the photo")]
    [InlineData("0 0.5 0.5 0 0.2", "zero-size", "the box has no area inside the photo")]
    [InlineData("0 NaN 0.5 0.2 0.2", "not-numbers", "expected a class and finite coordinates, found '0 NaN 0.5 0.2 0.2'")]
    [InlineData("0 0.5 0.5 Infinity 0.2", "not-numbers", "expected a class and finite coordinates, found '0 0.5 0.5 Infinity 0.2'")]
    [InlineData("0 0.5", "not-numbers", "expected a class and finite coordinates, found '0 0.5'")]
    [InlineData("0 40 30 20 10", "not-shares", "expected shares of the photo (0 to 1), found '0 40 30 20 10'")]
    [InlineData("2 0.5 0.5 0.2 0.2", "unknown-class", "class '2' is not known; expected a number from 0 to 1")]
    [InlineData("-1 0.5 0.5 0.2 0.2", "unknown-class", "class '-1' is not known; expected a number from 0 to 1")]
    [InlineData("1 0.5 0.5 0.5 0.5", "duplicate-label", "the same label stands at 0 already")]
    public void Label_that_cannot_be_mended_is_dropped_with_its_reason_and_the_others_stay(string line, string code, string reason)
    {
        PhotoSet set = _shelf.Yolo("1 0.5 0.5 0.5 0.5", line).Read();

        Assert.Equal(0, Assert.Single(set.Photos[0].Labels).Row);
        SetRemark drop = Assert.Single(set.Remarks);
        Assert.Equal((RemarkKind.Drop, code, "labels/a.txt", 1, reason), (drop.Kind, drop.Code, drop.File, drop.Row, drop.Reason.En));
        Assert.NotEqual(drop.Reason.En, drop.Reason.Id);
    }

    [Fact]
    public void Empty_label_file_is_a_photo_without_a_bead_and_a_missing_one_is_not()
    {
        PhotoSet set = _shelf.Yolo().Photo("images/b.jpg", 2).Read();

        Assert.Equal([true, false], set.Photos.Select(photo => photo.IsLabelled));
        Assert.Equal([("no-bead", "labels/a.txt"), ("unlabelled", "b.jpg")], set.Remarks.Select(remark => (remark.Code, remark.File)));
        Assert.All(set.Remarks, remark => Assert.Equal(RemarkKind.Note, remark.Kind));
    }

    [Fact]
    public void Photo_whose_labels_were_all_dropped_is_no_photo_without_a_bead() =>
        Assert.False(Assert.Single(_shelf.Yolo("7 0.5 0.5 0.5 0.5").Read().Photos).IsLabelled);

    [Fact]
    public void Labels_without_a_photo_and_photos_that_cannot_be_read_are_dropped()
    {
        PhotoSet set = _shelf.Yolo("0 0.5 0.5 0.5 0.5").Text("labels/gone.txt", "0 0.5 0.5 0.5 0.5")
            .File("set/images/broken.jpg", [0xFF, 0xD8, 0xFF, 0xE0]).Text("labels/broken.txt", "0 0.5 0.5 0.5 0.5").Read();

        Assert.Equal("a.jpg", Assert.Single(set.Photos).Name);
        Assert.Equal([("unreadable-photo", "images/broken.jpg"), ("missing-photo", "labels/gone.txt")], set.Drops.Select(drop => (drop.Code, drop.File)));
        Assert.Equal("there is no photo 'gone' for these labels", set.Drops.Last().Reason.En);
    }

    [Fact]
    public void Photos_that_differ_in_their_ending_only_are_told()
    {
        PhotoSet set = _shelf.Yolo("0 0.5 0.5 0.5 0.5").Photo("images/a.png", 2).Read();

        Assert.Equal("a.jpg", Assert.Single(set.Photos).Name);
        Assert.Equal("same-name", Assert.Single(set.Drops).Code);
    }

    [Theory]
    [InlineData("names: ['Bad Weld', \"Good Weld\"]")]
    [InlineData("names: [Bad Weld,", "  Good Weld]")]
    [InlineData("nc: 2", "names:", "- Bad Weld", "- Good Weld", "train: images")]
    [InlineData("names:", "  1: Good Weld  # sound", "  0: Bad Weld", "path: x")]
    public void Class_names_come_from_data_yaml_where_classes_txt_is_missing(params string[] yaml) =>
        Assert.Equal(["Bad Weld", "Good Weld"], _shelf.Photo("images/a.jpg").Text("labels/a.txt", "1 0.5 0.5 0.5 0.5").Text("data.yaml", yaml).Read().Classes);

    [Fact]
    public void Classes_without_names_are_said_to_have_none()
    {
        PhotoSet set = _shelf.Photo("images/a.jpg").Text("labels/a.txt", "1 0.5 0.5 0.5 0.5").Read();

        Assert.Equal("class '1' has no name: there is no classes.txt, and no data.yaml with names", Assert.Single(set.Drops).Reason.En);
        Assert.Contains(SetWarnings.Of(set, []), warning => warning is { Code: "no-labels", IsFatal: true });
    }

    [Fact]
    public void Groups_come_from_the_table_and_a_row_without_a_photo_is_said()
    {
        PhotoSet set = _shelf.Yolo("0 0.5 0.5 0.5 0.5").Photo("images/b.jpg", 2).Text("labels/b.txt")
            .Text("groups.csv", "file,group,source,original_name", "a.jpg,\"bead, left\",phone,IMG_1.jpg", "c.jpg,x,phone,").Read();

        Assert.Equal([("bead, left", "phone", "IMG_1.jpg"), ("b.jpg", "set", "")], set.Photos.Select(photo => (photo.Group, photo.Source, photo.Original)));
        Assert.Equal(["group-without-photo", "no-group", "no-bead"], set.Remarks.Select(remark => remark.Code));
    }

    [Fact]
    public void Reading_of_a_bead_counts_only_where_its_row_and_box_are_the_labels()
    {
        PhotoSet set = _shelf.Yolo("0 0.5 0.5 0.5 0.5", "1 0.25 0.25 0.1 0.1").TextBeside(
            "typed-labels.csv", string.Join(',', BeadReading.Columns),
            "set,a.jpg,1,0.25,0.25,0.1,0.1,Good Weld,crack;gap,crack,1,1,0.9,0.9",
            "set,a.jpg,0,0.25,0.25,0.1,0.1,Bad Weld,,,1,1,0.9,0.9",
            "other,a.jpg,0,0.5,0.5,0.5,0.5,Bad Weld,,,1,1,0.9,0.9").Read();

        BeadReading reading = Assert.Single(set.BeadReadings);
        Assert.Equal((1, "crack gap", "crack"), (reading.Row, string.Join(' ', reading.FirstTags.Order()), string.Join(' ', reading.SecondTags)));
        Assert.Equal(("reading-astray", 1), (Assert.Single(set.Drops).Code, set.Drops.Single().Row));
    }

    [Fact]
    public void Missing_folder_and_missing_format_are_told()
    {
        Assert.Contains("there is no such folder", Assert.Throws<InvalidDataException>(() => _shelf.Read()).Message, StringComparison.Ordinal);
        _shelf.Yolo("0 0.5 0.5 0.5 0.5");
        Assert.EndsWith("holds no labels of the format 'coco'; found: yolo. Choose one of these, or leave --format out.", Assert.Throws<InvalidDataException>(() => _shelf.Read("coco")).Message, StringComparison.Ordinal);
    }
}
