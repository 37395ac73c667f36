using System.CommandLine;
using WeldVision.Capture;
using WeldVision.Imaging.Decoding;
using WeldVision.Imaging.Rendering;
using WeldVision.ModelBuilding;
using WeldVision.ModelBuilding.Datasets;
using WeldVision.Onnx;
using WeldVision.Preprocess;

namespace WeldVision.Cli;

/// <summary><c>weldvision model …</c></summary>
internal static class ModelCommand
{
    internal static readonly string[] Sets = ["coupons", "web", "pipes", "robot", "tank"];

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder with the labelled photo sets.", Required = true };
        var negatives = new Option<string>("--negatives") { Description = "Folder of photos without welds, a folder an origin.", Required = true };
        var networks = new Option<string>("--networks") { Description = "Folder with locator.onnx and inspector.onnx.", DefaultValueFactory = _ => Places.ShippedModel };
        var heldOut = new Option<string>("--held-out") { Description = "An inspector that never saw the source named by --held-out-source.", Required = true };
        var source = new Option<string>("--held-out-source") { Description = "The source that calibrates.", DefaultValueFactory = _ => "SampleV2" };
        var version = new Option<string>("--package-version") { Description = "Version of the new package.", DefaultValueFactory = _ => "1.0.0" };
        var precision = new Option<string>("--precision") { Description = "Of the networks' arithmetic: float32 or int8.", DefaultValueFactory = _ => "float32" };
        precision.AcceptOnlyFromAmong("float32", "int8");
        var output = new Option<string>("--out") { Description = "Folder of the new package.", Required = true };
        var build = new Command("build",
            "Fit weld head and calibrations on the networks and write a package.\n\n" +
            "Example: weldvision model build --data photos --negatives datasets/negatives/cache --held-out held-out.onnx --out package")
        {
            data, negatives, networks, heldOut, source, version, precision, output,
        };
        build.SetAction(parsed => Build(
            parsed.GetRequiredValue(data), parsed.GetRequiredValue(negatives), parsed.GetRequiredValue(networks), parsed.GetRequiredValue(heldOut),
            parsed.GetRequiredValue(source), parsed.GetRequiredValue(output),
            new() { Version = parsed.GetRequiredValue(version), Precision = parsed.GetRequiredValue(precision), TrainedOn = Sets[..^1] }));
        return new Command("model", "Build, teach, judge and choose model packages.")
        {
            build,
            TeachCommand.Create(),
            ModelEvaluateCommand.Create(),
            ModelCompareCommand.Create(),
            ModelNextCommand.Create(),
            ModelShelfCommands.List(),
            ModelShelfCommands.Activate(),
            ModelShelfCommands.Rollback(),
        };
    }

    private static int Build(string data, string negatives, string networks, string heldOut, string heldOutSource, string output, PackageWriting.Choices choices)
    {
        byte[] locator = File.ReadAllBytes(Path.Combine(networks, "locator.onnx")), inspector = File.ReadAllBytes(Path.Combine(networks, "inspector.onnx"));
        var limits = new CaptureLimits();
        var decoder = new OpenCvPhotoDecoder(limits);
        var finder = new PhotoFinder(limits);
        List<NegativePhoto> withoutWelds = [.. NegativesToLearnFrom(negatives, finder)];
        using var own = new NetworkPair(locator, inspector);
        using var held = new NetworkPair(locator, File.ReadAllBytes(heldOut));
        var collecting = new FeatureCollecting(decoder, finder, least => new(own.Create(PreparationRecipe.WeldSurface1), PreparationRecipe.WeldSurface1, least), Console.Error.WriteLine, CommandLineHost.Stop);
        var collectingHeldOut = new FeatureCollecting(decoder, finder, least => new(held.Create(PreparationRecipe.WeldSurface1), PreparationRecipe.WeldSurface1, least), Console.Error.WriteLine, CommandLineHost.Stop);

        LabelledSet[] sets = [.. Sets.Select(name => LabelledSet.Read(data, name))];
        foreach (LabelledSet set in sets)
            foreach (SetRemark drop in set.Drops) Console.Error.WriteLine($"{set.Name}/{drop.File}: {drop.Reason.En}");
        Console.Error.WriteLine($"Reading {sets.Length} photo sets and {withoutWelds.Count} photos without welds.");
        List<SeenBead> known = [.. sets.SelectMany(collecting.FromSet)];
        List<SeenBead> unseen = [.. sets.Where(set => set.Beads.Any(bead => bead.Source == heldOutSource)).SelectMany(collectingHeldOut.FromSet)];
        List<SeenBead> noWelds = [.. collecting.FromNegatives(withoutWelds), .. sets.Where(set => set.Beads.Count > 0).SelectMany(set => collecting.FromBackgrounds(set, keptForTesting: false))];
        FittedPackage fitted = PackageFitting.Fit(known, unseen, heldOutSource, noWelds);
        PackageWriting.Write(
            output, new Dictionary<string, byte[]> { ["locator.onnx"] = locator, ["inspector.onnx"] = inspector }, fitted, choices);
        foreach (var (name, value) in fitted.Measured) Console.WriteLine($"{name} {value:0.####}");
        return ExitCodes.AllDone;
    }

    /// <summary>Photos of origins that are not kept for testing, and near misses of every second kind.</summary>
    private static IEnumerable<NegativePhoto> NegativesToLearnFrom(string folder, PhotoFinder finder)
    {
        foreach (string origin in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(origin);
            if (NegativeOrigins.KeptForTesting.Contains(name)) continue;
            foreach (PhotoSource photo in finder.Find([origin])) yield return new(photo, name);
        }

        foreach (NearMissKind kind in Enum.GetValues<NearMissKind>().Where(kind => !NegativeOrigins.IsKeptForTesting(kind.ToString())))
            for (ulong seed = 1; seed <= NegativeOrigins.NearMissSeeds; seed++)
                yield return new(new MemoryPhotoSource($"{kind}-{seed}", NearMissRenderer.Render(new() { Seed = seed, Kind = kind })), kind.ToString());
    }
}
