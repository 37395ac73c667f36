using System.CommandLine;
using WeldVision.Report.Exports;
using WeldVision.Spreadsheets;
using WeldVision.Storage;

namespace WeldVision.Cli;

/// <summary><c>weldvision export moodle|lti|xapi|badge|xlsx|pack</c>: signed grades, from score sheets or a record, for other systems.</summary>
internal static class ExportCommand
{
    public static Command Create() => new("export", "Export signed grades for Moodle, LTI, xAPI, Open Badges as a workbook and as printable evidence.")
    {
        MoodleCommand.Create(), Lti(), Xapi(), BadgeCommand.Create(), Xlsx(), PackCommand.Create(),
    };

    private static Command Lti()
    {
        var source = new ExportSource();
        var output = Output();
        var command = new Command("lti",
            "Write LTI score messages, one JSON object a line. Of a project of the record it is kept what was sent, so that no message's time goes back.\n\nExample: weldvision export lti --project bracket --out scores.jsonl") { output };
        source.AddTo(command);
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(output);
            return Tell(parsed, source, path, source.Read(parsed).Lti(source.LanguageOf(parsed), TimeProvider.System.GetUtcNow(), lines => WholeFile.Write(path, lines.Text)));
        });
        return command;
    }

    private static Command Xapi()
    {
        var source = new ExportSource();
        var output = Output();
        var home = Home("The centre's own address.");
        var command = new Command("xapi",
            "Write xAPI statements, one JSON object a line. Of a project of the record it is kept what was sent: a grade that was told and no longer counts is taken back.\n\n" +
            "Example: weldvision export xapi --project bracket --home https://centre.example.org --out statements.jsonl")
        {
            home, output,
        };
        source.AddTo(command);
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(output);
            return Tell(parsed, source, path, source.Read(parsed).Xapi(parsed.GetRequiredValue(home), TimeProvider.System.GetUtcNow(), lines => WholeFile.Write(path, lines.Text)));
        });
        return command;
    }

    private static Command Xlsx()
    {
        var source = new ExportSource();
        var output = Output();
        var centre = new Option<string[]>("--centre") { Description = "Lines of the letterhead, the centre's name first.", Required = true, AllowMultipleArgumentsPerToken = true };
        var name = new Option<string>("--name") { Description = "What the class is called.", DefaultValueFactory = _ => "" };
        var signatory = new Option<string[]>("--signatory") { Description = "Who signs, as ROLE=NAME; may be given more than once.", DefaultValueFactory = _ => [] };
        var command = new Command("xlsx",
            "Write the class list (rekap nilai) as a workbook with letterhead and lines to sign on.\n\n" +
            "Example: weldvision export xlsx --project bracket --centre \"BBPVP Serang\" --signatory \"Instruktur=Siti Rahma\" --out rekap.xlsx")
        {
            centre, name, signatory, output,
        };
        source.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            string path = parsed.GetRequiredValue(output);
            ExportedClass exported = source.Read(parsed);
            using var book = new MemoryStream();
            await ClassRecord.WriteAsync(exported.Trainees, exported.Results, exported.Scores, new()
            {
                Lines = parsed.GetRequiredValue(centre),
                ClassName = parsed.GetRequiredValue(name),
                On = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date),
                Signatories = [.. parsed.GetRequiredValue(signatory).Select(text => (text.Split('=')[0], text.Contains('=', StringComparison.Ordinal) ? text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..] : ""))],
            }, source.LanguageOf(parsed), book, cancel);
            WholeFile.Write(path, book.ToArray());
            source.Show(parsed, new { path, trainees = exported.Trainees.Count }, language =>
                Console.WriteLine(new BilingualText($"{path}: {exported.Trainees.Count} trainees written.", $"{path}: {exported.Trainees.Count} peserta ditulis.").In(language)));
            return ExitCodes.AllDone;
        });
        return command;
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

    /// <summary>Tells what was written; a result that could not be is named.</summary>
    /// <param name="notes">What whoever exports must be told.</param>
    internal static int Tell(ParseResult parsed, ExportSource source, string path, ExportLines lines, params IReadOnlyList<BilingualText> notes)
    {
        source.Show(parsed, new { path, lines.Written, refused = lines.Faults, notes }, language =>
        {
            foreach (string fault in lines.Faults) Console.Error.WriteLine(fault);
            string not = lines.Faults.Count == 0 ? "" : new BilingualText($", {lines.Faults.Count} not", $", {lines.Faults.Count} tidak").In(language);
            Console.WriteLine($"{path}: {lines.Written} {new BilingualText("written", "ditulis").In(language)}{not}.");
            foreach (BilingualText note in notes) Console.WriteLine(note.In(language));
        });
        return lines.Faults.Count > 0 ? ExitCodes.SomeItemsFailed : ExitCodes.AllDone;
    }
}
