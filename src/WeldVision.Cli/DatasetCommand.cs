using System.CommandLine;
using System.Text.Json;
using WeldVision.Imaging.Decoding;
using WeldVision.ModelBuilding.Datasets;

namespace WeldVision.Cli;

/// <summary><c>weldvision dataset …</c>: look at a labelled set before anything is learned from it.</summary>
internal static class DatasetCommand
{
    private static readonly string[] By = ["group", "source"];

    public static Command Create() => new("dataset", "Check, import, split and count sets of labelled photos (YOLO, Pascal VOC, COCO, good/ and bad/ folders).\n\nExample: weldvision dataset check photos/my-set")
    {
        Check(), Import(), Split(), Stats(), ToeScenesCommand.Create(), CardScenesCommand.Create(), TrainingPicturesCommand.Create(),
    };

    private static Command Check()
    {
        var common = new CommonOptions();
        Command command = common.On("check",
            "Say what is in a set, what can be mended, what cannot be used, and which photos show the same.\n" +
            "Exit code 0: clean or mended; 2: something cannot be used; 1: nothing can.\n\n" +
            "Example: weldvision dataset check photos/my-set");
        command.SetAction(parsed =>
        {
            var (set, duplicates) = common.Read(parsed);
            IReadOnlyList<SetWarning> warnings = SetWarnings.Of(set, duplicates);
            if (common.IsJson(parsed)) DatasetJson.Write(Console.OpenStandardOutput(), json => DatasetJson.Check(json, set, duplicates, warnings));
            else DatasetTables.Check(set, duplicates, warnings);
            return warnings.Any(warning => warning.IsFatal) ? ExitCodes.WrongUsageOrNothingToDo : set.Drops.Any() ? ExitCodes.SomeItemsFailed : ExitCodes.AllDone;
        });
        return command;
    }

    private static Command Import()
    {
        var common = new CommonOptions();
        var output = new Option<string>("--out") { Description = "Folder of the clean set; it must not exist.", Required = true };
        var licence = new Option<string>("--licence") { Description = "Under which the photos may be used.", Required = true };
        var source = new Option<string>("--source") { Description = "Where the photos come from: a person, a place, an address.", Required = true };
        var map = new Option<string[]>("--map")
        {
            Description = $"What a class is to the package, 'NAME=CLASS'; CLASS one of {string.Join(", ", PackageClasses.All)}, or {PackageClasses.None}. '--map suggested' takes all suggestions.",
        };
        Command command = common.On("import",
            "Write a set as clean YOLO with its manifest; photos are copied byte for byte, the set itself stays as it is.\n\n" +
            "Example: weldvision dataset import photos/my-set --out photos/clean --licence CC-BY-4.0 --source \"workshop 3\" --map \"Surface_pores=porosity\"");
        command.Add(output);
        command.Add(licence);
        command.Add(source);
        command.Add(map);
        command.SetAction(parsed =>
        {
            PhotoSet set = common.ReadPhotos(parsed);
            if (Stop(SetWarnings.Of(set, []))) return ExitCodes.WrongUsageOrNothingToDo;
            Dictionary<string, string> classes = Mapping(set, parsed.GetValue(map) ?? []);
            IReadOnlyList<string> unmapped = SetImporting.Unmapped(set, classes);
            if (unmapped.Count > 0)
            {
                SayUnmapped(unmapped);
                return ExitCodes.WrongUsageOrNothingToDo;
            }

            string folder = parsed.GetRequiredValue(output);
            SetManifest manifest = SetImporting.Import(set, new(folder, parsed.GetRequiredValue(licence), parsed.GetRequiredValue(source), classes), CommandLineHost.Stop);
            if (common.IsJson(parsed)) DatasetJson.Write(Console.OpenStandardOutput(), json => DatasetJson.Import(json, folder, manifest, set));
            else DatasetTables.Import(folder, manifest, set);
            return set.Drops.Any() ? ExitCodes.SomeItemsFailed : ExitCodes.AllDone;
        });
        return command;
    }

