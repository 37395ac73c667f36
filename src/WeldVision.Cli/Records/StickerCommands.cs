using System.CommandLine;
using Spectre.Console;
using WeldVision.Capture;
using WeldVision.Imaging.Cards;
using WeldVision.Imaging.Decoding;
using WeldVision.Record;
using WeldVision.Record.Learning;
using WeldVision.Report;
using WeldVision.Storage;

namespace WeldVision.Cli.Records;

/// <summary><c>weldvision project stickers|collect</c>: stickers for coupons, and folders of photos that sort themselves by them.</summary>
internal static class StickerCommands
{
    // A code's cells are finer than what beads are looked for with.
    private const int CodePixels = 2500;

    private static readonly BilingualText NoSticker = new(
        "no sticker is seen; lay it flat beside the bead, whole and sharp, or hand the photo in by name: project submit", "stiker tidak terlihat; letakkan rata di samping las, utuh dan tajam, atau kumpulkan dengan nama: project submit");

    private static readonly BilingualText SeveralStickers = new(
        "stickers of several coupons are seen; take one coupon a photo, or hand it in by name and --beads: project submit", "terlihat stiker beberapa kupon; ambil satu kupon per foto, atau kumpulkan dengan nama dan --beads: project submit");

    public static IEnumerable<Command> All() => [Stickers(), Collect()];

