using System.Globalization;
using System.Text.Json;
using WeldVision.Benchmarks.Peers;

namespace WeldVision.Benchmarks.Short;

/// <summary>
/// The short benchmarks: under five minutes, ratios of one run, as a table; or as one JSON object, which holds those of the 12-megapixel photo with one bead and takes half the time.
/// </summary>
internal static class ShortRun
{
    private const int AllocationRounds = 10;

    public static int Run(bool json)
    {
        var table = new RatioTable(json ? Console.Error : Console.Out);
        double floorRatio, floorRatioWall, floorRatioInt8, kernel, managedBytes;
        IReadOnlyDictionary<string, double> faster;
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

            using (var photo = new StagedPhoto(BenchmarkPhoto.OneBead12MP, Places.Int8Model))
            {
                IReadOnlyList<Taken> whole = Whole(photo, TimeSpan.FromSeconds(6));
                table.Add($"{BenchmarkPhoto.OneBead12MP.Name}, int8", whole);
                floorRatioInt8 = whole[1].Ratio;
            }

            BenchmarkPhoto[] photos = json ? [BenchmarkPhoto.OneBead12MP] : [.. BenchmarkPhoto.All];
            foreach (BenchmarkPhoto other in photos.Except([BenchmarkPhoto.OneBead12MP]))
            {
                using var photo = new StagedPhoto(other);
                table.Add(other.Name, Whole(photo, TimeSpan.FromSeconds(4)));
            }

            faster = Peers(table, photos);
            IReadOnlyList<Taken> kernels = Kernels();
            table.Add("Kernel", kernels);
            kernel = 1 / kernels[1].Ratio;
        }

        var folder = FolderThroughput.Measure();
        table.Line($"managed bytes, decoded pixels to raw outputs: {managedBytes.ToString(CultureInfo.InvariantCulture)} a photo");
        table.Line(folder.ToString());
        table.Line($"load average: {LoadAverage.Now}");
        if (json) WriteJson(floorRatio, floorRatioWall, floorRatioInt8, kernel, managedBytes, folder.Scaling, faster);
        if (managedBytes == 0) return 0;
        Console.Error.WriteLine("Expected no managed byte between the decoded pixels and the raw outputs.");
        return 1;
    }

    /// <summary>Every peer at these photos; and, where all are measured, whether its decisions are ours.</summary>
    /// <returns>How many times faster this project is at the 12-megapixel photo with one bead, by the peer's name.</returns>
    private static Dictionary<string, double> Peers(RatioTable table, BenchmarkPhoto[] photos)
    {
        using var rows = new PeerRows();
        Dictionary<string, double> faster = [];
        foreach (BenchmarkPhoto photo in photos)
        {
            IReadOnlyList<Taken> taken = rows.Measure(photo, TimeSpan.FromSeconds(photo.WidthPixels / 400));
            table.Add($"Peers, {photo.Name}", taken);
            if (photo == BenchmarkPhoto.OneBead12MP) foreach (Taken peer in taken.Skip(1)) faster[peer.Name] = peer.WallRatio;
        }

        if (photos.Length == BenchmarkPhoto.All.Count)
        {
            IReadOnlyList<string> compared = Agreement.PhotosToCompare(out bool areReal);
            table.Line($"Agreement of the peers' decisions with these, on {compared.Count} {(areReal ? "real" : "rendered")} photos");
            foreach (Agreement agreement in Agreement.Of(rows, compared)) table.Line(agreement.ToString());
        }

        foreach (var (peer, lack) in PeerRows.Missing) table.Line($"  {peer}: not measured, {lack}");
        table.Line("");
        return faster;
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
        new Work("RunInspector12", () => photo.RunInspector(12)),
        new Work("NetworksAlone", () => photo.RunNetworks()),
        new Work("Preparation", photo.Prepare));

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

    private static void WriteJson(double floorRatio, double floorRatioWall, double floorRatioInt8, double kernel, double managedBytes, double twoCores, IReadOnlyDictionary<string, double> faster)
    {
        using Stream output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("floorRatio12MP", Math.Round(floorRatio, 3));
            json.WriteNumber("floorRatio12MPWallClock", Math.Round(floorRatioWall, 3));
            json.WriteNumber("floorRatio12MPInt8", Math.Round(floorRatioInt8, 3));
            // A peer that is not measured here has null.
            foreach (var (key, peer) in new[] { ("fasterThanMlNet12MP", PeerRows.MlNet), ("fasterThanOpenCv12MP", PeerRows.OpenCv), ("fasterThanSharp12MP", PeerRows.Sharp) })
            {
                if (faster.TryGetValue(peer, out double times)) json.WriteNumber(key, Math.Round(times, 2));
                else json.WriteNull(key);
            }

            json.WriteNumber("kernelAgainstPlain", Math.Round(kernel, 2));
            json.WriteNumber("managedBytesPerPhoto", managedBytes);
            json.WriteNumber("twoCoresAgainstOne", Math.Round(twoCores, 2));
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }
}
