using System.Text.Json;
using WeldVision.Capture;
using WeldVision.Preprocess;
using Xunit;

namespace WeldVision.Tests.Preprocess;

/// <summary>The networks are trained behind a second implementation of the recipe, in another language; both show them the same pictures.</summary>
public sealed class TrainingPreparationTests(ITestOutputHelper output)
{
    /// <summary>Levels of 255: a value that lies between two may be rounded either way.</summary>
    private const double MostDifference = 1;

    private const double MostShareThatDiffers = 0.001;

    [Fact]
    public void Training_and_inspection_prepare_the_same_photos_alike()
    {
        using JsonDocument trained = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.ShippedModel, "training", "preparation.json")));
        int every = trained.RootElement.GetProperty("every").GetInt32(), side = Shipped.Recipe.PhotoSidePixels;
        int strip = Shipped.Recipe.StripWidthPixels * Shipped.Recipe.StripHeightPixels;
        var preparation = new PhotoPreparation(Shipped.Recipe);
        List<double> differences = [];
        foreach (JsonElement expected in trained.RootElement.GetProperty("photos").EnumerateArray())
        {
            using CapturedPhoto photo = RenderedPhotos.Decode(File.ReadAllBytes(Path.Combine(Repository.Root, expected.GetProperty("photo").GetString()!)));
            PhotoPixels pixels = RenderedPhotos.PixelsOf(photo);
            float[] picture = new float[3 * side * side];
            preparation.WritePhoto(pixels, picture);
            Compare(expected.GetProperty("picture").GetBytesFromBase64(), picture);
            foreach (JsonElement one in expected.GetProperty("strips").EnumerateArray())
            {
                float[] box = [.. one.GetProperty("box").EnumerateArray().Select(number => number.GetSingle())], tensor = new float[3 * strip];
                preparation.WriteStrip(pixels, Shipped.Recipe.StripOf(TurnedRectangle.Along(new(box[0], box[1], box[2], box[3]))), tensor);
                Compare(one.GetProperty("levels").GetBytesFromBase64(), tensor);
            }
        }

        output.WriteLine($"{differences.Count} values: {differences.Max():0.###} levels at most, {differences.Count(difference => difference > 0.5)} differ");
        Assert.True(differences.Count > 10_000, $"only {differences.Count} values were compared");
        Assert.InRange(differences.Max(), 0, MostDifference + 1e-3);
        Assert.InRange(differences.Count(difference => difference > 0.5) / (double)differences.Count, 0, MostShareThatDiffers);

        void Compare(byte[] levels, float[] planes)
        {
            int plane = planes.Length / 3;
            Assert.Equal(3 * ((plane + every - 1) / every), levels.Length);
            for (int i = 0; i < levels.Length; i++)
                differences.Add(Math.Abs(planes[i % 3 * plane + i / 3 * every] * Shipped.Recipe.Spread + Shipped.Recipe.Centre - levels[i]));
        }
    }
}
