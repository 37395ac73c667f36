using WeldVision.Record.Learning;
using Xunit;

namespace WeldVision.Tests.Record.Learning;

/// <summary>Which attempt counts, what a project scores, and what follows from a row of attempts.</summary>
public sealed class AttemptCountingTests
{
    private static readonly WeldTask Task = new() { Process = "SMAW", Joint = "{}", Rubric = "r", RubricVersion = "1", Counts = AttemptRule.Best };

    [Theory]
    [InlineData(AttemptRule.Best, 2)]
    [InlineData(AttemptRule.Last, 4)]
    [InlineData(AttemptRule.First, 1)]
    [InlineData(AttemptRule.Chosen, 3)]
    public void Stated_rule_says_which_attempt_counts(AttemptRule rule, int number)
    {
        AttemptResult[] attempts = [Try(4, 70), Try(1, 50), Try(3, 60) with { Attempt = Attempt(3) with { IsChosen = true } }, Try(2, 90)];

        var (counting, reason) = AttemptCounting.Choose(Task with { Counts = rule }, attempts);

        Assert.Equal(number, counting!.Attempt.Number);
        Assert.Null(reason);
    }

    [Fact]
    public void Last_attempt_without_a_grade_counts_as_not_measured()
    {
        var (counting, reason) = AttemptCounting.Choose(Task with { Counts = AttemptRule.Last }, [Try(1, 90), Try(2, null)]);

        Assert.Equal(2, counting!.Attempt.Number);
        Assert.Equal("not signed yet", reason!.En);
    }

    [Theory]
    [InlineData(SignOffState.Appealed, "under appeal")]
    [InlineData(SignOffState.Reviewed, "waiting for arbitration")]
    [InlineData(SignOffState.Held, "held for a test")]
    [InlineData(SignOffState.Submitted, "not signed yet")]
    public void Best_attempt_whose_mark_is_in_doubt_blocks_the_task_and_no_other_takes_its_place(SignOffState state, string expected)
    {
        AttemptResult doubted = Try(2, null) with { State = state, SuspendedPercent = 90 };

        var (counting, reason) = AttemptCounting.Choose(Task, [Try(1, 70), doubted]);

        Assert.Equal((2, null), (counting!.Attempt.Number, counting.Percent));
        Assert.Equal(expected, reason!.En);
    }

    [Fact]
    public void Doubt_about_an_attempt_that_did_not_count_changes_nothing() =>
        Assert.Equal(70, AttemptCounting.Choose(Task, [Try(1, 70), Try(2, null) with { State = SignOffState.Appealed, SuspendedPercent = 60 }, Try(3, null)]).Counting!.Percent);

    [Fact]
    public void Late_attempt_is_left_out_where_the_task_says_so_and_an_extension_brings_it_back()
    {
        WeldTask strict = Task with { LateCounts = false };
        AttemptResult late = Try(1, 80) with { Attempt = Attempt(1) with { Deadline = DateTimeOffset.UnixEpoch } };
        AttemptResult extended = late with { Attempt = late.Attempt with { Deadline = late.Attempt.SubmittedAt, IsExtended = true } };

        Assert.Equal("every attempt was late", AttemptCounting.Choose(strict, [late]).Reason!.En);
        Assert.Equal(80, AttemptCounting.Choose(strict, [extended]).Counting!.Percent);
        Assert.Equal(80, AttemptCounting.Choose(Task, [late]).Counting!.Percent);
    }

    [Fact]
    public void Consecutive_passes_are_counted_up_to_now_and_at_their_longest() =>
        Assert.Equal((1, 2), AttemptCounting.ConsecutivePasses([Try(1, 70), Try(2, null), Try(3, 80), Try(4, 20), Try(5, 75)]));

    [Fact]
    public void Trend_is_the_slope_through_three_or_more_grades()
    {
        Assert.Equal(5, AttemptCounting.Trend([Try(3, 60), Try(1, 50), Try(2, 55)]));
        Assert.Null(AttemptCounting.Trend([Try(1, 50), Try(2, 55), Try(3, null)]));
    }

