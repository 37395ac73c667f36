using System.Diagnostics;
using System.Globalization;
using WeldVision.Tests.Cli;
using Xunit;

namespace WeldVision.Tests.Batch;

/// <summary>A hundred thousand photos: memory stays flat, and a new one has its row soon after the same command is given again.</summary>
public sealed class BatchSoakTests
{
    private const int Photos = 100_000, Contents = 2000, Looks = 20, PerFolder = 1000;

    [Fact(Explicit = true)]
    public async Task Hundred_thousand_photos_keep_memory_flat_and_a_new_one_comes_soon()
    {
        using var shelf = new BatchShelf(photos: 0);
        // 2,000 contents are inspected, all others are links to them.
        foreach (int folder in Enumerable.Range(0, Photos / PerFolder)) Directory.CreateDirectory(shelf.At($"in/{folder:000}"));
        for (int i = 0; i < Contents; i++)
            await File.WriteAllBytesAsync(shelf.At(Name(i)), [.. RenderedPhotos.Of((ulong)i % Looks, 1, 800, 600).Jpeg.ToArray(), (byte)i, (byte)(i >> 8)], TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(shelf.At("links.txt"), Enumerable.Range(Contents, Photos - Contents).Select(i => $"{Name(i % Contents)} {Name(i)}"), TestContext.Current.CancellationToken);
        Assert.Equal(0, CommandRun.OfBash(shelf.Path, "perl -ane 'link $F[0], $F[1] or die $!' links.txt").ExitCode);

        long started = Stopwatch.GetTimestamp();
        using Process process = CommandRun.Start(shelf.Path, CommandRun.Program, ["batch", "in", "--out", "out", "--json"]);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        List<(int Rows, long Megabytes)> seen = [];
        for (int rows = 1; await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is not null; rows++)
            if (rows % 10_000 == 0) seen.Add((rows, Resident(process)));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Say($"{Photos} photos, {Contents} contents, in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s; resident MB: {string.Join(", ", seen.Select(one => $"{one.Rows / 1000}k {one.Megabytes}"))}; load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
        Assert.InRange(seen[^1].Megabytes, 0, 1.15 * seen[1].Megabytes);

        await File.WriteAllBytesAsync(shelf.At("in/new.jpg"), RenderedPhotos.Of(Looks, 1, 800, 600).Jpeg.ToArray(), TestContext.Current.CancellationToken);
        started = Stopwatch.GetTimestamp();
        using Process again = CommandRun.Start(shelf.Path, CommandRun.Program, ["batch", "in", "--out", "out", "--json"]);
        errors = again.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(await again.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Say($"restart: the new photo had its row after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s");
        await again.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await again.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static string Name(int photo) => $"in/{photo / PerFolder:000}/{photo:000000}.jpg";

    private static long Resident(Process process) => long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    private static void Say(FormattableString text) => TestContext.Current.TestOutputHelper?.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
