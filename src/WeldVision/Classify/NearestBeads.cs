using System.Numerics.Tensors;
using WeldVision.Networks;

namespace WeldVision.Classify;

/// <summary>The beads most similar to one, of all that are shown to it: an exact search, which holds only the best.</summary>
/// <param name="wanted">1280 features of the bead that is looked for.</param>
/// <param name="most">How many to keep.</param>
/// <typeparam name="T">What tells a photo; equal ones are the same content, of which the best bead is kept.</typeparam>
public sealed class NearestBeads<T>(float[] wanted, int most) where T : notnull
{
    private readonly float[] _wanted = Unit(wanted), _one = new float[InspectorOutput.EmbeddingLength];
    private readonly List<(T Photo, int Number, float Similarity)> _best = [];

    /// <value>Photo, number of the bead in it from 1, and cosine; most similar first.</value>
    public IReadOnlyList<(T Photo, int Number, float Similarity)> Best => _best;

    /// <param name="beads"><see cref="PackedEmbedding"/>s, one after the other.</param>
    public void Add(T photo, ReadOnlySpan<byte> beads)
    {
        for (int number = 1; number * PackedEmbedding.Length <= beads.Length; number++)
        {
            PackedEmbedding.Unpack(beads.Slice((number - 1) * PackedEmbedding.Length, PackedEmbedding.Length), _one);
            float similarity = TensorPrimitives.Dot<float>(_wanted, _one);
            if (_best.Count == most && similarity <= _best[^1].Similarity) continue;
            int same = _best.FindIndex(one => one.Photo.Equals(photo));
            if (same >= 0 && _best[same].Similarity >= similarity) continue;
            if (same >= 0) _best.RemoveAt(same);
            int place = _best.FindIndex(one => one.Similarity < similarity);
            _best.Insert(place < 0 ? _best.Count : place, (photo, number, similarity));
            if (_best.Count > most) _best.RemoveAt(most);
        }
    }

    private static float[] Unit(float[] embedding)
    {
        float[] unit = [.. embedding];
        PackedEmbedding.Normalise(unit);
        return unit;
    }
}
