using System.Diagnostics;
using System.Text.RegularExpressions;
using WeldVision.Tests.Cli;
using Xunit;

namespace WeldVision.Tests.Batch;

/// <summary>A batch that is killed without warning, again and again, ends with the files of one that never was.</summary>
public sealed partial class BatchKillTests
{
    [Fact]
    public Task Killed_batch_ends_as_if_it_had_never_stopped() => Kill(photos: 12, kills: 5, rounds: 1);

    /// <summary>Two hundred kills; some ten minutes, by <c>weldvision test --long</c>.</summary>
    [Fact(Explicit = true)]
    public Task Killed_batch_ends_as_if_it_had_never_stopped_in_the_long_run() => Kill(photos: 8, kills: 10, rounds: 20);

    private static async Task Kill(int photos, int kills, int rounds)
    {
        using var shelf = new BatchShelf(photos);
        long started = Stopwatch.GetTimestamp();
        Assert.Equal(2, shelf.Batch("in", "--out", "whole").ExitCode);
        var whole = Stopwatch.GetElapsedTime(started);
        var (_, wholeRows) = await ReadParquet.Of(shelf.At("whole/results.parquet"));
        var random = new Random(20261125);
        for (int round = 0; round < rounds; round++)
        {
            string folder = $"killed-{round}";
            List<string> lines = [];
            for (int kill = 0; kill < kills; kill++)
            {
                using Process process = CommandRun.Start(shelf.Path, CommandRun.Program, ["batch", "in", "--out", folder, "--json"]);
                Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                await Task.Delay(whole * random.NextDouble(), TestContext.Current.CancellationToken);
                process.Kill();
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
                lines.AddRange((await output).Split('\n')[..^1]);
            }

            CommandRun last = shelf.Batch("in", "--out", folder, "--json");
            lines.AddRange(last.Lines);

            Assert.Equal(2, last.ExitCode);
            // Whoever reads the lines never gets one twice: a line is written after its row is kept.
            Assert.Distinct(lines.Select(line => PhotoName().Match(line).Value));
            foreach (string table in (string[])["results.csv", "failures.csv"]) Assert.Equal(shelf.Table("whole", table), shelf.Table(folder, table));
            var (_, rows) = await ReadParquet.Of(shelf.At($"{folder}/results.parquet"));
            Assert.Equal(wholeRows.Select(row => row[..^1]), rows.Select(row => row[..^1]));
            Assert.Equal(Page(shelf.At("whole/summary.html")), Page(shelf.At($"{folder}/summary.html")));
            Assert.Equal(["duplicates.json", "failures.csv", "ledger.db", "results.csv", "results.parquet", "summary.html"], Directory.GetFiles(shelf.At(folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>A page without what tells when it was made and how long that took.</summary>
    private static string Page(string path) => Times().Replace(File.ReadAllText(path), "");

    [GeneratedRegex("\"photo\":\"[^\"]*\"")]
    private static partial Regex PhotoName();

    [GeneratedRegex("<time [^>]*>[^<]*</time>|<dd>[0-9]+ ms</dd>")]
    private static partial Regex Times();
}
