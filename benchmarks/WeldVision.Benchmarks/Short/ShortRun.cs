using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using WeldVision.Capture;

namespace WeldVision.Benchmarks.Short;

/// <summary>The short benchmarks: a minute or two, ratios of one run, a table or one JSON object.</summary>
internal static class ShortRun
{
    private const int AllocationRounds = 10, ThroughputRounds = 7, PhotosPerWorker = 6;

    public static int Run(bool json)
    {
        var table = new RatioTable(json ? Console.Error : Console.Out);
        double floorRatio, floorRatioWall, kernel, managedBytes;
        using (new OneCore())
        {
            using (var photo = new StagedPhoto(BenchmarkPhoto.OneBead12MP))
            {
                IReadOnlyList<Taken> whole = Whole(photo, TimeSpan.FromSeconds(20));
                table.Add(BenchmarkPhoto.OneBead12MP.Name, whole);
                (floorRatio, floorRatioWall) = (whole[1].Ratio, whole[1].WallRatio);
                table.Add("Stages", Stages(photo, TimeSpan.FromSeconds(12)));
                managedBytes = ManagedBytes(photo);
            }

            foreach (BenchmarkPhoto other in BenchmarkPhoto.All.Except([BenchmarkPhoto.OneBead12MP]))
            {
                using var photo = new StagedPhoto(other);
                table.Add(other.Name, Whole(photo, TimeSpan.FromSeconds(5)));
            }

            IReadOnlyList<Taken> kernels = Kernels();
            table.Add("Kernel", kernels);
            kernel = 1 / kernels[1].Ratio;
        }

        double twoCores = TwoCoresAgainstOne();
        table.Line($"managed bytes, decoded pixels to raw outputs: {managedBytes.ToString(CultureInfo.InvariantCulture)} a photo");
        table.Line($"two workers against one: {twoCores.ToString("F2", CultureInfo.InvariantCulture)} x the photos");
        table.Line($"load average: {LoadAverage.Now}");
        if (json) WriteJson(floorRatio, floorRatioWall, kernel, managedBytes, twoCores);
        return 0;
    }

    private static IReadOnlyList<Taken> Whole(StagedPhoto photo, TimeSpan budget) =>
        InTurns.Measure(budget, new Work("DecodeAtOneEighth", photo.DecodeAtOneEighth), new Work("Whole", () => photo.Whole()));

    private static IReadOnlyList<Taken> Stages(StagedPhoto photo, TimeSpan budget) => InTurns.Measure(budget,
        new Work("DecodeAtOneEighth", photo.DecodeAtOneEighth),
        new Work("Capture", photo.Capture),
        new Work("DecodeAsInspected", photo.DecodeAsInspected),
        new Work("HashHeaderAndExif", () => photo.HashHeaderAndExif()),
        new Work("Locate", () => photo.Locate()),
        new Work("WritePhotoTensor", photo.WritePhotoTensor),
        new Work("RunLocator", photo.RunLocator),
        new Work("FindAxes", () => photo.FindAxes()),
        new Work("JudgeQuality", () => photo.JudgeQuality()),
        new Work("CutStrips", photo.CutStrips),
        new Work("RunInspector1", () => photo.RunInspector(1)),
        new Work("RunInspector2", () => photo.RunInspector(2)),
        new Work("RunInspector12", () => photo.RunInspector(12)));

    private static IReadOnlyList<Taken> Kernels()
    {
        using var strip = new ResampledStrip();
        return InTurns.Measure(TimeSpan.FromSeconds(3), new Work("Plain", strip.Plain), new Work("Kernel", strip.Kernel));
    }

    private static double ManagedBytes(StagedPhoto photo)
    {
        photo.FromPixelsToOutputs();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < AllocationRounds; i++) photo.FromPixelsToOutputs();
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / AllocationRounds;
    }

    /// <summary>Photos a second of two workers over those of one, each with a pipeline of its own; 2 is all that two cores can give.</summary>
    private static double TwoCoresAgainstOne()
    {
        byte[] file = BenchmarkPhoto.OneBead12MP.Read();
        using var engine = new Engine();
        InspectionPipeline[] pipelines = [engine.CreatePipeline(), engine.CreatePipeline()];
        SecondsFor(pipelines, file);
        double[] ratios = new double[ThroughputRounds];
        for (int round = 0; round < ThroughputRounds; round++)
            ratios[round] = 2 * SecondsFor(pipelines.AsSpan(0, 1), file) / SecondsFor(pipelines, file);
        foreach (InspectionPipeline pipeline in pipelines) pipeline.Dispose();
        return InTurns.Median(ratios);
    }

    private static double SecondsFor(ReadOnlySpan<InspectionPipeline> pipelines, byte[] file)
    {
        var workers = new Thread[pipelines.Length];
        for (int i = 0; i < workers.Length; i++)
        {
            InspectionPipeline pipeline = pipelines[i];
            workers[i] = new(() =>
            {
                for (int photo = 0; photo < PhotosPerWorker; photo++) pipeline.Inspect(new MemoryPhotoSource("photo.jpg", file));
            });
        }

        long started = Stopwatch.GetTimestamp();
        foreach (Thread worker in workers) worker.Start();
        foreach (Thread worker in workers) worker.Join();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void WriteJson(double floorRatio, double floorRatioWall, double kernel, double managedBytes, double twoCores)
    {
        using Stream output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("floorRatio12MP", Math.Round(floorRatio, 3));
            json.WriteNumber("floorRatio12MPWallClock", Math.Round(floorRatioWall, 3));
            json.WriteNumber("kernelAgainstPlain", Math.Round(kernel, 2));
            json.WriteNumber("managedBytesPerPhoto", managedBytes);
            json.WriteNumber("twoCoresAgainstOne", Math.Round(twoCores, 2));
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }
}
