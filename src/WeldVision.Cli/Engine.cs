using WeldVision.Capture;
using WeldVision.Imaging.Cards;
using WeldVision.Imaging.Decoding;
using WeldVision.Measure;
using WeldVision.Onnx;

namespace WeldVision.Cli;

/// <summary>The parts that a command composes: decoder and model package, shared by its workers.</summary>
internal sealed class Engine : IDisposable
{
    private readonly IPhotoDecoder _decoder;
    private readonly InspectionOptions _options;
    private readonly CardMeasuring? _card;
    private readonly ToePackage? _toes;

    /// <param name="measures">Whether photos are searched for a marker card.</param>
    /// <param name="toes">Folder of the toes' package; the shipped one if left out.</param>
    /// <param name="water">Whether photos are prepared as taken under water.</param>
    /// <exception cref="Classify.ModelPackageRefusedException">The package is not what its manifest says.</exception>
    public Engine(string modelFolder, CaptureLimits limits, InspectionOptions options, bool measures = false, string? toes = null, bool water = false)
        : this(water ? new WaterDecoder(new OpenCvPhotoDecoder(limits)) : new OpenCvPhotoDecoder(limits), modelFolder, options, measures, toes)
    {
    }

    /// <inheritdoc cref="Engine(string, CaptureLimits, InspectionOptions, bool, string, bool)"/>
    public Engine(IPhotoDecoder decoder, string modelFolder, InspectionOptions options, bool measures = false, string? toes = null)
    {
        Package = ModelPackage.Open(modelFolder);
        _decoder = decoder;
        _options = options;
        if (!measures) return;
        _card = new(new ArucoMarkers());
        _toes = ToePackage.Open(toes ?? Places.ShippedToes);
    }

    public ModelPackage Package { get; }

    public IPhotoDecoder Decoder => _decoder;

    public InspectionPipeline CreatePipeline() =>
        new(_decoder, Package.CreateNetworks(), Package.Manifest, Package.Knowledge, Package.Recipe, Package.Identity, _options, _card is null ? null : new BeadMeasuring(_card, _toes!.CreateNetworks()));

    public void Dispose()
    {
        _toes?.Dispose();
        Package.Dispose();
    }
}
