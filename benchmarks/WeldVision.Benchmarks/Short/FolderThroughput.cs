using System.Diagnostics;
using System.Globalization;
using WeldVision.Capture;

namespace WeldVision.Benchmarks.Short;

/// <summary>A folder of 12-megapixel photos through the project's own run: photos a second on one core and on all.</summary>
/// <param name="One">Photos a second of one worker.</param>
/// <param name="All">Photos a second of <paramref name="Workers"/> workers.</param>
/// <param name="Scaling">How many times as fast, median over the rounds.</param>
internal sealed record FolderThroughput(double One, double All, int Workers, double Scaling)
{
    private const int Photos = 24, Rounds = 3;

    public static FolderThroughput Measure()
    {
        string folder = Directory.CreateTempSubdirectory("weldvision-folder-").FullName;
        try
        {
            for (int i = 0; i < Photos; i++)
                File.Copy((i % 2 == 0 ? BenchmarkPhoto.OneBead12MP : BenchmarkPhoto.SixBeads12MP).Keep(), Path.Combine(folder, $"{i:00}.jpg"));
            using var engine = new Engine(Places.Model);
            int workers = Environment.ProcessorCount;
            Seconds(engine, folder, workers);
            double[] one = new double[Rounds], all = new double[Rounds];
            for (int round = 0; round < Rounds; round++) (one[round], all[round]) = (Seconds(engine, folder, 1), Seconds(engine, folder, workers));
            return new(Photos / InTurns.Median(one), Photos / InTurns.Median(all), workers, InTurns.Median(one.Zip(all, (alone, together) => alone / together)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"a folder of {Photos} 12-megapixel photos, half of them with six beads: {One:F1} photos a second on one core, {All:F1} on {Workers}, {Scaling:F2} times as fast");

    private static double Seconds(Engine engine, string folder, int workers)
    {
        long started = Stopwatch.GetTimestamp();
        int photos = 0;
        new InspectionRun(engine.CreatePipeline, workers).Inspect<object>(new PhotoFinder(new()).Find([folder]), null, (_, _) => photos++, CancellationToken.None);
        return photos == Photos
            ? Stopwatch.GetElapsedTime(started).TotalSeconds
            : throw new InvalidOperationException($"expected {Photos} results, got {photos}");
    }
}
