using System.CommandLine;
using System.Globalization;
using System.Text;
using Spectre.Console;
using WeldVision.Capture;
using WeldVision.Cli.Batch;
using WeldVision.Record.Learning;
using WeldVision.Report;
using WeldVision.Score.Rubrics;

namespace WeldVision.Cli.Records;

/// <summary><c>weldvision project rescore|calibration</c>: one way of judging beside another. Neither changes a mark.</summary>
internal static class ComparingCommands
{
    public static IEnumerable<Command> All() => [Rescore(), Calibration()];

    private static Option<string?> Project { get; } = new("--project") { Description = "Only this project." };

    private static Command Rescore()
    {
        var rubricFile = new Option<string?>("--rubric") { Description = "A rubric file or a shipped rubric: tasks whose rubric has its name are scored by it." };
        var model = new Option<string?>("--model") { Description = "Folder of a model package that inspects the stored photos anew." };
        var results = new Option<string?>("--results") { Description = "Folder of a batch of the record's photos with another model package: its rows are taken, and no photo is inspected here." };
        var output = new Option<string?>("--out") { Description = "A CSV file to write: a row an attempt and line that differ." };
        return RecordOptions.Command("rescore", "Score stored attempts by another rubric or with another model, beside what they have. Nothing is changed.", "project rescore --project bracket --rubric plate-fillet-smaw.rubric.json --out differences.csv",
            [Project, rubricFile, model, results, output], (parsed, store, options) =>
            {
                Rubric? rubric = parsed.GetValue(rubricFile) is { } name ? ScoreCommand.RubricOf(name, Environment.CurrentDirectory) : null;
                if (rubric is null && parsed.GetValue(model) is null && parsed.GetValue(results) is null) throw new InvalidDataException("Expected another rubric by --rubric, another model package by --model, or a batch of it by --results.");
                if (parsed.GetValue(model) is not null && parsed.GetValue(results) is not null) throw new InvalidDataException("Expected --model or --results, not both.");
                using FinishedLedger? ledger = parsed.GetValue(results) is { } batch ? new(batch) : null;
                using Engine? engine = parsed.GetValue(model) is { } folder ? new Engine(folder, new(), new()) : null;
                using InspectionPipeline? pipeline = engine?.CreatePipeline();
                Func<AttemptPhoto, string>? inspect = ledger is not null ? photo => LineOf(ledger, photo)
                    : pipeline is null ? null : photo => AttemptCommands.Line(pipeline.Inspect(new MemoryPhotoSource(photo.Sha256, store.Photos.Read(photo.Sha256))));
                List<ScoreDifference> all = [];
                foreach (ScoreDifference one in store.Rescoring.Differences(parsed.GetValue(Project), rubric, inspect))
                {
                    CommandLineHost.Stop.ThrowIfCancellationRequested();
                    all.Add(one);
                }

                if (parsed.GetValue(output) is { } path) WholeFile.Write(path, Encoding.UTF8.GetBytes(Csv(all)));
                int changed = all.Count(one => !one.IsSame), flipped = all.Count(one => one.PassedBefore is { } before && one.WouldPass is { } after && before != after);
                return options.Show(parsed, new { attempts = all.Count, changed, passAndFailSwapped = flipped, differences = all.Where(one => !one.IsSame) }, language =>
                {
                    Table table = RecordTables.New(language, new("attempt", "percobaan"), new("has", "nilai kini"), new("would have", "nilai baru"), new("lines that differ", "baris yang berbeda"));
                    foreach (ScoreDifference one in all.Where(one => !one.IsSame))
                        table.AddRow($"{one.Attempt}", RecordTables.Percent(one.PercentBefore), RecordTables.Percent(one.PercentAfter), Markup.Escape(string.Join("; ", one.Lines.Select(line => $"{line.Line} {Points(line.PointsBefore)} → {Points(line.PointsAfter)}{Said(line, language)}"))));
                    ScoreTable.Print(table);
                    Console.WriteLine(new BilingualText(
                        $"{all.Count} attempts scored anew: {changed} differ, {flipped} would change between pass and fail. Nothing was changed; a mark changes by 'weldvision project override'.",
                        $"{all.Count} percobaan dinilai ulang: {changed} berbeda, {flipped} berubah antara lulus dan tidak lulus. Tidak ada yang diubah; nilai hanya berubah dengan 'weldvision project override'.").In(language));
                });
            });
    }

    private static string LineOf(FinishedLedger ledger, AttemptPhoto photo) => ledger.LineOf(photo.Sha256) is { } line
        ? Encoding.UTF8.GetString(InspectionJson.Renamed(line, photo.Sha256))
        : throw new InvalidDataException($"The batch has no row for the photo {photo.Sha256}. Give 'weldvision batch --record … --out …' again, which adds what is missing.");

    private static Command Calibration() => RecordOptions.Command("calibration", "Compare instructors with each other, with themselves on repeats, with golden coupons and with the model: kappa by line.", "project calibration --project bracket", [Project], (parsed, store, options) =>
    {
        IReadOnlyList<CalibrationRow> rows = InstructorCalibration.Of(store.Rescoring.Judged(parsed.GetValue(Project)), InstructorCalibration.Seed);
        return options.Show(parsed, new { rows }, language =>
        {
            Table table = RecordTables.New(language, new("line", "baris"), new("first", "pertama"), new("second", "kedua"), new("coupons", "benda uji"), new("kappa", "kappa"), new("95 %", "95 %"), new("second less first", "kedua dikurangi pertama"));
            foreach (CalibrationRow row in rows)
            {
                table.AddRow(
                    Markup.Escape(row.Line), Markup.Escape(row.First), Markup.Escape(row.IsOneJudge ? new BilingualText("again", "diulang").In(language) : row.Second), $"{row.Coupons}", Number(row.Kappa.Value),
                    row.Kappa.Low is null ? Markup.Escape(row.Kappa.Why?.In(language) ?? "") : $"{Number(row.Kappa.Low)} – {Number(row.Kappa.High)}", row.MeanDifference.ToString("+0.00;-0.00;0", CultureInfo.InvariantCulture));
            }

            ScoreTable.Print(table);
        });
    });

    private static string Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–";

    private static string Points(decimal? points) => points?.ToString("0.##", CultureInfo.InvariantCulture) ?? "–";

    private static string Said(LineDifference line, Language language) => line.ModelBefore == line.ModelAfter ? "" : $" ({new BilingualText("the model", "model").In(language)} {Points(line.ModelBefore)} → {Points(line.ModelAfter)})";

    private static string Csv(IEnumerable<ScoreDifference> differences) => string.Concat(differences.SelectMany(Rows)
        .Prepend(["attempt", "percentBefore", "percentAfter", "passedBefore", "wouldPass", "line", "pointsBefore", "pointsAfter", "modelBefore", "modelAfter"]).Select(cells => CsvText.Line(cells) + "\r\n"));

    private static IEnumerable<string[]> Rows(ScoreDifference one) => one.Lines.Select(line => new[]
    {
        $"{one.Attempt}", Points(one.PercentBefore), Points(one.PercentAfter), $"{one.PassedBefore}", $"{one.WouldPass}", line.Line, Points(line.PointsBefore), Points(line.PointsAfter), Points(line.ModelBefore), Points(line.ModelAfter),
    });
}
