using WeldVision.Record.Learning;
using WeldVision.Score.Rubrics;
using Xunit;

namespace WeldVision.Tests.Record.Learning;

/// <summary>Who may decide what, when; a wrong step answers with its reason and changes nothing.</summary>
public sealed class SignOffTests
{
    private const string Trainee = "T-1", First = "I-1", Second = "I-2", Third = "I-3";

    private static readonly FrozenGrade Grade = new(72.5m, true, new(["hash recipe"], "plate-fillet-smaw", "1", "abc", "2024"), "{}");

    private static readonly FrozenGrade Lower = Grade with { Percent = 55, Passed = false };

    [Fact]
    public void Signed_grade_counts() => Assert.Equal((72.5m, true), After(Sign()).Counting);

    [Fact]
    public void Signing_twice_is_refused_with_the_state()
    {
        var (next, refusal) = After(Sign()).Apply(Sign(Second));

        Assert.Null(next);
        Assert.Equal(new("A sheet is signed once; this attempt is signed.", "Lembar nilai ditandatangani satu kali; percobaan ini sudah ditandatangani."), refusal);
    }

    [Fact]
    public void Incomplete_sheet_cannot_be_signed() =>
        Assert.Equal("The sheet is not complete, so there is no grade to sign.", Refusal(SignOff.Open(Trainee), Of(DecisionKind.Sign, First)));

    [Fact]
    public void Nobody_signs_their_own_attempt() =>
        Assert.Equal("Nobody decides about their own attempt.", Refusal(SignOff.Open(Trainee), Sign(Trainee)));

    [Fact]
    public void Override_counts_and_the_first_mark_stays_visible()
    {
        SignOff after = After(Sign(), Of(DecisionKind.Override, Second) with { Percent = 40, Passed = false, Reason = "root not fused" });

        Assert.Equal((40m, false), after.Counting);
        Assert.Equal(Grade, after.First!.Grade);
    }

    [Fact]
    public void Override_without_a_reason_is_refused() =>
        Assert.Equal("A reason is needed.", Refusal(After(Sign()), Of(DecisionKind.Override, Second) with { Percent = 40, Passed = false, Reason = " " }));

    [Fact]
    public void Mark_out_of_range_is_refused() => Assert.Equal(
        "A mark from 0 to 100 percent is needed, and whether it passes.",
        Refusal(After(Sign()), Of(DecisionKind.Override, Second) with { Percent = 100.1m, Passed = true, Reason = "good" }));

    [Fact]
    public void Hold_takes_a_signed_grade_out_of_the_count_until_it_is_signed_anew()
    {
        SignOff held = After(Sign(), Hold(HoldTest.Bend));
        SignOff released = Next(held, Release(HoldTest.Bend));

        Assert.Equal(SignOffState.Held, held.State);
        Assert.Null(held.Counting);
        Assert.Equal(SignOffState.Submitted, released.State);
        Assert.Equal((55m, false), Next(released, Sign() with { Grade = Lower }).Counting);
    }

    [Fact]
    public void Coupon_held_for_two_tests_waits_for_both()
    {
        SignOff held = After(Hold(HoldTest.Bend), Hold(HoldTest.Macro), Release(HoldTest.Bend));

        Assert.Equal(SignOffState.Held, held.State);
        Assert.Equal([HoldTest.Macro], held.Held);
        Assert.Equal("The coupon is not held for that test; this attempt is held for a test.", Refusal(held, Release(HoldTest.Bend)));
    }

