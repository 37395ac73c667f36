using Xunit;

namespace WeldVision.Tests.Cli;

public sealed class ExportCommandTests : IDisposable
{
    private static readonly string Sheet = Path.Combine(Repository.Root, "datasets", "demo", "score-sheet.json"), Class = Path.Combine(Repository.Root, "datasets", "demo", "class.csv");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weldvision-export-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Signed_demo_sheet_becomes_a_row_for_moodle()
    {
        string output = Path.Combine(_folder.FullName, "grades.csv");

        CommandRun run = CommandRun.Of(Repository.Root, "export", "moodle", Sheet, "--class", Class, "--out", output);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal("useridnumber,Fillet PB,Fillet PB feedback\r\n2026-01,87,\r\n", File.ReadAllText(output));
    }

    [Fact]
    public void Sheet_that_nobody_signed_travels_as_pending_and_never_as_a_number()
    {
        string sheet = Path.Combine(_folder.FullName, "sheet.json"), moodle = Path.Combine(_folder.FullName, "grades.csv"), lti = Path.Combine(_folder.FullName, "scores.jsonl");
        File.Copy(Path.Combine(Path.GetDirectoryName(Sheet)!, "score-inspections.jsonl"), Path.Combine(_folder.FullName, "score-inspections.jsonl"));
        File.WriteAllText(sheet, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(Sheet), ",\\s*\"signature\": \\{[^}]*\\}", ""));

        Assert.Equal(0, CommandRun.Of(Repository.Root, "export", "moodle", sheet, "--class", Class, "--out", moodle).ExitCode);
        Assert.Equal(0, CommandRun.Of(Repository.Root, "export", "lti", sheet, "--class", Class, "--out", lti).ExitCode);

        Assert.Equal("useridnumber,Fillet PB,Fillet PB feedback\r\n2026-01,-,\r\n", File.ReadAllText(moodle));
        Assert.Contains("\"gradingProgress\":\"PendingManual\"", File.ReadAllText(lti), StringComparison.Ordinal);
        Assert.DoesNotContain("scoreGiven", File.ReadAllText(lti), StringComparison.Ordinal);
    }

    [Fact]
    public void Trainee_who_is_not_in_the_class_is_named_and_no_file_is_written()
    {
        string output = Path.Combine(_folder.FullName, "grades.csv"), list = Path.Combine(_folder.FullName, "class.csv");
        File.WriteAllText(list, "name,useridnumber\nBudi Santoso,2026-02\n");

        CommandRun run = CommandRun.Of(Repository.Root, "export", "moodle", Sheet, "--class", list, "--out", output);

        Assert.Equal((1, $"{Sheet}: Ayu Lestari is not in the class list"), (run.ExitCode, run.Errors.Trim()));
        Assert.False(File.Exists(output));
    }
}
