using System.CommandLine;
using System.Text;
using WeldVision.Report.Exports;
using WeldVision.Spreadsheets;

namespace WeldVision.Cli;

/// <summary><c>weldvision export moodle|lti|xapi|badge|xlsx|pack</c>: signed grades, from score sheets, for other systems.</summary>
internal static class ExportCommand
{
    public static Command Create() => new("export", "Export signed grades for Moodle, LTI, xAPI, Open Badges as a workbook and as printable evidence.")
    {
        Moodle(), Lti(), Xapi(), BadgeCommand.Create(), Xlsx(), PackCommand.Create(),
    };

    private static Command Moodle()
    {
        var source = new ExportSource();
        var output = Output();
        var identifier = new Option<MoodleIdentifier>("--identifier") { Description = "The column by which Moodle finds a user.", DefaultValueFactory = _ => MoodleIdentifier.UserIdNumber };
        var maximum = new Option<decimal>("--maximum") { Description = "Most points of the grade item.", DefaultValueFactory = _ => 100 };
        var group = new Option<string?>("--group") { Description = "Only this group." };
        var leaveOut = new Option<bool>("--leave-out-faulty") { Description = "Write the other rows although some have faults." };
        var command = new Command("moodle", "Write a CSV for Moodle's grade import.\n\nExample: weldvision export moodle sheets/*.json --class class.csv --out grades.csv") { identifier, maximum, group, leaveOut, output };
        source.AddTo(command);
        command.SetAction(parsed =>
        {
            var exported = source.Read(parsed);
            MoodleExportReport report = MoodleExport.Write(exported.Results, new()
            {
                ClassList = exported.Trainees,
                Identifier = parsed.GetValue(identifier),
                MaximumGrade = parsed.GetValue(maximum),
                Group = parsed.GetValue(group),
                LeaveOutFaultyRows = parsed.GetValue(leaveOut),
            });
            foreach (BilingualText fault in report.HeldBack) Console.Error.WriteLine(fault.En);
            if (report.Csv is null) return ExitCodes.WrongUsageOrNothingToDo;
            string path = parsed.GetRequiredValue(output);
            WholeFile.Write(path, Encoding.UTF8.GetBytes(report.Csv));
            Console.WriteLine($"{path}: {report.RowsWritten} trainees written, {report.HeldBack.Count} faults held back.");
            foreach (BilingualText note in report.Notes) Console.WriteLine(note.En);
            return report.HeldBack.Count == 0 ? ExitCodes.AllDone : ExitCodes.SomeItemsFailed;
        });
        return command;
    }

    private static Command Lti()
    {
        var source = new ExportSource();
        var output = Output();
        var command = new Command("lti", "Write LTI score messages, one JSON object a line.\n\nExample: weldvision export lti sheets/*.json --class class.csv --out scores.jsonl") { output };
        source.AddTo(command);
        command.SetAction(parsed => WriteLines(parsed.GetRequiredValue(output), source.Read(parsed).Results, result => new LtiScore(result, lastSentAt: null).ToJson()));
        return command;
    }

    private static Command Xapi()
    {
        var source = new ExportSource();
        var output = Output();
        var home = Home("The centre's own address.");
        var command = new Command("xapi", "Write xAPI statements, one JSON object a line.\n\nExample: weldvision export xapi sheets/*.json --class class.csv --home https://centre.example.org --out statements.jsonl") { home, output };
        source.AddTo(command);
        command.SetAction(parsed => WriteLines(
            parsed.GetRequiredValue(output), source.Read(parsed).Results, result => XapiStatement.Of(result, parsed.GetRequiredValue(home), TimeProvider.System.GetUtcNow()).ToJson()));
        return command;
    }

    private static Command Xlsx()
    {
        var source = new ExportSource();
        var output = Output();
        var centre = new Option<string[]>("--centre") { Description = "Lines of the letterhead, the centre's name first.", Required = true, AllowMultipleArgumentsPerToken = true };
        var name = new Option<string>("--name") { Description = "What the class is called.", DefaultValueFactory = _ => "" };
        var signatory = new Option<string[]>("--signatory") { Description = "Who signs, as ROLE=NAME; may be given more than once.", DefaultValueFactory = _ => [] };
        var language = new Option<string?>("--language") { Description = "Of the headings: id or en." };
        language.AcceptOnlyFromAmong("id", "en");
        var command = new Command("xlsx",
            "Write the class list (rekap nilai) as a workbook with letterhead and lines to sign on.\n\n" +
            "Example: weldvision export xlsx sheets/*.json --class class.csv --centre \"BBPVP Serang\" --signatory \"Instruktur=Siti Rahma\" --out rekap.xlsx")
        {
            centre, name, signatory, language, output,
        };
        source.AddTo(command);
        command.SetAction((parsed, cancel) => WriteWorkbookAsync(
            parsed.GetRequiredValue(output), source.Read(parsed), new()
            {
                Lines = parsed.GetRequiredValue(centre),
                ClassName = parsed.GetRequiredValue(name),
                On = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date),
                Signatories = [.. parsed.GetRequiredValue(signatory).Select(text => (text.Split('=')[0], text.Contains('=', StringComparison.Ordinal) ? text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..] : ""))],
            },
            InspectCommand.LanguageOf(parsed.GetValue(language)), cancel));
        return command;
    }

    private static async Task<int> WriteWorkbookAsync(
        string path, ExportedClass source, ClassRecordLetterhead letterhead, Language language, CancellationToken cancel)
    {
        using var book = new MemoryStream();
        await ClassRecord.WriteAsync(source.Trainees, source.Results, letterhead, language, book, cancel);
        WholeFile.Write(path, book.ToArray());
        Console.WriteLine($"{path}: {source.Trainees.Count} trainees written.");
        return ExitCodes.AllDone;
    }

    internal static Option<string> Output() => new("--out") { Description = "The file to write.", Required = true };

    internal static Option<Uri> Home(string description) => new("--home")
    {
        Description = description,
        Required = true,
        CustomParser = given =>
        {
            if (Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out Uri? home) && home.Scheme is "http" or "https") return home;
            given.AddError($"--home: expected an address such as https://centre.example.org, found {given.Tokens[0].Value}.");
            return null;
        },
    };

    /// <summary>Writes what can be written; a result that cannot is named, and the others go on.</summary>
    internal static int WriteLines(string path, IEnumerable<ExportedResult> results, Func<ExportedResult, byte[]> line)
    {
        using var text = new MemoryStream();
        int count = 0, failed = 0;
        foreach (ExportedResult result in results)
        {
            try
            {
                text.Write(line(result));
                text.WriteByte((byte)'\n');
                count++;
            }
            catch (InvalidDataException fault)
            {
                Console.Error.WriteLine(fault.Message);
                failed++;
            }
        }

        WholeFile.Write(path, text.ToArray());
        Console.WriteLine($"{path}: {count} written{(failed > 0 ? $", {failed} not" : "")}.");
        return failed > 0 ? ExitCodes.SomeItemsFailed : ExitCodes.AllDone;
    }
}
