using BenchmarkDotNet.Attributes;

namespace WeldVision.Benchmarks.Full;

/// <summary>The networks alone: what is left when everything around them costs nothing. A bead is two strips.</summary>
public class NetworkBenchmarks
{
    private StagedPhoto _staged = null!;

    [GlobalSetup]
    public void Open() => _staged = new(BenchmarkPhoto.OneBead12MP);

    [GlobalCleanup]
    public void Close() => _staged.Dispose();

    [Benchmark(Baseline = true)]
    public void RunLocator() => _staged.RunLocator();

    [Benchmark]
    public void RunInspector1() => _staged.RunInspector(1);

    [Benchmark]
    public void RunInspector2() => _staged.RunInspector(2);

    [Benchmark]
    public void RunInspector12() => _staged.RunInspector(12);
}
