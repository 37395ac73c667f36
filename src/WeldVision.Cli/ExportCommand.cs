using System.CommandLine;
using WeldVision.Report.Exports;
using WeldVision.Spreadsheets;

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
        command.SetAction(parsed => WriteMessages(parsed, source, parsed.GetRequiredValue(output), MessageKind.Lti, (result, before, now) =>
        {
            // A platform knows nobody who never opened the task from there.
            if (result is { State: ResultState.NotBegun, Trainee.LtiUserId: "" }) return ([], null);
            var score = new LtiScore(result, before.Count > 0 ? before.Max(one => one.Timestamp) : null, source.LanguageOf(parsed));
            return ([score.ToJson()], Sent(result, score.Timestamp, statement: null, now));
        }));
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
        command.SetAction(parsed => WriteMessages(parsed, source, parsed.GetRequiredValue(output), MessageKind.Xapi, (result, before, now) =>
        {
            if (result.State == ResultState.NotBegun) return ([], null);
            IReadOnlyList<XapiStatement> statements = XapiStatement.Following(before, result, parsed.GetRequiredValue(home), now);
            Guid current = statements[^1].Id;
            return (statements.Select(one => one.ToJson()), before is [.., var last] && last.Statement == current ? null : Sent(result, result.ChangedAt, current, now));
        }));
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

    /// <summary>Writes what can be written; a result that cannot is named, and the others go on.</summary>
    /// <param name="notes">What whoever exports must be told.</param>
    internal static int WriteLines(ParseResult parsed, ExportSource source, string path, IEnumerable<ExportedResult> results, Func<ExportedResult, IEnumerable<byte[]>> lines, params IReadOnlyList<BilingualText> notes)
    {
        using var text = new MemoryStream();
        int count = 0;
        List<string> refused = [];
        foreach (ExportedResult result in results)
        {
            try
            {
                foreach (byte[] line in lines(result))
                {
                    text.Write(line);
                    text.WriteByte((byte)'\n');
                    count++;
                }
            }
            catch (InvalidDataException fault)
            {
                refused.Add(fault.Message);
            }
        }

        WholeFile.Write(path, text.ToArray());
        source.Show(parsed, new { path, written = count, refused, notes }, language =>
        {
            foreach (string fault in refused) Console.Error.WriteLine(fault);
            string not = refused.Count == 0 ? "" : new BilingualText($", {refused.Count} not", $", {refused.Count} tidak").In(language);
            Console.WriteLine($"{path}: {count} {new BilingualText("written", "ditulis").In(language)}{not}.");
            foreach (BilingualText note in notes) Console.WriteLine(note.In(language));
        });
        return refused.Count > 0 ? ExitCodes.SomeItemsFailed : ExitCodes.AllDone;
    }

    /// <summary>Writes messages and keeps what was sent, where there is a record to keep it in.</summary>
    private static int WriteMessages(
        ParseResult parsed, ExportSource source, string path, MessageKind kind, Func<ExportedResult, IReadOnlyList<SentMessage>, DateTimeOffset, (IEnumerable<byte[]> Lines, SentMessage? Sent)> message)
    {
        ExportedClass exported = source.Read(parsed);
        if (exported.Sent is not { } kept) return WriteLines(parsed, source, path, exported.Results, result => message(result, [], TimeProvider.System.GetUtcNow()).Lines);
        int code = ExitCodes.AllDone;
        kept.Register.Write(kind, kept.Project, (before, now) =>
        {
            List<SentMessage> sent = [];
            code = WriteLines(parsed, source, path, exported.Results, result =>
            {
                var (lines, one) = message(result, [.. before[(result.Pseudonym!, result.Item)]], now);
                if (one is not null) sent.Add(one);
                return lines;
            });
            return sent;
        });
        return code;
    }

    private static SentMessage Sent(ExportedResult result, DateTimeOffset timestamp, Guid? statement, DateTimeOffset now) =>
        new(result.Pseudonym ?? "", result.Item, result.Attempt, timestamp, statement, result.Grade is not null, now);
}
