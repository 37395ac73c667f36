using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Record;

namespace WeldVision.Benchmarks.Peers;

/// <summary>This project's own path, from the same files.</summary>
internal sealed class OwnPath : IDisposable
{
    private readonly Engine _engine = new(Places.Model);
    private readonly InspectionPipeline _pipeline;
    private readonly PhotoFinder _finder = new(new());

    public OwnPath() => _pipeline = _engine.CreatePipeline();

    public ModelManifest Manifest => _engine.Package.Manifest;

    public PhotoInspection Inspect(string photo) => _pipeline.Inspect(_finder.Find([photo]).Single());

    public void Dispose()
    {
        _pipeline.Dispose();
        _engine.Dispose();
    }
}