    [Fact]
    public void Mark_that_counted_is_remembered_while_it_is_in_doubt()
    {
        Decision other = Of(DecisionKind.Override, Second) with { Percent = 40, Passed = false, Reason = "root" };
        Decision hold = Of(DecisionKind.Hold, Second) with { Test = HoldTest.Macro, Reason = "root" }, release = Of(DecisionKind.Release, Second) with { Test = HoldTest.Macro, Passed = true };

        Assert.Null(After(hold).SuspendedPercent);
        Assert.Equal(40, After(Sign(), other, hold).SuspendedPercent);
        Assert.Equal(40, After(Sign(), other, hold, release).SuspendedPercent);
        Assert.Equal(40, After(Sign(), other, Appeal(), Review(Third)).SuspendedPercent);
        Assert.Null(After(Sign(), other, hold, release, Sign()).SuspendedPercent);
    }

    [Fact]
    public void Appeal_is_the_trainees_own() =>
        Assert.Equal("Only the trainee whose attempt it is can appeal.", Refusal(After(Sign()), Of(DecisionKind.Appeal, Second) with { Reason = "unfair" }));

    [Fact]
    public void Second_grader_is_another_person() =>
        Assert.Equal("The second grader must be another person than the first.", Refusal(After(Sign(), Appeal()), Review(First)));

    [Fact]
    public void Overrider_cannot_be_the_second_grader()
    {
        SignOff appealed = After(Sign(), Of(DecisionKind.Override, Second) with { Percent = 40, Passed = false, Reason = "root" }, Appeal());

        Assert.Equal("The second grader must be another person than the first.", Refusal(appealed, Review(Second)));
    }

    [Fact]
    public void No_mark_counts_while_an_appeal_is_open()
    {
        Assert.Null(After(Sign(), Appeal()).Counting);
        Assert.Null(After(Sign(), Appeal(), Review(Second)).Counting);
    }

    [Fact]
    public void Arbitration_settles_and_both_grades_stay_visible()
    {
        SignOff reviewed = After(Sign(), Appeal(), Review(Second));
        Decision arbitration = Of(DecisionKind.Arbitrate, Third) with { Percent = 60, Passed = true, Reason = "between the two" };

        Assert.Equal("Who has graded the attempt cannot arbitrate it.", Refusal(reviewed, arbitration with { By = First }));
        SignOff settled = Next(reviewed, arbitration);
        Assert.Equal((60m, true), settled.Counting);
        Assert.Equal((Grade, Lower), (settled.First!.Grade, settled.Second!.Grade));
        Assert.All(Enum.GetValues<DecisionKind>(), kind => Assert.NotNull(settled.Apply(Everything(kind)).Refusal));
    }

    [Fact]
    public void Stored_history_that_was_never_possible_is_noticed()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => SignOff.Of(Trainee, [Sign(), Sign(Second)]));

        Assert.Contains("does not fit the state Graded", fault.Message, StringComparison.Ordinal);
    }

    private static Decision Of(DecisionKind kind, string by) => new(kind, by, DateTimeOffset.UnixEpoch);

    private static Decision Sign(string by = First) => Of(DecisionKind.Sign, by) with { Grade = Grade };

    private static Decision Hold(HoldTest test) => Of(DecisionKind.Hold, First) with { Test = test, Reason = "face too good" };

    private static Decision Release(HoldTest test) => Of(DecisionKind.Release, First) with { Test = test, Passed = true };

    private static Decision Appeal() => Of(DecisionKind.Appeal, Trainee) with { Reason = "the undercut is shorter" };

    private static Decision Review(string by) => Of(DecisionKind.Review, by) with { Grade = Lower };

    private static Decision Everything(DecisionKind kind) => Of(kind, kind == DecisionKind.Appeal ? Trainee : "I-9") with
    { Grade = Grade, Percent = 50, Passed = true, Test = HoldTest.Bend, Reason = "any" };

    private static SignOff After(params Decision[] decisions) => SignOff.Of(Trainee, decisions);

    private static SignOff Next(SignOff signOff, Decision decision) => signOff.Apply(decision).Next ?? throw new InvalidOperationException(signOff.Apply(decision).Refusal!.En);

    private static string? Refusal(SignOff signOff, Decision decision) => signOff.Apply(decision).Refusal?.En;
}
