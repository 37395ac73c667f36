using WeldVision.ModelBuilding.Datasets;
using Xunit;

namespace WeldVision.Tests.Datasets;

/// <summary>Pascal VOC, COCO and plain folders.</summary>
public sealed class OtherFormatsTests : IDisposable
{
    private readonly SetShelf _shelf = new();

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void Voc_box_with_swapped_corners_and_another_size_is_put_right_on_both_counts()
    {
        PhotoSet set = _shelf.Photo("images/a.jpg").Text("annotations/a.xml", Voc("IMG_7.jpg", 160, 120, "crack 120 90 40 30")).Read();

        Assert.Equal("voc", set.Reading);
        Assert.Equal(new PhotoLabel("crack", new PixelBox(0.25f, 0.25f, 0.5f, 0.5f), 0), Assert.Single(set.Photos[0].Labels));
        Assert.Equal(
            ["smallest and largest coordinate were swapped; put in order", "the coordinates refer to 160 x 120 pixels, the stored photo has 80 x 60; rescaled"],
            set.Mends.Select(mend => mend.Reason.En));
    }

    [Fact]
    public void Voc_readings_of_several_readers_are_kept_apart_and_the_largest_is_the_default()
    {
        _shelf.Photo("images/a.jpg").Photo("images/b.jpg", 2)
            .Text("annotations/ani/a.xml", Voc("a.jpg", 80, 60, "crack 0 0 40 30"))
            .Text("annotations/budi/a.xml", Voc("a.jpg", 80, 60, "slag 0 0 40 30")).Text("annotations/budi/b.xml", Voc("b.jpg", 80, 60));

        PhotoSet chosen = _shelf.Read(), other = _shelf.Read("voc/ani");

        Assert.Equal(("voc/budi", "voc/ani"), (chosen.Reading, other.Reading));
        Assert.Equal(["slag"], chosen.Classes);
        Assert.Equal("read as voc/budi; also there: voc/ani (--format chooses)", chosen.Remarks[0].Reason.En);
        Assert.Equal([true, true], chosen.Photos.Select(photo => photo.IsLabelled));
        Assert.Equal([true, false], other.Photos.Select(photo => photo.IsLabelled));
    }

    [Fact]
    public void Voc_file_of_another_name_is_found_by_the_name_that_it_says() =>
        Assert.Single(_shelf.Photo("images/a.jpg").Text("annotations/0001.xml", Voc("a.jpg", 80, 60, "crack 0 0 40 30")).Read().Photos[0].Labels);

    [Theory]
    [InlineData("<annotation><object>", "unreadable-labels")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"/etc/hostname\">]><annotation>&x;</annotation>", "unreadable-labels")]
    [InlineData("<annotation><size><width>60</width><height>80</height></size></annotation>", "turned-photo")]
    [InlineData("<annotation><object><name>crack</name><bndbox><xmin>1</xmin></bndbox></object></annotation>", "not-numbers")]
    public void Voc_file_that_cannot_be_used_is_dropped(string xml, string code) =>
        Assert.Equal(code, Assert.Single(_shelf.Photo("images/a.jpg").Text("annotations/a.xml", xml).Read().Drops).Code);

    [Fact]
    public void Voc_file_without_a_size_takes_the_photos()
    {
        PhotoSet set = _shelf.Photo("images/a.jpg").Text("annotations/a.xml", Voc("a.jpg", 0, 0, "crack 40 30 80 60")).Read();

        Assert.Equal(new PixelBox(0.5f, 0.5f, 0.5f, 0.5f), set.Photos[0].Labels[0].Box);
        Assert.Equal("size-missing", Assert.Single(set.Mends).Code);
    }

    [Fact]
    public void Coco_boxes_polygons_empty_photos_and_orphans_are_told_apart()
    {
        PhotoSet set = _shelf.Photo("images/a.jpg").Photo("images/b.jpg", 2).Text("instances.json", """
            {"images":[{"id":1,"file_name":"a.jpg","width":80,"height":60},{"id":2,"file_name":"b.jpg","width":80,"height":60}],
             "categories":[{"id":5,"name":"crack"}],
             "annotations":[{"image_id":1,"category_id":5,"bbox":[20,15,40,30]},
                            {"image_id":1,"category_id":5,"segmentation":[[0,0,40,0,40,30]]},
                            {"image_id":1,"category_id":6,"bbox":[1,1,5,5]},
                            {"image_id":9,"category_id":5,"bbox":[1,1,5,5]}]}
            """).Read();

        Assert.Equal("coco", set.Reading);
        Assert.Equal([new PixelBox(0.25f, 0.25f, 0.5f, 0.5f), new PixelBox(0, 0, 0.5f, 0.5f)], set.Photos[0].Labels.Select(label => label.Box!.Value));
        Assert.True(set.Photos[1] is { IsLabelled: true, Labels.Count: 0 });
        Assert.Equal([("unknown-class", 2), ("missing-photo", null)], set.Drops.Select(drop => (drop.Code, drop.Row)));
        Assert.Equal(["polygon"], set.Mends.Select(mend => mend.Code));
    }

    [Fact]
    public void Coco_file_that_was_cut_short_is_said_and_not_taken_for_no_labels()
    {
        SetRemark drop = Assert.Single(_shelf.Photo("images/a.jpg").Text("instances.json", "{\"images\":[").Read().Drops);

        Assert.Equal(("unreadable-labels", "instances.json"), (drop.Code, drop.File));
    }

    [Fact]
    public void Good_and_bad_folders_label_photos_as_a_whole()
    {
        PhotoSet set = _shelf.Photo("good/a.jpg").Photo("Bad/b.jpg", 2).Read();

        Assert.Equal(("folders", true), (set.Reading, set.IsWholePhotos));
        Assert.Equal([("Bad/b.jpg", "Bad Weld", null), ("good/a.jpg", "Good Weld", (PixelBox?)null)], set.Photos.Select(photo => (photo.Name, photo.Labels.Single().Class, photo.Labels.Single().Box)));
    }

    [Fact]
    public void Yolo_goes_before_the_other_formats()
    {
        PhotoSet set = _shelf.Yolo("0 0.5 0.5 0.5 0.5").Text("annotations/a.xml", Voc("a.jpg", 80, 60, "crack 0 0 40 30")).Read();

        Assert.Equal("yolo", set.Reading);
        Assert.Equal(["voc"], set.OtherReadings);
        Assert.Equal("crack", Assert.Single(_shelf.Read("VOC").Photos[0].Labels).Class);
    }

    private static string Voc(string file, int width, int height, params string[] objects) =>
        $"<annotation><filename>{file}</filename><size><width>{width}</width><height>{height}</height></size>"
        + string.Concat(objects.Select(one => one.Split(' ')).Select(cells =>
            $"<object><name>{cells[0]}</name><bndbox><xmin>{cells[1]}</xmin><ymin>{cells[2]}</ymin><xmax>{cells[3]}</xmax><ymax>{cells[4]}</ymax></bndbox></object>"))
        + "</annotation>";
}
