using System.Reflection;
using WeldVision.Score.Coaching;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;
using Xunit;
using static WeldVision.Tests.Score.MadeCoupons;

namespace WeldVision.Tests.Score;

/// <summary>From a sheet to a grade, and what a trainee sees before there is one.</summary>
public sealed class GradeTests
{
    private static readonly Signature Signed = new(Instructor, Today);

    private static readonly HoldRule Bent = new(HoldTest.Bend, null, Points.None, new("every coupon is bent", "setiap benda uji ditekuk"));

    [Fact]
    public void Grade_comes_only_from_a_complete_and_signed_sheet()
    {
        ScoreSheet complete = SheetOf(Of(Width(), Look()), Good), open = SheetOf(Of(Width(), Look()), Good with { Marks = [] });

        var (grade, blockers) = Grade.Of(complete, Signed, ["m r"]);

        Assert.Empty(blockers);
        Assert.Equal((100, true), (grade!.Percent, grade.Passed));
        Assert.Equal(["m r"], grade.Versions.Models);
        Assert.Equal(("made", "1.0.0", new string('a', 64), complete.LimitsVersion), (grade.Versions.Rubric, grade.Versions.RubricVersion, grade.Versions.RubricSha256, grade.Versions.LimitsVersion));
        Assert.Equal(["Look: not measured"], Grade.Of(open, Signed, []).Blockers.Select(blocker => blocker.En));
        Assert.Equal(["No instructor has signed."], Grade.Of(complete, null, []).Blockers.Select(blocker => blocker.En));
        Assert.Null(Grade.Of(complete, new(" ", Today), []).Grade);
    }

    [Fact]
    public void Grade_and_practice_result_have_no_public_constructor_and_practice_has_no_points()
    {
        Assert.Empty(typeof(Grade).GetConstructors());
        Assert.Empty(typeof(ScoreSheet).GetConstructors());
        Assert.DoesNotContain(
            typeof(PracticeResult).GetProperties(BindingFlags.Public | BindingFlags.Instance),
            property => property.PropertyType == typeof(Points) || property.PropertyType == typeof(Points?) || property.PropertyType == typeof(decimal));
    }

    [Fact]
    public void Evidence_of_a_bead_holds_no_probability_of_rejection() =>
        Assert.DoesNotContain(typeof(BeadEvidence).GetProperties(), property => property.Name.Contains("Reject", StringComparison.Ordinal) || property.PropertyType == typeof(Probability));

    [Fact]
    public void Hold_blocks_the_grade_until_its_test_passes_and_a_failed_test_fails_the_coupon()
    {
        Rubric rubric = Of(Width(), Look()) with { Holds = [Bent] };
        CouponTest passed = new(HoldTest.Bend, true, Instructor, Today), failed = passed with { Passed = false };

        Assert.Equal(["bend test, open: every coupon is bent"], Grade.Of(SheetOf(rubric, Good), Signed, []).Blockers.Select(blocker => blocker.En));
        Assert.True(Grade.Of(SheetOf(rubric, Good with { Tests = [passed] }), Signed, []).Grade!.Passed);
        Assert.False(Grade.Of(SheetOf(rubric, Good with { Tests = [failed] }), Signed, []).Grade!.Passed);
        Assert.False(Grade.Of(SheetOf(rubric, Good with { Tests = [failed, passed] }), Signed, []).Grade!.Passed);
        Assert.False(Grade.Of(SheetOf(rubric, Good with { Tests = [passed, failed] }), Signed, []).Grade!.Passed);
        Assert.False(Grade.Of(SheetOf(Of(Width(), Look()), Good with { Tests = [failed] }), Signed, []).Grade!.Passed);
    }

