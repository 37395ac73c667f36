using System.CommandLine;
using System.Text;
using WeldVision.Capture;
using WeldVision.Cli.Records;
using WeldVision.Imaging.Drawing;
using WeldVision.Record;
using WeldVision.Report.Exports;
using WeldVision.Score.Limits;
using WeldVision.Score.Sheets;
using WeldVision.Storage;

namespace WeldVision.Cli;

/// <summary><c>weldvision export pack</c>: the evidence behind one result, from a score sheet or from an attempt of the record.</summary>
internal static class PackCommand
{
    public static Command Create()
    {
        var sheet = new Argument<string?>("SHEET") { Description = "The coupon's file: see docs/score-sheet.md.", Arity = ArgumentArity.ZeroOrOne };
        var attempt = new Option<int?>("--attempt") { Description = "An attempt of the record, in place of a sheet." };
        var output = new Option<string>("--out") { Description = "The page to write.", Required = true };
        var photos = new Option<string[]>("--photos") { Description = "Photos that belong on the sheet's page; an attempt has its own.", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };
        var language = new Option<string?>("--language") { Description = "Of the page: id or en." };
        language.AcceptOnlyFromAmong("id", "en");
        var record = new RecordOptions();
        var command = new Command("pack",
            "Write everything behind one result as a page that prints on A4.\n\nExample: weldvision export pack datasets/demo/score-sheet.json --photos datasets/demo/pores-2.jpg --out evidence.html")
        {
            sheet, attempt, photos, language, output,
        };
        record.AddPlaceTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(sheet) is null == parsed.GetValue(attempt) is null) parsed.AddError("Expected a SHEET, or an attempt of the record by --attempt.");
        });
        command.SetAction(parsed =>
        {
            Language words = InspectCommand.LanguageOf(parsed.GetValue(language));
            var (page, signed) = parsed.GetValue(attempt) is { } id ? AttemptPack.Write(record.Open(parsed), id, words, taken => Pictures(Places.ModelInUse, taken, words), TimeProvider.System.GetUtcNow()) : OfSheet(parsed.GetRequiredValue(sheet)!, parsed.GetRequiredValue(photos), words);
            string path = parsed.GetRequiredValue(output);
            WholeFile.Write(path, Encoding.UTF8.GetBytes(page));
            Console.WriteLine($"{path}: {(signed ? "signed" : "not a grade yet")}.");
            return ExitCodes.AllDone;
        });
        return command;
    }

    private static (string Page, bool Signed) OfSheet(string path, string[] photos, Language language)
    {
        SheetFile file = ScoreCommand.ReadSheet(path);
        ScoreSheet scored = SheetScoring.Score(file.Rubric, file.Evidence, IsoLimits.Shipped);
        var (grade, blockers) = Grade.Of(scored, file.Signature, file.Models);
        string page = new EvidencePack(language).Write(
            file, scored, grade is null ? null : SignedGrade.Of(grade), blockers, Pictures(Places.ModelInUse, [.. new PhotoFinder(new()).Find(photos)], language), TimeProvider.System.GetUtcNow());
        return (page, grade is not null);
    }

    private static IReadOnlyList<(string Name, byte[] Jpeg)> Pictures(string modelFolder, IReadOnlyList<PhotoSource> photos, Language language)
    {
        if (photos.Count == 0) return [];
        using var engine = new Engine(modelFolder, new(), new());
        return Pictures(engine.CreatePipeline, photos, language);
    }

    /// <summary>The photos as the inspection sees them, outlines drawn.</summary>
    internal static IReadOnlyList<(string Name, byte[] Jpeg)> Pictures(Func<InspectionPipeline> createPipeline, IReadOnlyList<PhotoSource> photos, Language language)
    {
        if (photos.Count == 0) return [];
        using InspectionPipeline pipeline = createPipeline();
        List<(string, byte[])> pictures = [];
        foreach (PhotoSource photo in photos)
        {
            PhotoInspection seen = pipeline.Inspect(photo, (decoded, inspection) => pictures.Add((photo.Name, PhotoAnnotator.Jpeg(decoded, inspection, new() { Language = language }))));
            if (seen.Error is { } fault) throw new InvalidDataException($"{photo.Name}: {fault.Message}");
        }

        return pictures;
    }
}
