using WeldVision.Capture;
using WeldVision.Imaging.Decoding;
using WeldVision.Onnx;
using WeldVision.Record;
using Xunit;

namespace WeldVision.Tests.Onnx;

public sealed class Int8PackageTests
{
    [Fact]
    public void Int8_package_says_so_in_every_result_and_finds_the_beads_of_the_float_package()
    {
        using ModelPackage int8 = ModelPackage.Open(Path.Combine(Repository.Root, "models", "weld-surface-int8"));
        using InspectionPipeline whole = PipelineOf(Shipped.Package), coarse = PipelineOf(int8);
        int beads = 0, found = 0;
        foreach (PhotoSource photo in new PhotoFinder(new()).Find([Path.Combine(Repository.Root, "datasets", "demo")]))
        {
            PhotoInspection byFloat = whole.Inspect(photo), byInt8 = coarse.Inspect(photo);
            Assert.Equal(("float32", "int8"), (byFloat.Model.Precision, byInt8.Model.Precision));
            Assert.NotEqual(byFloat.Model.ManifestSha256, byInt8.Model.ManifestSha256);
            beads += byFloat.Beads.Count;
            found += byFloat.Beads.Count(bead => byInt8.Beads.Any(other => bead.Box.OverlapWith(other.Box) >= 0.7f));
        }

        Assert.True(beads > 20, $"{beads} beads in the demo photos");
        Assert.True(found >= 0.9 * beads, $"{found} of {beads} beads were found by both");
    }

    private static InspectionPipeline PipelineOf(ModelPackage package) =>
        new(new OpenCvPhotoDecoder(new()), package.CreateNetworks(), package.Manifest, package.Knowledge, package.Recipe, package.Identity, new());
}
