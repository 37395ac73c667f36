using System.Runtime.InteropServices;
using WeldVision.Classify;
using WeldVision.Networks;
using Xunit;

namespace WeldVision.Tests.Classify;

public sealed class EmbeddingKnowledgeTests
{
    private const int Length = InspectorOutput.EmbeddingLength;

    /// <summary>Mean 1 and spread 2 in every feature; held-out beads lay at distances 0.1 to 1.</summary>
    private static EmbeddingKnowledge Known => new()
    {
        WeldWeights = Bytes(0.01f),
        WeldBias = -1,
        LocateWeight = 0.25f,
        Mean = Bytes(1),
        Spread = Bytes(2),
        DistanceQuantiles = [.. Enumerable.Range(1, 10).Select(i => i / 10f)],
    };

    [Theory]
    [InlineData(0, -28)]
    [InlineData(0.5, 0)]
    [InlineData(1, 28)]
    public void Locate_feature_is_finite_at_both_ends(float probability, float expected)
    {
        Assert.Equal(expected, EmbeddingKnowledge.LocateFeature(probability), tolerance: 1);
        Assert.InRange((Known with { LocateWeight = 0 }).WeldProbability(new float[Length], probability).Value, 0, 1);
    }

    [Fact]
    public void Sound_knowledge_has_no_fault() => Assert.Empty(Known.Faults());

    [Fact]
    public void Wrong_sizes_and_orders_are_all_named() => Assert.Equal(
        [
            "embedding.json: weldWeights has the wrong size or order", "embedding.json: mean has the wrong size or order",
            "embedding.json: spread has the wrong size or order", "embedding.json: distanceQuantiles has the wrong size or order",
        ],
        (Known with { WeldWeights = new byte[4], Mean = [], Spread = new byte[4 * Length + 4], DistanceQuantiles = [.. Known.DistanceQuantiles.Reverse()] }).Faults());

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 1)]
    [InlineData(-3, 2)]
    public void Distance_is_counted_in_spreads(float feature, float distance) => Assert.Equal(distance, Known.Distance(Embedding(feature)), 1e-4f);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1.9f, 0.6)]
    [InlineData(5, 0)]
    public void Familiarity_is_the_share_of_known_beads_that_lie_farther_out(float feature, double familiarity) =>
        Assert.Equal(familiarity, Known.Familiarity(Embedding(feature)), 1e-6);

    [Theory]
    [InlineData(0, 0.5f, -1)]
    [InlineData(1, 0.5f, 12.8 - 1)]
    [InlineData(0, 0.880797f, 0.25 * 2 * 2 - 1)]
    public void Weld_probability_weighs_the_embedding_and_the_locators_probability(float feature, float located, double logit) =>
        Assert.Equal(1 / (1 + Math.Exp(-logit)), Known.WeldProbability(Embedding(feature), located).Value, 1e-4);

    private static float[] Embedding(float feature) => [.. Enumerable.Repeat(feature, Length)];

    private static byte[] Bytes(float value) => MemoryMarshal.AsBytes(Embedding(value).AsSpan()).ToArray();
}
