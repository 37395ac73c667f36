using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Locate;
using WeldVision.Networks;
using WeldVision.Preprocess;
using Xunit;

namespace WeldVision.Tests;

/// <summary>In the steady state no managed byte is allocated between the decoded pixels and the networks' raw outputs.</summary>
public sealed class AllocationTests
{
    [Theory]
    [InlineData(3, 1, 0)]
    [InlineData(9, 6, 0)]
    [InlineData(3, 1, 35)]
    public void Photo_after_the_first_ones_allocates_nothing_up_to_the_raw_outputs(ulong seed, int beads, int degrees)
    {
        using CapturedPhoto upright = RenderedPhotos.Decode(RenderedPhotos.Of(seed, beads).Jpeg);
        using CapturedPhoto photo = RenderedPhotos.Turn(upright, degrees).Photo;
        using IWeldNetworks networks = Shipped.Package.CreateNetworks();
        var preparation = new PhotoPreparation(Shipped.Recipe);
        var locating = new BeadLocating(preparation, networks, Shipped.LeastLocateProbability);
        var strips = new StripReading(preparation, networks);
        PhotoPixels pixels = RenderedPhotos.PixelsOf(photo);

        // What must run is the path meant: as many strips as beads, and a turned look for a bead that lies askew.
        ReadOnlySpan<BeadRegion> regions = locating.Locate(pixels);
        Assert.True(regions.Length >= beads, $"{regions.Length} beads were found");
        if (degrees != 0) Assert.Contains(regions.ToArray(), region => Askew(region) > MathF.PI / 18);
        Read();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static float Askew(BeadRegion region) => Math.Min(BeadLocating.Between(region.Rectangle.AngleRadians, 0), BeadLocating.Between(region.Rectangle.AngleRadians, MathF.PI / 2));

        void Read()
        {
            PhotoPixels again = RenderedPhotos.PixelsOf(photo);
            ReadOnlySpan<BeadRegion> found = locating.Locate(again);
            for (int at = 0; at < found.Length; at += strips.BatchSize)
            {
                int count = Math.Min(strips.BatchSize, found.Length - at);
                InspectorOutput output = strips.Run(again, found.Slice(at, count));
                for (int i = 0; i < count; i++) strips.Take(output, i);
            }
        }
    }
}
