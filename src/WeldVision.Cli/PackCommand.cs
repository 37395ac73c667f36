using System.CommandLine;
using System.Text;
using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Cli.Records;
using WeldVision.Imaging.Decoding;
using WeldVision.Imaging.Drawing;
using WeldVision.Record.Privacy;
using WeldVision.Report;
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
        var record = new RecordOptions();
        var command = new Command("pack",
            "Write everything behind one result as a page that prints on A4.\n\nExample: weldvision export pack datasets/demo/score-sheet.json --photos datasets/demo/pores-2.jpg --out evidence.html")
        {
            sheet, attempt, photos, output,
        };
        record.AddPlaceTo(command);
        record.AddSpeechTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(sheet) is null == parsed.GetValue(attempt) is null) parsed.AddError("Expected a SHEET, or an attempt of the record by --attempt.");
        });
        command.SetAction(parsed =>
        {
            Language words = record.LanguageOf(parsed);
            var (page, signed) = parsed.GetValue(attempt) is { } id ? OfAttempt(record.Open(parsed), id, words) : OfSheet(parsed.GetRequiredValue(sheet)!, parsed.GetRequiredValue(photos), words);
            string path = parsed.GetRequiredValue(output);
            WholeFile.Write(path, Encoding.UTF8.GetBytes(page));
            return record.Say(parsed, new { path, signed }, signed ? new($"{path}: signed.", $"{path}: sudah ditandatangani.") : new($"{path}: not a grade yet.", $"{path}: belum menjadi nilai."));
        });
        return command;
    }

    private static (string Page, bool Signed) OfAttempt(RecordStore store, int id, Language language)
    {
        var pack = AttemptPack.Write(store, id, language, (photo, beads) => Picture(new OpenCvPhotoDecoder(new()), photo, beads, language), TimeProvider.System.GetUtcNow());
        RecordOptions.NoteLook(store, store.Attempts.Get(id).Attempt.Trainee, LookKind.Export, $"attempt/{id}");
        return pack;
    }

    private static (string Page, bool Signed) OfSheet(string path, string[] photos, Language language)
    {
        SheetFile file = ScoreCommand.ReadSheet(path);
        ScoreSheet scored = SheetScoring.Score(file.Rubric, file.Evidence, IsoLimits.Shipped);
        var (grade, blockers) = Grade.Of(scored, file.Signature, file.Models);
        string page = new EvidencePack(language).Write(new()
        {
            File = file,
            Sheet = ShownSheet.Of(scored),
            Grade = grade is null ? null : SignedGrade.Of(grade),
            Blockers = blockers,
            Photos = [.. new PhotoFinder(new()).Find(photos).Select(photo => (photo.Name, Picture(new OpenCvPhotoDecoder(new()), photo, file.Evidence.Beads.Where(bead => Path.GetFileName(bead.Photo) == Path.GetFileName(photo.Name)), language)))],
            WrittenAt = TimeProvider.System.GetUtcNow(),
        });
        return (page, grade is not null);
    }

    /// <summary>The photo with the beads that were recorded of it; it is not inspected anew, since another model may see something else.</summary>
    internal static byte[] Picture(IPhotoDecoder decoder, PhotoSource photo, IEnumerable<BeadEvidence> beads, Language language)
    {
        CaptureResult captured = decoder.Capture(photo);
        using CapturedPhoto decoded = captured.Photo ?? throw new InvalidDataException($"{photo.Name}: {captured.Fault?.Message}");
        return PhotoAnnotator.Jpeg(decoded, [.. Marks(beads, language)]);
    }

    private static IEnumerable<LabelMark> Marks(IEnumerable<BeadEvidence> beads, Language language)
    {
        int number = 0;

        // A photo that was left to a person has a bead without a place.
        foreach (BeadEvidence bead in beads.Where(bead => bead.Outline != default))
        {
            yield return new(bead.Outline.Bounds(), bead.Verdict, $"{++number} {Words.Of(bead.Verdict).In(language)}") { Outline = bead.Outline };
            foreach (Finding finding in bead.Findings)
            {
                if (finding.Box is { } box) yield return new(box, null, finding.Code ?? "");
            }
        }
    }
}
