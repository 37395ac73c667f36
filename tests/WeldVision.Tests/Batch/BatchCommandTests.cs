using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using WeldVision.Cli.Batch;
using WeldVision.Report.Batch;
using WeldVision.Tests.Cli;
using Xunit;

namespace WeldVision.Tests.Batch;

/// <summary>What a batch writes, what it refuses, and that every photo has its rows once.</summary>
public sealed class BatchCommandTests : IDisposable
{
    private const string NotAPhoto = "This is not a photo: JPEG, PNG, WebP, BMP or TIFF was expected. Save the picture as JPEG, or leave the file out.";

    private readonly BatchShelf _shelf = new(photos: 3);

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public async Task Tables_agree_with_each_other_and_with_the_lines()
    {
        CommandRun run = _shelf.Batch("in", "--out", "out", "--json");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"in/note.jpg: {NotAPhoto}\nSummary: out/summary.html\n", run.Errors);
        Assert.All(run.Json, InspectJsonTests.AssertLine);
        Assert.Equal(["in/blurred.jpg", "in/end-crater.jpg", "in/excess.jpg", "in/later/=copy.jpg", "in/note.jpg"], run.Json.Select(line => line.GetProperty("photo").GetString()));
        List<string[]> csv = CsvText.Rows("results.csv", await File.ReadAllTextAsync(_shelf.At("out/results.csv"), TestContext.Current.CancellationToken));
        Assert.Equal(ResultColumn.All.Select(column => column.Name), csv[0]);
        Assert.Equal(run.Json.Sum(line => Math.Max(1, line.GetProperty("beads").GetArrayLength())), csv.Count - 1);
        foreach (var (line, row) in run.Json.SelectMany(line => line.GetProperty("beads").EnumerateArray().Select(bead => (JsonElement?)bead).DefaultIfEmpty(null).Select(bead => (line, bead))).Zip(csv.Skip(1)))
        {
            Assert.Equal(line.line.GetProperty("sha256").GetString(), row[1]);
            Assert.Equal(line.bead?.GetProperty("rejectProbability").ToString() ?? "", row[Array.IndexOf(csv[0], "reject_probability")]);
            Assert.Equal(line.bead?.GetProperty("tags").GetProperty("porosity").ToString() ?? "", row[Array.IndexOf(csv[0], "tag_porosity")]);
        }

