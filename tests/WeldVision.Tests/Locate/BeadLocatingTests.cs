using WeldVision.Capture;
using WeldVision.Imaging.Rendering;
using WeldVision.Locate;
using Xunit;

namespace WeldVision.Tests.Locate;

/// <summary>The whole Locate stage with the shipped locator, on rendered photos whose beads are known.</summary>
public sealed class BeadLocatingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    public void Bead_turned_by_any_angle_is_found_along_its_axis(ulong seed)
    {
        RenderedCoupon rendered = RenderedPhotos.Of(seed);
        TurnedRectangle truth = rendered.Beads[0].Rectangle;
        using CapturedPhoto upright = RenderedPhotos.Decode(rendered.Jpeg);
        List<float> errors = [];
        for (int degrees = 0; degrees < 180; degrees += 15)
        {
            var (photo, toTurned) = RenderedPhotos.Turn(upright, degrees);
            using CapturedPhoto turned = photo;
            PixelPoint centre = toTurned(new(truth.CentreX, truth.CentreY));
            TurnedRectangle expected = truth with { CentreX = centre.X, CentreY = centre.Y, AngleRadians = truth.AngleRadians + degrees * MathF.PI / 180 };

            BeadRegion best = Shipped.Locate(RenderedPhotos.PixelsOf(turned))
                .OrderBy(region => BeadLocating.Between(region.Rectangle.AngleRadians, expected.AngleRadians))
                .FirstOrDefault(region => BeadLocating.OverlapOverSmaller(region.Rectangle, expected) >= 0.75f);

            Assert.True(best.Probability >= 0.5f, $"turned by {degrees}: not found");
            errors.Add(BeadLocating.Between(best.Rectangle.AngleRadians, expected.AngleRadians) * 180 / MathF.PI);
            Assert.True(errors[^1] < 12, $"turned by {degrees}: the axis is off by {errors[^1]:0.0} degrees");
            Assert.InRange(best.Rectangle.Length / expected.Length, 0.75f, 1.25f);
            Assert.InRange(best.Rectangle.Width / expected.Width, 0.75f, 2f);
        }

        output.WriteLine($"axis off by {errors.Average():0.0} degrees in the mean, {errors.Max():0.0} at most");
        Assert.True(errors.Average() < 7);
    }

    [Fact]
    public void Regions_are_distinct_beads_each_at_least_as_probable_as_asked_for()
    {
        using CapturedPhoto photo = RenderedPhotos.Decode(RenderedPhotos.Of(seed: 9, beads: 6).Jpeg);

        BeadRegion[] found = Shipped.Locate(RenderedPhotos.PixelsOf(photo));

        Assert.Equal(6, found.Length);
        Assert.All(found, region => Assert.InRange(region.Probability, 0.5f, 1));
        for (int i = 0; i < found.Length; i++)
            for (int j = 0; j < i; j++) Assert.True(BeadLocating.OverlapOverSmaller(found[i].Rectangle, found[j].Rectangle) < 0.6f);
    }

    [Fact]
    public void Every_rendered_bead_is_covered_by_a_region()
    {
        RenderedCoupon rendered = RenderedPhotos.Of(seed: 9, beads: 6);
        using CapturedPhoto photo = RenderedPhotos.Decode(rendered.Jpeg);

        BeadRegion[] found = Shipped.Locate(RenderedPhotos.PixelsOf(photo));

        Assert.All(rendered.Beads, bead => Assert.Contains(found, region => BeadLocating.OverlapOverSmaller(region.Rectangle, bead.Rectangle) >= 0.6f));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 90, 90)]
    [InlineData(10, 170, 20)]
    [InlineData(0, 180, 0)]
    [InlineData(-30, 30, 60)]
    [InlineData(5, 365, 0)]
    public void Angle_between_axes_does_not_care_for_their_direction(float one, float other, float between)
    {
        const float Degree = MathF.PI / 180;

        Assert.Equal(between * Degree, BeadLocating.Between(one * Degree, other * Degree), 1e-4f);
        Assert.Equal(between * Degree, BeadLocating.Between(other * Degree, one * Degree), 1e-4f);
    }

    [Fact]
    public void Overlap_is_the_share_of_the_smaller_rectangle()
    {
        var large = new TurnedRectangle(100, 100, 200, 80, 0.4f);
        PixelPoint aside = large.At(100, 0);

        Assert.Equal(1, BeadLocating.OverlapOverSmaller(large, large));
        Assert.Equal(1, BeadLocating.OverlapOverSmaller(large with { Length = 20, Width = 20 }, large));
        Assert.Equal(0.5f, BeadLocating.OverlapOverSmaller(large with { CentreX = aside.X, CentreY = aside.Y }, large), 0.05f);
        Assert.Equal(0, BeadLocating.OverlapOverSmaller(large with { CentreX = 900 }, large));
    }
}
