using BenchmarkDotNet.Attributes;
using WeldVision.Capture;
using WeldVision.Imaging.Cards;
using WeldVision.Imaging.Decoding;
using WeldVision.Imaging.Rendering;
using WeldVision.Measure;
using WeldVision.Onnx;

namespace WeldVision.Benchmarks.Full;

/// <summary>What the marker card adds to a photo that shows it, on one core: finding it, and measuring the bead in its window.</summary>
public class MeasureBenchmarks
{
    private CapturedPhoto _photo = null!;
    private ToePackage _toes = null!;
    private CardMeasuring _card = null!;
    private BeadMeasuring _measuring = null!;
    private CardPlane _plane = null!;
    private TurnedRectangle _bead;

    [GlobalSetup]
    public void Open()
    {
        RenderedCard scene = CardRenderer.Render(CardScene.FromSeed(3));
        _photo = new OpenCvPhotoDecoder(new()).Capture(new MemoryPhotoSource("scene", scene.Jpeg)).Photo!;
        _toes = ToePackage.Open(Path.Combine(Places.Repository, "models", ToePackage.FolderName));
        _card = new(new ArucoMarkers());
        _measuring = new(_card, _toes.CreateNetworks());
        _plane = _card.FindPlane(_photo)!;
        _bead = scene.Bead;
    }

    [GlobalCleanup]
    public void Close()
    {
        _measuring.Dispose();
        _toes.Dispose();
        _photo.Dispose();
    }

    [Benchmark(Baseline = true)]
    public CardPlane? FindCard() => _card.FindPlane(_photo);

    [Benchmark]
    public MeasuredBead MeasureBead() => _measuring.Measure(_photo, _plane, _bead, []);
}
