using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.ModelBuilding.Teaching;
using WeldVision.ModelBuilding.Teaching.Graph;
using WeldVision.Onnx;
using Xunit;

namespace WeldVision.Tests.Teaching;

public sealed class InspectorGraphTests
{
    [Fact]
    public void Written_heads_give_the_predictions_of_mlnet_and_may_be_taught_again()
    {
        byte[] inspector = MadeBeads.Parent().Inspector;
        IReadOnlyList<BeadFeatures> beads = Read(inspector);
        Assert.True(beads.Count >= 4, "the rendered coupons show too few beads");

        for (int time = 1; time <= 2; time++)
        {
            // Alternate labels: the numbers must agree, whatever they mean.
            HeadRow[] rows = [.. beads.Select((bead, i) => new HeadRow(HeadFeatures.Of(bead), i % 2, 1, $"{i}", $"{i}"))];
            var fitted = Enumerable.Range(0, HeadFeatures.Outputs).Select(output => HeadCandidate.All[^1].Fit(output, rows)).ToArray();
            inspector = InspectorGraph.Write(inspector, [.. fitted.Select(head => head.Head)]);
            beads = Read(inspector);

            for (int output = 0; output < HeadFeatures.Outputs; output++)
            {
                double scale = Math.Max(1, fitted[output].Predictions.Max(Math.Abs));
                for (int i = 0; i < beads.Count; i++)
                    Assert.Equal(fitted[output].Predictions[i], HeadFeatures.Of(beads[i])[output], PackageTeaching.Tolerance * scale);
            }
        }
    }

    [Fact]
    public void Unchanged_heads_give_the_parents_outputs_to_the_bit()
    {
        byte[] inspector = MadeBeads.Parent().Inspector;

        byte[] written = InspectorGraph.Write(inspector, [.. Enumerable.Range(0, HeadFeatures.Outputs).Select(LinearHead.Unchanged)]);

        Assert.Equal(Read(inspector).Select(bead => bead.TagLogits), Read(written).Select(bead => bead.TagLogits));
    }

    [Fact]
    public void File_that_is_no_network_is_refused() => Assert.StartsWith(
        "The inspector ", Assert.Throws<InvalidDataException>(() => InspectorGraph.Write([1, 2, 3], [])).Message, StringComparison.Ordinal);

    private static IReadOnlyList<BeadFeatures> Read(byte[] inspector)
    {
        using var networks = new NetworkPair(MadeBeads.Parent().Locator, inspector);
        using var reading = new FeatureReading(networks.Create(Shipped.Recipe, 4), Shipped.Recipe, 0.3);
        using CapturedPhoto photo = RenderedPhotos.Decode(RenderedPhotos.Of(7, beads: 6).Jpeg);
        return reading.Read(photo);
    }
}
