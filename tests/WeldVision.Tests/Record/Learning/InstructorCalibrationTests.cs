using WeldVision.Record.Learning;
using Xunit;

namespace WeldVision.Tests.Record.Learning;

public sealed class InstructorCalibrationTests
{
    [Fact]
    public void Two_judges_are_compared_on_the_coupons_that_both_saw()
    {
        // Marks of A: 3 2 1 0, of B: 3 2 2 1, and one coupon that only A saw. Apart by 0 0 1 1: mean square 0.5.
        // By chance: E[A²] 3.5 + E[B²] 4.5 − 2 · 1.5 · 2 = 2, so kappa = 1 − 0.5 / 2.
        JudgedLine[] marks = [.. Marks("A", 3, 2, 1, 0, 3), .. Marks("B", 3, 2, 2, 1)];

        CalibrationRow row = Assert.Single(InstructorCalibration.Of(marks, 1));

        Assert.Equal(("look", "A", "B", 4, 0.5), (row.Line, row.First, row.Second, row.Coupons, row.MeanDifference));
        Assert.Equal(0.75, row.Kappa.Value!.Value, 12);
        Assert.Equal("No interval: 4 independent clusters, 10 are needed.", row.Kappa.Why!.En);
    }

    [Fact]
    public void One_judge_is_compared_with_the_first_sitting()
    {
        JudgedLine[] marks = [.. Marks("A", 3, 1), new(1, "look", "A", 2, 90), new(2, "look", "A", 0, 91)];

        CalibrationRow row = Assert.Single(InstructorCalibration.Of(marks, 1));

        Assert.True(row.IsOneJudge);
        Assert.Equal((2, -1.0), (row.Coupons, row.MeanDifference));
    }

    [Fact]
    public void Interval_is_given_from_ten_coupons_on_and_holds_the_value()
    {
        JudgedLine[] marks = [.. Marks("A", 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3), .. Marks("B", 0, 1, 2, 3, 1, 1, 2, 2, 0, 1, 3, 3)];

        MeasuredFigure kappa = Assert.Single(InstructorCalibration.Of(marks, 1)).Kappa;

        Assert.InRange(kappa.Value!.Value, kappa.Low!.Value, kappa.High!.Value);
        Assert.True(kappa.High <= 1);
    }

    private static IEnumerable<JudgedLine> Marks(string judge, params int[] marks) => marks.Select((mark, i) => new JudgedLine(i + 1, "look", judge, mark, i + 1));
}
