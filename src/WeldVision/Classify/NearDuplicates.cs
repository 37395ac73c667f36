using System.Numerics.Tensors;
using WeldVision.Networks;

namespace WeldVision.Classify;

/// <summary>
/// Photos that show nearly the same picture, found by their embeddings among many. Each photo leaves a sketch of 120 bits, and only photos whose sketches agree in a part are compared;
/// so the most alike are found, some that are just alike enough are missed, and memory holds some 50 bytes a photo.
/// </summary>
public sealed class NearDuplicates
{
    /// <value>Cosine from which two photos with as many beads count as nearly the same.</value>
    public const float LeastSimilarity = 0.97f;

    private const int Parts = 10, PartBits = 12, Bits = Parts * PartBits, MostOtherBits = 28, MostNeighbours = 64, Seed = 20261128;

    private readonly float[][] _directions;
    private readonly float[] _middle;
    private readonly List<(long Photo, int Beads, UInt128 Sketch)> _sketches = [];

    /// <param name="sample">Some of the photos' embeddings: their mean is the middle from which directions are told.</param>
    public NearDuplicates(IEnumerable<byte[]> sample)
    {
        var random = new Random(Seed);
        _directions = [.. Enumerable.Range(0, Bits).Select(_ => Enumerable.Range(0, InspectorOutput.EmbeddingLength).Select(_ => random.Next(2) * 2f - 1).ToArray())];
        _middle = new float[InspectorOutput.EmbeddingLength];
        int count = 0;
        foreach (byte[] beads in sample)
        {
            TensorPrimitives.Add(_middle, Mean(beads), _middle);
            count++;
        }

        TensorPrimitives.Divide(_middle, Math.Max(1, count), _middle);
    }

    /// <param name="beads"><see cref="PackedEmbedding"/>s of one photo; a photo without beads is nobody's duplicate.</param>
    public void Add(long photo, byte[] beads)
    {
        if (beads.Length == 0) return;
        float[] mean = Mean(beads);
        TensorPrimitives.Subtract(mean, _middle, mean);
        UInt128 sketch = 0;
        for (int bit = 0; bit < Bits; bit++)
            if (TensorPrimitives.Dot<float>(mean, _directions[bit]) > 0) sketch |= UInt128.One << bit;
        _sketches.Add((photo, beads.Length / PackedEmbedding.Length, sketch));
    }

    /// <summary>The groups, each of at least two photos in the order in which they were added.</summary>
    /// <param name="embeddings">Gives the beads of a photo again.</param>
    public IReadOnlyList<IReadOnlyList<long>> Groups(Func<long, byte[]> embeddings)
    {
        int[] leader = [.. Enumerable.Range(0, _sketches.Count)];
        int[] order = [.. leader];
        HashSet<(int, int)> compared = [];
        for (int part = 0; part < Parts; part++)
        {
            int shift = part * PartBits;
            uint[] keys = [.. _sketches.Select(one => (uint)(one.Sketch >> shift) & ((1u << PartBits) - 1))];
            // Beside the part itself, the rest of the sketch brings what is most alike together.
            Array.Sort(order, (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : _sketches[a].Sketch.CompareTo(_sketches[b].Sketch));
            for (int i = 0; i < order.Length; i++)
                for (int k = i + 1; k < Math.Min(order.Length, i + 1 + MostNeighbours) && keys[order[k]] == keys[order[i]]; k++)
                    Join(order[i], order[k]);
        }

        return [.. Enumerable.Range(0, leader.Length).GroupBy(Lead).Where(group => group.Count() > 1).OrderBy(group => group.Min()).Select(group => group.Order().Select(one => _sketches[one].Photo).ToArray())];

        int Lead(int one)
        {
            while (leader[one] != one) one = leader[one] = leader[leader[one]];
            return one;
        }

        void Join(int one, int other)
        {
            var (first, second) = (Lead(one), Lead(other));
            UInt128 differing = _sketches[one].Sketch ^ _sketches[other].Sketch;
            if (first == second || _sketches[one].Beads != _sketches[other].Beads || (int)UInt128.PopCount(differing) > MostOtherBits || !compared.Add((Math.Min(one, other), Math.Max(one, other)))) return;
            if (Likeness(embeddings(_sketches[one].Photo), embeddings(_sketches[other].Photo)) >= LeastSimilarity) leader[Math.Max(first, second)] = Math.Min(first, second);
        }
    }

    /// <summary>How alike two photos are: the cosine of the means of their beads.</summary>
    public static float Likeness(byte[] one, byte[] other) => TensorPrimitives.CosineSimilarity<float>(Mean(one), Mean(other));

    private static float[] Mean(byte[] beads)
    {
        float[] mean = new float[InspectorOutput.EmbeddingLength], one = new float[InspectorOutput.EmbeddingLength];
        for (int at = 0; at < beads.Length; at += PackedEmbedding.Length)
        {
            PackedEmbedding.Unpack(beads.AsSpan(at, PackedEmbedding.Length), one);
            TensorPrimitives.Add(mean, one, mean);
        }

        PackedEmbedding.Normalise(mean);
        return mean;
    }
}
