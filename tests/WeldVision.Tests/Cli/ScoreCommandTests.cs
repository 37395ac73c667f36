using System.Text.Json;
using Xunit;

namespace WeldVision.Tests.Cli;

/// <summary><c>weldvision score</c> as people run it.</summary>
public sealed class ScoreCommandTests : IDisposable
{
    private static readonly string Sheet = Path.Combine(Repository.Root, "datasets", "demo", "score-sheet.json");

    private readonly PhotoShelf _shelf = new();

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void Demo_sheet_is_one_json_object_with_its_grade()
    {
        CommandRun run = CommandSession.Run(_shelf.Path, "score", Sheet, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        JsonElement sheet = Assert.Single(run.Json);
        Assert.Equal(87, sheet.GetProperty("grade").GetProperty("percent").GetDouble());
        Assert.Equal(11, sheet.GetProperty("lines").GetArrayLength());
        Assert.Equal("School check based on unverified limits (0 of 6 rows verified).", sheet.GetProperty("limits").GetProperty("statement").GetProperty("en").GetString());
        Assert.Equal(6, sheet.GetProperty("limits").GetProperty("notVerified").GetArrayLength());
        Assert.Equal("COACH-2017-SMAW-1", sheet.GetProperty("practice").GetProperty("next").GetProperty("row").GetString());
    }

    [Fact]
    public void Sheet_without_a_signature_shows_what_is_missing_and_no_grade()
    {
        string json = File.ReadAllText(Sheet).Replace("""
            "signature": { "by": "Siti Rahma", "on": "2026-10-07" }
            """, "\"signature\": null", StringComparison.Ordinal).Replace("score-inspections.jsonl", Path.Combine(Path.GetDirectoryName(Sheet)!, "score-inspections.jsonl"), StringComparison.Ordinal);
        _shelf.File("sheet.json", System.Text.Encoding.UTF8.GetBytes(json));

        CommandRun run = CommandSession.Run(_shelf.Path, "score", "sheet.json", "--language", "id");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("Belum ada nilai:\n  Belum ditandatangani instruktur.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("belum diverifikasi", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Nilai:", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output);
    }

    [Fact]
    public void Rubrics_are_listed()
    {
        CommandRun table = CommandSession.Run(_shelf.Path, "score", "--rubrics"), json = CommandSession.Run(_shelf.Path, "score", "--rubrics", "--json");

        Assert.Equal((0, 0), (table.ExitCode, json.ExitCode));
        Assert.Contains("underwater-wet-fillet", table.Output, StringComparison.Ordinal);
        Assert.Contains("needs a local expert", table.Output, StringComparison.Ordinal);
        Assert.Equal(10, Assert.Single(json.Json).GetProperty("rubrics").GetArrayLength());
    }

    [Fact]
    public void Check_names_every_fault_of_a_rubric_and_passes_a_sound_one()
    {
        string sound = Path.Combine(Repository.Root, "src", "WeldVision", "Score", "Tables", "Rubrics", "plate-fillet-smaw.rubric.json");
        _shelf.File("faulty.json", System.Text.Encoding.UTF8.GetBytes(File.ReadAllText(sound).Replace("\"totalPoints\": 100", "\"totalPoints\": 90", StringComparison.Ordinal).Replace("\"percent\": 70", "\"percent\": 700", StringComparison.Ordinal)));

        CommandRun faulty = CommandSession.Run(_shelf.Path, "score", "--check", "faulty.json");

        Assert.Equal((0, $"{sound}: no faults.\n"), (CommandSession.Run(_shelf.Path, "score", "--check", sound).ExitCode, CommandSession.Run(_shelf.Path, "score", "--check", sound).Output));
        Assert.Equal((1, ""), (faulty.ExitCode, faulty.Output));
        Assert.Equal(
            "faulty.json: 2 faults:\n  lines: the weights add up to 100, expected totalPoints 90\n  passMark.percent: expected a number from 0 to 100, found 700\n", faulty.Errors);
    }

    [Theory]
    [InlineData("score")]
    [InlineData("score", "a.json", "--rubrics")]
    [InlineData("score", "missing.json")]
    [InlineData("score", "--check", "missing.json")]
    public void Wrong_usage_and_missing_files_end_with_one(params string[] arguments)
    {
        CommandRun run = CommandSession.Run(_shelf.Path, arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.NotEqual("", run.Errors);
    }

    [Fact]
    public void Unknown_rubric_is_told_with_the_names_that_there_are()
    {
        CommandRun run = CommandSession.Run(_shelf.Path, "score", Sheet, "--rubric", "plate-filet");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("plate-filet is neither a file nor one of the shipped rubrics: pipe-6gr, ", run.Errors, StringComparison.Ordinal);
    }
}
