using WeldVision.Capture;
using WeldVision.Imaging.Rendering;
using Xunit;

namespace WeldVision.Tests.Rendering;

public sealed class CouponRendererTests
{
    private const int Width = 320, Height = 240;

    [Fact]
    public void Same_scene_gives_the_same_bytes_and_another_seed_another_photo()
    {
        byte[] first = CouponRenderer.Render(Scene(1)).Jpeg.ToArray(), again = CouponRenderer.Render(Scene(1)).Jpeg.ToArray();

        Assert.Equal(first, again);
        Assert.NotEqual(first, CouponRenderer.Render(Scene(2)).Jpeg.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Beads_lie_in_the_photo_and_do_not_cover_each_other(int beadCount)
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            var beads = CouponRenderer.Truth(CouponScene.FromSeed(seed, Width, Height, beadCount));

            Assert.Equal(beadCount, beads.Count);
            foreach (var bead in beads)
            {
                Assert.Equal(bead.Box, bead.Box.ClipTo(Width, Height));
                Assert.True(bead.Box.Width > 12 && bead.Box.Height > 4, $"Seed {seed}: {bead.Box}");
                Assert.True(bead.Rectangle.Length > 1.5f * bead.Rectangle.Width, $"Seed {seed}: {bead.Rectangle}");
                Assert.InRange(bead.Rectangle.AngleRadians, -MathF.PI / 2, MathF.PI / 2);
                Assert.All(beads, other => Assert.True(ReferenceEquals(bead, other) || bead.Box.OverlapWith(other.Box) < 0.2f, $"Seed {seed}: two beads in one place"));
            }
        }
    }

    [Fact]
    public void Turned_rectangle_and_upright_box_agree()
    {
        for (ulong seed = 0; seed < 60; seed++)
        {
            var bead = CouponRenderer.Truth(Scene(seed))[0];

            Assert.True(bead.Rectangle.Bounds().ClipTo(Width, Height).OverlapWith(bead.Box) > 0.7f, $"Seed {seed}: {bead}");
        }
    }

    [Theory]
    [InlineData(BeadDefects.Pores, "2017", "porosity")]
    [InlineData(BeadDefects.PoreCluster, "2017", "porosity")]
    [InlineData(BeadDefects.Spatter, "602", "spatter")]
    [InlineData(BeadDefects.Undercut, "501", "undercut")]
    [InlineData(BeadDefects.EndCrater, "2025", "crater")]
    [InlineData(BeadDefects.Gap, "511", "gap")]
    [InlineData(BeadDefects.Uneven, "514", "uneven")]
    [InlineData(BeadDefects.Excess, "502", "excess")]
    public void Ordered_defect_stands_in_the_truth_with_its_code_and_place(BeadDefects defect, string code, string tag)
    {
        var beads = CouponRenderer.Truth(Scene(5) with { Beads = [defect, BeadDefects.None] });

        Assert.NotEmpty(beads[0].Places);
        Assert.All(beads[0].Places, place => Assert.Equal((code, tag), (place.Code, place.Tag)));
        Assert.All(beads[0].Places, place => Assert.Equal(place.Box, place.Box.ClipTo(Width, Height)));
        Assert.Empty(beads[1].Places);
    }

    [Fact]
    public void Pore_is_darker_than_the_bead_around_it()
    {
        var scene = new CouponScene { Seed = 11, WidthPixels = 800, HeightPixels = 600, Beads = [BeadDefects.Pores] };
        var rendered = CouponRenderer.Render(scene);
        using CapturedPhoto photo = DecodedPixels.Capture(rendered.Jpeg);
        var bead = rendered.Beads[0];

        double pores = bead.Places.Average(place => MeanGreen(photo, Middle(place.Box))), whole = MeanGreen(photo, Middle(bead.Box));

        Assert.True(pores < 0.7 * whole, $"Pores {pores:F0}, bead {whole:F0}.");
    }

