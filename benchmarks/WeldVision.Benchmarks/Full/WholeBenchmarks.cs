using BenchmarkDotNet.Attributes;
using WeldVision.Record;

namespace WeldVision.Benchmarks.Full;

/// <summary>A photo from its bytes to the verdict, with the networks of both precisions, against the coarsest decode of the same bytes.</summary>
public class WholeBenchmarks
{
    private StagedPhoto _staged = null!, _stagedInt8 = null!;

    [ParamsSource(nameof(Photos))]
    public BenchmarkPhoto Photo { get; set; } = null!;

    public static IEnumerable<BenchmarkPhoto> Photos => BenchmarkPhoto.All;

    [GlobalSetup]
    public void Open() => (_staged, _stagedInt8) = (new(Photo), new(Photo, Places.Int8Model));

    [GlobalCleanup]
    public void Close()
    {
        _staged.Dispose();
        _stagedInt8.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void DecodeAtOneEighth() => _staged.DecodeAtOneEighth();

    [Benchmark]
    public PhotoInspection Whole() => _staged.Whole();

    [Benchmark]
    public PhotoInspection WholeInt8() => _stagedInt8.Whole();
}
