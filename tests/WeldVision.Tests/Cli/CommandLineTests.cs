using System.Diagnostics;
using System.Globalization;
using WeldVision.Tests.Onnx;
using Xunit;

namespace WeldVision.Tests.Cli;

/// <summary>Usage, exit codes and how a run stops.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly PhotoShelf _shelf = new();

    public void Dispose() => _shelf.Dispose();

    [Theory]
    [InlineData("inspect")]
    [InlineData("demo")]
    [InlineData("score")]
    public void Help_shows_an_example(string command)
    {
        CommandRun run = CommandSession.Run(_shelf.Path, command, "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("Example: weldvision " + command, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("inspect", "--help")]
    public void Help_calls_the_command_by_the_name_that_people_type(params string[] arguments) =>
        Assert.Contains("\n  weldvision ", CommandSession.Run(_shelf.Path, arguments).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("inspect", "--jsno", "a.jpg")]
    [InlineData("inspect")]
    [InlineData("inspect", "--mode", "careful", "a.jpg")]
    [InlineData("inspect", "--workers", "0", "a.jpg")]
    [InlineData("inspect", "--cores", "0", "a.jpg")]
    [InlineData("batch", "a.jpg", "--out", "out", "--workers")]
    [InlineData("worker")]
    [InlineData("inspect", "--language", "de", "a.jpg")]
    [InlineData("weld", "a.jpg")]
    public void Wrong_usage_is_told_and_ends_with_one(params string[] arguments)
    {
        _shelf.Photo("a.jpg");

        CommandRun run = CommandSession.Run(_shelf.Path, arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.NotEqual("", run.Errors);
    }

    [Fact]
    public void Changed_byte_of_a_network_is_refused_naming_both_hashes()
    {
        using var package = new PackageFolder();
        string expected = package.HashOf(PackageFolder.Inspector);
        package.ChangeByte(PackageFolder.Inspector, 0.7);
        _shelf.Photo("a.jpg");

        CommandRun run = _shelf.Inspect("--model", package.Path, "a.jpg");

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Errors, StringComparison.Ordinal);
        Assert.Contains(package.HashOf(PackageFolder.Inspector), run.Errors, StringComparison.Ordinal);
        Assert.Contains("--model", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_of_a_run_whose_output_is_piped_has_no_colour_and_no_progress()
    {
        _shelf.Photo("a.jpg").Photo("b.jpg", seed: 3);

        CommandRun run = CommandRun.Of(_shelf.Path, "inspect", "a.jpg", "b.jpg");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("a.jpg", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output);
        Assert.DoesNotContain('\r', run.Output);
    }

    [Fact]
    public void Report_stands_where_it_was_asked_for()
    {
        _shelf.Photo("a.jpg");

        CommandRun run = _shelf.Inspect("--out", "report", "a.jpg");

        Assert.Equal((0, $"Report: {_shelf.At("report/report.html")}\n"), (run.ExitCode, run.Errors));
        Assert.EndsWith("</html>\n", File.ReadAllText(_shelf.At("report/report.html")), StringComparison.Ordinal);
        Assert.Equal(["0001-a.jpg"], Directory.GetFiles(_shelf.At("report/photos")).Select(Path.GetFileName));
    }

    [Fact]
    public void Full_disk_below_the_report_is_told_and_leaves_nothing_half_written()
    {
        // A file system of a quarter of a megabyte, seen by this run alone.
        const string Mount = "mount -t tmpfs -o size=256k none full";
        string alone = Environment.IsPrivilegedProcess ? "unshare -m" : "unshare -rm";
        Directory.CreateDirectory(_shelf.At("full"));
        Assert.SkipUnless(CommandRun.OfBash(_shelf.Path, $"{alone} bash -c '{Mount}'").ExitCode == 0, "the system lets no test mount a small disk");
        _shelf.Photo("a.jpg").Photo("b.jpg", seed: 3);

        CommandRun run = CommandRun.OfBash(
            _shelf.Path, $"{alone} bash -c '{Mount} && \"$0\" inspect --json --out full/report a.jpg b.jpg; code=$?; find full -mindepth 1 >left; exit $code' \"$0\"");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains($"no room is left for {_shelf.At("full/report")}. Free some space or choose another folder, then run again.", run.Errors, StringComparison.Ordinal);
        Assert.Equal("", File.ReadAllText(_shelf.At("left")));
    }

    [Fact]
    public void Full_disk_below_the_results_is_told()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "the system has no /dev/full");
        _shelf.Photo("a.jpg");

        CommandRun run = CommandRun.OfBash(_shelf.Path, "\"$0\" inspect --json a.jpg >/dev/full");

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("The results could not be written: ", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Stopped_run_keeps_what_is_done_and_writes_only_whole_lines(string signal)
    {
        _shelf.Photo("a.jpg");
        const int Photos = 400;
        using Process process = CommandRun.StartInterruptible(_shelf.Path, ["inspect", "--json", "--out", "report", .. Enumerable.Repeat("a.jpg", Photos)]);
        CancellationToken cancel = TestContext.Current.CancellationToken;
        Task<string> errors = process.StandardError.ReadToEndAsync(cancel);
        string? first = await process.StandardOutput.ReadLineAsync(cancel);
        await Process.Start("bash", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {process.Id}")]).WaitForExitAsync(cancel);
        string rest = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);

        var run = new CommandRun(process.ExitCode, first + '\n' + rest, await errors);
        Assert.Equal(130, run.ExitCode);
        Assert.InRange(run.Lines.Count, 1, Photos - 1);
        Assert.All(run.Json, InspectJsonTests.AssertLine);
        Assert.Contains($"Stopped: {run.Lines.Count} of {Photos} photos inspected.", run.Errors, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", File.ReadAllText(_shelf.At("report/report.html")), StringComparison.Ordinal);
        Assert.Equal(run.Lines.Count, Directory.GetFiles(_shelf.At("report/photos")).Length);
        Assert.Empty(Directory.GetDirectories(_shelf.At("report"), ".report-*"));
    }

    [Fact]
    public void Reader_that_goes_away_ends_the_run_without_a_stack_trace()
    {
        _shelf.Photo("a.jpg");

        CommandRun run = CommandRun.OfBash(_shelf.Path, "\"$0\" inspect --json $(yes a.jpg | head -n 30) | head -n 1");

        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Lines);
    }
}
