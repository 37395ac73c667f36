using WeldVision.Locate;
using WeldVision.Networks;
using WeldVision.Preprocess;

namespace WeldVision.Classify;

/// <summary>The Classify stage: from located beads to readings. One worker owns one.</summary>
internal sealed class BeadClassifying(StripReading strips, ModelManifest manifest, EmbeddingKnowledge knowledge, bool keepEmbeddings)
{
    private readonly FindingExtraction _findings = new(strips.Recipe, manifest);

    /// <summary>Reads every bead, in batches.</summary>
    public IReadOnlyList<BeadReading> Classify(in PhotoPixels photo, ReadOnlySpan<BeadRegion> beads)
    {
        var readings = new List<BeadReading>(beads.Length);
        for (int at = 0; at < beads.Length; at += strips.BatchSize)
        {
            ReadOnlySpan<BeadRegion> batch = beads.Slice(at, Math.Min(strips.BatchSize, beads.Length - at));
            InspectorOutput output = strips.Run(photo, batch);
            for (int i = 0; i < batch.Length; i++)
            {
                strips.Take(output, i);
                readings.Add(Read(photo, batch[i]));
            }
        }

        return readings;
    }

    private BeadReading Read(in PhotoPixels photo, BeadRegion bead)
    {
        TurnedRectangle strip = strips.Recipe.StripOf(bead.Rectangle);
        return new()
        {
            Region = bead,
            Strip = strip,
            RejectLogit = strips.TagLogits[0],
            TagLogits = strips.TagLogits[1..].ToArray(),
            Grade = strips.Grade,
            WeldProbability = knowledge.WeldProbability(strips.Embedding, bead.Probability),
            Familiarity = knowledge.Familiarity(strips.Embedding),
            Findings = _findings.Extract(strips.Cells, strip, photo.WidthPixels, photo.HeightPixels),
            HeatMap = _findings.HeatMap(strips.Cells),
            Embedding = keepEmbeddings ? strips.Embedding.ToArray() : null,
        };
    }
}
