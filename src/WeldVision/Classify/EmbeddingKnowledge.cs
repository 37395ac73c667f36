using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using WeldVision.Networks;

namespace WeldVision.Classify;

/// <summary>
/// What a package knows of the inspector's embeddings: a head that tells welds from everything else, and how beads are spread, for
/// "unlike anything I know". Vectors are stored as base64 of little-endian float32.
/// </summary>
public sealed record EmbeddingKnowledge
{
    public const string FileName = "embedding.json";

    /// <value>1280 weights of the weld head.</value>
    public required byte[] WeldWeights { get; init; }

    /// <value>The weld head's weight of <see cref="LocateFeature"/>.</value>
    public required float LocateWeight { get; init; }

    public required float WeldBias { get; init; }

    /// <value>1280 means of the known beads.</value>
    public required byte[] Mean { get; init; }

    /// <value>1280 standard deviations of the known beads.</value>
    public required byte[] Spread { get; init; }

    /// <value>Distances of known beads that were held out, ascending: the quantiles 0, 1/n … 1.</value>
    public required IReadOnlyList<float> DistanceQuantiles { get; init; }

    /// <summary>The probability that a located place is a weld, from what the inspector and the locator make of it.</summary>
    public Probability WeldProbability(ReadOnlySpan<float> embedding, float locateProbability) => Probability.FromLogit(
        TensorPrimitives.Dot(embedding, Floats(WeldWeights)) + LocateWeight * LocateFeature(locateProbability) + WeldBias);

    /// <summary>The locator's probability as the weld head takes it: a logit, finite also at 0 and 1, which a float reaches.</summary>
    public static float LocateFeature(float locateProbability)
    {
        float inside = Math.Clamp(locateProbability, 1e-6f, 1 - 1e-6f);
        return 2 * MathF.Log(inside / (1 - inside));
    }

    /// <summary>The share of known beads that lie farther out than this one: 0 unlike all of them, near 1 in their midst.</summary>
    public double Familiarity(ReadOnlySpan<float> embedding)
    {
        float distance = Distance(embedding);
        int nearer = 0;
        while (nearer < DistanceQuantiles.Count && DistanceQuantiles[nearer] < distance) nearer++;
        return 1 - Math.Min(1, (double)nearer / DistanceQuantiles.Count);
    }

    /// <summary>How far out an embedding lies: root mean square of its features' distances from the mean, in spreads.</summary>
    public float Distance(ReadOnlySpan<float> embedding)
    {
        Span<float> distances = stackalloc float[embedding.Length];
        TensorPrimitives.Subtract(embedding, Floats(Mean), distances);
        TensorPrimitives.Divide(distances, Floats(Spread), distances);
        return TensorPrimitives.Norm<float>(distances) / MathF.Sqrt(embedding.Length);
    }

    /// <summary>Everything wrong with the vectors' sizes, in words.</summary>
    public IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        Check("weldWeights", WeldWeights.Length == 4 * InspectorOutput.EmbeddingLength);
        Check("mean", Mean.Length == 4 * InspectorOutput.EmbeddingLength);
        Check("spread", Spread.Length == 4 * InspectorOutput.EmbeddingLength);
        Check("distanceQuantiles", DistanceQuantiles.Count >= 10 && DistanceQuantiles.Zip(DistanceQuantiles.Skip(1)).All(pair => pair.First <= pair.Second));
        return faults;

        void Check(string name, bool sound)
        {
            if (!sound) faults.Add($"{FileName}: {name} has the wrong size or order");
        }
    }

    private static ReadOnlySpan<float> Floats(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes);
}
