using System.Text.Json;
using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Imaging.Rendering;
using WeldVision.Locate;
using WeldVision.Networks;
using WeldVision.Preprocess;
using Xunit;

namespace WeldVision.Tests.Golden;

/// <summary>
/// Rendered photos with the product's own reading: every change of decoder, kernel, Locate or network shows here. The expected figures stand in
/// <c>rendered.json</c>; with <c>WELDVISION_WRITE_GOLDEN=1</c> they are written anew.
/// </summary>
public sealed class RenderedGoldenTests(ITestOutputHelper output)
{
    private const float LeastOverlap = 0.9f, MostRejectDifference = 0.06f, MostGradeDifference = 0.15f;

    /// <summary>Rendering is the same everywhere only up to rounding, so a bead near the threshold may come or go.</summary>
    private const float CertainProbability = 0.55f;

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true };

    private static readonly (ulong Seed, int Beads, int Degrees)[] Scenes = [(1, 1, 0), (8, 1, 40), (5, 1, 120), (2, 2, 0), (9, 6, 0)];

    private static string GoldenFile => Path.Combine(Repository.Root, "tests", "WeldVision.Tests", "Golden", "rendered.json");

    [Fact]
    public void Rendered_photos_give_the_golden_beads_and_figures()
    {
        GoldenPhoto[] actual = [.. Scenes.Select(scene => Read(scene.Seed, scene.Beads, scene.Degrees))];
        if (Environment.GetEnvironmentVariable("WELDVISION_WRITE_GOLDEN") == "1") File.WriteAllText(GoldenFile, JsonSerializer.Serialize(actual, Written) + "\n");

        GoldenPhoto[] golden = JsonSerializer.Deserialize<GoldenPhoto[]>(File.ReadAllText(GoldenFile))!;

        Assert.Equal(golden.Length, actual.Length);
        List<float> differences = [];
        foreach (var (expected, found) in golden.Zip(actual))
        {
            string name = $"seed {expected.Seed}, {expected.Beads} beads, turned by {expected.Degrees}";
            Assert.Equal((expected.Seed, expected.Beads, expected.Degrees), (found.Seed, found.Beads, found.Degrees));
            foreach (GoldenBead bead in expected.Found.Where(bead => bead.LocateProbability >= CertainProbability))
            {
                GoldenBead same = found.Found.MaxBy(other => other.Bounds.OverlapWith(bead.Bounds))!;
                Assert.True(same.Bounds.OverlapWith(bead.Bounds) >= LeastOverlap, $"{name}: the nearest to {bead.Bounds} is {same.Bounds}");
                Assert.True(BeadLocating.Between(same.AngleRadians, bead.AngleRadians) < 0.05f, $"{name}: the axis of {bead.Bounds} was {bead.AngleRadians}, is {same.AngleRadians}");
                Assert.Equal(bead.LocateProbability, same.LocateProbability, 0.05f);
                Assert.Equal(bead.Grade, same.Grade, MostGradeDifference);
                differences.Add(Math.Abs(Sigmoid(bead.TagLogits[0]) - Sigmoid(same.TagLogits[0])));
                Assert.True(differences[^1] <= MostRejectDifference, $"{name}: reject probability differs by {differences[^1]}");
                for (int tag = 1; tag < bead.TagLogits.Length; tag++) Assert.Equal(Sigmoid(bead.TagLogits[tag]), Sigmoid(same.TagLogits[tag]), 2 * MostRejectDifference);
            }
        }

        output.WriteLine($"{differences.Count} beads: reject probability differs by {differences.Max():0.0000} at most");
    }

    private static GoldenPhoto Read(ulong seed, int beads, int degrees)
    {
        RenderedCoupon rendered = RenderedPhotos.Of(seed, beads);
        using CapturedPhoto upright = RenderedPhotos.Decode(rendered.Jpeg);
        using CapturedPhoto photo = RenderedPhotos.Turn(upright, degrees).Photo;
        PhotoPixels pixels = RenderedPhotos.PixelsOf(photo);
        var preparation = new PhotoPreparation(Shipped.Recipe);
        using IWeldNetworks networks = Shipped.Package.CreateNetworks(2);
        var strips = new StripReading(preparation, networks);
        List<GoldenBead> found = [];
        foreach (BeadRegion region in new BeadLocating(preparation, networks, Shipped.LeastLocateProbability).Locate(pixels).ToArray())
        {
            strips.Take(strips.Run(pixels, [region]), 0);
            TurnedRectangle r = region.Rectangle;
            found.Add(new(
                Round(r.CentreX, 1), Round(r.CentreY, 1), Round(r.Length, 1), Round(r.Width, 1), Round(r.AngleRadians, 4), Round(region.Probability, 4),
                [.. strips.TagLogits.ToArray().Select(logit => Round(logit, 3))], Round(strips.Grade, 3)));
        }

        return new(seed, beads, degrees, [.. found]);
    }

    private static float Round(float value, int digits) => MathF.Round(value, digits);

    private static float Sigmoid(float logit) => 1 / (1 + MathF.Exp(-logit));

    private sealed record GoldenPhoto(ulong Seed, int Beads, int Degrees, GoldenBead[] Found);

    private sealed record GoldenBead(
        float CentreX, float CentreY, float Length, float Width, float AngleRadians, float LocateProbability, float[] TagLogits, float Grade)
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public PixelBox Bounds => new TurnedRectangle(CentreX, CentreY, Length, Width, AngleRadians).Bounds();
    }
}
