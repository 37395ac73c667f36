using System.Buffers;
using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using WeldVision.Report;
using WeldVision.Report.Exports;
using WeldVision.Score.Coaching;
using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;

namespace WeldVision.Cli;

/// <summary><c>weldvision score SHEET.json</c></summary>
internal static class ScoreCommand
{
    private const long LargestFileBytes = 64 << 20;

    public static Command Create()
    {
        var sheet = new Argument<string?>("SHEET") { Description = "The coupon's file: see docs/score-sheet.md.", Arity = ArgumentArity.ZeroOrOne };
        var rubric = new Option<string?>("--rubric") { Description = "A shipped rubric's name or a rubric file, in place of the one that the sheet names." };
        var coach = new Option<string?>("--coach") { Description = "An instructor's table of advice, laid over the shipped one." };
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output." };
        var language = new Option<string?>("--language") { Description = "Words of the table: id or en. JSON has both." };
        language.AcceptOnlyFromAmong("id", "en");
        var rubrics = new Option<bool>("--rubrics") { Description = "List the shipped rubrics." };
        var check = new Option<string?>("--check") { Description = "Check a rubric file and name every fault." };
        var command = new Command("score",
            "Score a coupon by a rubric from a file of photo inspections, gauge readings and marks.\n\nExample: weldvision score datasets/demo/score-sheet.json")
        {
            sheet, rubric, coach, json, language, rubrics, check,
        };
        command.Validators.Add(parsed =>
        {
            int wanted = (parsed.GetValue(sheet) is null ? 0 : 1) + (parsed.GetValue(rubrics) ? 1 : 0) + (parsed.GetValue(check) is null ? 0 : 1);
            if (wanted != 1) parsed.AddError("Expected one of: a SHEET, --rubrics, --check FILE.");
        });
        command.SetAction(parsed =>
        {
            Language words = InspectCommand.LanguageOf(parsed.GetValue(language));
            return parsed.GetValue(rubrics) ? List(parsed.GetValue(json), words)
                : parsed.GetValue(check) is { } file ? Check(file, parsed.GetValue(json))
                : Score(parsed.GetValue(sheet)!, parsed.GetValue(rubric), parsed.GetValue(coach), parsed.GetValue(json), words);
        });
        return command;
    }

    /// <exception cref="InvalidDataException">The sheet or its rubric has faults; every one is named.</exception>
    internal static SheetFile ReadSheet(string path, string? rubricName = null)
    {
        Rubric? chosen = rubricName is null ? null : RubricOf(rubricName, Environment.CurrentDirectory);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return SheetFile.Read(path, Read(path), name => RubricOf(name, folder), lines => Read(Path.Combine(folder, lines)), chosen);
    }

    /// <summary>A sheet as a result for other systems: with its grade when it is complete and signed, else waiting for the instructor.</summary>
    internal static ExportedResult Result(SheetFile file, Trainee trainee)
    {
        var (grade, _) = Grade.Of(SheetScoring.Score(file.Rubric, file.Evidence, IsoLimits.Shipped), file.Signature, file.Models);
        return grade is not null
            ? ExportedResult.OfGrade(trainee, file.Task!, SignedGrade.Of(grade), new(grade.Signature.On.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero))
            : ExportedResult.Open(trainee, file.Task!, ResultState.AwaitingInstructor, TimeProvider.System.GetUtcNow());
    }

    /// <summary>Scores one coupon and prints its sheet.</summary>
    internal static int Score(string path, string? rubricName, string? coachFile, bool json, Language language)
    {
        SheetFile file = ReadSheet(path, rubricName);
        CoachTable coach = CoachTable.Shipped;
        if (coachFile is not null) coach = coach.With(CoachTable.Read(coachFile, System.Text.Encoding.UTF8.GetString(Read(coachFile))));
        ScoreSheet sheet = SheetScoring.Score(file.Rubric, file.Evidence, IsoLimits.Shipped);
        var practice = PracticeResult.Of(sheet, coach, file.Process, file.Advised);
        var (grade, blockers) = Grade.Of(sheet, file.Signature, file.Models);
        if (json) WriteJson(output => ScoreSheetJson.Write(output, sheet, practice, grade, blockers, file.Coupon));
        else new ScoreTable(language).Write(sheet, practice, grade, blockers);
        return ExitCodes.AllDone;
    }

    private static int List(bool json, Language language)
    {
        if (json)
        {
            WriteJson(output => ScoreSheetJson.WriteRubrics(output, ShippedRubrics.ByName.Values));
            return ExitCodes.AllDone;
        }

        var table = new Table { Border = TableBorder.Rounded };
        foreach (BilingualText heading in new BilingualText[]
        {
            new("name", "nama"), new("version", "versi"), new("title", "judul"), new("lines", "baris"), new("pass mark", "batas lulus"), new("basis", "dasar"),
        })
            table.AddColumn(heading.In(language));
        foreach (Rubric rubric in ShippedRubrics.ByName.Values)
        {
            string expert = rubric.NeedsLocalExpert ? new BilingualText(", needs a local expert", ", perlu ahli setempat").In(language) : "";
            table.AddRow(
                Markup.Escape(rubric.Name), Markup.Escape(rubric.Version), Markup.Escape(rubric.Title.In(language)), rubric.Lines.Count.ToString(CultureInfo.InvariantCulture),
                $"{rubric.PassPercent.ToString("0.##", CultureInfo.InvariantCulture)} %", Markup.Escape(Words.Of(rubric.Basis).In(language) + expert));
        }

        ScoreTable.Print(table);
        return ExitCodes.AllDone;
    }

    private static int Check(string path, bool json)
    {
        IReadOnlyList<string> faults = RubricFile.Faults(path, Read(path));
        if (json) WriteJson(output => ScoreSheetJson.WriteFaults(output, path, faults));
        else if (faults.Count == 0) Console.WriteLine($"{path}: no faults.");
        else Console.Error.WriteLine($"{path}: {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}:\n  {string.Join("\n  ", faults)}");
        return faults.Count == 0 ? ExitCodes.AllDone : ExitCodes.WrongUsageOrNothingToDo;
    }

    /// <summary>A shipped rubric by its name, else a file.</summary>
    internal static Rubric RubricOf(string name, string folder)
    {
        if (ShippedRubrics.ByName.TryGetValue(name, out Rubric? shipped)) return shipped;
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? RubricFile.Read(path, Read(path))
            : throw new InvalidDataException($"{name} is neither a file nor one of the shipped rubrics: {string.Join(", ", ShippedRubrics.ByName.Keys)}.");
    }

    internal static byte[] Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new FileNotFoundException($"{path}: there is no such file.");
        if (file.Length > LargestFileBytes) throw new InvalidDataException($"{path}: larger than 64 MiB; expected a text file.");
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new InvalidDataException($"{path} cannot be read: {fault.Message}", fault);
        }
    }

    internal static void WriteJson(Action<IBufferWriter<byte>> write)
    {
        var line = new ArrayBufferWriter<byte>();
        write(line);
        line.Write("\n"u8);
        using Stream output = Console.OpenStandardOutput();
        output.Write(line.WrittenSpan);
    }
}
