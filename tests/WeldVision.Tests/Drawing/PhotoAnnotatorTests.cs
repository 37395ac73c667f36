using SkiaSharp;
using WeldVision.Assess;
using WeldVision.Imaging.Drawing;
using WeldVision.Record;
using WeldVision.Tests.Report;
using Xunit;

namespace WeldVision.Tests.Drawing;

public sealed class PhotoAnnotatorTests
{
    private static readonly AnnotationOptions WithoutHeat = new() { HeatMap = false };

    [Theory]
    [InlineData(Verdict.Accept)]
    [InlineData(Verdict.Reject)]
    [InlineData(Verdict.Refer)]
    public void Outline_has_the_verdicts_colour_where_the_bead_is(Verdict verdict)
    {
        // 4000 × 3000 decoded at a quarter is drawn at 1000 × 750: a photo's pixel is a quarter of one here.
        using var picture = Draw(One(verdict), WithoutHeat);
        int coloured = 0;
        for (int x = 210; x < 590; x++)
            for (int y = 320; y <= 330; y++)
                if (picture.GetPixel(x, y) == VerdictStyle.Colour(verdict)) { coloured++; break; }
        if (verdict == Verdict.Refer) Assert.InRange(coloured, 380 * 0.4, 380 * 0.8);
        else Assert.Equal(380, coloured);
        Assert.Equal(new SKColor(GreyPhoto.Grey, GreyPhoto.Grey, GreyPhoto.Grey), picture.GetPixel(700, 600));
    }

    [Fact]
    public void Verdicts_differ_by_line_without_any_colour()
    {
        string[] lines = [.. Enum.GetValues<Verdict>().Select(verdict =>
        {
            using var picture = Draw(One(verdict), WithoutHeat);
            // How often light and dark change across and along the lower edge.
            return $"{Changes(Enumerable.Range(310, 30).Select(y => picture.GetPixel(500, y)))} {Changes(Enumerable.Range(450, 100).Select(x => picture.GetPixel(x, 325))) > 2}";
        })];
        Assert.Equal(3, lines.Distinct().Count());
    }

    [Fact]
    public void Label_shows_words_in_dark_ink()
    {
        using var picture = Draw(One(Verdict.Accept) with { Beads = [One(Verdict.Accept).Beads[0] with { Findings = [] }] }, WithoutHeat);
        var plate = VerdictStyle.Colour(Verdict.Accept);
        // The label stands over the bead's upper left corner, (200, 225): count ink between pixels of its plate.
        int ink = 0, ground = 0;
        for (int y = 190; y < 220; y++)
            for (int x = 204; x < 330; x++)
            {
                var pixel = picture.GetPixel(x, y);
                if (pixel == plate) ground++;
                else if (pixel.Red < 60 && pixel.Green < 60 && pixel.Blue < 60) ink++;
            }
        Assert.InRange(ground, 500, 4000);
        Assert.InRange(ink, 200, 1500);
    }

    [Fact]
    public void Shipped_font_has_every_letter_that_labels_use()
    {
        using var font = PictureFont.At(20);
        string letters = string.Concat(MadeInspections.Everything.Select(WeldVision.Report.Standings.Of).Select(WeldVision.Report.Words.Of)
            .Append(WeldVision.Report.Words.ScreeningNote).Select(words => words.En + words.Id)) + "0123456789";
        Assert.DoesNotContain((ushort)0, font.GetGlyphs(letters));
        Assert.True(font.MeasureText("tampak cacat") > 60);
    }

    [Fact]
    public void Heat_map_changes_pixels_inside_strips_only()
    {
        var inspection = One(Verdict.Accept) with { Beads = [One(Verdict.Accept).Beads[0] with { Strip = new(1600, 1100, 1800, 600, 0.4f) }] };
        using var with = Draw(inspection, new());
        using var without = Draw(inspection, WithoutHeat);
        var (sin, cos) = MathF.SinCos(0.4f);
        int inside = 0;
        for (int y = 0; y < 750; y++)
            for (int x = 0; x < 1000; x++)
            {
                if (with.GetPixel(x, y) == without.GetPixel(x, y)) continue;
                float dx = x + 0.5f - 400, dy = y + 0.5f - 275;
                Assert.True(Math.Abs(cos * dx + sin * dy) <= 226 && Math.Abs(cos * dy - sin * dx) <= 76, $"changed at {x}, {y}");
                inside++;
            }
        Assert.InRange(inside, 450 * 150 * 0.6, 450 * 150 * 1.02);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(200, 150, 1)]
    [InlineData(4000, 20, 1)]
    [InlineData(20, 4000, 1)]
    [InlineData(9000, 6750, 8)]
    public void Photo_of_any_size_is_drawn_with_legend(int width, int height, int denominator)
    {
        using var photo = GreyPhoto.Of(width, height, denominator);
        var bead = MadeInspections.Bead(Verdict.Reject, 0.9) with { Outline = new(width / 2f, height / 2f, width * 1.2f, height * 0.5f, 0.1f) };
        using var picture = PhotoAnnotator.Draw(photo, MadeInspections.Photo("a", Outcome.Inspected, bead), new());
        Assert.InRange(Math.Max(picture.Width, picture.Height), 900, 2200);
        Assert.Equal(VerdictStyle.Ink, picture.GetPixel(picture.Width - 1, picture.Height - 1));
    }