        var (names, rows) = await ReadParquet.Of(_shelf.At("out/results.parquet"));
        Assert.Equal(csv[0], names);
        Assert.Equal(csv.Skip(1), rows);
    }

    [Fact]
    public void Copy_has_the_rows_of_its_original_and_is_not_inspected()
    {
        CommandRun run = _shelf.Batch("in", "--out", "out", "--json");

        JsonElement original = run.Json[0], copy = run.Json[3];
        Assert.Equal(original.GetProperty("sha256").GetString(), copy.GetProperty("sha256").GetString());
        // A second inspection would have taken another time.
        Assert.Equal(original.GetProperty("timingsMs").ToString(), copy.GetProperty("timingsMs").ToString());
        Assert.Equal(original.GetProperty("beads").ToString(), copy.GetProperty("beads").ToString());
        string page = File.ReadAllText(_shelf.At("out/summary.html"));
        Assert.Contains("<li><bdi>in/blurred.jpg</bdi> = <bdi>in/later/=copy.jpg</bdi></li>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_like_a_formula_is_harmless_in_the_table()
    {
        File.Move(_shelf.At("in/later/=copy.jpg"), _shelf.At("=copy.jpg"));

        _shelf.Batch("=copy.jpg", "--out", "out");

        Assert.StartsWith("'=copy.jpg,", File.ReadAllLines(_shelf.At("out/results.csv"))[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Failures_are_listed_with_code_and_words()
    {
        _shelf.Batch("in", "--out", "out");

        Assert.Equal(
            ["photo#sha256#code#reason_en#reason_id#message", $"in/note.jpg#{Sha256(_shelf.At("in/note.jpg"))}#not-a-photo#not a photo that can be read#bukan foto yang dapat dibaca#{NotAPhoto}"],
            _shelf.Table("out", "failures.csv"));
    }

    [Fact]
    public void Folders_patterns_archives_and_lists_are_taken_and_a_photo_named_twice_has_one_row()
    {
        ZipFile.CreateFromDirectory(_shelf.At("in/later"), _shelf.At("more.zip"));
        File.WriteAllText(_shelf.At("list.txt"), "in/excess.jpg\n\nmore.zip\nin/excess.jpg\n");

        CommandRun run = _shelf.Batch("in/e*.jpg", "--list", "list.txt", "--out", "out");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["in/end-crater.jpg", "in/excess.jpg", "more.zip!/=copy.jpg"], _shelf.Table("out").Skip(1).Select(row => row.Split('#')[0]).Distinct());
        int rows = _shelf.Table("out").Length;
        Assert.Equal("3 of 3 photos have their rows already.\nSummary: out/summary.html\n", _shelf.Batch("in/e*.jpg", "--list", "list.txt", "--out", "out").Errors);
        Assert.Equal(rows, _shelf.Table("out").Length);
    }

    [Fact]
    public void Photos_that_came_since_are_added_and_a_missing_one_is_tried_again()
    {
        CommandRun first = _shelf.Batch("in/excess.jpg", "in/new.jpg", "--out", "out");
        File.Copy(_shelf.At("in/end-crater.jpg"), _shelf.At("in/new.jpg"));

        CommandRun second = _shelf.Batch("in/excess.jpg", "in/new.jpg", "in/blurred.jpg", "--out", "out", "--json");

        Assert.Equal((2, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal("1 of 3 photos have their rows already.\nSummary: out/summary.html\n", second.Errors);
        Assert.Equal(["in/new.jpg", "in/blurred.jpg"], second.Json.Select(line => line.GetProperty("photo").GetString()));
        Assert.Equal(["in/excess.jpg", "in/new.jpg", "in/blurred.jpg"], _shelf.Table("out").Skip(1).Select(row => row.Split('#')[0]).Distinct());
    }

    [Fact]
    public void Changed_photo_is_refused_and_one_that_was_only_copied_is_not()
    {
        _shelf.Batch("in", "--out", "out");
        File.SetLastWriteTimeUtc(_shelf.At("in/excess.jpg"), new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));

        Assert.Equal("5 of 5 photos have their rows already.\nSummary: out/summary.html\n", _shelf.Batch("in", "--out", "out").Errors);

        File.Copy(_shelf.At("in/end-crater.jpg"), _shelf.At("in/excess.jpg"), overwrite: true);
        string[] before = _shelf.Table("out");
        CommandRun refused = _shelf.Batch("in", "--out", "out");

        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(
            "in/excess.jpg: this is another photo than the one whose row stands in out.\nPut the photos back, choose another folder with --out, or inspect everything anew with --again.\n",
            refused.Errors);
        Assert.Equal(before, _shelf.Table("out"));
        Assert.Equal(2, _shelf.Batch("in", "--out", "out", "--again").ExitCode);
        Assert.NotEqual(before, _shelf.Table("out"));
    }

    [Fact]
    public void Emptied_photo_is_another_one_and_a_removed_one_keeps_its_row()
    {
        _shelf.Batch("in", "--out", "out");
        string[] before = _shelf.Table("out");
        File.Delete(_shelf.At("in/excess.jpg"));

        Assert.Equal(2, _shelf.Batch("in", "--out", "out").ExitCode);
        Assert.Equal(before, _shelf.Table("out"));

        File.WriteAllBytes(_shelf.At("in/end-crater.jpg"), []);
        CommandRun refused = _shelf.Batch("in", "--out", "out");

        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith("in/end-crater.jpg: this is another photo than the one whose row stands in out.\n", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_mode_is_refused_and_says_what_to_do()
    {
        _shelf.Batch("in/excess.jpg", "--out", "out");

        CommandRun run = _shelf.Batch("in/excess.jpg", "--out", "out", "--mode", "recall-first");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            "out: its results were made in another way: --mode was balanced and is recall-first now. Choose another folder with --out, or inspect everything anew with --again.\n", run.Errors);
    }

    [Fact]
    public void Another_package_is_refused()
    {
        _shelf.Batch("in/excess.jpg", "--out", "out");

        CommandRun run = _shelf.Batch("in/excess.jpg", "--out", "out", "--model", Path.Combine(Repository.Root, "models", "weld-surface-int8"));

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("out: its results were made in another way: model", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Second_batch_in_a_folder_is_refused_while_the_first_is_at_work()
    {
        using (BatchLedger.Open(_shelf.At("out"), new Dictionary<string, string>(), "00", again: false))
        {
            CommandRun run = _shelf.Batch("in", "--out", "out");

            Assert.Equal(1, run.ExitCode);
            Assert.Equal("out: another batch is at work in this folder. Wait for it, or choose another folder with --out.\n", run.Errors);
        }
    }

    [Fact]
    public void Nothing_to_do_and_nothing_named_are_wrong_usage()
    {
        Directory.CreateDirectory(_shelf.At("empty"));

        CommandRun nothing = _shelf.Batch("empty", "--out", "out"), unnamed = _shelf.Batch("--out", "out");

        Assert.Equal((1, 1), (nothing.ExitCode, unnamed.ExitCode));
        Assert.StartsWith("No photos found in: empty. Expected JPEG", nothing.Errors, StringComparison.Ordinal);
        Assert.StartsWith("Name at least one PATH, or a list of paths with --list, a record with --record, a query with --query.", unnamed.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_shelf.At("out")));
    }

    [Fact]
    public void Full_disk_is_said_and_the_same_command_goes_on_when_there_is_room()
    {
        CommandRun run = CommandRun.OfBash(_shelf.Path,
            """
            unshare -rm bash -c 'mkdir small && mount -t tmpfs -o size=100k none small || exit 99
            "$0" batch in --out small/out; echo "exit $?"
            mount -o remount,size=20m small && "$0" batch in --out small/out; echo "exit $?"; cp -r small/out out' "$0"
            """);
        Assert.SkipWhen(run.ExitCode == 99 || run.Errors.Contains("unshare", StringComparison.Ordinal), "a small disk cannot be mounted here");

        Assert.Equal("exit 3\nexit 2\n", run.Output);
        Assert.Contains(
            "The results could not be written: no room is left for small/out, or its disk fails; what was done is kept there. Free some space or choose another place, then run the same command again.\n",
            run.Errors, StringComparison.Ordinal);
        _shelf.Batch("in", "--out", "whole");
        Assert.Equal(_shelf.Table("whole"), _shelf.Table("out"));
    }

    [Fact]
    public async Task Interrupt_keeps_whole_rows_and_says_how_to_go_on()
    {
        // More than a busy machine gets through before the signal reaches it. It is TERM, which is handled as INT is: what a shell runs in the background inherits INT as ignored.
        foreach (int copy in Enumerable.Range(0, 200)) File.WriteAllBytes(_shelf.At($"in/later/{copy}.jpg"), RenderedPhotos.Of((ulong)copy % 5, 1, 800, 600).Jpeg.ToArray().Append((byte)copy).ToArray());
        using Process process = CommandRun.Start(_shelf.Path, CommandRun.Program, ["batch", "in", "--out", "out", "--json", "--cores", "1"]);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(process.StandardOutput.ReadLine());

        using (Process.Start("kill", ["-TERM", $"{process.Id}"])) { }
        int lines = 1;
        while (process.StandardOutput.ReadLine() is not null) lines++;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        Assert.EndsWith($"Stopped: {lines} of 205 photos have their rows. The same command goes on from here.\n", await errors, StringComparison.Ordinal);
        Assert.Equal(lines, _shelf.Table("out").Skip(1).Select(row => row.Split('#')[0]).Distinct().Count());
        Assert.Equal(205 - lines, _shelf.Batch("in", "--out", "out", "--json").Lines.Count);
    }

    private static string Sha256(string path) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));
}
