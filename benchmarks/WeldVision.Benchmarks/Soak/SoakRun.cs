using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using WeldVision.Benchmarks.Short;
using WeldVision.Capture;
using WeldVision.Record;
using WeldVision.Report;

namespace WeldVision.Benchmarks.Soak;

/// <summary>Many photos of changing sizes through one worker: does memory stay flat, how large is a result, how soon comes the first verdict.</summary>
internal static class SoakRun
{
    private const int WarmPhotos = 100, MostLines = 50, MostResultBytes = 16 * 1024, Starts = 7;

    public static int Run(int photos)
    {
        PhotoSource[] sources = [.. Sources()];
        using var engine = new Engine(Places.Model);
        using InspectionPipeline pipeline = engine.CreatePipeline();
        Line($"{"photos",8} {"resident MB",12} {"managed heap MB",16} {"managed bytes a photo",22}");
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        // Every size has been seen after the warm-up, so all buffers have grown as far as they will.
        int photosPerLine = Math.Max(WarmPhotos, photos / MostLines / WarmPhotos * WarmPhotos), counted = 0;
        double warm = 0, last = 0;
        for (int done = 1; done <= photos; done++)
        {
            pipeline.Inspect(sources[done % sources.Length]);
            counted++;
            if (done != WarmPhotos && done % photosPerLine != 0) continue;
            long now = GC.GetAllocatedBytesForCurrentThread();

            // What nobody holds is no growth; without this the heap grows for thousands of photos before it is first looked through.
            GC.Collect();
            last = ResidentMegabytes();
            if (done == WarmPhotos) warm = last;
            Line($"{done,8} {last,12:F1} {GC.GetTotalMemory(false) / 1048576.0,16:F1} {(now - allocated) / counted,22}");
            (allocated, counted) = (now, 0);
        }

        if (warm > 0) Line($"resident memory after {photos} photos against after {WarmPhotos}: {last / warm:F3}");
        bool small = ResultSizes(pipeline, sources);
        FirstVerdict();
        return small ? 0 : 1;
    }

    private static IEnumerable<PhotoSource> Sources()
    {
        string demo = Path.Combine(Places.Repository, "datasets", "demo");
        foreach (string path in Directory.EnumerateFiles(demo, "*.jpg").Order(StringComparer.Ordinal)) yield return new MemoryPhotoSource(Path.GetFileName(path), File.ReadAllBytes(path));
        foreach (BenchmarkPhoto photo in BenchmarkPhoto.All) yield return new MemoryPhotoSource(photo.Name, photo.Read());
    }

    /// <returns>Whether every result of a photo with up to six beads keeps within its bound.</returns>
    private static bool ResultSizes(InspectionPipeline pipeline, PhotoSource[] sources)
    {
        var json = new ArrayBufferWriter<byte>(1 << 20);
        long largestHeap = 0;
        int largestJson = 0;
        foreach (PhotoSource source in sources)
        {
            PhotoInspection first = pipeline.Inspect(source);
            if (first.Beads.Count > 6) continue;
            json.ResetWrittenCount();
            InspectionJson.Write(json, first);
            largestJson = Math.Max(largestJson, json.WrittenCount);
            largestHeap = Math.Max(largestHeap, HeapBytes(pipeline, source));
        }

        Line($"largest result of a photo with up to 6 beads: {largestJson} bytes of JSON, {largestHeap} bytes of managed heap; bound {MostResultBytes}");
        return largestJson <= MostResultBytes && largestHeap <= MostResultBytes;
    }

    /// <summary>What a kept result holds on to, by the growth of the heap over many.</summary>
    private static long HeapBytes(InspectionPipeline pipeline, PhotoSource source)
    {
        const int Kept = 8;
        var kept = new PhotoInspection[Kept];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Kept; i++) kept[i] = pipeline.Inspect(source);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(kept);
        return (after - before) / Kept;
    }

    /// <summary>The built command as a process of its own, from its start to its end.</summary>
    private static void FirstVerdict()
    {
        string command = Path.Combine(Places.Repository, "src", "WeldVision.Cli", "bin", "Release", "net10.0", "WeldVision.Cli");
        string photo = Path.Combine(Places.Repository, "datasets", "demo", "sound-1.jpg");
        if (!File.Exists(command))
        {
            Line($"first verdict: not measured, {Path.GetRelativePath(Places.Repository, command)} is not built");
            return;
        }

        double[] wall = new double[Starts], processor = new double[Starts];
        for (int i = 0; i < Starts; i++) (wall[i], processor[i]) = Start(command, photo);
        Line($"first verdict of a new process: {InTurns.Median(wall):F0} ms, of it {InTurns.Median(processor):F0} ms on the processor (median of {Starts}, load average {LoadAverage.Now})");
    }

    private static (double WallMs, double ProcessorMs) Start(string command, string photo)
    {
        double processor = ProcessorMsOfChildren();
        long started = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(command, ["inspect", photo, "--json"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{command} did not start.");
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double wallMs = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command} ended with exit code {process.ExitCode}.");
        return (wallMs, ProcessorMsOfChildren() - processor);
    }

    /// <summary>Processor time of all processes that this one started and that have ended; 0 where the system does not say.</summary>
    private static double ProcessorMsOfChildren()
    {
        if (!OperatingSystem.IsLinux()) return 0;
        const int MsPerTick = 10, User = 13, System = 14;
        string stat = File.ReadAllText("/proc/self/stat");
        // Counted from after the program's name, which may hold anything.
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[User], CultureInfo.InvariantCulture) + long.Parse(fields[System], CultureInfo.InvariantCulture)) * MsPerTick;
    }

    private static double ResidentMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1048576.0;
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
