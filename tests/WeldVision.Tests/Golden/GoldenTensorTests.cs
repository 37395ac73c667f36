using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using WeldVision.Networks;
using Xunit;

namespace WeldVision.Tests.Golden;

/// <summary>The networks as they are run here give the raw outputs that they gave where they were trained, within 1e-3.</summary>
public sealed class GoldenTensorTests
{
    private const float Tolerance = 1e-3f;

    [Fact]
    public void Locator_gives_the_golden_outputs()
    {
        JsonElement golden = Read().GetProperty("locator");
        using var networks = GivenNetworks.Create(1);
        ReadTensor(golden).CopyTo(networks.PhotoTensor);

        LocatorOutput output = networks.Locate();

        int best = TensorPrimitives.IndexOfMax(output.Bead), plane = output.Bead.Length;
        Assert.Equal(golden.GetProperty("beadMax").GetSingle(), output.Bead[best], Tolerance);
        Assert.Equal(golden.GetProperty("beadMean").GetSingle(), TensorPrimitives.Average(output.Bead), Tolerance);
        AssertNear(Numbers(golden, "beadArgmaxRowColumn"), [best / 40, best % 40]);
        AssertNear(Numbers(golden, "distancesAtArgmax"), [output.Distances[best], output.Distances[plane + best], output.Distances[2 * plane + best], output.Distances[3 * plane + best]]);
    }

    [Fact]
    public void Inspector_gives_the_golden_outputs()
    {
        JsonElement golden = Read().GetProperty("inspector");
        using var networks = GivenNetworks.Create(1);
        ReadTensor(golden).CopyTo(networks.StripTensor(0));

        InspectorOutput output = networks.Inspect(1);

        AssertNear(Numbers(golden, "tags"), output.TagLogits(0));
        Assert.Equal(golden.GetProperty("grade").GetSingle(), output.Grades[0], Tolerance);
        int plane = output.Cells(0).Length / InspectorOutput.Tags;
        float[] means = new float[InspectorOutput.Tags], largest = new float[InspectorOutput.Tags];
        for (int tag = 0; tag < InspectorOutput.Tags; tag++)
        {
            ReadOnlySpan<float> cells = output.Cells(0).Slice(tag * plane, plane);
            (means[tag], largest[tag]) = (TensorPrimitives.Average(cells), TensorPrimitives.Max(cells));
        }

        AssertNear(Numbers(golden, "cellsMean"), means);
        AssertNear(Numbers(golden, "cellsMax"), largest);
        AssertNear(Numbers(golden, "embeddingFirst8"), output.Embedding(0)[..8]);
        Assert.Equal(golden.GetProperty("embeddingMean").GetSingle(), TensorPrimitives.Average(output.Embedding(0)), Tolerance);
    }

    [Fact]
    public void Inspector_gives_a_strip_the_same_outputs_alone_and_in_any_place_of_a_batch()
    {
        using var networks = Shipped.Package.CreateNetworks(4);
        var random = new Random(5);
        for (int strip = 0; strip < 4; strip++)
            foreach (ref float value in networks.StripTensor(strip)) value = random.NextSingle() * 2 - 1;
        float[][] together = new float[4][];
        InspectorOutput output = networks.Inspect(4);
        for (int strip = 0; strip < 4; strip++) together[strip] = [.. output.TagLogits(strip), output.Grades[strip], .. output.Cells(strip), .. output.Embedding(strip)];

        for (int strip = 0; strip < 4; strip++)
        {
            networks.StripTensor(strip).CopyTo(networks.StripTensor(0));
            InspectorOutput alone = networks.Inspect(1);
            AssertNear(together[strip], [.. alone.TagLogits(0), alone.Grades[0], .. alone.Cells(0), .. alone.Embedding(0)]);
        }
    }

    private static JsonElement Read() => JsonDocument.Parse(File.ReadAllBytes(Repository.Shared("pretrained", "golden", "tensors.json"))).RootElement;

    private static ReadOnlySpan<float> ReadTensor(JsonElement golden) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Repository.Shared("pretrained", "golden", golden.GetProperty("input").GetString()!)));

    private static float[] Numbers(JsonElement golden, string name) => [.. golden.GetProperty(name).EnumerateArray().Select(number => number.GetSingle())];

    private static void AssertNear(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], Tolerance);
    }
}
