using System.Numerics.Tensors;
using WeldVision.Locate;
using WeldVision.Networks;
using WeldVision.Preprocess;

namespace WeldVision.Classify;

/// <summary>
/// Cuts strips and reads them. A photo does not tell at which end a bead was begun, so a strip is read both ways and the mean taken: the same bead
/// gets the same figures whichever way the phone was held. One worker owns one.
/// </summary>
internal sealed class StripReading(PhotoPreparation preparation, IWeldNetworks networks)
{
    private const int WaysRead = 2;

    private readonly float[] _cells = new float[InspectorOutput.Tags * preparation.Recipe.StripCellsAcross * preparation.Recipe.StripCellsAlong];
    private readonly float[] _embedding = new float[InspectorOutput.EmbeddingLength];
    private readonly float[] _tags = new float[InspectorOutput.Tags];

    /// <summary>Beads that go into one batch.</summary>
    public int BatchSize => networks.MostStrips / WaysRead;

    public PreparationRecipe Recipe => preparation.Recipe;

    /// <value>11 × 8 × 24 logits of the bead last taken: 0 any defect, then the tags.</value>
    public ReadOnlySpan<float> Cells => _cells;

    /// <value>1280 features of the bead last taken.</value>
    public ReadOnlySpan<float> Embedding => _embedding;

    /// <value>11 logits of the bead last taken: 0 reject, then the tags.</value>
    public ReadOnlySpan<float> TagLogits => _tags;

    /// <value>Grade of the bead last taken: 0 reject to 3 praise, unbounded.</value>
    public float Grade { get; private set; }

    /// <summary>Cuts and inspects the strips of at most <see cref="BatchSize"/> beads. Allocates nothing.</summary>
    public InspectorOutput Run(in PhotoPixels photo, ReadOnlySpan<BeadRegion> batch)
    {
        for (int i = 0; i < batch.Length; i++) Cut(photo, batch[i], i);
        return networks.Inspect(WaysRead * batch.Length);
    }

    /// <summary>Writes both strips of a bead.</summary>
    /// <param name="index">Of the bead in its batch.</param>
    internal void Cut(in PhotoPixels photo, BeadRegion bead, int index)
    {
        Span<float> forth = networks.StripTensor(WaysRead * index), back = networks.StripTensor(WaysRead * index + 1);
        preparation.WriteStrip(photo, preparation.Recipe.StripOf(bead.Rectangle), forth);

        // Turned by half a turn, a plane's last pixel is the first.
        int plane = forth.Length / 3;
        for (int start = 0; start < forth.Length; start += plane)
        {
            Span<float> turned = back.Slice(start, plane);
            forth.Slice(start, plane).CopyTo(turned);
            turned.Reverse();
        }
    }

    /// <summary>The mean of both ways' <see cref="CellStatistics"/>: not those of <see cref="Cells"/>, since a linear head in the network sees a strip at a time.</summary>
    public static float[] StatisticsOf(InspectorOutput output, int index)
    {
        float[] mean = new float[CellStatistics.Length];
        Span<float> one = stackalloc float[CellStatistics.Length], other = stackalloc float[CellStatistics.Length];
        CellStatistics.Write(output.Cells(WaysRead * index), one);
        CellStatistics.Write(output.Cells(WaysRead * index + 1), other);
        Mean(one, other, mean);
        return mean;
    }

    /// <summary>Takes one bead of a batch's output.</summary>
    public void Take(InspectorOutput output, int index)
    {
        int one = WaysRead * index, other = one + 1;
        Mean(output.TagLogits(one), output.TagLogits(other), _tags);
        Mean(output.Embedding(one), output.Embedding(other), _embedding);
        Grade = (output.Grades[one] + output.Grades[other]) / 2;

        // Read the other way, a plane's last cell is the first.
        ReadOnlySpan<float> forth = output.Cells(one), back = output.Cells(other);
        int plane = _cells.Length / InspectorOutput.Tags;
        for (int start = 0; start < _cells.Length; start += plane)
            for (int cell = 0; cell < plane; cell++)
                _cells[start + cell] = (forth[start + cell] + back[start + plane - 1 - cell]) / 2;
    }

    private static void Mean(ReadOnlySpan<float> one, ReadOnlySpan<float> other, Span<float> mean)
    {
        TensorPrimitives.Add(one, other, mean);
        TensorPrimitives.Multiply(mean, 0.5f, mean);
    }
}