    [Fact]
    public void Better_retake_after_advice_is_evidence_of_revision()
    {
        AttemptResult first = Try(1, 50) with { Attempt = Attempt(1) with { Advice = "COACH-503-SMAW-1" } };
        AttemptResult retake = Try(2, 62) with { Attempt = Attempt(2) with { RetakeOf = 1 } };

        Revision revision = Assert.Single(AttemptCounting.Revisions([first, retake]));

        Assert.Equal(new(1, "COACH-503-SMAW-1", 2, 12), revision);
        Assert.True(revision.IsEvidence);
        Assert.Empty(AttemptCounting.Revisions([Try(1, 50), retake]));
    }

    [Fact]
    public void Project_scores_by_its_weights()
    {
        var score = ProjectScore.Of(Project(), one => new(one, one.Id == "plan" ? 80 : 60, null));

        Assert.Equal(65, score.Percent);
    }

    [Fact]
    public void Project_with_an_unmeasured_deliverable_has_no_score()
    {
        var score = ProjectScore.Of(Project(), one => new(one, one.Id == "plan" ? 80 : null, null));

        Assert.Null(score.Percent);
        Assert.Equal(new("Coupon: not measured", "Kupon: belum diukur"), Assert.Single(score.Blockers));
    }

    [Fact]
    public void Pareto_falls_and_adds_up() => Assert.Equal(
        [new("2017", 2, 0.5m, 0.5m), new("401", 1, 0.25m, 0.75m), new("602", 1, 0.25m, 1m)], DefectPareto.Of([("602", 1), ("2017", 1), ("401", 1), ("2017", 1)]));

    [Fact]
    public void Pareto_of_nothing_is_empty() => Assert.Empty(DefectPareto.Of([]));

    [Fact]
    public void Joints_keep_their_names_when_a_model_finds_the_beads_in_another_order()
    {
        JointPlace[] known = [new("A1", new(0, 0, 100, 20)), new("A2", new(0, 50, 100, 20))];

        Assert.Equal(["A2", null, "A1"], JointMatching.Match(known, [new(4, 52, 98, 20), new(300, 300, 10, 10), new(2, 1, 98, 20)]));
    }

    [Theory]
    [InlineData("clock-0")]
    [InlineData("clock-13")]
    [InlineData("clock-06")]
    [InlineData("side")]
    public void View_that_is_none_is_refused(string code) =>
        Assert.Equal($"A photo shows face, root, or clock-1 to clock-12; found {code}.", Assert.Throws<InvalidDataException>(() => PhotoView.Of(code)).Message);

    [Fact]
    public void Table_of_names_that_a_spreadsheet_would_run_is_refused_with_every_fault()
    {
        var fault = Assert.Throws<InvalidDataException>(() => PersonName.ReadTable("class.csv", "name\n=1+1\nSiti\nsiti\n"));

        Assert.Equal(
            "class.csv is refused, 2 faults:\n  row 2: =1+1 begins with =, which a spreadsheet takes for a formula. Write the name without it.\n" +
            "  row 4: siti stands twice. Tell the two apart, with a middle name for example.", fault.Message);
    }

    private static Project Project() => new("P1", new("Bracket", "Braket"),
    [
        new(PhaseKind.Planning, 25, [new("plan", new("Plan", "Rencana"), 100, null)]),
        new(PhaseKind.Work, 75, [new("coupon", new("Coupon", "Kupon"), 100, Task)]),
    ]);

    private static Attempt Attempt(int number) => new()
    { Id = number, Project = "P1", Task = "coupon", Trainee = "T-1", Number = number, StartedAt = DateTimeOffset.UnixEpoch, SubmittedAt = DateTimeOffset.UnixEpoch.AddDays(number) };

    private static AttemptResult Try(int number, decimal? percent) =>
        new(Attempt(number), percent, percent is null ? null : percent >= 60, percent is null ? SignOffState.Submitted : SignOffState.Graded);
}
