namespace WeldVision.Networks;

/// <summary>
/// The port to the two networks, for one worker: the tensors are written in place, so nothing is copied or allocated a photo.
/// Shapes and meanings stand in the model card. Not for two threads at once.
/// </summary>
public interface IWeldNetworks : IDisposable
{
    /// <value>Strips that one <see cref="Inspect"/> can take.</value>
    int MostStrips { get; }

    /// <value>Input of the locator: 3 × 320 × 320 floats, R, G, B planes.</value>
    Span<float> PhotoTensor { get; }

    /// <summary>Input of the inspector for one strip: 3 × 128 × 384 floats, R, G, B planes.</summary>
    Span<float> StripTensor(int index);

    /// <summary>Runs the locator on <see cref="PhotoTensor"/>. The output holds until the next call.</summary>
    LocatorOutput Locate();

    /// <summary>Runs the inspector on the first <paramref name="strips"/> strip tensors, in one batch. The output holds until the next call.</summary>
    InspectorOutput Inspect(int strips);
}

/// <summary>Raw outputs of the locator, on a map of 40 × 40 cells.</summary>
/// <param name="bead">A logit a cell, row by row: the cell lies in the core of a bead.</param>
/// <param name="distances">Four planes, in cells: from the cell's centre to the bead's left, top, right and bottom edge.</param>
public readonly ref struct LocatorOutput(ReadOnlySpan<float> bead, ReadOnlySpan<float> distances)
{
    public ReadOnlySpan<float> Bead { get; } = bead;

    public ReadOnlySpan<float> Distances { get; } = distances;
}

/// <summary>Raw outputs of the inspector for several strips, one after the other.</summary>
/// <param name="cells">Strips × 11 × 8 × 24 logits.</param>
/// <param name="tags">Strips × 11 logits: 0 reject, then the package's tags.</param>
/// <param name="grades">Strips: 0 reject to 3 praise, unbounded.</param>
/// <param name="embeddings">Strips × 1280 features.</param>
public readonly ref struct InspectorOutput(
    ReadOnlySpan<float> cells, ReadOnlySpan<float> tags, ReadOnlySpan<float> grades, ReadOnlySpan<float> embeddings)
{
    public const int Tags = 11;

    public const int EmbeddingLength = 1280;

    private readonly ReadOnlySpan<float> _cells = cells, _tags = tags, _embeddings = embeddings;

    public ReadOnlySpan<float> Grades { get; } = grades;

    public ReadOnlySpan<float> Cells(int strip)
    {
        int each = _cells.Length / Grades.Length;
        return _cells.Slice(strip * each, each);
    }

    public ReadOnlySpan<float> TagLogits(int strip) => _tags.Slice(strip * Tags, Tags);

    public ReadOnlySpan<float> Embedding(int strip) => _embeddings.Slice(strip * EmbeddingLength, EmbeddingLength);
}
