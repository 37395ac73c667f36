using WeldVision.Capture;
using WeldVision.Imaging.Rendering;
using WeldVision.Locate;
using WeldVision.Preprocess;
using WeldVision.Quality;
using WeldVision.Tests.Preprocess;
using Xunit;

namespace WeldVision.Tests.Quality;

public sealed class QualityJudgingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void Sharp_and_well_lit_photo_is_acceptable(ulong seed)
    {
        using CapturedPhoto photo = Render(seed, PhotoFault.None);

        PhotoQuality quality = Judge(photo);

        Assert.True(quality.Acceptable, string.Join(", ", quality.Issues.Select(issue => issue.Code)));
        Assert.InRange(quality.Sharpness, QualityLimits.Default.LeastSharpness, 1);
    }

    [Theory]
    [InlineData(1, PhotoFault.Blurred, QualityIssueCodes.Blur)]
    [InlineData(3, PhotoFault.Blurred, QualityIssueCodes.Blur)]
    [InlineData(1, PhotoFault.Dark, QualityIssueCodes.TooDark)]
    [InlineData(3, PhotoFault.Dark, QualityIssueCodes.TooDark)]
    public void Spoiled_photo_is_unusable_and_says_what_to_change(ulong seed, PhotoFault fault, string code)
    {
        using CapturedPhoto photo = Render(seed, fault);

        PhotoQuality quality = Judge(photo);

        Assert.False(quality.Acceptable);
        QualityIssue issue = Assert.Single(quality.Issues, issue => issue.Code == code && issue.Blocking);
        Assert.False(string.IsNullOrWhiteSpace(issue.Tip.En) || string.IsNullOrWhiteSpace(issue.Tip.Id));
    }

    [Fact]
    public void Overexposed_photo_is_too_bright_and_not_called_poor_in_contrast()
    {
        using CapturedPhoto photo = Render(seed: 1, PhotoFault.None);
        using TestPicture bright = Changed(photo, level => level * 6);

        PhotoQuality quality = Judge(new PhotoPixels(bright.Pixels, photo.WidthPixels, photo.HeightPixels, photo.DecodeDenominator));

        Assert.Contains(quality.Issues, issue => issue is { Code: QualityIssueCodes.TooBright, Blocking: true });
        Assert.DoesNotContain(quality.Issues, issue => issue.Code is QualityIssueCodes.LowContrast or QualityIssueCodes.Glare);
        Assert.True(quality.GlareShare > QualityLimits.Default.MostGlare);
    }

    [Fact]
    public void Photo_of_nothing_has_too_little_contrast()
    {
        using var grey = new TestPicture(1000, 750);
        foreach (ref byte level in grey.Bytes) level = (byte)(120 + level % 5);

        PhotoQuality quality = Judge(new PhotoPixels(grey.Pixels, 1000, 750, 1));

        Assert.Contains(quality.Issues, issue => issue is { Code: QualityIssueCodes.LowContrast, Blocking: true });
    }

    [Theory]
    [InlineData(239, true)]
    [InlineData(240, false)]
    public void Photo_under_the_least_side_is_too_small(int side, bool isTooSmall)
    {
        using var picture = new TestPicture(side, 100);

        Assert.Equal(isTooSmall, Judge(new PhotoPixels(picture.Pixels, side, 100, 1)).Issues.Any(issue => issue is { Code: QualityIssueCodes.TooSmall, Blocking: true }));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(130, false)]
    public void Small_bead_gets_the_advice_to_move_closer_and_nothing_more(float length, bool isAdvised)
    {
        using var picture = new TestPicture(1000, 1000);
        var bead = new BeadRegion(new(400, 400, length, 40), new(450, 420, length, 40, 0), 0.9f);

        QualityIssue[] issues = [.. Judge(new PhotoPixels(picture.Pixels, 1000, 1000, 1), [bead]).Issues.Where(issue => issue.Code == QualityIssueCodes.TooSmall)];

        Assert.Equal(isAdvised, issues.Length == 1);
        Assert.All(issues, issue => Assert.False(issue.Blocking));
    }

    [Fact]
    public void Photo_is_judged_on_its_beads_and_not_on_what_is_around_them()
    {
        // Left half noise, right half even grey: sharp where the bead lies, or not.
        using var picture = new TestPicture(800, 400);
        for (int i = 0; i < picture.Bytes.Length; i++)
            if (i / 3 % 800 >= 400) picture.Bytes[i] = 128;

        PhotoQuality left = Judge(new PhotoPixels(picture.Pixels, 800, 400, 1), [Bead(50)]), right = Judge(new PhotoPixels(picture.Pixels, 800, 400, 1), [Bead(500)]);

        Assert.True(left.Sharpness > 0.5 && left.Contrast > 0.06, $"{left}");
        Assert.True(right.Sharpness < 0.1 && right.Contrast < 0.01, $"{right}");

        static BeadRegion Bead(float x) => new(new(x, 100, 250, 100), new(x + 125, 150, 250, 100, 0), 0.9f);
    }

    [Fact]
    public void Beads_that_overlap_count_each_pixel_once()
    {
        using CapturedPhoto photo = Render(seed: 1, PhotoFault.None);
        PhotoPixels pixels = RenderedPhotos.PixelsOf(photo);
        BeadRegion[] beads = Shipped.Locate(pixels);

        PhotoQuality once = Judge(pixels, [beads[0]]), twice = Judge(pixels, [beads[0], beads[0]]);

        Assert.Equal((once.Exposure, once.GlareShare, once.Contrast), (twice.Exposure, twice.GlareShare, twice.Contrast));
        Assert.Equal(once.Sharpness, twice.Sharpness, 1e-9);
    }

    [Fact]
    public void Limits_decide_and_not_the_figures()
    {
        using CapturedPhoto photo = Render(seed: 1, PhotoFault.Blurred);
        PhotoPixels pixels = RenderedPhotos.PixelsOf(photo);

        PhotoQuality lenient = Judge(pixels, Shipped.Locate(pixels), QualityLimits.Default with { LeastSharpness = 0, LeastContrast = 0 });

        Assert.True(lenient.Acceptable);
        Assert.True(lenient.Sharpness < QualityLimits.Default.LeastSharpness);
    }

    [Fact]
    public void Bead_beyond_the_photos_edge_leaves_the_photo_as_a_whole_to_be_judged()
    {
        using var picture = new TestPicture(600, 600);
        var outside = new BeadRegion(new(-300, -300, 200, 100), new(-200, -250, 200, 100, 0), 0.6f);
        var pixels = new PhotoPixels(picture.Pixels, 600, 600, 1);

        Assert.Equal(Judge(pixels).Sharpness, Judge(pixels, [outside]).Sharpness);
    }

    private static CapturedPhoto Render(ulong seed, PhotoFault fault) =>
        RenderedPhotos.Decode(CouponRenderer.Render(CouponScene.FromSeed(seed, 1200, 900) with { Fault = fault }).Jpeg);

    private static TestPicture Changed(CapturedPhoto photo, Func<int, int> change)
    {
        BgrPixels pixels = photo.Pixels;
        var picture = new TestPicture(pixels.WidthPixels, pixels.HeightPixels);
        for (int row = 0; row < pixels.HeightPixels; row++)
            for (int at = 0; at < pixels.WidthPixels * 3; at++)
                picture.Bytes[row * pixels.WidthPixels * 3 + at] = (byte)Math.Clamp(change(pixels.Row(row)[at]), 0, 255);
        return picture;
    }

    private PhotoQuality Judge(CapturedPhoto photo) => Judge(RenderedPhotos.PixelsOf(photo));

    /// <summary>As the flow does: found first, then judged on what was found.</summary>
    private PhotoQuality Judge(PhotoPixels pixels) => Judge(pixels, Shipped.Locate(pixels));

    private PhotoQuality Judge(PhotoPixels pixels, BeadRegion[] beads, QualityLimits? limits = null)
    {
        var judging = new QualityJudging(Shipped.Recipe, limits ?? QualityLimits.Default);
        float[] tensor = new float[3 * 320 * 320];
        judging.See(tensor, new PhotoPreparation(Shipped.Recipe).WritePhoto(pixels, tensor));
        PhotoQuality quality = judging.Judge(pixels, beads);
        output.WriteLine($"{quality.Sharpness:0.00} sharp, {quality.Exposure:0.00} bright, {quality.GlareShare:0.000} burnt out, contrast {quality.Contrast:0.00}: {string.Join(", ", quality.Issues.Select(issue => issue.Code))}");
        return quality;
    }
}
