using System.Diagnostics;
using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Locate;
using WeldVision.Measure;
using WeldVision.Networks;
using WeldVision.Preprocess;
using WeldVision.Quality;
using WeldVision.Record;

namespace WeldVision;

/// <summary>
/// The main flow, from a photo to a verdict. One worker owns one; several may share a decoder and a model package.
/// Beads are found before quality is judged, because a photo is judged on its beads.
/// </summary>
public sealed class InspectionPipeline : IDisposable
{
    private readonly IPhotoDecoder _decoder;
    private readonly IWeldNetworks _networks;
    private readonly InspectionOptions _options;
    private readonly ModelIdentity _model;
    private readonly BeadLocating _locating;
    private readonly QualityJudging _judging;
    private readonly BeadClassifying _classifying;
    private readonly BeadAssessing _assessing;
    private readonly BeadMeasuring? _measuring;

    /// <param name="networks">Owned by this pipeline from now on.</param>
    /// <param name="measuring">Looks for a marker card; owned by this pipeline from now on. Null where nothing is measured.</param>
    public InspectionPipeline(
        IPhotoDecoder decoder, IWeldNetworks networks, ModelManifest manifest, EmbeddingKnowledge knowledge, PreparationRecipe recipe,
        ModelIdentity model, InspectionOptions options, BeadMeasuring? measuring = null)
    {
        (_decoder, _networks, _model, _options, _measuring) = (decoder, networks, model, options, measuring);
        var preparation = new PhotoPreparation(recipe);
        _judging = new(recipe, options.QualityLimits);
        _locating = new(preparation, networks, manifest.LeastLocateProbability);
        _classifying = new(new StripReading(preparation, networks), manifest, knowledge, options.KeepEmbeddings);
        _assessing = new(manifest, options.Mode);
    }

    /// <value>The package whose networks it holds.</value>
    public ModelIdentity Model => _model;

    /// <summary>Inspects one photo. A bad photo is a result.</summary>
    /// <param name="whileDecoded">Called before the pixels are given back, for what draws on them.</param>
    public PhotoInspection Inspect(PhotoSource source, Action<CapturedPhoto, PhotoInspection>? whileDecoded = null) => InspectUnknown(source, null, whileDecoded)!;

    /// <summary>Inspects one photo unless its content is known already.</summary>
    /// <param name="isKnown">Asked with the hash of the photo's file, before it is decoded.</param>
    /// <param name="whileDecoded">Called before the pixels are given back, for what draws on them.</param>
    /// <returns>Null for a known photo.</returns>
    public PhotoInspection? InspectUnknown(PhotoSource source, Func<string, bool>? isKnown, Action<CapturedPhoto, PhotoInspection>? whileDecoded = null)
    {
        long started = Stopwatch.GetTimestamp();
        CaptureResult captured = _decoder.Capture(source, isKnown);
        if (captured is { Photo: null, Fault: null }) return null;
        if (captured.Photo is not { } photo) return Unreadable(source, captured, started);
        using (photo)
        {
            long decoded = Stopwatch.GetTimestamp();
            var pixels = new PhotoPixels(photo.Pixels, photo.WidthPixels, photo.HeightPixels, photo.DecodeDenominator);
            ReadOnlySpan<BeadRegion> beads = _locating.Locate(pixels, _judging);
            long found = Stopwatch.GetTimestamp();
            PhotoQuality quality = _judging.Judge(pixels, beads);
            long located = Stopwatch.GetTimestamp();
            IReadOnlyList<BeadReading> readings = _classifying.Classify(pixels, beads);
            long classified = Stopwatch.GetTimestamp();
            PhotoMeasures? measures = _measuring?.Measure(photo, readings);
            long measured = _measuring is null ? classified : Stopwatch.GetTimestamp();
            IReadOnlyList<AssessedBead> assessed = _assessing.Assess(readings, quality, photo.WidthPixels, photo.HeightPixels);
            var inspection = new PhotoInspection
            {
                Photo = source.Name,
                Outcome = _assessing.OutcomeOf(readings, quality),
                Sha256 = photo.Sha256,
                WidthPixels = photo.WidthPixels,
                HeightPixels = photo.HeightPixels,
                DecodeDenominator = photo.DecodeDenominator,
                Camera = photo.Camera,
                Preparation = photo.Preparation,
                Quality = quality,
                Beads = assessed,
                Measures = measures,
                Mode = _options.Mode,
                Model = _model,
                Timings = new(Ms(started, decoded), Ms(decoded, located), Ms(located, classified), Ms(started, Stopwatch.GetTimestamp())),
            };
            InspectionTelemetry.Tell(
                inspection, started, [("capture", decoded), ("locate", found), ("quality", located), ("classify", classified), ("measure", measured), ("assess", Stopwatch.GetTimestamp())]);
            whileDecoded?.Invoke(photo, inspection);
            return inspection;
        }
    }

    /// <summary>Judges a picture's quality on its beads and goes no further: for a camera that is being aimed.</summary>
    /// <returns>Null when it cannot be read.</returns>
    public PhotoQuality? Aim(PhotoSource source)
    {
        if (_decoder.Capture(source, isKnown: null).Photo is not { } photo) return null;
        using (photo)
        {
            var pixels = new PhotoPixels(photo.Pixels, photo.WidthPixels, photo.HeightPixels, photo.DecodeDenominator);
            return _judging.Judge(pixels, _locating.Locate(pixels, _judging));
        }
    }

    public void Dispose()
    {
        _networks.Dispose();
        _measuring?.Dispose();
    }

    private PhotoInspection Unreadable(PhotoSource source, CaptureResult captured, long started)
    {
        long ended = Stopwatch.GetTimestamp();
        double ms = Ms(started, ended);
        var inspection = new PhotoInspection
        {
            Photo = source.Name,
            Outcome = Outcome.Unreadable,
            Sha256 = captured.Sha256,
            Mode = _options.Mode,
            Model = _model,
            Timings = new(ms, 0, 0, ms),
            Error = captured.Fault,
        };
        InspectionTelemetry.Tell(inspection, started, [("capture", ended)]);
        return inspection;
    }

    private static double Ms(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;
}
