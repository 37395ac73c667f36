using System.Diagnostics;
using System.Text.RegularExpressions;
using WeldVision.Storage.Tests;
using WeldVision.Tests.Batch;
using Xunit;

namespace WeldVision.Queue.Tests;

/// <summary>Workers, the submitter and the database are killed without warning, again and again; every photo gets its row once.</summary>
public sealed partial class QueueKillTests
{
    private const int Seed = 20261128;

    [Fact]
    public Task Killed_workers_submitter_and_database_lose_and_double_nothing() => Kill(photos: 8, kills: 6);

    /// <summary>Two hundred kills; some twenty minutes, by <c>weldvision test --long</c>.</summary>
    [Fact(Explicit = true)]
    public Task Killed_workers_submitter_and_database_lose_and_double_nothing_in_the_long_run() => Kill(photos: 8, kills: 200);

    private static async Task Kill(int photos, int kills)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        // A server of its own: the others' tests do not outlive its deaths.
        using var server = new PostgresServer();
        using var workshop = new Workshop(server.NewDatabase(), photos);
        long started = Stopwatch.GetTimestamp();
        Assert.Equal(2, workshop.Alone("alone").ExitCode);
        double span = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var (_, alone) = await ReadParquet.Of(workshop.Shelf.At("alone/results.parquet"));
        var random = new Random(Seed);
        int[] killed = new int[3];
        int rounds = 0;
        workshop.StartWorker();
        workshop.StartWorker();
        while (killed.Sum() < kills)
        {
            string folder = $"out-{rounds++}";
            List<string> lines = [];
            int code;
            do
            {
                using Process submitter = workshop.Submit(folder);
                Task<string> output = submitter.StandardOutput.ReadToEndAsync(cancel), errors = submitter.StandardError.ReadToEndAsync(cancel);
                while (!submitter.HasExited && killed.Sum() < kills)
                {
                    using var pause = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.NextDouble() * 2 * span));
                    try
                    {
                        await submitter.WaitForExitAsync(pause.Token);
                        break;
                    }
                    catch (OperationCanceledException)
                    {
                        workshop.ReviveWorkers();
                        // One after the other, so that each kind has its share also of few.
                        int which = killed.Sum() % killed.Length;
                        killed[which]++;
                        if (which == 0) submitter.Kill();
                        else if (which == 1) server.KillAndStart();
                        else
                        {
                            workshop.Kill(workshop.Workers[random.Next(workshop.Workers.Count)]);
                            workshop.StartWorker();
                        }
                    }
                }

                await submitter.WaitForExitAsync(cancel);
                // A line may be cut by the kill; its photo's row is kept before it is written.
                lines.AddRange((await output).Split('\n')[..^1]);
                await errors;
                code = submitter.ExitCode;
                // Not able to run, where the database was down when it began: it says so, and the same command goes on.
                Assert.True(code is 2 or 3 or 137, $"exit code {code}: {await errors}");
                workshop.ReviveWorkers();
            }
            while (code != 2);

            Assert.Distinct(lines.Select(line => PhotoName().Match(line).Value));
            foreach (string table in (string[])["results.csv", "failures.csv"]) Assert.Equal(workshop.Shelf.Table("alone", table), workshop.Shelf.Table(folder, table));
            var (_, rows) = await ReadParquet.Of(workshop.Shelf.At($"{folder}/results.parquet"));
            Assert.Equal(alone.Select(row => row[..^1]), rows.Select(row => row[..^1]));
            Say();
        }

        void Say() => TestContext.Current.TestOutputHelper?.WriteLine($"{killed.Sum()} kills in {rounds} batches of {photos + 2} photos: {killed[0]} of the submitter, {killed[1]} of the database, {killed[2]} of workers.");
    }

    [GeneratedRegex("\"photo\":\"[^\"]*\"")]
    private static partial Regex PhotoName();
}
