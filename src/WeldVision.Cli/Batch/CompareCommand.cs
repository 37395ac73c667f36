using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using WeldVision.Assess;
using WeldVision.Classify;
using WeldVision.Imaging.Decoding;
using WeldVision.Imaging.Drawing;
using WeldVision.Report;
using WeldVision.Report.Batch;

namespace WeldVision.Cli.Batch;

/// <summary><c>weldvision batch compare BEFORE AFTER</c></summary>
internal static class CompareCommand
{
    private const int SchemaVersion = 1;

    private static readonly Verdict[] Verdicts = [Verdict.Reject, Verdict.Refer, Verdict.Accept];

    public static Command Create()
    {
        var before = new Argument<string>("BEFORE") { Description = "Folder of a batch." };
        var after = new Argument<string>("AFTER") { Description = "Folder of a batch of the same photos, with another package or mode." };
        var output = new Option<string?>("--out") { Description = "Folder for difference.html and difference.json." };
        var language = new Option<string?>("--language") { Description = "Words of the table: id or en. The page has both." };
        language.AcceptOnlyFromAmong("id", "en");
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output." };
        var command = new Command("compare", "Show two results of the same photos beside each other: what came to what, tag by tag, and the beads that moved most. Nothing is changed.\n\nExample: weldvision batch compare results results-new --out difference")
        {
            before, after, output, language, json,
        };
        var places = new PhotoPlaces(command);
        command.SetAction(parsed =>
        {
            string one = parsed.GetRequiredValue(before), other = parsed.GetRequiredValue(after);
            Language words = InspectCommand.LanguageOf(parsed.GetValue(language));
            using var earlier = new FinishedLedger(one);
            using var later = new FinishedLedger(other);
            var difference = new BatchDifference();
            foreach (var (here, there) in earlier.Beside(later))
            {
                CommandLineHost.Stop.ThrowIfCancellationRequested();
                difference.Add(here, there);
            }

            object result = Result(difference, (one, earlier), (other, later));
            if (parsed.GetValue(output) is { } folder)
            {
                string page = Write(folder, parsed, places, difference, $"{one} ({earlier.Model})", $"{other} ({later.Model})");
                using var file = new MemoryStream();
                DatasetJson.Write(file, writer => DatasetJson.Put(writer, result));
                WholeFile.Write(Path.Combine(folder, "difference.json"), file.ToArray());
                Console.Error.WriteLine(words == Language.English ? $"Page: {page}" : $"Halaman: {page}");
            }

            if (parsed.GetValue(json)) DatasetJson.Write(Console.OpenStandardOutput(), writer => DatasetJson.Put(writer, result));
            else Print(difference, words);
            return ExitCodes.AllDone;
        });
        return command;
    }

    private static object Result(BatchDifference difference, (string Folder, FinishedLedger Ledger) before, (string Folder, FinishedLedger Ledger) after) => new
    {
        SchemaVersion,
        before = new { before.Folder, model = before.Ledger.Model, before.Ledger.ManifestSha256 },
        after = new { after.Folder, model = after.Ledger.Model, after.Ledger.ManifestSha256 },
        photos = new { compared = difference.Photos, changed = difference.PhotosChanged, difference.OnlyBefore, difference.OnlyAfter, difference.OtherContent },
        beads = new { compared = difference.Beads, changed = difference.BeadsChanged },
        verdicts = Verdicts.SelectMany(from => Verdicts.Select(to => new { before = InspectionJson.Code(from), after = InspectionJson.Code(to), beads = difference.Of(from, to) })),
        lost = Verdicts.ToDictionary(InspectionJson.Code, difference.Lost),
        found = Verdicts.ToDictionary(InspectionJson.Code, difference.Found),
        tags = TagManifest.Order.Where(tag => difference.Tags.TryGetValue(tag, out TagDifference? one) && one.Beads > 0)
            .Select(tag => new { tag, difference.Tags[tag].Beads, difference.Tags[tag].Came, difference.Tags[tag].Went, meanChange = Math.Round(difference.Tags[tag].MeanChange, 4) }),
        moved = difference.Moved.Select(bead => new
        {
            bead.Photo,
            box = new[] { bead.Box.X, bead.Box.Y, bead.Box.Width, bead.Box.Height },
            verdictBefore = InspectionJson.Code(bead.Before),
            verdictAfter = InspectionJson.Code(bead.After),
            bead.RejectBefore,
            bead.RejectAfter,
        }),
    };

    private static string Write(string folder, ParseResult parsed, PhotoPlaces places, BatchDifference difference, string before, string after)
    {
        var pages = new PageFolder(folder, "difference.html");
        var photos = places.Find(parsed, difference.Moved.Select(bead => bead.Photo).ToHashSet(StringComparer.Ordinal));
        var pictured = PhotoPlaces.Draw(pages, new OpenCvPhotoDecoder(new()), difference.Moved.Select((bead, i) => (bead, i)).Where(one => photos.ContainsKey(one.bead.Photo)).Select(one => (
            photos[one.bead.Photo], (string?)null, DifferencePage.FileOf(one.bead, one.i + 1), (IReadOnlyList<LabelMark>)[new(one.bead.BoxAfter, one.bead.After, "")])));
        var page = new DifferencePage(before, after, PageFolder.PicturesName, InspectCommand.ProductVersion);
        return pages.WritePage(text => page.Write(text, difference, pictured, TimeProvider.System.GetUtcNow()));
    }

    private static void Print(BatchDifference difference, Language language)
    {
        var table = new Table { Border = TableBorder.Rounded }.AddColumns(new BilingualText("before ↓ after →", "sebelum ↓ sesudah →").In(language));
        foreach (Verdict verdict in Verdicts) table.AddColumn(Words.Of(verdict).In(language));
        table.AddColumn(new BilingualText("not found any more", "tidak ditemukan lagi").In(language));
        foreach (Verdict from in Verdicts) table.AddRow([Words.Of(from).In(language), .. Verdicts.Select(to => Whole(difference.Of(from, to))), Whole(difference.Lost(from))]);
        table.AddRow([new BilingualText("not found before", "sebelumnya tidak ditemukan").In(language), .. Verdicts.Select(to => Whole(difference.Found(to))), ""]);
        ScoreTable.Print(table);
        Console.WriteLine(new BilingualText(
            $"{difference.Photos} photos compared: {difference.PhotosChanged} came to something else; {difference.BeadsChanged} of {difference.Beads} beads have another verdict. Nothing was changed.",
            $"{difference.Photos} foto dibandingkan: {difference.PhotosChanged} hasilnya berbeda; {difference.BeadsChanged} dari {difference.Beads} jalur las berubah. Tidak ada yang diubah.").In(language));
        if (difference.OnlyBefore + difference.OnlyAfter + difference.OtherContent > 0)
            Console.WriteLine(new BilingualText(
                $"Left out: {difference.OnlyBefore} photos only before, {difference.OnlyAfter} only after, {difference.OtherContent} with another content.",
                $"Tidak dibandingkan: {difference.OnlyBefore} foto hanya sebelum, {difference.OnlyAfter} hanya sesudah, {difference.OtherContent} isinya berbeda.").In(language));
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
