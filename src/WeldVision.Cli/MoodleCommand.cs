using System.CommandLine;
using System.Text;
using WeldVision.Report.Exports;
using WeldVision.Storage;

namespace WeldVision.Cli;

/// <summary><c>weldvision export moodle</c>: a CSV for Moodle's grade import.</summary>
internal static class MoodleCommand
{
    public static Command Create()
    {
        var source = new ExportSource();
        var output = ExportCommand.Output();
        var identifier = new Option<MoodleIdentifier>("--identifier") { Description = "The column by which Moodle finds a user.", DefaultValueFactory = _ => MoodleIdentifier.UserIdNumber };
        Option<decimal> maximum = Figures.Option("--maximum", 1, 100_000, standard: 100);
        maximum.Description = "Most points of the grade item.";
        var over = new Option<bool>("--allow-over-100") { Description = "The Moodle site allows grades over 100." };
        var scale = new Option<string[]>("--scale") { Description = "The words of the grade item's scale, exactly as Moodle has them, in place of points.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var words = new Option<string?>("--words") { Description = "The instructor's word for each trainee and task: a CSV file with the columns name, task and word." };
        var group = new Option<string?>("--group") { Description = "Only this group." };
        var downloaded = new Option<DateTimeOffset?>("--last-downloaded") { Description = "When the grades were last downloaded from Moodle: adds its column, by which Moodle refuses grades that were changed there since." };
        var downloadedHeader = new Option<string>("--last-downloaded-header") { Description = "That column's header in the words of the Moodle site's language.", DefaultValueFactory = _ => "Last downloaded from this course" };
        var leaveOut = new Option<bool>("--leave-out-faulty") { Description = "Write the other rows although some have faults." };
        var command = new Command("moodle", "Write a CSV for Moodle's grade import.\n\nExample: weldvision export moodle --project bracket --out grades.csv")
        {
            identifier, maximum, over, scale, words, group, downloaded, downloadedHeader, leaveOut, output,
        };
        source.AddTo(command);
        command.SetAction(parsed =>
        {
            ExportedClass exported = source.Read(parsed);
            IReadOnlyList<ExportedResult> results = parsed.GetValue(words) is { } file ? ScaleWords.Add(exported.Results, file, Encoding.UTF8.GetString(ScoreCommand.Read(file))) : exported.Results;
            MoodleExportReport report = MoodleExport.Write(results, new()
            {
                ClassList = exported.Trainees,
                Identifier = parsed.GetValue(identifier),
                MaximumGrade = parsed.GetValue(maximum),
                SiteAllowsMoreThan100 = parsed.GetValue(over),
                Scale = parsed.GetRequiredValue(scale) is { Length: > 0 } chosen ? chosen : null,
                Language = source.LanguageOf(parsed),
                Group = parsed.GetValue(group),
                LastDownloadedAt = parsed.GetValue(downloaded),
                LastDownloadedHeader = parsed.GetRequiredValue(downloadedHeader),
                Now = TimeProvider.System.GetUtcNow(),
                LeaveOutFaultyRows = parsed.GetValue(leaveOut),
            });
            string path = parsed.GetRequiredValue(output);
            if (report.Csv is not null) WholeFile.Write(path, Encoding.UTF8.GetBytes(report.Csv));
            source.Show(parsed, new { path, written = report.RowsWritten, report.HeldBack, report.Notes }, language =>
            {
                foreach (BilingualText fault in report.HeldBack) Console.Error.WriteLine(fault.In(language));
                if (report.Csv is null) return;
                Console.WriteLine(new BilingualText(
                    $"{path}: {report.RowsWritten} trainees written, {report.HeldBack.Count} faults held back.", $"{path}: {report.RowsWritten} peserta ditulis, {report.HeldBack.Count} kesalahan ditahan.").In(language));
                foreach (BilingualText note in report.Notes) Console.WriteLine(note.In(language));
            });
            return report.Csv is null ? ExitCodes.WrongUsageOrNothingToDo : report.HeldBack.Count == 0 ? ExitCodes.AllDone : ExitCodes.SomeItemsFailed;
        });
        return command;
    }
}
