using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Imaging.Drawing;
using WeldVision.Record;
using WeldVision.Report;
using WeldVision.Report.Batch;

namespace WeldVision.Cli.Batch;

/// <summary><c>weldvision find --like PHOTO --in OUT…</c></summary>
internal static class FindCommand
{
    private const int SchemaVersion = 1, HashShown = 12;
    private const double LikelyFrom = 0.5;

    /// <summary>A photo of one of the ledgers; equal where the content is.</summary>
    private readonly record struct Content(string Sha256);

    public static Command Create()
    {
        var like = new Option<string>("--like") { Description = "The photo whose bead is looked for.", Required = true };
        var bead = new Option<int?>("--bead") { Description = "Which bead of it, from 1; the one found most surely if left out." };
        var archives = new Option<string[]>("--in") { Description = "Folders of batches, as given to their --out.", Required = true, AllowMultipleArgumentsPerToken = true };
        var count = new Option<int>("--count") { Description = "Beads to give.", DefaultValueFactory = _ => 20 };
        count.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() is < 1 or > 1000) value.AddError("--count: expected 1 to 1000.");
        });
        var output = new Option<string?>("--out") { Description = "Folder for similar.html, a contact sheet." };
        var model = new Option<string?>("--model") { Description = "Folder of the model package; the active one if left out." };
        var language = new Option<string?>("--language") { Description = "Words of the table: id or en. The page has both." };
        language.AcceptOnlyFromAmong("id", "en");
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output." };
        var command = new Command("find", "Find the beads of an archive that look most like one: examples for the defect book. The archive is a batch, which keeps what its beads look like.\n\nExample: weldvision find --like pores.jpg --in results --out similar")
        {
            like, bead, archives, count, output, model, language, json,
        };
        var places = new PhotoPlaces(command);
        command.SetAction(parsed =>
        {
            string folder = parsed.GetValue(model) ?? Places.ModelInUse, photo = parsed.GetRequiredValue(like);
            Language words = InspectCommand.LanguageOf(parsed.GetValue(language));
            List<FinishedLedger> ledgers = [];
            try
            {
                using var engine = new Engine(folder, new(), new() { KeepEmbeddings = true });
                ledgers.AddRange(parsed.GetRequiredValue(archives).Select(path => Opened(path, BatchRun.TrunkOf(folder), engine.Package.Identity)));
                PhotoInspection inspection = Inspect(engine, photo);
                if (inspection.Error is { } error)
                {
                    Console.Error.WriteLine($"{photo}: {error.Message}");
                    return ExitCodes.SomeItemsFailed;
                }

                int number = NumberOf(inspection, photo, parsed.GetValue(bead));
                IReadOnlyList<SimilarBead> found = Search(ledgers, inspection.Beads[number - 1].Embedding!, parsed.GetValue(count));
                if (parsed.GetValue(output) is { } sheet)
                {
                    string page = Write(sheet, parsed, places, engine, photo, inspection.Beads[number - 1], found);
                    Console.Error.WriteLine(words == Language.English ? $"Page: {page}" : $"Halaman: {page}");
                }

                if (parsed.GetValue(json))
                    DatasetJson.Write(Console.OpenStandardOutput(), writer => DatasetJson.Put(writer, new
                    {
                        SchemaVersion,
                        like = photo,
                        bead = number,
                        model = engine.Package.Identity,
                        searched = ledgers.Sum(ledger => ledger.Photos),
                        found = found.Select(one => new
                        {
                            one.Photo,
                            one.Sha256,
                            bead = one.Number,
                            similarity = Math.Round(one.Similarity, 4),
                            box = new[] { one.Box.X, one.Box.Y, one.Box.Width, one.Box.Height },
                            verdict = InspectionJson.Code(one.Verdict),
                            one.RejectProbability,
                            one.Likely,
                            one.Copies,
                        }),
                    }));
                else Print(found, words);
                return ExitCodes.AllDone;
            }
            finally
            {
                foreach (FinishedLedger ledger in ledgers) ledger.Dispose();
            }
        });
        return command;
    }

    /// <exception cref="InvalidDataException">Its embeddings cannot be compared with the package's.</exception>
    private static FinishedLedger Opened(string folder, string trunk, ModelIdentity model)
    {
        var ledger = new FinishedLedger(folder);
        if (ledger.Trunk is not { } other || other == trunk) return ledger;
        string made = ledger.Model;
        ledger.Dispose();
        throw new InvalidDataException(
            $"{folder}: its beads were read by {made}, trunk {other[..HashShown]}…, and {model.Name} {model.Version} has trunk {trunk[..HashShown]}…; what they see cannot be compared. Choose a package of that trunk with --model.");
    }

    private static PhotoInspection Inspect(Engine engine, string photo)
    {
        using InspectionPipeline pipeline = engine.CreatePipeline();
        PhotoSource[] sources = [.. new PhotoFinder(new()).Find([photo]).Take(2)];
        if (sources.Length != 1) throw new InvalidDataException($"{photo}: expected one photo.");
        return pipeline.Inspect(sources[0]);
    }

    private static int NumberOf(PhotoInspection inspection, string photo, int? chosen)
    {
        if (inspection.Beads.Count == 0) throw new InvalidDataException($"{photo}: no bead was found in it. Take a photo in which the bead fills most of the width.");
        if (chosen is null) return 1 + inspection.Beads.Index().MaxBy(bead => bead.Item.LocateProbability.Value).Index;
        return chosen >= 1 && chosen <= inspection.Beads.Count ? chosen.Value : throw new InvalidDataException($"--bead: {photo} has {inspection.Beads.Count} beads; expected 1 to {inspection.Beads.Count}.");
    }

    private static IReadOnlyList<SimilarBead> Search(IReadOnlyList<FinishedLedger> ledgers, float[] wanted, int count)
    {
        var nearest = new NearestBeads<Content>(wanted, count);
        foreach (FinishedLedger ledger in ledgers)
        {
            foreach (EmbeddedPhoto photo in ledger.Embeddings())
            {
                CommandLineHost.Stop.ThrowIfCancellationRequested();
                nearest.Add(new(photo.Sha256), photo.Beads);
            }
        }

        return [.. nearest.Best.Select(one => Told(ledgers, one.Photo.Sha256, one.Number, one.Similarity))];
    }

    private static SimilarBead Told(IReadOnlyList<FinishedLedger> ledgers, string sha256, int number, float similarity)
    {
        FinishedLedger ledger = ledgers.First(one => one.LineOf(sha256) is not null);
        using JsonDocument line = JsonDocument.Parse(ledger.LineOf(sha256)!);
        JsonElement bead = line.RootElement.GetProperty("beads")[number - 1], box = bead.GetProperty("box");
        string[] names = [.. ledgers.SelectMany(one => one.NamesOf(sha256)).Distinct()];
        return new(
            names[0], sha256, number, similarity, new(box[0].GetSingle(), box[1].GetSingle(), box[2].GetSingle(), box[3].GetSingle()), BatchPhoto.VerdictOf(bead), BatchPhoto.RejectOf(bead),
            [.. bead.GetProperty("tags").EnumerateObject().Where(tag => tag.Value.ValueKind == JsonValueKind.Number && tag.Value.GetDouble() >= LikelyFrom).Select(tag => tag.Name)], names[1..]);
    }

    private static string Write(
        string folder, ParseResult parsed, PhotoPlaces places, Engine engine, string wanted, AssessedBead bead, IReadOnlyList<SimilarBead> found)
    {
        var sheet = new PageFolder(folder, "similar.html");
        var photos = places.Find(parsed, found.Select(one => one.Photo).ToHashSet(StringComparer.Ordinal));
        var pictured = PhotoPlaces.Draw(sheet, engine.Decoder, found.Select((one, i) => (one, i)).Where(pair => photos.ContainsKey(pair.one.Photo))
            .Select(pair => (photos[pair.one.Photo], (string?)pair.one.Sha256, SimilarPage.FileOf(pair.one, pair.i + 1), Mark(pair.one.Box, pair.one.Verdict)))
            .Prepend((new PhotoFinder(new()).Find([wanted]).First(), null, SimilarPage.WantedFile, Mark(bead.Box, bead.Verdict))));
        var page = new SimilarPage(wanted, PageFolder.PicturesName, InspectCommand.ProductVersion);
        return sheet.WritePage(text => page.Write(text, found, pictured, TimeProvider.System.GetUtcNow()));

        // Without words: the page says them beside the picture, in either language.
        static IReadOnlyList<LabelMark> Mark(PixelBox box, Verdict verdict) => [new(box, verdict, "")];
    }

    private static void Print(IReadOnlyList<SimilarBead> found, Language language)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (BilingualText heading in (BilingualText[])[new("alike", "mirip"), new("photo", "foto"), new("bead", "bead"), new("verdict", "hasil"), new("reject", "ditolak"), new("likely", "kemungkinan")])
            table.AddColumn(heading.In(language));
        foreach (SimilarBead bead in found)
            table.AddRow(
                bead.Similarity.ToString("0.000", CultureInfo.InvariantCulture), Markup.Escape(bead.Photo), bead.Number.ToString(CultureInfo.InvariantCulture), Words.Of(bead.Verdict).In(language),
                (100 * bead.RejectProbability).ToString("0", CultureInfo.InvariantCulture) + " %", Markup.Escape(string.Join(", ", bead.Likely.Select(tag => Words.OfTag(tag).In(language)))));
        ScoreTable.Print(table);
    }
}
