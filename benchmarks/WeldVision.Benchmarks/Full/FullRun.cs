using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using WeldVision.Benchmarks.Peers;
using WeldVision.Benchmarks.Short;

namespace WeldVision.Benchmarks.Full;

/// <summary>All benchmarks by BenchmarkDotNet; its reports and a chart are kept under <c>benchmarks/results</c>.</summary>
internal static class FullRun
{
    /// <param name="arguments">BenchmarkDotNet's own.</param>
    public static int Run(string[] arguments)
    {
        Job job = InProcess(Job.Default).WithWarmupCount(4).WithIterationCount(12).WithIterationTime(TimeInterval.FromMilliseconds(300));
        Summary[] summaries = Run(job, arguments, Places.Benchmarks, MarkdownExporter.GitHub, JsonExporter.Full);
        if (summaries.Length == 0) return 1;
        PeerChart.Write(Path.Combine(Places.Benchmarks, "results"));
        return AllRan(summaries) ? 0 : 1;
    }

    /// <summary>Runs each benchmark once, to see that it still runs; keeps nothing.</summary>
    public static int Check()
    {
        string folder = Directory.CreateTempSubdirectory("weldvision-benchmarks-").FullName;
        RecordBenchmarks.Attempts = 2_000;
        try
        {
            return AllRan(Run(InProcess(Job.Dry), [], folder)) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Summary[] Run(Job job, string[] arguments, string folder, params IExporter[] exporters)
    {
        ManualConfig config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddLogger(ConsoleLogger.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddExporter(exporters)
            .AddFilter(new SimpleFilter(benchmark => !PeerRows.Missing.ContainsKey(PeerBenchmarks.PeerOf(benchmark))))
            .WithArtifactsPath(folder);
        using var core = new OneCore();
        return [.. BenchmarkSwitcher.FromAssembly(typeof(FullRun).Assembly).Run(arguments.Length > 0 ? arguments : ["--filter", "*"], config)];
    }

    // In this process, which is on one core already; a process for each benchmark would build the project anew each time.
    private static Job InProcess(Job job) => job.WithToolchain(InProcessEmitToolchain.Instance);

    private static bool AllRan(Summary[] summaries)
    {
        string[] failed = [.. summaries.SelectMany(summary => summary.Reports).Where(report => !report.Success).Select(report => report.BenchmarkCase.DisplayInfo)];
        foreach (string name in failed) Console.Error.WriteLine($"did not run: {name}");
        return summaries.Length > 0 && failed.Length == 0;
    }
}
