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
    private readonly CardMeasuring? _measuring;

    /// <param name="measures">Whether photos are searched for a marker card.</param>
    /// <exception cref="Classify.ModelPackageRefusedException">The package is not what its manifest says.</exception>
    public Engine(string modelFolder, CaptureLimits limits, InspectionOptions options, bool measures = false)
        : this(new OpenCvPhotoDecoder(limits), modelFolder, options, measures)
    {
    }

    /// <inheritdoc cref="Engine(string, CaptureLimits, InspectionOptions, bool)"/>
    public Engine(IPhotoDecoder decoder, string modelFolder, InspectionOptions options, bool measures = false)
    {
        Package = ModelPackage.Open(modelFolder);
        _decoder = decoder;
        _options = options;
        _measuring = measures ? new(new ArucoMarkers()) : null;
    }

    public ModelPackage Package { get; }

    public IPhotoDecoder Decoder => _decoder;

    public InspectionPipeline CreatePipeline() =>
        new(_decoder, Package.CreateNetworks(), Package.Manifest, Package.Knowledge, Package.Recipe, Package.Identity, _options, _measuring);

    public void Dispose() => Package.Dispose();
}
