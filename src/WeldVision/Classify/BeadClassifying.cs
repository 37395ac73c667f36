using System.Numerics.Tensors;
using WeldVision.Locate;
using WeldVision.Preprocess;

namespace WeldVision.Classify;

/// <summary>
/// The Classify stage. A photo does not tell at which end a bead was begun, so its strip is read both ways and the mean taken: the same bead gets
/// the same figures whichever way the phone was held. One worker owns one.
/// </summary>
internal sealed class BeadClassifying(
    PhotoPreparation preparation, IWeldNetworks networks, ModelManifest manifest, EmbeddingKnowledge knowledge)
{
    private const int WaysRead = 2;

    private readonly FindingExtraction _findings = new(preparation.Recipe, manifest);
    private readonly float[] _cells = new float[InspectorOutput.Tags * preparation.Recipe.StripCellsAcross * preparation.Recipe.StripCellsAlong];
    private readonly float[] _embedding = new float[InspectorOutput.EmbeddingLength];
    private readonly float[] _tags = new float[InspectorOutput.Tags];

    /// <summary>Beads that go into one batch.</summary>
    public int BatchSize => networks.MostStrips / WaysRead;

    /// <summary>Reads every bead, in batches.</summary>
    public IReadOnlyList<BeadReading> Classify(in PhotoPixels photo, ReadOnlySpan<BeadRegion> beads)
    {
        var readings = new List<BeadReading>(beads.Length);
        for (int at = 0; at < beads.Length; at += BatchSize)
        {
            ReadOnlySpan<BeadRegion> batch = beads.Slice(at, Math.Min(BatchSize, beads.Length - at));
            InspectorOutput output = Run(photo, batch);
            for (int i = 0; i < batch.Length; i++) readings.Add(Read(photo, batch[i], output, i));
        }

        return readings;
    }

    /// <summary>Cuts and inspects the strips of at most <see cref="BatchSize"/> beads, two a bead. Allocates nothing.</summary>
    public InspectorOutput Run(in PhotoPixels photo, ReadOnlySpan<BeadRegion> batch)
    {
        for (int i = 0; i < batch.Length; i++)
        {
            TurnedRectangle strip = preparation.Recipe.StripOf(batch[i].Rectangle);
            preparation.WriteStrip(photo, strip, networks.StripTensor(WaysRead * i));
            preparation.WriteStrip(photo, strip with { AngleRadians = strip.AngleRadians + MathF.PI }, networks.StripTensor(WaysRead * i + 1));
        }

        return networks.Inspect(WaysRead * batch.Length);
    }

    private BeadReading Read(in PhotoPixels photo, BeadRegion bead, InspectorOutput output, int index)
    {
        int one = WaysRead * index, other = one + 1;
        Mean(output.TagLogits(one), output.TagLogits(other), _tags);
        Mean(output.Embedding(one), output.Embedding(other), _embedding);
        MeanOfCells(output.Cells(one), output.Cells(other));
        TurnedRectangle strip = preparation.Recipe.StripOf(bead.Rectangle);
        return new()
        {
            Region = bead,
            Strip = strip,
            RejectLogit = _tags[0],
            TagLogits = _tags[1..],
            Grade = (output.Grades[one] + output.Grades[other]) / 2,
            WeldProbability = knowledge.WeldProbability(_embedding),
            Familiarity = knowledge.Familiarity(_embedding),
            Findings = _findings.Extract(_cells, strip, photo.WidthPixels, photo.HeightPixels),
            HeatMap = _findings.HeatMap(_cells),
        };
    }

    private static void Mean(ReadOnlySpan<float> one, ReadOnlySpan<float> other, Span<float> mean)
    {
        TensorPrimitives.Add(one, other, mean);
        TensorPrimitives.Multiply(mean, 0.5f, mean);
    }

    // Read the other way, a plane's last cell is the first.
    private void MeanOfCells(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        int plane = _cells.Length / InspectorOutput.Tags;
        for (int start = 0; start < _cells.Length; start += plane)
            for (int cell = 0; cell < plane; cell++)
                _cells[start + cell] = (one[start + cell] + other[start + plane - 1 - cell]) / 2;
    }
}
