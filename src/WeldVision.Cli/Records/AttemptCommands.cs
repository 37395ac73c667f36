using System.Buffers;
using System.CommandLine;
using System.Text;
using WeldVision.Capture;
using WeldVision.Record;
using WeldVision.Record.Learning;
using WeldVision.Record.Privacy;
using WeldVision.Report;
using WeldVision.Storage;

namespace WeldVision.Cli.Records;

/// <summary><c>weldvision project submit|hand-in|withdraw|sheet|evidence|move-photo|choose|repeat</c>: an attempt before it is decided about.</summary>
internal static class AttemptCommands
{
    public static IEnumerable<Command> All() => [Submit(), HandIn(), Withdraw(), Sheet(), Evidence(), MovePhoto(), Choose(), Repeat(), Golden()];

    private static Option<bool> Review { get; } = new("--review") { Description = "The second grader's sheet after an appeal." };

    private static Option<string?> Photo { get; } = new("--photo") { Description = "The photo's SHA-256, or how it begins; needed where the attempt has several." };

    private static Command Submit()
    {
        var photos = new Argument<string[]>("PHOTOS") { Description = "Photos of the coupon.", Arity = ArgumentArity.OneOrMore };
        var task = new Option<string>("--task") { Required = true };
        var view = new Option<string>("--view") { Description = "What the photos show: face, root, or clock-1 to clock-12.", DefaultValueFactory = _ => "face" };
        var station = new Option<string?>("--station") { Description = "The joint that all the photos show. Photos of one joint are looked at together, of several joints counted together; the photos' view unless said." };
        var beads = new Option<int[]>("--beads") { Description = "Which beads of the photo are this coupon's, by their numbers in the report; all unless said.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        Option<decimal?> amperes = Figures.Option("--amperes", 1, WeldSettings.MostAmperes), volts = Figures.Option("--volts", 1, WeldSettings.MostVolts);
        var electrode = new Option<string?>("--electrode");
        var batch = new Option<string?>("--batch") { Description = "Of the electrode." };
        var machine = new Option<string?>("--machine");
        var booth = new Option<string?>("--booth");
        var key = new Option<string?>("--key") { Description = "What the sender calls it: sent twice, it is added once." };
        var open = new Option<bool>("--keep-open") { Description = "Do not hand it in yet: photos can still be added by sending again with the same --key, or withdrawn." };
        var model = new Option<string?>("--model") { Description = "Folder of the model package; the active one unless said." };
        return RecordOptions.Command("submit", "Inspect photos of a coupon and hand them in as an attempt. Shows the practice result.",
            "project submit coupon.jpg --project bracket --task fillet --trainee \"Ayu Lestari\" --booth 3 --amperes 95", [photos, RecordOptions.Project, task, RecordOptions.Trainee, view, station, beads, amperes, volts, electrode, batch, machine, booth, key, open, model], (parsed, store, options) =>
            {
                string project = parsed.GetRequiredValue(RecordOptions.Project);
                string trainee = RecordOptions.TraineeOf(parsed, store, store.Projects.CohortOf(project));
                List<NewPhoto> taken = Inspect(parsed.GetRequiredValue(photos), parsed.GetValue(model) ?? Places.ModelInUse, PhotoView.Of(parsed.GetRequiredValue(view)), parsed.GetValue(station), parsed.GetRequiredValue(beads), options.LanguageOf(parsed));
                AttemptScore score = HandInPhotos(store, new(project, parsed.GetRequiredValue(task), trainee, new()
                {
                    Amperes = parsed.GetValue(amperes),
                    Volts = parsed.GetValue(volts),
                    Electrode = parsed.GetValue(electrode),
                    Batch = parsed.GetValue(batch),
                    Machine = parsed.GetValue(machine),
                    Booth = parsed.GetValue(booth),
                }, parsed.GetValue(key)), taken, parsed.GetValue(open));
                return Show(parsed, store, options, score, language => new RecordTables(language).WritePractice(score));
            });
    }

    private static Command HandIn() => RecordOptions.Command("hand-in", "Hand in an attempt that was kept open.", "project hand-in 12", [RecordOptions.Attempt], (parsed, store, options) =>
    {
        AttemptRecord attempt = store.Attempts.Get(parsed.GetValue(RecordOptions.Attempt));
        attempt = store.Attempts.Submit(attempt.Attempt.Id, attempt.Attempt.Trainee);
        return options.Say(parsed, new { attempt = attempt.Attempt.Id, attempt.Attempt.IsLate }, new($"Attempt {attempt.Attempt.Id} is handed in{(attempt.Attempt.IsLate ? ", late" : "")}.", $"Percobaan {attempt.Attempt.Id} sudah dikumpulkan{(attempt.Attempt.IsLate ? ", terlambat" : "")}."));
    });

    private static Command Withdraw() => RecordOptions.Command("withdraw", "Take a photo back before the attempt is handed in; the record keeps a trace of it.", "project withdraw 12 --photo 3fa9", [RecordOptions.Attempt, Photo], (parsed, store, options) =>
    {
        AttemptRecord record = store.Attempts.Get(parsed.GetValue(RecordOptions.Attempt));
        string sha256 = PhotoOf(parsed, record);
        store.Attempts.WithdrawPhoto(record.Attempt.Id, sha256, record.Attempt.Trainee);
        return options.Say(parsed, new { photo = sha256, attempt = record.Attempt.Id }, new($"Photo {sha256[..12]} withdrawn from attempt {record.Attempt.Id}.", $"Foto {sha256[..12]} ditarik dari percobaan {record.Attempt.Id}."));
    });

    private static Command Sheet() => RecordOptions.Command("sheet", "Show an attempt's score sheet, with what is still open.", "project sheet 12", [RecordOptions.Attempt, Review], (parsed, store, options) =>
    {
        AttemptScore score = store.Grading.Score(parsed.GetValue(RecordOptions.Attempt), parsed.GetValue(Review));
        RecordOptions.NoteLook(store, score.Record.Attempt.Trainee, LookKind.Sheet, $"attempt/{score.Record.Attempt.Id}");
        return Show(parsed, store, options, score, language => new RecordTables(language).WriteSheet(score, store.People.Names()));
    });

    private static Command Evidence()
    {
        var file = new Argument<string>("FILE") { Description = "A JSON file with readings, marks, confirmations, waivers and the like, as in docs/score-sheet.md; - reads standard input." };
        return RecordOptions.Command("evidence", "Record readings, marks and confirmations for an attempt.", "project evidence 12 marks.json --by \"Siti Rahma\"", [RecordOptions.Attempt, file, RecordOptions.By, Review], (parsed, store, options) =>
        {
            string path = parsed.GetRequiredValue(file);
            string json = path == "-" ? Console.In.ReadToEnd() : Encoding.UTF8.GetString(ScoreCommand.Read(path));
            int id = parsed.GetValue(RecordOptions.Attempt);
            store.Grading.Record(id, json, RecordOptions.StaffOf(parsed, store), parsed.GetValue(Review));
            AttemptScore score = store.Grading.Score(id, parsed.GetValue(Review));
            return Show(parsed, store, options, score, language => new RecordTables(language).WriteSheet(score, store.People.Names()));
        });
    }

    private static Command MovePhoto()
    {
        var to = new Argument<int>("TO") { Description = "The attempt that the photo belongs to." };
        return RecordOptions.Command("move-photo", "Move a photo that was filed under the wrong attempt; both keep a trace of it.", "project move-photo 12 14 --by \"Siti Rahma\"", [RecordOptions.Attempt, to, Photo, RecordOptions.By], (parsed, store, options) =>
        {
            int from = parsed.GetValue(RecordOptions.Attempt);
            string sha256 = PhotoOf(parsed, store.Attempts.Get(from));
            store.Attempts.MovePhoto(from, parsed.GetValue(to), sha256, RecordOptions.StaffOf(parsed, store));
            return options.Say(parsed, new { photo = sha256, from, to = parsed.GetValue(to) }, new($"Photo {sha256[..12]} moved from attempt {from} to {parsed.GetValue(to)}.", $"Foto {sha256[..12]} dipindahkan dari percobaan {from} ke {parsed.GetValue(to)}."));
        });
    }

    private static Command Choose() => RecordOptions.Command("choose", "Choose the attempt that counts, for a task whose rule is a choice.", "project choose 12 --by \"Siti Rahma\"", [RecordOptions.Attempt, RecordOptions.By], (parsed, store, options) =>
    {
        int id = parsed.GetValue(RecordOptions.Attempt);
        store.Attempts.ChooseToCount(id, RecordOptions.StaffOf(parsed, store));
        return options.Say(parsed, new { chosen = id }, new($"Attempt {id} counts.", $"Percobaan {id} berlaku."));
    });

    private static Command Repeat() => RecordOptions.Command("repeat", "Put an attempt's photos into the queue once more, to see whether marks repeat. It counts for nobody.", "project repeat 12 --by \"Siti Rahma\"", [RecordOptions.Attempt, RecordOptions.By], (parsed, store, options) =>
    {
        AttemptRecord repeat = store.Attempts.Repeat(parsed.GetValue(RecordOptions.Attempt), RecordOptions.StaffOf(parsed, store));
        return options.Say(parsed, new { repeat = repeat.Attempt.Id }, new($"Attempt {repeat.Attempt.Id} repeats it.", $"Percobaan {repeat.Attempt.Id} mengulanginya."));
    });

    private static Command Golden() => RecordOptions.Command("golden", "Make an attempt's signed marks those that instructors are compared with.", "project golden 12 --by \"Rina Wijaya\"", [RecordOptions.Attempt, RecordOptions.By], (parsed, store, options) =>
    {
        int id = parsed.GetValue(RecordOptions.Attempt);
        store.Attempts.MakeGolden(id, RecordOptions.StaffOf(parsed, store));
        return options.Say(parsed, new { golden = id }, new($"Attempt {id} is golden. Put it into the queue for others by 'weldvision project repeat {id}'.", $"Percobaan {id} menjadi acuan. Masukkan ke antrean penilai lain dengan 'weldvision project repeat {id}'."));
    });

    private static int Show(ParseResult parsed, RecordStore store, RecordOptions options, AttemptScore score, Action<Language> text)
    {
        IReadOnlyList<(int Id, string Trainee)> samePhoto = store.Attempts.WithTheSamePhoto(score.Record.Attempt.Id);
        return options.Show(parsed, RecordJson.Of(score, samePhoto), language =>
        {
            text(language);
            IReadOnlyDictionary<string, string> names = store.People.Names();
            foreach (var (id, trainee) in samePhoto) Console.WriteLine(new BilingualText(
                $"The same photo was handed in as attempt {id} of {names.GetValueOrDefault(trainee, trainee)}.", $"Foto yang sama dikumpulkan sebagai percobaan {id} milik {names.GetValueOrDefault(trainee, trainee)}.").In(language));
        });
    }

    private static string PhotoOf(ParseResult parsed, AttemptRecord record)
    {
        AttemptPhoto[] meant = [.. record.Attempt.Photos.Where(one => one.Sha256.StartsWith(parsed.GetValue(Photo) ?? "", StringComparison.Ordinal))];
        return meant is [var only] ? only.Sha256 : throw new InvalidDataException($"Attempt {record.Attempt.Id} has {meant.Length} such photos; expected one. Name it by --photo.");
    }

    /// <summary>Adds photos to the attempt and hands it in, unless it is to stay open or is handed in already.</summary>
    internal static AttemptScore HandInPhotos(RecordStore store, NewAttempt start, IReadOnlyList<NewPhoto> photos, bool keepsOpen)
    {
        AttemptRecord attempt = store.Attempts.Start(start);
        int id = attempt.Attempt.Id;
        if (attempt.Attempt.SubmittedAt is null)
        {
            foreach (NewPhoto photo in photos) store.Attempts.AddPhoto(id, photo, start.Trainee);
            if (!keepsOpen) store.Attempts.Submit(id, start.Trainee);
        }

        AttemptScore score = store.Grading.Score(id);
        if (!score.HidesModel && score.Practice.Next is { } next) store.Attempts.Advise(id, next.RowId);
        return score;
    }

    /// <summary>Inspects every photo before anything is written: one that cannot be read stops the whole attempt.</summary>
    private static List<NewPhoto> Inspect(string[] paths, string modelFolder, PhotoView view, string? station, int[] beads, Language language)
    {
        using var engine = new Engine(modelFolder, new(), new(), measures: true);
        using InspectionPipeline pipeline = engine.CreatePipeline();
        List<NewPhoto> photos = [];
        foreach (string path in paths)
        {
            byte[] bytes = ScoreCommand.Read(path);
            PhotoInspection inspection = pipeline.Inspect(new MemoryPhotoSource(Path.GetFileName(path), bytes));
            if (inspection.Error is { } fault) throw new InvalidDataException(new BilingualText(
                $"{path}: {fault.Message} Nothing was handed in; take the photo again.", $"{path}: {Words.OfCaptureFault(fault.Code).Id}. Belum ada yang dikumpulkan; ambil foto lagi.").In(language));
            photos.Add(new(bytes, view, station ?? view.Code, Joints(path, inspection, beads), Line(inspection)));
        }

        return photos;
    }

    private static IReadOnlyList<JointPlace> Joints(string path, PhotoInspection inspection, int[] beads)
    {
        if (beads.Length == 0) return [];
        int wrong = beads.FirstOrDefault(number => number < 1 || number > inspection.Beads.Count);
        return wrong == 0 ? JointMatching.Name([.. beads.Select((_, i) => $"J{i + 1}")], beads.Select(number => inspection.Beads[number - 1].Box))
            : throw new InvalidDataException($"{path} shows {inspection.Beads.Count} beads; there is no bead {wrong}. See 'weldvision inspect {path} --out report'.");
    }

    internal static string Line(PhotoInspection inspection)
    {
        var line = new ArrayBufferWriter<byte>();
        InspectionJson.Write(line, inspection);
        return Encoding.UTF8.GetString(line.WrittenSpan);
    }
}
