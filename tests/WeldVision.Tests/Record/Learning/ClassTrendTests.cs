using WeldVision.Record.Learning;
using Xunit;

namespace WeldVision.Tests.Record.Learning;

/// <summary>How a class gets on, by week and by try.</summary>
public sealed class ClassTrendTests
{
    [Fact]
    public void Week_is_the_iso_week_also_at_the_turn_of_the_year() =>
        Assert.Equal(["2026-W53", "2027-W01"], new[] { new DateTimeOffset(2027, 1, 3, 12, 0, 0, TimeSpan.Zero), new(2027, 1, 4, 12, 0, 0, TimeSpan.Zero) }.Select(ClassTrend.WeekOf));

    [Fact]
    public void Steps_count_what_is_handed_in_and_average_only_what_is_graded()
    {
        AttemptResult[] attempts = [Result(1, 7, 60, false), Result(2, 8, 80, true), Result(1, 8, null, null), Result(1, 14, 90, true)];

        Assert.Equal([new TrendStep("2026-W37", 3, 2, 1, 70), new TrendStep("2026-W38", 1, 1, 1, 90)], ClassTrend.ByWeek(attempts));
        Assert.Equal([new TrendStep("1", 3, 2, 1, 75), new TrendStep("2", 1, 1, 1, 80)], ClassTrend.ByTry(attempts));
    }

    [Fact]
    public void Week_without_a_grade_has_no_mean() => Assert.Null(Assert.Single(ClassTrend.ByWeek([Result(1, 7, null, null)])).MeanPercent);

    private static AttemptResult Result(int number, int day, decimal? percent, bool? passed) => new(
        new() { Id = day, Project = "p", Task = "t", Trainee = "x", Number = number, StartedAt = default, SubmittedAt = new(2026, 9, day, 8, 0, 0, TimeSpan.Zero) },
        percent, passed, percent is null ? SignOffState.Submitted : SignOffState.Graded);
}
