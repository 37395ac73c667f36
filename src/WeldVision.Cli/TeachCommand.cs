using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Imaging.Decoding;
using WeldVision.ModelBuilding.Datasets;
using WeldVision.ModelBuilding.Teaching;
using WeldVision.Onnx;

namespace WeldVision.Cli;

/// <summary><c>weldvision model teach</c></summary>
internal static class TeachCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder of a labelled photo set.", Required = true };
        var output = new Option<string>("--out") { Description = "Folder of the new package; it must not exist.", Required = true };
        var @base = new Option<string>("--base") { Description = "Package to start from.", DefaultValueFactory = _ => Places.ShippedModel };
        var inspector = new Option<string?>("--inspector") { Description = "Teach on this inspector.onnx in place of the base's, for example one that never saw a source." };
        var map = new Option<string[]>("--map") { Description = "What a class is to the package, 'NAME=CLASS', as in dataset import; '--map suggested' takes all suggestions." };
        var format = new Option<string?>("--format") { Description = "Which labels to read where several are there: yolo, coco, voc, voc/NAME or folders." };
        var seed = new Option<int>("--seed") { Description = "Another number, other folds and draws.", DefaultValueFactory = _ => 1 };
        var version = new Option<string?>("--package-version") { Description = "Version of the new package; the base's with the data's hash if left out." };
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output." };
        var command = new Command("teach",
            "Teach a package your own coupons. Heads start from the base's and move only as far as held-out welds support.\n" +
            "Labels: YOLO, Pascal VOC or COCO boxes, or folders good/ and bad/.\n\n" +
            "Example: weldvision model teach --data photos/our-coupons --out models/our-coupons")
        {
            data, output, @base, inspector, map, format, seed, version, json,
        };
        command.SetAction(parsed => Run(new()
        {
            Data = parsed.GetRequiredValue(data),
            Output = parsed.GetRequiredValue(output),
            Base = parsed.GetRequiredValue(@base),
            Inspector = parsed.GetValue(inspector),
            Map = parsed.GetValue(map) ?? [],
            Format = parsed.GetValue(format),
            Seed = parsed.GetValue(seed),
            Version = parsed.GetValue(version),
            Json = parsed.GetValue(json),
        }));
        return command;
    }

    private sealed record Request
    {
        public required string Data { get; init; }

        public required string Output { get; init; }

        public required string Base { get; init; }

        public string? Inspector { get; init; }

        public IReadOnlyList<string> Map { get; init; } = [];

        public string? Format { get; init; }

        public int Seed { get; init; } = 1;

        public string? Version { get; init; }

        public bool Json { get; init; }
    }

    private static int Run(Request request)
    {
        using var folder = TaughtFolder.Claim(request.Output);
        try
        {
            using var package = ModelPackage.Open(request.Base);
            return Teach(request, folder, package);
        }
        catch (ModelPackageRefusedException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return ExitCodes.WrongUsageOrNothingToDo;
        }
    }

    private static int Teach(Request request, TaughtFolder folder, ModelPackage package)
    {
        PhotoSet set = ReadSet(request);
        IReadOnlyList<DuplicatePair> duplicates = SetDuplicates.Find(set, new(), CommandLineHost.Stop);
        if (DatasetCommand.Stop(SetWarnings.Of(set, duplicates)) || SayMissing(set)) return ExitCodes.WrongUsageOrNothingToDo;
        Dictionary<string, string> classes = DatasetCommand.Mapping(set, request.Map);
        if (SetImporting.Unmapped(set, classes) is { Count: > 0 } unmapped)
        {
            DatasetCommand.SayUnmapped(unmapped);
            return ExitCodes.WrongUsageOrNothingToDo;
        }

        var parent = new ParentPackage(
            package.Manifest, package.Identity.ManifestSha256, package.Knowledge,
            File.ReadAllBytes(Path.Combine(request.Base, "locator.onnx")), File.ReadAllBytes(request.Inspector ?? Path.Combine(request.Base, "inspector.onnx")));
        Func<byte[], IReadOnlyList<TeachingBead>> collect = inspector => Collect(set, PackageTeaching.Clusters(set, duplicates), name => classes.GetValueOrDefault(name) ?? set.MeaningOf(name), parent, inspector, package);
        IReadOnlyList<TeachingBead> beads = collect(parent.Inspector);
        var teaching = new PackageTeaching(request.Seed, step => Say($"Trying heads: {step}"), CommandLineHost.Stop);
        TaughtPackage taught = teaching.Teach(parent, set, beads, request.Version);
        Say("");
        double difference = taught.Checks.Count > 0 ? PackageTeaching.Verify(taught, collect(taught.Inspector)) : 0;
        CommandLineHost.Stop.ThrowIfCancellationRequested();
        ModelManifest manifest = folder.Write(taught);
        if (request.Json) WriteJson(request.Output, manifest, taught, difference);
        else Write(request.Output, manifest, taught, difference);
        return ExitCodes.AllDone;
    }

    private static PhotoSet ReadSet(Request request)
    {
        var progress = new ProgressLine(Directory.Exists(request.Data) ? PhotoSetReading.CountPhotos(request.Data) : 0, TimeProvider.System);
        Lock turn = new();
        PhotoSet set = new PhotoSetReading(new OpenCvPhotoDecoder(PhotoSetReading.Limits), CommandLineHost.Stop, done =>
        {
            lock (turn) progress.Show(done);
        }).Read(request.Data, request.Format);
        progress.Clear();
        return set;
    }

    /// <summary>Labels without their photo would be left out silently by whoever goes on.</summary>
    private static bool SayMissing(PhotoSet set)
    {
        SetRemark[] missing = [.. set.Drops.Where(remark => remark.Code is "missing-photo" or "unreadable-photo")];
        foreach (SetRemark remark in missing) Console.Error.WriteLine($"{set.Name}/{remark.File}: {remark.Reason.En}");
        if (missing.Length > 0) Console.Error.WriteLine("Restore these photos or remove their labels, then teach again; weldvision dataset check shows all that is wrong.");
        return missing.Length > 0;
    }

    private static IReadOnlyList<TeachingBead> Collect(
        PhotoSet set, IReadOnlyDictionary<string, string> clusters, Func<string, string?> meaning, ParentPackage parent, byte[] inspector, ModelPackage package)
    {
        using var networks = new NetworkPair(parent.Locator, inspector);
        var progress = new ProgressLine(set.Photos.Count(photo => photo.IsLabelled), TimeProvider.System);
        Lock turn = new();
        var collecting = new TeachingBeads(new OpenCvPhotoDecoder(new CaptureLimits()), done =>
        {
            lock (turn) progress.Show(done);
        }, CommandLineHost.Stop);
        IReadOnlyList<TeachingBead> beads = collecting.Collect(
            set, clusters, meaning, () => new FeatureReading(networks.Create(package.Recipe), package.Recipe, package.Manifest.LeastLocateProbability));
        progress.Clear();
        return beads;
    }

    private static void Say(string step)
    {
        if (!Console.IsErrorRedirected) Console.Error.Write($"\r{step}\e[K");
    }

    private static void Write(string output, ModelManifest manifest, TaughtPackage taught, double difference)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taught.Origin.Photos} photos, {taught.Origin.Beads} beads, {taught.Origin.Clusters} independent {(taught.Origin.Clusters == 1 ? "part" : "parts")}, seed {taught.Origin.Seed}."));
        foreach (TaughtOutput head in taught.Origin.Outputs.Where(head => head.With + head.Without > 0)) Console.WriteLine(head.Words);
        string[] silent = [.. taught.Origin.Outputs.Where(head => head.With + head.Without == 0).Select(head => head.Name)];
        if (silent.Length > 0) Console.WriteLine($"Kept as they are, since nothing in the set says anything of them: {string.Join(", ", silent)}.");
        foreach (string note in taught.Origin.Notes) Console.WriteLine(note);
        if (taught.Checks.Count > 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The network gives ML.NET's predictions: largest difference {difference:0.0e+0} of the largest logit, on {taught.Checks.Count} predictions."));
        Console.WriteLine($"{manifest.Name} {manifest.Version} is in {output}. Use it with weldvision inspect --model {output}, or weldvision model activate {Path.GetFileName(Path.TrimEndingDirectorySeparator(output))}.");
    }

    private static void WriteJson(string output, ModelManifest manifest, TaughtPackage taught, double difference)
    {
        using Stream stream = Console.OpenStandardOutput();
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", 1);
        json.WriteString("folder", output);
        json.WriteString("name", manifest.Name);
        json.WriteString("version", manifest.Version);
        json.WriteNumber("largestDifference", difference);
        json.WriteNumber("predictionsCompared", taught.Checks.Count);
        json.WritePropertyName("taught");
        JsonSerializer.Serialize(json, taught.Origin, ManifestJson.Default.TeachingOrigin);
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }
}
