using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using WeldVision.Capture;
using WeldVision.Imaging.Drawing;
using WeldVision.Record;
using WeldVision.Report.Exports;
using WeldVision.Score.Limits;
using WeldVision.Score.Sheets;
using WeldVision.Spreadsheets;

namespace WeldVision.Cli;

/// <summary><c>weldvision export moodle|lti|xapi|badge|xlsx|pack</c>: signed grades, from score sheets, for other systems.</summary>
internal static class ExportCommand
{
    public static Command Create() => new("export", "Export signed grades for Moodle, LTI, xAPI, Open Badges as a workbook and as printable evidence.")
    {
        Moodle(), Lti(), Xapi(), Badge(), Xlsx(), Pack(),
    };

    private static Command Moodle()
    {
        var (sheets, list, output) = Common();
        var identifier = new Option<MoodleIdentifier>("--identifier") { Description = "The column by which Moodle finds a user.", DefaultValueFactory = _ => MoodleIdentifier.UserIdNumber };
        var maximum = new Option<decimal>("--maximum") { Description = "Most points of the grade item.", DefaultValueFactory = _ => 100 };
        var group = new Option<string?>("--group") { Description = "Only this group." };
        var leaveOut = new Option<bool>("--leave-out-faulty") { Description = "Write the other rows although some have faults." };
        var command = new Command("moodle", "Write a CSV for Moodle's grade import.\n\nExample: weldvision export moodle sheets/*.json --class class.csv --out grades.csv") { sheets, list, identifier, maximum, group, leaveOut, output };
        command.SetAction(parsed =>
        {
            IReadOnlyList<Trainee> trainees = ReadClass(parsed.GetRequiredValue(list));
            MoodleExportReport report = MoodleExport.Write(Results(parsed.GetRequiredValue(sheets), trainees), new()
            {
                ClassList = trainees,
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
        var (sheets, list, output) = Common();
        var command = new Command("lti", "Write LTI score messages, one JSON object a line.\n\nExample: weldvision export lti sheets/*.json --class class.csv --out scores.jsonl") { sheets, list, output };
        command.SetAction(parsed => WriteLines(parsed.GetRequiredValue(output),
            Results(parsed.GetRequiredValue(sheets), ReadClass(parsed.GetRequiredValue(list))).Select(result => new LtiScore(result, lastSentAt: null).ToJson())));
        return command;
    }

    private static Command Xapi()
    {
        var (sheets, list, output) = Common();
        var home = new Option<Uri>("--home") { Description = "The centre's own address.", Required = true };
        var command = new Command("xapi", "Write xAPI statements, one JSON object a line.\n\nExample: weldvision export xapi sheets/*.json --class class.csv --home https://centre.example.org --out statements.jsonl") { sheets, list, home, output };
        command.SetAction(parsed => WriteLines(parsed.GetRequiredValue(output),
            Results(parsed.GetRequiredValue(sheets), ReadClass(parsed.GetRequiredValue(list)))
                .Select(result => XapiStatement.Of(result, parsed.GetRequiredValue(home), TimeProvider.System.GetUtcNow()).ToJson())));
        return command;
    }

    private static Command Badge()
    {
        var (sheets, list, output) = Common();
        var issuer = new Option<Uri>("--home") { Description = "The centre's own address, which issues.", Required = true };
        var issuerName = new Option<string>("--centre") { Description = "The centre's name.", Required = true };
        var name = new Option<string>("--name") { Description = "What the badge is called.", Required = true };
        var description = new Option<string>("--description") { Description = "What its holder can do.", Required = true };
        var criteria = new Option<string>("--criteria") { Description = "What had to be done for it.", Required = true };
        var key = new Option<string>("--key") { Description = "The centre's private RSA key, a PEM file.", Required = true };
        var command = new Command("badge",
            "Write signed Open Badges 3.0, a JSON Web Token a line, for grades that passed.\n\n" +
            "Example: weldvision export badge sheet.json --class class.csv --home https://centre.example.org --centre BBPVP --name \"Fillet PB\" --description … --criteria … --key centre.pem --out badges.jwt")
        {
            sheets, list, issuer, issuerName, name, description, criteria, key, output,
        };
        command.SetAction(parsed =>
        {
            Uri home = parsed.GetRequiredValue(issuer);
            var achievement = new BadgeAchievement
            {
                Id = new Uri(home, "achievements/" + Uri.EscapeDataString(parsed.GetRequiredValue(name))).ToString(),
                Name = parsed.GetRequiredValue(name),
                Description = parsed.GetRequiredValue(description),
                Criteria = parsed.GetRequiredValue(criteria),
            };
            using var rsa = RSA.Create();
            rsa.ImportFromPem(File.ReadAllText(parsed.GetRequiredValue(key)));
            int code = WriteLines(parsed.GetRequiredValue(output),
                Results(parsed.GetRequiredValue(sheets), ReadClass(parsed.GetRequiredValue(list))).Where(result => result.Grade is { Passed: true })
                    .Select(result => Encoding.ASCII.GetBytes(OpenBadge.Of(result.Trainee, result.Grade!, achievement, home, parsed.GetRequiredValue(issuerName), evidence: null, result.ChangedAt).Sign(rsa))));
            Console.WriteLine(OpenBadge.Notice.En);
            return code;
        });
        return command;
    }

    private static Command Xlsx()
    {
        var (sheets, list, output) = Common();
        var centre = new Option<string[]>("--centre") { Description = "Lines of the letterhead, the centre's name first.", Required = true, AllowMultipleArgumentsPerToken = true };
        var name = new Option<string>("--name") { Description = "What the class is called.", DefaultValueFactory = _ => "" };
        var signatory = new Option<string[]>("--signatory") { Description = "Who signs, as ROLE=NAME; may be given more than once.", DefaultValueFactory = _ => [] };
        var language = new Option<string?>("--language") { Description = "Of the headings: id or en." };
        language.AcceptOnlyFromAmong("id", "en");
        var command = new Command("xlsx",
            "Write the class list (rekap nilai) as a workbook with letterhead and lines to sign on.\n\n" +
            "Example: weldvision export xlsx sheets/*.json --class class.csv --centre \"BBPVP Serang\" --signatory \"Instruktur=Siti Rahma\" --out rekap.xlsx")
        {
            sheets, list, centre, name, signatory, language, output,
        };
        command.SetAction((parsed, cancel) => WriteWorkbookAsync(
            parsed.GetRequiredValue(output), parsed.GetRequiredValue(sheets), ReadClass(parsed.GetRequiredValue(list)), new()
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
        string path, string[] sheets, IReadOnlyList<Trainee> trainees, ClassRecordLetterhead letterhead, Language language, CancellationToken cancel)
    {
        using var book = new MemoryStream();
        await ClassRecord.WriteAsync(trainees, Results(sheets, trainees), letterhead, language, book, cancel);
        WholeFile.Write(path, book.ToArray());
        Console.WriteLine($"{path}: {trainees.Count} trainees written.");
        return ExitCodes.AllDone;
    }

    private static Command Pack()
    {
        var sheet = new Argument<string>("SHEET") { Description = "The coupon's file: see docs/score-sheet.md." };
        var output = new Option<string>("--out") { Description = "The page to write.", Required = true };
        var photos = new Option<string[]>("--photos") { Description = "Photos that belong on the page.", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };
        var language = new Option<string?>("--language") { Description = "Of the page: id or en." };
        language.AcceptOnlyFromAmong("id", "en");
        var command = new Command("pack",
            "Write everything behind one result as a page that prints on A4.\n\nExample: weldvision export pack datasets/demo/score-sheet.json --photos datasets/demo/pores-2.jpg --out evidence.html")
        {
            sheet, photos, language, output,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(output);
            SheetFile file = ScoreCommand.ReadSheet(parsed.GetRequiredValue(sheet));
            ScoreSheet scored = SheetScoring.Score(file.Rubric, file.Evidence, IsoLimits.Shipped);
            var (grade, blockers) = Grade.Of(scored, file.Signature, file.Models);
            Language words = InspectCommand.LanguageOf(parsed.GetValue(language));
            WholeFile.Write(path, Encoding.UTF8.GetBytes(new EvidencePack(words).Write(
                file, scored, grade, blockers, Pictures(parsed.GetRequiredValue(photos), words), TimeProvider.System.GetUtcNow())));
            Console.WriteLine($"{path}: {(grade is null ? "not a grade yet" : "signed")}.");
            return ExitCodes.AllDone;
        });
        return command;
    }

    /// <summary>The photos as the inspection sees them, outlines drawn.</summary>
    private static List<(string Name, byte[] Jpeg)> Pictures(string[] paths, Language language)
    {
        if (paths.Length == 0) return [];
        using var engine = new Engine(ModelShelf.FolderInUse, new(), new());
        using InspectionPipeline pipeline = engine.CreatePipeline();
        List<(string, byte[])> pictures = [];
        foreach (PhotoSource photo in new PhotoFinder(new()).Find(paths))
        {
            PhotoInspection seen = pipeline.Inspect(photo, (decoded, inspection) => pictures.Add((photo.Name, PhotoAnnotator.Jpeg(decoded, inspection, new() { Language = language }))));
            if (seen.Error is { } fault) throw new InvalidDataException($"{photo.Name}: {fault.Message}");
        }

        return pictures;
    }

    private static (Argument<string[]> Sheets, Option<string> List, Option<string> Output) Common() => (
        new("SHEETS") { Description = "Score sheets that name their trainee and task.", Arity = ArgumentArity.OneOrMore },
        new("--class") { Description = "The class list, a CSV file: name and any of userid, useridnumber, useremail, username, ltiuserid, group.", Required = true },
        new("--out") { Description = "The file to write.", Required = true });

    private static IReadOnlyList<Trainee> ReadClass(string path) => ClassList.Read(path, File.ReadAllText(path));

    private static List<ExportedResult> Results(string[] sheets, IReadOnlyList<Trainee> trainees)
    {
        List<ExportedResult> results = [];
        List<string> faults = [];
        foreach (string path in sheets)
        {
            SheetFile file = ScoreCommand.ReadSheet(path);
            Trainee? trainee = trainees.FirstOrDefault(known => known.Name == file.Trainee);
            if (file.Trainee is null || file.Task is null) faults.Add($"{path}: expected the members trainee and task, found {(file.Trainee is null ? "no trainee" : "no task")}");
            else if (trainee is null) faults.Add($"{path}: {file.Trainee} is not in the class list");
            else results.Add(ScoreCommand.Result(file, trainee));
        }

        return faults.Count == 0 ? results : throw new InvalidDataException(string.Join('\n', faults));
    }

    private static int WriteLines(string path, IEnumerable<byte[]> lines)
    {
        using var text = new MemoryStream();
        int count = 0;
        foreach (byte[] line in lines)
        {
            text.Write(line);
            text.WriteByte((byte)'\n');
            count++;
        }

        WholeFile.Write(path, text.ToArray());
        Console.WriteLine($"{path}: {count} written.");
        return ExitCodes.AllDone;
    }
}
