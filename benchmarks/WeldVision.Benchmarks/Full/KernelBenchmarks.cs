using BenchmarkDotNet.Attributes;

namespace WeldVision.Benchmarks.Full;

/// <summary>The resampling kernel against its plain twin, on one strip.</summary>
public class KernelBenchmarks
{
    private ResampledStrip _strip = null!;

    [GlobalSetup]
    public void Open() => _strip = new();

    [GlobalCleanup]
    public void Close() => _strip.Dispose();

    [Benchmark(Baseline = true)]
    public void Plain() => _strip.Plain();

    [Benchmark]
    public void Kernel() => _strip.Kernel();
}