    [Fact]
    public void Line_below_its_hold_rule_is_held_until_the_test()
    {
        Rubric rubric = Of(Width(), Look()) with { Holds = [new(HoldTest.Macro, "look", new(3), new("a doubtful place", "tempat meragukan"))] };
        CouponEvidence doubtful = Good with { Marks = [new("look", Instructor, 1)] };
        ScoreLine Look1(CouponEvidence evidence) => SheetOf(rubric, evidence).Lines[1];

        Assert.Equal((LineState.Held, Points.None, "macro test, open: a doubtful place"), (Look1(doubtful).State, Look1(doubtful).Earned, Look1(doubtful).Reason.En));
        ScoreLine cut = Look1(doubtful with { Tests = [new(HoldTest.Macro, true, Instructor, Today)] });
        Assert.Equal((LineState.Scored, new Points(2)), (cut.State, cut.Earned));
        ScoreLine failed = Look1(doubtful with { Tests = [new(HoldTest.Macro, false, Instructor, Today)] });
        Assert.Equal((LineState.Scored, Points.None), (failed.State, failed.Earned));
        Assert.Empty(SheetOf(rubric, Good).Holds);
    }

    [Fact]
    public void Instructor_holds_a_coupon_whatever_its_score()
    {
        ScoreSheet sheet = SheetOf(Of(Width(), Look()), Good with { Holds = [new(HoldTest.Radiograph, Instructor, "sounds hollow")] });

        Assert.Equal(["radiograph, open: held by Siti Rahma: sounds hollow"], sheet.Blockers.Select(blocker => blocker.En));
        Assert.Equal(["radiografi, belum ada hasil: ditahan oleh Siti Rahma: sounds hollow"], sheet.Blockers.Select(blocker => blocker.Id));
    }

    [Fact]
    public void Rubric_that_needs_a_local_expert_gives_no_grade_without_one()
    {
        Rubric rubric = Of(Width(), Look()) with { NeedsLocalExpert = true };

        Assert.Equal(["This rubric needs the review of a local expert."], Grade.Of(SheetOf(rubric, Good), Signed, []).Blockers.Select(blocker => blocker.En));
        Assert.NotNull(Grade.Of(SheetOf(rubric, Good with { LocalExpert = "Andi" }), Signed, []).Grade);
    }

    [Fact]
    public void Sheet_of_waivers_only_is_no_grade()
    {
        ScoreSheet sheet = SheetOf(Of(Look()), Empty with { Waivers = [new("look", Instructor, WaiverEffect.Redistribute, "gone")] });

        Assert.Null(sheet.Percent);
        Assert.Equal(["Every line is waived: there is nothing to grade."], Grade.Of(sheet, Signed, []).Blockers.Select(blocker => blocker.En));
    }

    [Fact]
    public void Practice_result_says_what_is_seen_what_is_not_measured_and_one_change()
    {
        ScoreSheet sheet = SheetOf(Of(Width(), Pores(), Look()), Empty with { Beads = [Bead(pores: 3)] });

        var first = PracticeResult.Of(sheet, CoachTable.Shipped, "SMAW", new HashSet<string>());
        var next = PracticeResult.Of(sheet, CoachTable.Shipped, "SMAW", new HashSet<string> { first.Next!.RowId });

        Assert.Equal([new("Pores: 3 seen", "Pori: 3 terlihat")], first.Seen);
        Assert.Equal(["Width", "Look"], first.NotMeasured.Select(title => title.En));
        Assert.Equal(("COACH-2017-SMAW-1", "COACH-2017-SMAW-2"), (first.Next.RowId, next.Next!.RowId));
    }

    [Fact]
    public void Practice_result_of_a_sound_coupon_advises_nothing() =>
        Assert.Null(PracticeResult.Of(SheetOf(Of(Width(), Pores()), Measured(("width", 7)) with { Beads = [Bead()] }), CoachTable.Shipped, "SMAW", new HashSet<string>()).Next);

    private static CouponEvidence Good => Measured(("width", 7.5m)) with { Marks = [new("look", Instructor, 3)] };
}
