using WeldVision.Capture;
using WeldVision.Imaging.Decoding;
using WeldVision.Onnx;

namespace WeldVision.Benchmarks;

/// <summary>The decoder and a shipped model package, as a host composes them.</summary>
internal sealed class Engine(string model) : IDisposable
{
    public OpenCvPhotoDecoder Decoder { get; } = new(new CaptureLimits());

    public ModelPackage Package { get; } = ModelPackage.Open(model);

    public InspectionPipeline CreatePipeline() =>
        new(Decoder, Package.CreateNetworks(), Package.Manifest, Package.Knowledge, Package.Recipe, Package.Identity, new());

    public void Dispose() => Package.Dispose();
}