    private static Command Split()
    {
        var common = new CommonOptions();
        var by = new Option<string>("--by") { Description = "What stays together: group (views of one weld) or source (a camera, a film, a place).", DefaultValueFactory = _ => By[0] };
        by.AcceptOnlyFromAmong(By);
        var share = new Option<double>("--test-share") { Description = "Share of the photos to test on, above 0 and below 1.", DefaultValueFactory = _ => 0.2 };
        share.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<double>() is not (> 0 and < 1)) value.AddError("--test-share: expected a number above 0 and below 1.");
        });
        var seed = new Option<int>("--seed") { Description = "Another number, another draw.", DefaultValueFactory = _ => 1 };
        var heldOut = new Option<string?>("--held-out") { Description = "Test on this source and learn from the others." };
        var output = new Option<string?>("--out") { Description = "File to write; split.json in the set's folder if left out." };
        var given = new Option<string?>("--check") { Description = "Judge this split.json and write nothing: two views of one weld on both sides are named and refused." };
        Command command = common.On("split",
            "Part a set into photos to learn from and photos to test on. Whole groups only; photos that show the same count as one group.\n\n" +
            "Example: weldvision dataset split photos/my-set --by group --test-share 0.2 --seed 1");
        foreach (Option option in new Option[] { by, share, seed, heldOut, output, given }) command.Add(option);
        command.SetAction(parsed =>
        {
            var (set, duplicates) = common.Read(parsed);
            if (parsed.GetValue(given) is { } path)
            {
                SetSplit judged = SetJson.Read(path, SetJson.Default.SetSplit) ?? throw new InvalidDataException($"{path}: there is no such file. Expected a split.json.");
                IReadOnlyList<SplitLeak> leaks = SetSplitting.Leaks(set, duplicates, judged);
                if (common.IsJson(parsed)) DatasetJson.Write(Console.OpenStandardOutput(), json => DatasetJson.Leaks(json, judged, leaks));
                else DatasetTables.Leaks(path, judged, leaks);
                return leaks.Count > 0 ? ExitCodes.WrongUsageOrNothingToDo : ExitCodes.AllDone;
            }

            SetSplit split = SetSplitting.Split(set, duplicates, new()
            {
                BySource = parsed.GetValue(by) == By[1],
                TestShare = parsed.GetValue(share),
                Seed = parsed.GetValue(seed),
                HeldOut = parsed.GetValue(heldOut),
            });
            string file = parsed.GetValue(output) ?? Path.Combine(set.Folder, SetSplit.FileName);
            WholeFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(split, SetJson.Readable.SetSplit));
            if (common.IsJson(parsed)) DatasetJson.Write(Console.OpenStandardOutput(), json => DatasetJson.Split(json, split));
            else DatasetTables.Split(file, split, set);
            return ExitCodes.AllDone;
        });
        return command;
    }

    private static Command Stats()
    {
        var common = new CommonOptions();
        Command command = common.On("stats", "Count a set: classes, sources, groups, photos without beads, sizes of boxes, photos that show the same.\n\nExample: weldvision dataset stats photos/my-set --json");
        command.SetAction(parsed =>
        {
            var (set, duplicates) = common.Read(parsed);
            var statistics = SetStatistics.Of(set, duplicates);
            if (common.IsJson(parsed)) DatasetJson.Write(Console.OpenStandardOutput(), json => DatasetJson.Statistics(json, statistics));
            else DatasetTables.Statistics(statistics);
            return set.Photos.Count == 0 ? ExitCodes.WrongUsageOrNothingToDo : ExitCodes.AllDone;
        });
        return command;
    }

    internal static void SayUnmapped(IReadOnlyList<string> unmapped)
    {
        Console.Error.WriteLine($"The package does not know these classes. Say what each is, or map it to {PackageClasses.None} to keep it and learn nothing from it:");
        foreach (string name in unmapped) Console.Error.WriteLine($"  --map \"{name}={PackageClasses.Suggest(name) ?? PackageClasses.None}\"");
        Console.Error.WriteLine("These are suggestions; --map suggested takes them all. CLASS is one of " + string.Join(", ", PackageClasses.All) + ".");
    }

    internal static bool Stop(IReadOnlyList<SetWarning> warnings)
    {
        foreach (SetWarning warning in warnings.Where(warning => warning.IsFatal)) Console.Error.WriteLine(warning.Text.En);
        return warnings.Any(warning => warning.IsFatal);
    }

    /// <exception cref="InvalidDataException">A mapping is no <c>NAME=CLASS</c> of a class of the set and one of the package.</exception>
    internal static Dictionary<string, string> Mapping(PhotoSet set, IEnumerable<string> given)
    {
        Dictionary<string, string> classes = new(StringComparer.Ordinal);
        foreach (string pair in given)
        {
            if (pair == "suggested")
            {
                foreach (string name in SetImporting.Unmapped(set, classes)) classes.TryAdd(name, PackageClasses.Suggest(name) ?? PackageClasses.None);
                continue;
            }

            int equals = pair.LastIndexOf('=');
            string from = equals < 0 ? pair : pair[..equals].Trim(), to = equals < 0 ? "" : pair[(equals + 1)..].Trim();
            if (!set.Classes.Contains(from)) throw new InvalidDataException($"--map \"{pair}\": the set has no class '{from}'; found: {string.Join(", ", set.Classes)}.");
            if (to != PackageClasses.None && !PackageClasses.All.Contains(to))
                throw new InvalidDataException($"--map \"{pair}\": the package has no class '{to}'; expected one of {string.Join(", ", PackageClasses.All)} or {PackageClasses.None}.");
            classes[from] = to;
        }

        return classes;
    }

    /// <summary>What every one of the commands takes.</summary>
    private sealed class CommonOptions
    {
        private readonly Argument<string> _folder = new("DIR") { Description = "Folder of the set." };
        private readonly Option<string?> _format = new("--format") { Description = "Which labels to read where several are there: yolo, coco, voc, voc/NAME or folders." };
        private readonly Option<bool> _json = new("--json") { Description = "One JSON object on standard output." };

        public Command On(string name, string description) => new(name, description) { _folder, _format, _json };

        public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

        public PhotoSet ReadPhotos(ParseResult parsed)
        {
            string folder = parsed.GetRequiredValue(_folder);
            var progress = new ProgressLine(Directory.Exists(folder) ? PhotoSetReading.CountPhotos(folder) : 0, TimeProvider.System);
            Lock turn = new();
            PhotoSet set = new PhotoSetReading(new OpenCvPhotoDecoder(PhotoSetReading.Limits), CommandLineHost.Stop, done =>
            {
                lock (turn) progress.Show(done);
            }).Read(folder, parsed.GetValue(_format));
            progress.Clear();
            return set;
        }

        public (PhotoSet Set, IReadOnlyList<DuplicatePair> Duplicates) Read(ParseResult parsed)
        {
            PhotoSet set = ReadPhotos(parsed);
            return (set, SetDuplicates.Find(set, new(), CommandLineHost.Stop));
        }
    }
}
