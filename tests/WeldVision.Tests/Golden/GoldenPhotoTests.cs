using System.Text.Json;
using WeldVision.Capture;
using WeldVision.Locate;
using WeldVision.Networks;
using WeldVision.Preprocess;
using Xunit;

namespace WeldVision.Tests.Golden;

/// <summary>
/// The 13 photos of the golden cases, from the file to the figures, as a plain reading does it: each decoded box is cut into one strip and read one way.
/// The product's own reading averages boxes and reads both ways on top of that.
/// </summary>
public sealed class GoldenPhotoTests(ITestOutputHelper output)
{
    private const double LeastOverlap = 0.9, CertainProbability = 0.6, MostDifference = 0.06, MostMeanDifference = 0.02;

    [Fact]
    public void Golden_photos_give_the_golden_beads_and_reject_probabilities()
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(Repository.Shared("pretrained", "golden", "photos.json")));
        var preparation = new PhotoPreparation(Shipped.Recipe);
        var decoding = new BeadDecoding(Shipped.Recipe);
        using IWeldNetworks networks = GivenNetworks.Create(1);
        List<double> differences = [], overlaps = [];
        foreach (JsonElement expected in golden.RootElement.EnumerateArray())
        {
            string name = expected.GetProperty("photo").GetString()!;
            using CapturedPhoto photo = RenderedPhotos.Decode(File.ReadAllBytes(Repository.Shared(["data", .. name.Split('/')])));
            Assert.Equal((expected.GetProperty("widthPixels").GetInt32(), expected.GetProperty("heightPixels").GetInt32()), (photo.WidthPixels, photo.HeightPixels));
            PhotoPixels pixels = RenderedPhotos.PixelsOf(photo);
            Letterbox letterbox = preparation.WritePhoto(pixels, networks.PhotoTensor);
            Span<BeadRegion> found = decoding.Decode(networks.Locate(), letterbox, (float)Shipped.LeastLocateProbability);
            foreach (JsonElement bead in expected.GetProperty("beads").EnumerateArray())
            {
                if (bead.GetProperty("locateProbability").GetDouble() < CertainProbability) continue;
                float[] b = [.. bead.GetProperty("box").EnumerateArray().Select(number => number.GetSingle())];
                var box = new PixelBox(b[0], b[1], b[2], b[3]);
                BeadRegion nearest = found.ToArray().MaxBy(region => region.Box.OverlapWith(box));
                overlaps.Add(nearest.Box.OverlapWith(box));
                Assert.True(overlaps[^1] >= LeastOverlap, $"{name}: the nearest to {box} is {nearest.Box}");

                preparation.WriteStrip(pixels, Shipped.Recipe.StripOf(TurnedRectangle.Along(nearest.Box)), networks.StripTensor(0));
                double reject = Sigmoid(networks.Inspect(1).TagLogits(0)[0]), goldenReject = Sigmoid(bead.GetProperty("tagLogits")[0].GetDouble());
                differences.Add(Math.Abs(reject - goldenReject));
            }
        }

        output.WriteLine($"{differences.Count} beads: reject probability differs by {differences.Average():0.0000} in the mean, {differences.Max():0.0000} at most; least overlap {overlaps.Min():0.000}");
        Assert.InRange(differences.Max(), 0, MostDifference);
        Assert.InRange(differences.Average(), 0, MostMeanDifference);
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}
