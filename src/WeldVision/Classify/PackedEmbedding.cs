using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using WeldVision.Networks;

namespace WeldVision.Classify;

/// <summary>A bead's embedding as it is kept: of length 1, as 1280 little-endian half floats. Only embeddings of one trunk can be compared.</summary>
public static class PackedEmbedding
{
    /// <value>Bytes of one bead.</value>
    public const int Length = 2 * InspectorOutput.EmbeddingLength;

    /// <summary>The embeddings of a photo's beads, one after the other.</summary>
    public static byte[] Of(IReadOnlyList<float[]> embeddings)
    {
        byte[] packed = new byte[embeddings.Count * Length];
        Span<float> unit = stackalloc float[InspectorOutput.EmbeddingLength];
        for (int i = 0; i < embeddings.Count; i++)
        {
            embeddings[i].CopyTo(unit);
            Normalise(unit);
            TensorPrimitives.ConvertToHalf(unit, MemoryMarshal.Cast<byte, Half>(packed.AsSpan(i * Length, Length)));
        }

        return packed;
    }

    /// <summary>Unpacks one bead's embedding.</summary>
    public static void Unpack(ReadOnlySpan<byte> packed, Span<float> embedding) => TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(packed), embedding);

    /// <summary>Makes it of length 1; one of nothing but zeros stays.</summary>
    public static void Normalise(Span<float> embedding)
    {
        float length = TensorPrimitives.Norm<float>(embedding);
        if (length > 0) TensorPrimitives.Divide(embedding, length, embedding);
    }
}
