using System.Globalization;
using WeldVision.Benchmarks;
using WeldVision.Benchmarks.Full;
using WeldVision.Benchmarks.Short;
using WeldVision.Benchmarks.Soak;

switch (args)
{
    case []:
        return ShortRun.Run(json: false);
    case ["--json"]:
        return ShortRun.Run(json: true);
    case ["--full", .. string[] rest]:
        return FullRun.Run(rest);
    case ["--chart"]:
        PeerChart.Write(Path.Combine(Places.Benchmarks, "results"));
        return 0;
    case ["--check"]:
        return FullRun.Check();
    case ["--soak"]:
        return SoakRun.Run(photos: 1000);
    case ["--soak", string count] when int.TryParse(count, CultureInfo.InvariantCulture, out int photos) && photos > 0:
        return SoakRun.Run(photos);
    default:
        Console.Error.WriteLine("""
            Usage: WeldVision.Benchmarks [--json]        the short benchmarks, under five minutes
                   WeldVision.Benchmarks --full [...]    all benchmarks; further options are BenchmarkDotNet's, for example --filter '*Kernel*'
                   WeldVision.Benchmarks --chart         the chart of the peers again, from the kept results
                   WeldVision.Benchmarks --check         each of all benchmarks once, to see that it still runs
                   WeldVision.Benchmarks --soak [1000]   so many photos through one worker
            """);
        return 1;
}