    private static Command Stickers()
    {
        var output = new Option<string>("--out") { Description = "The .pdf to write: A4 sheets of 24 stickers, 70 × 37 mm.", Required = true };
        var task = new Option<string?>("--task") { Description = "Only this task." };
        var trainee = new Option<string?>("--trainee") { Description = "Only this trainee." };
        var tries = new Option<int>("--tries") { Description = "How many stickers a trainee and task, one for each try.", DefaultValueFactory = _ => 1 };
        tries.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() is < 1 or > 50) value.AddError("--tries: expected 1 to 50.");
        });
        return RecordOptions.Command("stickers", "Print a sticker for every coupon of a class: whose it is, and for which task and try. Photos that show one sort themselves: see 'project collect'.",
            "project stickers --project bracket --tries 2 --out stickers.pdf", [RecordOptions.Project, output, task, trainee, tries], (parsed, store, options) =>
            {
                string id = parsed.GetRequiredValue(RecordOptions.Project), path = parsed.GetRequiredValue(output);
                Project project = store.Projects.Get(id);
                string cohort = store.Projects.CohortOf(id);
                Person[] people = parsed.GetValue(trainee) is { } one ? [store.People.Find(one, cohort)] : [.. store.People.InCohort(cohort)];
                Deliverable[] tasks = [.. project.Deliverables.Where(deliverable => deliverable.Task is not null && (parsed.GetValue(task) is not { } only || deliverable.Id == only))];
                if (people.Length == 0 || tasks.Length == 0) throw new InvalidDataException($"Nothing to print: {people.Length} trainees, {tasks.Length} tasks{(parsed.GetValue(task) is { } named ? $" called {named}" : "")} in {id}.");
                PrintedSticker[] stickers =
                [
                    .. from person in people
                       from deliverable in tasks
                       from number in Enumerable.Range(1, parsed.GetValue(tries))
                       select new PrintedSticker(new(id, deliverable.Id, person.Pseudonym, number), person.Shown, deliverable.Title),
                ];
                WholeFile.Write(path, StickerSheet.Pdf(stickers));
                return options.Say(parsed, new { output = path, stickers = stickers.Length }, new($"{path}: {stickers.Length} stickers; print at 100 %.", $"{path}: {stickers.Length} stiker; cetak pada 100 %."));
            });
    }

    private static Command Collect()
    {
        var paths = new Argument<string[]>("PHOTOS") { Description = "Photos, folders (with all below), patterns such as 'a/**/*.jpg', .zip archives.", Arity = ArgumentArity.OneOrMore };
        var model = new Option<string?>("--model") { Description = "Folder of the model package; the active one unless said." };
        return RecordOptions.Command("collect", "Hand in photos by the stickers that they show. Photos of one sticker are one attempt; given again, nothing is handed in twice.", "project collect camera-card/", [paths, model], (parsed, store, options) =>
        {
            var limits = new CaptureLimits();
            var decoder = new OpenCvPhotoDecoder(limits with { MinimumDecodedLongSidePixels = CodePixels });
            PhotoSource[] photos = [.. new PhotoFinder(limits).Find(parsed.GetRequiredValue(paths))];
            if (photos.Length == 0) throw new InvalidDataException($"No photos in {string.Join(", ", parsed.GetRequiredValue(paths))}.");
            var reader = new QrCodes();
            List<Failed> failed = [];
            List<(CouponSticker Sticker, PhotoSource Photo)> read = [];
            foreach (PhotoSource photo in photos)
            {
                (CouponSticker? sticker, BilingualText? reason) = StickerOf(photo, decoder, reader);
                if (sticker is null) failed.Add(new(photo.Name, reason!));
                else read.Add((sticker, photo));
            }

            List<Collected> collected = [];
            using var engine = new Engine(parsed.GetValue(model) ?? Places.ModelInUse, limits, new());
            using InspectionPipeline pipeline = engine.CreatePipeline();
            foreach (var coupon in read.GroupBy(one => one.Sticker, one => one.Photo))
            {
                if (HandIn(store, coupon.Key, [.. coupon], pipeline, limits, failed) is { } attempt) collected.Add(attempt);
            }

            IReadOnlyDictionary<string, string> names = store.People.Names();
            options.Show(parsed, new { attempts = collected.Select(one => new { one.Attempt.Id, one.Attempt.Project, one.Attempt.Task, one.Attempt.Trainee, one.Attempt.Number, one.Photos }), failed }, language =>
            {
                Table table = RecordTables.New(language, new("attempt", "percobaan"), new("trainee", "peserta"), new("task", "tugas"), new("try", "ke-"), new("photos", "foto"));
                foreach (var (attempt, files) in collected)
                    table.AddRow($"{attempt.Id}", Markup.Escape(names.GetValueOrDefault(attempt.Trainee, attempt.Trainee)), Markup.Escape(attempt.Task), $"{attempt.Number}", Markup.Escape(string.Join(", ", files)));
                if (collected.Count > 0) AnsiConsole.Write(table);
                foreach (Failed one in failed) Console.Error.WriteLine($"{one.Photo}: {one.Reason.In(language)}");
            });
            return failed.Count > 0 ? ExitCodes.SomeItemsFailed : ExitCodes.AllDone;
        });
    }

    private static (CouponSticker? Sticker, BilingualText? Reason) StickerOf(PhotoSource source, OpenCvPhotoDecoder decoder, QrCodes reader)
    {
        CaptureResult captured = decoder.Capture(source);
        using CapturedPhoto? photo = captured.Photo;
        if (photo is null) return (null, new(captured.Fault!.Message, Words.OfCaptureFault(captured.Fault.Code).Id));
        return reader.Read(photo).Select(CouponSticker.Read).OfType<CouponSticker>().ToArray() switch
        {
            [var only] => (only, null),
            [] => (null, NoSticker),
            _ => (null, SeveralStickers),
        };
    }

    /// <summary>Hands in the photos of one coupon. What the record refuses of it keeps no other coupon.</summary>
    private static Collected? HandIn(RecordStore store, CouponSticker sticker, PhotoSource[] photos, InspectionPipeline pipeline, CaptureLimits limits, List<Failed> failed)
    {
        try
        {
            List<NewPhoto> taken = [];
            List<(string Name, string Sha256)> names = [];
            foreach (PhotoSource photo in photos)
            {
                (PhotoBytes? read, CaptureFault? fault) = photo.Read(limits.MaximumBytes);
                if (read is null) throw new InvalidDataException(fault!.Message);
                byte[] bytes;
                using (read) bytes = read.Span.ToArray();
                PhotoInspection inspection = pipeline.Inspect(new MemoryPhotoSource(photo.Name, bytes));
                if (inspection.Error is { } error) throw new InvalidDataException(error.Message);
                PhotoView view = PhotoView.Of("face");
                taken.Add(new(bytes, view, view.Code, [], AttemptCommands.Line(inspection)));
                names.Add((photo.Name, inspection.Sha256!));
            }

            Attempt attempt = AttemptCommands.HandInPhotos(store, new(sticker.Project, sticker.Task, sticker.Trainee, new(), sticker.Text), taken, keepsOpen: false).Record.Attempt;
            foreach (string late in names.Where(one => attempt.Photos.All(kept => kept.Sha256 != one.Sha256)).Select(one => one.Name))
                failed.Add(new(late, new($"attempt {attempt.Id} of this sticker is handed in without this photo; a new coupon needs a sticker of its own", $"percobaan {attempt.Id} untuk stiker ini sudah dikumpulkan tanpa foto ini; kupon baru perlu stiker sendiri")));
            return new(attempt, [.. names.Where(one => attempt.Photos.Any(kept => kept.Sha256 == one.Sha256)).Select(one => one.Name)]);
        }
        catch (InvalidDataException fault)
        {
            failed.AddRange(photos.Select(photo => new Failed(photo.Name, new(fault.Message, fault.Message))));
            return null;
        }
    }

    private sealed record Collected(Attempt Attempt, IReadOnlyList<string> Photos);

    private sealed record Failed(string Photo, BilingualText Reason);
}
