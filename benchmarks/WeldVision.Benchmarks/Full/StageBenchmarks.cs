using BenchmarkDotNet.Attributes;
using WeldVision.Quality;

namespace WeldVision.Benchmarks.Full;

/// <summary>The stages of the 12-megapixel photo with one bead.</summary>
public class StageBenchmarks
{
    private StagedPhoto _staged = null!;

    [GlobalSetup]
    public void Open() => _staged = new(BenchmarkPhoto.OneBead12MP);

    [GlobalCleanup]
    public void Close() => _staged.Dispose();

    [Benchmark(Baseline = true)]
    public void DecodeAtOneEighth() => _staged.DecodeAtOneEighth();

    [Benchmark]
    public void Capture() => _staged.Capture();

    [Benchmark]
    public void DecodeAsInspected() => _staged.DecodeAsInspected();

    [Benchmark]
    public void HashHeaderAndExif() => _staged.HashHeaderAndExif();

    [Benchmark]
    public int Locate() => _staged.Locate();

    [Benchmark]
    public void WritePhotoTensor() => _staged.WritePhotoTensor();

    [Benchmark]
    public float FindAxes() => _staged.FindAxes();

    [Benchmark]
    public PhotoQuality JudgeQuality() => _staged.JudgeQuality();

    [Benchmark]
    public void CutStrips() => _staged.CutStrips();

    [Benchmark]
    public void FromPixelsToOutputs() => _staged.FromPixelsToOutputs();
}
