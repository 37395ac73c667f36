using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Imaging.Rendering;
using WeldVision.Locate;
using WeldVision.Networks;
using WeldVision.Preprocess;
using Xunit;

namespace WeldVision.Tests;

/// <summary>The scale of the decode is a matter of speed: the same 12-megapixel photo gives the same beads and nearly the same figures at 1/1, 1/2 and 1/4.</summary>
public sealed class DecodeScaleTests(ITestOutputHelper output)
{
    /// <summary>A bead less probable than this may be one at one scale and none at another.</summary>
    private const double CertainProbability = 0.6;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Photo_decoded_at_any_scale_gives_the_same_beads(ulong seed)
    {
        RenderedCoupon rendered = RenderedPhotos.Of(seed, beads: 3, width: 4032, height: 3024);
        List<ScaledBead> whole = Read(rendered, 1);
        foreach (int denominator in (int[])[2, 4])
        {
            List<ScaledBead> scaled = Read(rendered, denominator);
            foreach (ScaledBead bead in whole.Where(bead => bead.Region.Probability >= CertainProbability))
            {
                ScaledBead same = scaled.MaxBy(other => other.Region.Box.OverlapWith(bead.Region.Box))!;
                float overlap = same.Region.Box.OverlapWith(bead.Region.Box), turn = BeadLocating.Between(same.Region.Rectangle.AngleRadians, bead.Region.Rectangle.AngleRadians);
                double located = Math.Abs(same.Region.Probability - bead.Region.Probability), reject = Math.Abs(same.Reject - bead.Reject);
                output.WriteLine($"1/{denominator}: overlap {overlap:0.000}, locate probability differs by {located:0.000}, axis by {turn * 180 / MathF.PI:0.0} degrees, reject probability {bead.Reject:0.000} by {reject:0.000}");
                Assert.InRange(overlap, 0.9f, 1);
                Assert.InRange(located, 0, 0.02);

                // A bead 8 degrees askew may get its own axis at one scale and not at another, and is then another strip.
                Assert.InRange(reject, 0, turn < 0.02f ? 0.12 : 0.25);
            }
        }
    }

    private static List<ScaledBead> Read(RenderedCoupon rendered, int denominator)
    {
        using CapturedPhoto photo = RenderedPhotos.Decode(rendered.Jpeg, 4000 / denominator);
        Assert.Equal(denominator, photo.DecodeDenominator);
        var preparation = new PhotoPreparation(Shipped.Recipe);
        using IWeldNetworks networks = Shipped.Package.CreateNetworks(2);
        var locating = new BeadLocating(preparation, networks, Shipped.LeastLocateProbability);
        var strips = new StripReading(preparation, networks);
        PhotoPixels pixels = RenderedPhotos.PixelsOf(photo);
        List<ScaledBead> beads = [];
        foreach (BeadRegion region in locating.Locate(pixels).ToArray())
        {
            strips.Take(strips.Run(pixels, [region]), 0);
            beads.Add(new(region, Shipped.Package.Manifest.Reject.Apply(strips.TagLogits[0]).Value));
        }

        return beads;
    }

    private sealed record ScaledBead(BeadRegion Region, double Reject);
}
