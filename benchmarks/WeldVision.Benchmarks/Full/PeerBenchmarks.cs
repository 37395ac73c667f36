using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using WeldVision.Benchmarks.Peers;
using WeldVision.Record;

namespace WeldVision.Benchmarks.Full;

/// <summary>From a photo's file to the decisions: this project, and what people would use in its place.</summary>
public class PeerBenchmarks
{
    private PeerRows _rows = null!;
    private string _path = null!;

    [ParamsSource(nameof(Photos))]
    public BenchmarkPhoto Photo { get; set; } = null!;

    public static IEnumerable<BenchmarkPhoto> Photos => BenchmarkPhoto.All;

    [GlobalSetup]
    public void Open()
    {
        _rows = new();
        _path = Photo.Keep();
    }

    [GlobalCleanup]
    public void Close() => _rows.Dispose();

    [Benchmark(Baseline = true)]
    public PhotoInspection WeldVision() => _rows.Own.Inspect(_path);

    [Benchmark]
    public int OpenCvSharp() => Read(PeerRows.OpenCv);

    [Benchmark]
    public int SkiaSharp() => Read(PeerRows.Skia);

    [Benchmark]
    public int NetVips() => Read(PeerRows.Vips);

    [Benchmark(Description = PeerRows.MlNet)]
    public int MlNet() => Read(PeerRows.MlNet);

    [Benchmark(Description = PeerRows.Sharp)]
    public int Sharp() => Read(PeerRows.Sharp);

    /// <summary>The peer's name as charts and tables show it.</summary>
    internal static string PeerOf(BenchmarkCase benchmark) => benchmark.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');

    private int Read(string peer) => _rows.Peers.Single(one => one.Name == peer).Read(_path).Count;
}
