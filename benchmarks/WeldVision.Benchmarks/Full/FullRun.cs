using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using WeldVision.Benchmarks.Short;

namespace WeldVision.Benchmarks.Full;

/// <summary>All benchmarks by BenchmarkDotNet; its reports are kept under <c>benchmarks/results</c>.</summary>
internal static class FullRun
{
    public static int Run(string[] arguments)
    {
        // In this process, which is on one core already; a process for each benchmark would build the project anew each time.
        Job job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(15);
        ManualConfig config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddLogger(ConsoleLogger.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddExporter(MarkdownExporter.GitHub, JsonExporter.Full)
            .WithArtifactsPath(Places.Benchmarks);
        using var core = new OneCore();
        string[] wanted = arguments.Length > 0 ? arguments : ["--filter", "*"];
        return BenchmarkSwitcher.FromAssembly(typeof(FullRun).Assembly).Run(wanted, config).Any() ? 0 : 1;
    }
}
