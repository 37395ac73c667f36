using System.CommandLine;
using System.Numerics.Tensors;
using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Imaging.Decoding;
using WeldVision.Imaging.Drawing;
using WeldVision.ModelBuilding.Asking;
using WeldVision.ModelBuilding.Datasets;

namespace WeldVision.Cli;

/// <summary><c>weldvision model next DIR</c></summary>
internal static class ModelNextCommand
{
    private const int SchemaVersion = 1;

    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder of photos; those that have labels already are left out." };
        var count = new Option<int>("--count") { Description = "Photos to choose.", DefaultValueFactory = _ => 20 };
        count.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() is < 1 or > 1000) value.AddError("--count: expected 1 to 1000.");
        });
        var output = new Option<string?>("--out") { Description = "Folder for next.html, a contact sheet with the photos numbered." };
        var model = new Option<string?>("--model") { Description = "Folder of the model package; the active one if left out." };
        var language = new Option<string?>("--language") { Description = "Words in the pictures and on the terminal: id or en. The page has both." };
        language.AcceptOnlyFromAmong("id", "en");
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output." };
        var command = new Command("next",
            "Choose the photos that are worth a person's minute: those that the package is unsure of or does not know, and that differ from each other.\n\n" +
            "Example: weldvision model next photos/new --count 20 --out next")
        {
            folder, count, output, model, language, json,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(folder);
            Language words = InspectCommand.LanguageOf(parsed.GetValue(language));
            PhotoSet set = new PhotoSetReading(new OpenCvPhotoDecoder(PhotoSetReading.Limits), CommandLineHost.Stop).Read(path);
            SetRemark[] unreadable = [.. set.Drops.Where(drop => drop.Code == "unreadable-photo")];
            foreach (SetRemark drop in unreadable) Console.Error.WriteLine($"{drop.File}: {drop.Reason.In(words)}");
            SetPhoto[] unlabelled = [.. set.Photos.Where(photo => !photo.IsLabelled)];
            if (unlabelled.Length == 0)
            {
                Console.Error.WriteLine(set.Photos.Count == 0
                    ? $"{path}: no photo can be read. Expected JPEG, PNG, WebP, BMP or TIFF files."
                    : $"{path}: all {set.Photos.Count} photos have labels. Give a folder with photos that nobody has labelled.");
                return ExitCodes.WrongUsageOrNothingToDo;
            }

            PageFolder? sheet = parsed.GetValue(output) is { } outputFolder ? new(outputFolder, "next.html") : null;
            using var engine = new Engine(parsed.GetValue(model) ?? Places.ModelInUse, new(), new());
            var choosing = new PhotoChoosing(engine.Package.Manifest.Balanced, photos => SetDuplicates.Find(set with { Photos = photos }, new(), CommandLineHost.Stop));
            PhotosToLabel list = choosing.Choose(See(engine, unlabelled), parsed.GetValue(count));
            string? page = sheet is null ? null : WriteSheet(sheet, engine, set, list, unreadable, words);
            if (parsed.GetValue(json))
                DatasetJson.Write(Console.OpenStandardOutput(), writer => DatasetJson.Put(writer, new
                {
                    SchemaVersion,
                    folder = path,
                    model = engine.Package.Identity,
                    seen = unlabelled.Length,
                    labelled = set.Photos.Count - unlabelled.Length,
                    list.Alike,
                    unreadable = unreadable.Select(drop => new { drop.File, drop.Reason }),
                    photos = list.Photos.Select((photo, i) => new { number = i + 1, photo = photo.Seen.Photo.Name, photo.Worth, photo.Distance, photo.Reasons }),
                }));
            else
                for (int i = 0; i < list.Photos.Count; i++)
                    Console.WriteLine($"{i + 1,3}  {list.Photos[i].Seen.Photo.Name}  {string.Join(" ", list.Photos[i].Reasons.Select(reason => reason.Text.In(words)))}");
            if (page is not null) Console.Error.WriteLine(words == Language.English ? $"Page: {page}" : $"Halaman: {page}");
            return unreadable.Length > 0 ? ExitCodes.SomeItemsFailed : ExitCodes.AllDone;
        });
        return command;
    }

    /// <summary>Inspects the photos and reads the embeddings that the inspection does not keep.</summary>
    private static List<SeenPhoto> See(Engine engine, SetPhoto[] photos)
    {
        var finder = new PhotoFinder(new());
        var progress = new ProgressLine(photos.Length, TimeProvider.System);
        List<SeenPhoto> seen = [];
        using var reading = new ThreadLocal<FeatureReading>(
            () => new(engine.Package.CreateNetworks(), engine.Package.Recipe, engine.Package.Manifest.LeastLocateProbability), trackAllValues: true);
        new InspectionRun(engine.CreatePipeline, Math.Min(Environment.ProcessorCount, photos.Length)).Inspect(
            photos.Select(photo => finder.Find([photo.Path]).Single()), (photo, _) => Mean(reading.Value!.Read(photo)), (inspection, embedding) =>
            {
                seen.Add(new(photos[seen.Count], inspection, embedding ?? []));
                progress.Show(seen.Count);
            }, CommandLineHost.Stop);
        progress.Clear();
        foreach (FeatureReading one in reading.Values) one.Dispose();
        CommandLineHost.Stop.ThrowIfCancellationRequested();
        return seen;
    }

    private static float[] Mean(IReadOnlyList<BeadFeatures> beads)
    {
        if (beads.Count == 0) return [];
        float[] mean = [.. beads[0].Embedding];
        foreach (BeadFeatures bead in beads.Skip(1)) TensorPrimitives.Add(mean, bead.Embedding, mean);
        TensorPrimitives.Divide(mean, beads.Count, mean);
        return mean;
    }

    private static string WriteSheet(PageFolder sheet, Engine engine, PhotoSet set, PhotosToLabel list, SetRemark[] unreadable, Language language)
    {
        var finder = new PhotoFinder(new());
        for (int i = 0; i < list.Photos.Count; i++)
        {
            CommandLineHost.Stop.ThrowIfCancellationRequested();
            using CapturedPhoto? photo = engine.Decoder.Capture(finder.Find([list.Photos[i].Seen.Photo.Path]).Single()).Photo;
            if (photo is not null)
                sheet.WritePicture(AskingPage.FileOf(list.Photos[i], i + 1), PhotoAnnotator.Jpeg(photo, list.Photos[i].Seen.Inspection, new() { Language = language, HeatMap = false }));
        }

        var page = new AskingPage(set.Name, engine.Package.Identity, PageFolder.PicturesName, InspectCommand.ProductVersion);
        return sheet.WritePage(text => page.Write(text, list, [.. unreadable.Select(drop => (drop.File, drop.Reason))], TimeProvider.System.GetUtcNow()));
    }
}
