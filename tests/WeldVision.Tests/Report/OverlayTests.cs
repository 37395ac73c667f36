using System.Xml.Linq;
using WeldVision.Assess;
using WeldVision.Report;
using Xunit;

namespace WeldVision.Tests.Report;

public sealed class OverlayTests
{
    private static readonly AssessedBead Bead = MadeInspections.Bead(Verdict.Reject, 0.9);

    [Fact]
    public void Marks_stand_in_pixels_of_the_whole_photo()
    {
        var svg = Svg(Bead);
        Assert.Equal("0 0 4000 3000", svg.Attribute("viewBox")!.Value);
        var line = Assert.Single(svg.Descendants("polygon"), polygon => polygon.Attribute("class")!.Value == "line");
        Assert.Equal("800,900 2400,900 2400,1300 800,1300", line.Attribute("points")!.Value);
        var findings = svg.Descendants("rect").Where(rect => rect.Attribute("class")?.Value == "finding").ToList();
        Assert.Equal(["1300 1050 64 58", "1900 1050 100 100"],
            findings.Select(rect => string.Join(' ', new[] { "x", "y", "width", "height" }.Select(name => rect.Attribute(name)!.Value))));
        Assert.Equal("2017", Assert.Single(svg.Descendants("text"), text => text.Attribute("class") is not null).Value);
    }

    [Fact]
    public void Heat_map_lies_over_the_strip_turned_with_it()
    {
        var image = Assert.Single(Svg(Bead with { Strip = new(1600, 1100, 1800, 600, MathF.PI / 2) }).Descendants("image"));
        Assert.Equal("translate(1600 1100) rotate(90)", image.Attribute("transform")!.Value);
        Assert.Equal(("-900", "-300", "1800", "600"),
            (image.Attribute("x")!.Value, image.Attribute("y")!.Value, image.Attribute("width")!.Value, image.Attribute("height")!.Value));
    }

    [Fact]
    public void Heat_picture_is_a_png_of_the_cells_in_order()
    {
        byte[] cells = new byte[192];
        cells[24 + 2] = 255;
        byte[] png = HeatPicture.Png(cells);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        using var skia = SkiaSharp.SKBitmap.Decode(png);
        Assert.Equal((24, 8), (skia.Width, skia.Height));
        var (r, g, b, a) = HeatTint.Of(255);
        var hot = skia.GetPixel(2, 1);
        Assert.Equal(a, hot.Alpha);
        Assert.InRange(Math.Abs(hot.Red - r) + Math.Abs(hot.Green - g) + Math.Abs(hot.Blue - b), 0, 4);
        Assert.Equal(0, skia.GetPixel(1, 1).Alpha);
    }

    [Theory]
    [InlineData(Verdict.Accept, "circle")]
    [InlineData(Verdict.Reject, "rect")]
    [InlineData(Verdict.Refer, "path")]
    public void Verdicts_differ_by_the_shape_of_their_badge(Verdict verdict, string shape)
    {
        var badge = Svg(Bead with { Verdict = verdict }).Descendants("g").Single(g => g.Attribute("class")?.Value == "badge");
        Assert.Equal([shape, "text"], badge.Elements().Select(element => element.Name.LocalName));
    }

    [Fact]
    public void Badges_of_many_beads_stay_inside_the_photo()
    {
        var beads = Enumerable.Range(0, 30).Select(i => Bead with { Outline = new(i * 150 - 100, i * 110 - 60, 900, 200, i * 0.2f) }).ToArray();
        var svg = XElement.Parse(Overlay.Svg(MadeInspections.Photo("a.jpg", Outcome.Inspected, beads)));
        var places = svg.Descendants("g").Select(g => g.Attribute("transform")?.Value).OfType<string>()
            .Select(text => text["translate(".Length..^1].Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray()).ToList();
        Assert.Equal(30, places.Count);
        Assert.All(places, place => Assert.True(place[0] is > 0 and < 4000 && place[1] is > 0 and < 3000));
    }

    [Fact]
    public void Photo_of_unknown_size_or_without_beads_has_no_marks()
    {
        Assert.Equal("", Overlay.Svg(MadeInspections.Unreadable("x.jpg")));
        Assert.Equal("", Overlay.Svg(MadeInspections.Photo("x.jpg", Outcome.NoWeld)));
    }

    private static XElement Svg(AssessedBead bead) => XElement.Parse(Overlay.Svg(MadeInspections.Photo("a.jpg", Outcome.Inspected, bead)));
}
