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

        CommandRun run = CommandSession.Run(Repository.Root, "export", "moodle", Sheet, "--class", Class, "--out", output);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("useridnumber,Fillet PB,Fillet PB feedback\r\n2026-01,87,\"School check based on unverified limits (0 of 6 rows verified). ISO 5817, ", File.ReadAllText(output), StringComparison.Ordinal);
    }

    [Fact]
    public void Sheet_that_nobody_signed_travels_as_pending_and_never_as_a_number()
    {
        string sheet = Path.Combine(_folder.FullName, "sheet.json"), moodle = Path.Combine(_folder.FullName, "grades.csv"), lti = Path.Combine(_folder.FullName, "scores.jsonl");
        File.Copy(Path.Combine(Path.GetDirectoryName(Sheet)!, "score-inspections.jsonl"), Path.Combine(_folder.FullName, "score-inspections.jsonl"));
        File.WriteAllText(sheet, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(Sheet), ",\\s*\"signature\": \\{[^}]*\\}", ""));

        Assert.Equal(0, CommandSession.Run(Repository.Root, "export", "moodle", sheet, "--class", Class, "--out", moodle).ExitCode);
        Assert.Equal(0, CommandSession.Run(Repository.Root, "export", "lti", sheet, "--class", Class, "--out", lti).ExitCode);

        Assert.Equal("useridnumber,Fillet PB,Fillet PB feedback\r\n2026-01,-,\r\n", File.ReadAllText(moodle));
        Assert.Contains("\"gradingProgress\":\"PendingManual\"", File.ReadAllText(lti), StringComparison.Ordinal);
        Assert.DoesNotContain("scoreGiven", File.ReadAllText(lti), StringComparison.Ordinal);
    }

    [Fact]
    public void Badge_for_a_code_on_unverified_limits_is_refused_and_a_plain_one_is_signed()
    {
        string key = Path.Combine(_folder.FullName, "centre.pem"), output = Path.Combine(_folder.FullName, "badges.jwt");
        using (var made = System.Security.Cryptography.RSA.Create(2048)) File.WriteAllText(key, made.ExportRSAPrivateKeyPem());
        CommandRun Badge(string name) => CommandSession.Run(Repository.Root, "export", "badge", Sheet, "--class", Class, "--home", "https://centre.example.org", "--centre", "BBPVP",
            "--name", name, "--description", "Welds a fillet in PB", "--criteria", "A passed coupon", "--key", key, "--out", output);

        CommandRun refused = Badge("AWS D1.1 certified welder");
        string written = File.ReadAllText(output);
        CommandRun plain = Badge("Fillet weld PB");

        Assert.Equal((2, ""), (refused.ExitCode, written));
        Assert.Contains("says \"certified\"", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("a badge for a code needs every one verified", refused.Errors, StringComparison.Ordinal);
        Assert.Equal((0, ""), (plain.ExitCode, plain.Errors));
        Assert.Equal(3, File.ReadAllText(output).Split('.').Length);
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("README.md")]
    public void Key_that_is_none_is_refused_with_what_is_expected(string key)
    {
        CommandRun run = CommandSession.Run(Repository.Root, "export", "badge", Sheet, "--class", Class, "--home", "https://centre.example.org", "--centre", "BBPVP",
            "--name", "Fillet weld PB", "--description", "Welds a fillet in PB", "--criteria", "A passed coupon", "--key", key, "--out", Path.Combine(_folder.FullName, "badges.jwt"));

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{key}: expected one private RSA key without a password in PEM form", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Trainee_who_is_not_in_the_class_is_named_and_no_file_is_written()
    {
        string output = Path.Combine(_folder.FullName, "grades.csv"), list = Path.Combine(_folder.FullName, "class.csv");
        File.WriteAllText(list, "name,useridnumber\nBudi Santoso,2026-02\n");

        CommandRun run = CommandSession.Run(Repository.Root, "export", "moodle", Sheet, "--class", list, "--out", output);

        Assert.Equal((1, $"{Sheet}: Ayu Lestari is not in the class list"), (run.ExitCode, run.Errors.Trim()));
        Assert.False(File.Exists(output));
    }
}
