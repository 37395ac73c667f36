using WeldVision.Capture;
using WeldVision.Locate;
using WeldVision.Networks;
using WeldVision.Preprocess;

namespace WeldVision.Classify;

/// <summary>What the networks give for one located bead, before a package's calibration: what heads and calibrations are fitted on.</summary>
/// <param name="TagLogits">11 logits: 0 reject, then the tags.</param>
/// <param name="Grade">0 reject to 3 praise, unbounded.</param>
/// <param name="Embedding">1280 features.</param>
/// <param name="Cells">33 <see cref="CellStatistics"/>.</param>
public sealed record BeadFeatures(BeadRegion Region, float[] TagLogits, float Grade, float[] Embedding, float[] Cells);

/// <summary>Reads features by the same steps as an inspection. One worker owns one, and the networks with it.</summary>
public sealed class FeatureReading(IWeldNetworks networks, PreparationRecipe recipe, double leastProbability) : IDisposable
{
    private readonly PhotoPreparation _preparation = new(recipe);
    private BeadLocating? _locating;
    private StripReading? _strips;

    public IReadOnlyList<BeadFeatures> Read(CapturedPhoto photo)
    {
        _locating ??= new(_preparation, networks, leastProbability);
        _strips ??= new(_preparation, networks);
        var pixels = new PhotoPixels(photo.Pixels, photo.WidthPixels, photo.HeightPixels, photo.DecodeDenominator);
        ReadOnlySpan<BeadRegion> beads = _locating.Locate(pixels);
        var features = new List<BeadFeatures>(beads.Length);
        for (int at = 0; at < beads.Length; at += _strips.BatchSize)
        {
            ReadOnlySpan<BeadRegion> batch = beads.Slice(at, Math.Min(_strips.BatchSize, beads.Length - at));
            InspectorOutput output = _strips.Run(pixels, batch);
            for (int i = 0; i < batch.Length; i++)
            {
                _strips.Take(output, i);
                features.Add(new(batch[i], _strips.TagLogits.ToArray(), _strips.Grade, _strips.Embedding.ToArray(), StripReading.StatisticsOf(output, i)));
            }
        }

        return features;
    }

    public void Dispose() => networks.Dispose();
}
