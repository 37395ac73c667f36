using System.Diagnostics;

namespace WeldVision.Benchmarks.Short;

/// <summary>One piece of work that is timed.</summary>
/// <param name="Name">As in the full benchmarks.</param>
/// <param name="OwnMs">What the work itself measured when it was last run, where it runs in another process; it then stands for both times.</param>
internal sealed record Work(string Name, Action Run, Func<double>? OwnMs = null);

/// <summary>What a piece of work took, medians over all turns.</summary>
/// <param name="ProcessorMs">Time on the processor.</param>
/// <param name="WallMs">Time that passed, in which a busy machine also did other things.</param>
/// <param name="Ratio">Processor time over that of the first work in the same turn.</param>
/// <param name="WallRatio">The same of the time that passed.</param>
internal sealed record Taken(string Name, double ProcessorMs, double WallMs, double Ratio, double WallRatio);

/// <summary>
/// Times pieces of work in turns, A B C A B C…, and compares within a turn: what slows the machine down for a while slows all of them.
/// Ratios are of processor time, which other programs on the same core hardly change.
/// </summary>
internal static class InTurns
{
    private const int LeastTurns = 9, MostTurns = 400, WarmUps = 40;

    /// <summary>Below this the clock's own step would show.</summary>
    private const double LeastMs = 2;

    private static readonly TimeSpan MostWarmUp = TimeSpan.FromSeconds(2);

    /// <param name="works">The first is what the others are compared with.</param>
    /// <param name="budget">Turns are begun until this has passed.</param>
    public static IReadOnlyList<Taken> Measure(TimeSpan budget, params IReadOnlyList<Work> works)
    {
        int[] repeats = [.. works.Select(WarmUp)];
        List<double>[] processor = [.. works.Select(_ => new List<double>())], wall = [.. works.Select(_ => new List<double>())];
        long started = Stopwatch.GetTimestamp();
        for (int turn = 0; turn < MostTurns && (turn < LeastTurns || Stopwatch.GetElapsedTime(started) < budget); turn++)
            for (int i = 0; i < works.Count; i++)
            {
                var (processorMs, wallMs) = Time(works[i], repeats[i]);
                processor[i].Add(processorMs);
                wall[i].Add(wallMs);
            }

        return [.. works.Select((work, i) => new Taken(work.Name, Median(processor[i]), Median(wall[i]),
            Median(processor[i].Zip(processor[0], (own, first) => own / first)), Median(wall[i].Zip(wall[0], (own, first) => own / first))))];
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Runs until compiled in its last form, and finds how often a timing must repeat the work.</summary>
    private static int WarmUp(Work work)
    {
        double ms = double.MaxValue;
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < WarmUps && (i < 3 || Stopwatch.GetElapsedTime(started) < MostWarmUp); i++) ms = Math.Min(ms, Time(work, 1).ProcessorMs);
        return (int)Math.Clamp(Math.Ceiling(LeastMs / Math.Max(ms, 0.001)), 1, 1000);
    }

    private static (double ProcessorMs, double WallMs) Time(Work work, int repeats)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long wall = Stopwatch.GetTimestamp();
        double own = 0;
        for (int i = 0; i < repeats; i++)
        {
            work.Run();
            own += work.OwnMs?.Invoke() ?? 0;
        }

        if (work.OwnMs is not null) return (own / repeats, own / repeats);
        double wallMs = Stopwatch.GetElapsedTime(wall).TotalMilliseconds;
        return ((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / repeats, wallMs / repeats);
    }
}
