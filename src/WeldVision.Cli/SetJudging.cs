using System.CommandLine;
using WeldVision.Capture;
using WeldVision.Imaging.Decoding;
using WeldVision.ModelBuilding.Datasets;
using WeldVision.ModelBuilding.Evaluation;
using WeldVision.Onnx;

namespace WeldVision.Cli;

/// <summary>What evaluating and comparing share: the labelled set, and the inspection of its photos by a package.</summary>
internal sealed class SetJudging
{
    public const int Seed = 20240601;

    private readonly Option<string> _data = new("--data") { Description = "Folder of the labelled set: YOLO, Pascal VOC, COCO, or folders good/ and bad/.", Required = true };
    private readonly Option<string?> _format = new("--format") { Description = "Which labels to read where several are there: yolo, coco, voc, voc/NAME or folders." };
    private readonly Option<string[]> _map = new("--map") { Description = $"What a class is to the package, 'NAME=CLASS'; CLASS one of {string.Join(", ", PackageClasses.All)}, or {PackageClasses.None}. '--map suggested' takes all suggestions." };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object on standard output." };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _data, _format, _map, _json }) command.Add(option);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <returns>Null where a class has no meaning; what to do is said.</returns>
    /// <exception cref="InvalidDataException">The folder is no labelled set.</exception>
    public (PhotoSet Set, SetTruth Truth, Func<IReadOnlyList<PhotoReader>> Readers)? Read(ParseResult parsed)
    {
        var reading = new PhotoSetReading(new OpenCvPhotoDecoder(PhotoSetReading.Limits), CommandLineHost.Stop);
        PhotoSet set = reading.Read(parsed.GetRequiredValue(_data), parsed.GetValue(_format));
        Dictionary<string, string> classes = DatasetCommand.Mapping(set, parsed.GetValue(_map) ?? []);
        IReadOnlyList<string> unmapped = SetImporting.Unmapped(set, classes);
        if (unmapped.Count == 0)
            return (set, SetTruth.Of(set, classes), () => [.. PhotoReader.Names(set).Select(name => PhotoReader.Of(name == set.Reading ? set : reading.Read(set.Folder, name), classes))]);
        Console.Error.WriteLine($"The package does not know these classes. Say what each is, or map it to {PackageClasses.None} to leave it out of the tags:");
        foreach (string name in unmapped) Console.Error.WriteLine($"  --map \"{name}={PackageClasses.Suggest(name) ?? PackageClasses.None}\"");
        Console.Error.WriteLine("These are suggestions; --map suggested takes them all. CLASS is one of " + string.Join(", ", PackageClasses.All) + ".");
        return null;
    }

    /// <summary>Inspects every photo of the set that can be read, in the set's order.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; figures of a part would mislead.</exception>
    public static IReadOnlyList<EvaluatedPhoto> Inspect(Engine engine, SetTruth truth)
    {
        var finder = new PhotoFinder(new());
        List<EvaluatedPhoto> photos = [];
        var progress = new ProgressLine(truth.Photos.Count, TimeProvider.System);
        new InspectionRun(engine.CreatePipeline, Environment.ProcessorCount).Inspect<object>(
            truth.Photos.Select(photo => finder.Find([photo.Photo.Path]).Single()), null, (inspection, _) =>
            {
                photos.Add(EvaluatedPhoto.Of(truth.Photos[photos.Count], inspection));
                progress.Show(photos.Count);
            }, CommandLineHost.Stop);
        progress.Clear();
        CommandLineHost.Stop.ThrowIfCancellationRequested();
        return photos;
    }

    /// <summary>The sentence for a package that learned from the photos it is judged on; null where it did not.</summary>
    public static BilingualText? Flattery(ModelPackage package, PhotoSet set) =>
        package.Manifest.TrainedOn.Any(name => name.Equals(set.Name, StringComparison.OrdinalIgnoreCase) || set.Photos.Any(photo => photo.Source == name))
            ? new($"{package.Identity.Name} {package.Identity.Version} learned from these photos: the figures flatter it.",
                $"{package.Identity.Name} {package.Identity.Version} telah belajar dari foto-foto ini: angkanya terlalu bagus.")
            : null;
}
