using BenchmarkDotNet.Attributes;
using WeldVision.Record;

namespace WeldVision.Benchmarks.Full;

/// <summary>A photo from its bytes to the verdict, against the coarsest decode of the same bytes.</summary>
public class WholeBenchmarks
{
    private StagedPhoto _staged = null!;

    [ParamsSource(nameof(Photos))]
    public BenchmarkPhoto Photo { get; set; } = null!;

    public static IEnumerable<BenchmarkPhoto> Photos => BenchmarkPhoto.All;

    [GlobalSetup]
    public void Open() => _staged = new(Photo);

    [GlobalCleanup]
    public void Close() => _staged.Dispose();

    [Benchmark(Baseline = true)]
    public void DecodeAtOneEighth() => _staged.DecodeAtOneEighth();

    [Benchmark]
    public PhotoInspection Whole() => _staged.Whole();
}