    [Fact]
    public void Thirty_labels_stay_inside_and_off_each_other()
    {
        var area = SKRect.Create(1400, 1000);
        var beads = Enumerable.Range(0, 30).Select(i => SKRect.Create(i % 6 * 230 + 10, i / 6 * 190 + 5, 150, 60)).ToList();
        var placer = new LabelPlacer(area, beads, []);
        var labels = beads.ConvertAll(bead => placer.Place(bead, 180, 26));
        Assert.All(labels, label => Assert.True(area.Contains(label)));
        for (int i = 0; i < labels.Count; i++)
            for (int j = 0; j < i; j++) Assert.False(labels[i].IntersectsWith(labels[j]), $"labels {j + 1} and {i + 1} meet");
    }

    [Fact]
    public void Label_wider_than_its_room_starts_at_the_left_edge()
    {
        var placer = new LabelPlacer(SKRect.Create(100, 60), [], []);
        Assert.Equal(0, placer.Place(SKRect.Create(40, 20, 10, 10), 300, 20).Left);
    }

    [Theory]
    [InlineData(Outcome.NoWeld)]
    [InlineData(Outcome.Unusable)]
    public void Outcome_without_verdict_is_written_on_the_photo(Outcome outcome)
    {
        using var picture = Draw(MadeInspections.Photo("a", outcome), WithoutHeat);
        int paper = 0;
        for (int x = 0; x < 400; x++)
            for (int y = 0; y < 100; y++)
                if (picture.GetPixel(x, y) == VerdictStyle.Paper) paper++;
        Assert.InRange(paper, 800, 20_000);
    }

    [Fact]
    public void Picture_is_a_jpeg_in_the_asked_language()
    {
        using var photo = GreyPhoto.Of(800, 600);
        byte[] indonesian = PhotoAnnotator.Jpeg(photo, One(Verdict.Reject)), english = PhotoAnnotator.Jpeg(photo, One(Verdict.Reject), new() { Language = Language.English });
        Assert.Equal([0xFF, 0xD8], indonesian[..2]);
        Assert.NotEqual(indonesian, english);
    }

    [Theory]
    [InlineData(4000, 3000, 4, 1000, 1000, 750)]
    [InlineData(4000, 3000, 4, 360, 360, 270)]
    [InlineData(300, 500, 1, 1000, 300, 500)]
    [InlineData(5000, 1, 1, 100, 100, 1)]
    public void Plain_photo_is_shrunk_to_its_long_side_and_never_enlarged(int width, int height, int denominator, int longSide, int expectedWidth, int expectedHeight)
    {
        using var photo = GreyPhoto.Of(width, height, denominator);
        using var picture = SKBitmap.Decode(PhotoPicture.Jpeg(photo, longSide));
        Assert.Equal((expectedWidth, expectedHeight), (picture.Width, picture.Height));
        var pixel = picture.GetPixel(picture.Width / 2, picture.Height / 2);
        Assert.InRange(pixel.Red, GreyPhoto.Grey - 3, GreyPhoto.Grey + 3);
    }

    private static int Changes(IEnumerable<SKColor> pixels)
    {
        var light = pixels.Select(pixel => pixel.Red + pixel.Green + pixel.Blue > 330).ToList();
        return light.Zip(light.Skip(1)).Count(pair => pair.First != pair.Second);
    }

    private static PhotoInspection One(Verdict verdict) => MadeInspections.Photo("a.jpg", Outcome.Inspected, MadeInspections.Bead(verdict, 0.5));

    private static SKBitmap Draw(PhotoInspection inspection, AnnotationOptions options)
    {
        using var photo = GreyPhoto.Of(4000, 3000, 4);
        return PhotoAnnotator.Draw(photo, inspection, options);
    }
}