    [Theory]
    [InlineData(StoredOrientation.TurnClockwise)]
    [InlineData(StoredOrientation.TurnCounterClockwise)]
    public void Photo_stored_turned_is_captured_upright(StoredOrientation orientation)
    {
        using CapturedPhoto upright = DecodedPixels.Capture(CouponRenderer.Render(Scene(3)).Jpeg);
        using CapturedPhoto turned = DecodedPixels.Capture(CouponRenderer.Render(Scene(3) with { Orientation = orientation }).Jpeg);

        Assert.Equal((Width, Height), (turned.WidthPixels, turned.HeightPixels));
        double difference = 0;
        for (int y = 0; y < Height; y++)
        {
            ReadOnlySpan<byte> first = upright.Pixels.Row(y), second = turned.Pixels.Row(y);
            for (int i = 0; i < first.Length; i++) difference += Math.Abs(first[i] - second[i]);
        }

        Assert.InRange(difference / (Width * Height * 3), 0, 3);
    }

    [Fact]
    public void Camera_facts_are_those_of_the_rendered_phone()
    {
        using CapturedPhoto photo = DecodedPixels.Capture(CouponRenderer.Render(Scene(3)).Jpeg);

        Assert.Equal(("WeldVision", "rendered"), (photo.Camera?.Make, photo.Camera?.Model));
        Assert.Equal((1 / 60.0, 1.8, 200, 5.2), (photo.Camera!.ExposureSeconds!.Value, photo.Camera.FNumber!.Value, photo.Camera.Iso!.Value, photo.Camera.FocalLengthMillimetres!.Value));
        Assert.NotNull(photo.Camera.TakenAt);
    }

    [Fact]
    public void File_stays_within_its_bound()
    {
        var rendered = CouponRenderer.Render(Scene(4) with { JpegQuality = 98, MaximumFileBytes = 20_000 });

        Assert.InRange(rendered.Jpeg.Length, 5_000, 20_000);
    }

    [Fact]
    public void Dark_photo_is_darker_and_blurred_photo_has_softer_edges()
    {
        using CapturedPhoto sharp = DecodedPixels.Capture(CouponRenderer.Render(Scene(6)).Jpeg);
        using CapturedPhoto dark = DecodedPixels.Capture(CouponRenderer.Render(Scene(6) with { Fault = PhotoFault.Dark }).Jpeg);
        using CapturedPhoto blurred = DecodedPixels.Capture(CouponRenderer.Render(Scene(6) with { Fault = PhotoFault.Blurred }).Jpeg);
        var whole = new PixelBox(0, 0, Width, Height);

        Assert.True(MeanGreen(dark, whole) < 0.4 * MeanGreen(sharp, whole));
        Assert.True(Roughness(blurred) < 0.6 * Roughness(sharp));
    }

    [Fact]
    public void Scene_out_of_range_names_all_faults()
    {
        var scene = new CouponScene { Seed = 1, WidthPixels = 10, HeightPixels = 9000, Beads = [], JpegQuality = 0 };

        var refused = Assert.Throws<ArgumentException>(() => CouponRenderer.Render(scene));

        Assert.Equal(
            "WidthPixels 10 is outside 64 to 8192. HeightPixels 9000 is outside 64 to 8192. Beads has 0 entries, expected 1 to 6. JpegQuality 0 is outside 1 to 100.",
            refused.Message);
    }

    private static CouponScene Scene(ulong seed) => new() { Seed = seed, WidthPixels = Width, HeightPixels = Height };

    private static PixelBox Middle(PixelBox box) => new(box.X + box.Width * 0.25f, box.Y + box.Height * 0.25f, box.Width * 0.5f, box.Height * 0.5f);

    private static double MeanGreen(CapturedPhoto photo, PixelBox box)
    {
        double sum = 0;
        int count = 0;
        for (int y = (int)box.Y; y < box.Bottom; y++)
        {
            for (int x = (int)box.X; x < box.Right; x++, count++) sum += photo.Pixels.Row(y)[x * BgrPixels.BytesPerPixel + 1];
        }

        return sum / count;
    }

    private static double Roughness(CapturedPhoto photo)
    {
        double sum = 0;
        for (int y = 0; y < Height; y++)
        {
            ReadOnlySpan<byte> row = photo.Pixels.Row(y);
            for (int i = 3; i < row.Length; i++) sum += Math.Abs(row[i] - row[i - 3]);
        }

        return sum;
    }
}
