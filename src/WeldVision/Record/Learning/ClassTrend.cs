using System.Globalization;

namespace WeldVision.Record.Learning;

/// <summary>What a class handed in within one step, a week or a number of tries, and what became of it.</summary>
/// <param name="Step">An ISO week such as 2026-W38, or the number of the try.</param>
/// <param name="MeanPercent">Of those graded; null where none is.</param>
public sealed record TrendStep(string Step, int Submitted, int Graded, int Passed, decimal? MeanPercent);

/// <summary>How a class gets on.</summary>
public static class ClassTrend
{
    /// <summary>The ISO week of a moment, UTC.</summary>
    public static string WeekOf(DateTimeOffset at) => $"{ISOWeek.GetYear(at.UtcDateTime)}-W{ISOWeek.GetWeekOfYear(at.UtcDateTime):00}";

    /// <summary>By the week of submission, in their order; a week without work is left out.</summary>
    public static IReadOnlyList<TrendStep> ByWeek(IEnumerable<AttemptResult> attempts) =>
        [.. attempts.Where(one => one.Attempt.SubmittedAt is not null).GroupBy(one => WeekOf(one.Attempt.SubmittedAt!.Value)).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Step(group.Key, group))];

    /// <summary>First tries, second tries and so on. Fewer reach the later ones, and those are not the same trainees.</summary>
    public static IReadOnlyList<TrendStep> ByTry(IEnumerable<AttemptResult> attempts) =>
        [.. attempts.GroupBy(one => one.Attempt.Number).OrderBy(group => group.Key).Select(group => Step(group.Key.ToString(CultureInfo.InvariantCulture), group))];

    private static TrendStep Step(string name, IEnumerable<AttemptResult> attempts)
    {
        AttemptResult[] all = [.. attempts];
        decimal[] percents = [.. all.Where(one => one.Percent is not null).Select(one => one.Percent!.Value)];
        return new(name, all.Length, percents.Length, all.Count(one => one.Passed == true), percents.Length == 0 ? null : percents.Average());
    }
}
