using WeldVision.Score.Limits;
using Xunit;

namespace WeldVision.Tests.Score;

/// <summary>The rows for AWS D1.1.</summary>
public sealed class AwsLimitsTests
{
    private static readonly AwsCase Fillet = new() { Loading = AwsLoading.Static, Weld = AwsWeld.Fillet, Thickness = new(12), SpecifiedLeg = new(6) };

    [Fact]
    public void Table_has_every_row_and_none_is_verified()
    {
        Assert.Equal(50, AwsLimits.Shipped.Citations.Count);
        Assert.DoesNotContain(AwsLimits.Shipped.Citations, citation => citation.IsVerified);
    }

    [Theory]
    [InlineData(1.0, null, LimitOutcome.Passes, "Depth of undercut, material under 25 mm: 1 ≤ 1 mm (AWS D1.1, 2020, not verified)")]
    [InlineData(1.5, null, LimitOutcome.NotMeasured, "Depth of undercut over a short length, material under 25 mm: 1.5 ≤ 2 mm (AWS D1.1, 2020, not verified); measure the total length of it, at most 50 mm / 300 mm")]
    [InlineData(1.5, 50, LimitOutcome.Passes, "Depth of undercut over a short length, material under 25 mm: 1.5 ≤ 2 mm (AWS D1.1, 2020, not verified), over 50 mm, at most 50 mm / 300 mm")]
    [InlineData(1.5, 51, LimitOutcome.Fails, "Depth of undercut over a short length, material under 25 mm: 1.5 ≤ 2 mm (AWS D1.1, 2020, not verified), over 51 mm, at most 50 mm / 300 mm")]
    [InlineData(2.1, 10, LimitOutcome.Fails, "Depth of undercut, material under 25 mm: 2.1 > 1 mm (AWS D1.1, 2020, not verified)")]
    public void Undercut_may_be_deeper_over_a_short_length(double depth, int? length, LimitOutcome outcome, string reason)
    {
        LimitResult result = Judge("501", Fillet, new() { Size = new((decimal)depth), DeeperLength = length is { } total ? new(total) : null });

        Assert.Equal((outcome, reason), (result.Outcome, result.Reason.En));
    }

    [Fact]
    public void Undercut_of_thick_material_has_its_own_row() =>
        Assert.Equal(LimitOutcome.Passes, Judge("501", Fillet with { Thickness = new(25) }, new() { Size = new(2) }).Outcome);

    [Theory]
    [InlineData(5.0, 2.0)]
    [InlineData(5.5, 2.0)]
    [InlineData(6.0, 2.5)]
    [InlineData(7.0, 2.5)]
    [InlineData(8.0, 3.0)]
    public void Leg_between_two_named_sizes_takes_the_tighter_neighbour(double leg, double most)
    {
        AwsCase weld = Fillet with { SpecifiedLeg = new((decimal)leg), Conditions = new Dictionary<string, bool> { ["AWS-6d-static"] = false } };
        LimitResult Of(decimal shortfall) => AwsLimits.Shipped.Judge("5213", weld, new() { Size = new(shortfall), LengthPercent = 10 })[0];

        Assert.Equal(LimitOutcome.Passes, Of((decimal)most).Outcome);
        Assert.Equal(LimitOutcome.Fails, Of((decimal)most + 0.001m).Outcome);
        Assert.Equal(leg is 5.5 or 7.0, Of(1).Reason.En.Contains("tighter neighbour", StringComparison.Ordinal));
    }

    [Fact]
    public void Row_on_a_condition_waits_for_the_instructor()
    {
        LimitResult[] results = [.. AwsLimits.Shipped.Judge("501", Fillet with { Loading = AwsLoading.Cyclic }, new() { Size = new(0.3m) })];

        Assert.All(results, result => Assert.Equal(LimitOutcome.InstructorDecides, result.Outcome));
        Assert.Equal(
            [LimitOutcome.Fails, LimitOutcome.Passes],
            AwsLimits.Shipped.Judge("501", Fillet with
            {
                Loading = AwsLoading.Cyclic,
                Conditions = new Dictionary<string, bool> { ["AWS-7B-1-cyclic"] = true, ["AWS-7B-2-cyclic"] = true },
            }, new() { Size = new(0.3m) }).Select(result => result.Outcome));
    }

    [Fact]
    public void Pores_are_added_up_over_both_lengths()
    {
        LimitResult[] results = [.. AwsLimits.Shipped.Judge("2017", Fillet, new() { PoreSumIn25Mm = new(10), PoreSumIn300Mm = new(20.1m) })];

        Assert.Equal([LimitOutcome.Passes, LimitOutcome.Fails], results.Select(result => result.Outcome));
        Assert.Equal("Pore diameters added up over 300 mm: 20.1 > 20 mm (AWS D1.1, 2020, not verified), pores of 1 mm and more", results[1].Reason.En);
    }

    [Fact]
    public void Crack_fails_at_any_size_and_looking_nowhere_is_not_measured()
    {
        Assert.Equal(LimitOutcome.Fails, Judge("100", Fillet, new() { Present = true }).Outcome);
        Assert.Equal(LimitOutcome.Passes, Judge("100", Fillet, new() { Present = false }).Outcome);
        Assert.Equal(LimitOutcome.NotMeasured, Judge("100", Fillet, new()).Outcome);
    }

    [Fact]
    public void Tubular_has_no_data_and_never_passes()
    {
        LimitResult result = Judge("100", Fillet with { Tubular = true }, new() { Present = false });

        Assert.Equal((LimitOutcome.NoLimitKnown, "no data for tubular connections"), (result.Outcome, result.Reason.En));
    }

    [Fact]
    public void Kind_of_undercut_is_judged_by_the_rows_for_undercut()
    {
        LimitResult result = Judge("5011", Fillet, new() { Size = new(2.5m) });

        Assert.Equal((LimitOutcome.Fails, "AWS-7A-1-static"), (result.Outcome, Assert.Single(result.Citations).RowId));
    }

    [Fact]
    public void Row_in_words_names_the_size_that_it_holds_for()
    {
        LimitRow row = AwsLimits.Shipped.Rows.Single(one => one.Citation.RowId == "AWS-4c-static");

        Assert.Equal("Convexity of a fillet with a wide face, static, 7.938 < the face's width mm: ≤ 3.175 mm", row.Says.En);
        Assert.EndsWith(", 7,938 < lebar muka las mm: ≤ 3,175 mm", row.Says.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Verification_of_a_row_is_shown_with_it()
    {
        const string Row = "AWS-7A-1-static";
        AwsLimits verified = AwsLimits.Shipped.With([new(Row, "2020", "Budi Santoso", new(2026, 11, 2), "8.9", AwsLimits.Shipped.FingerprintOf(Row)!)]);

        Assert.Equal(
            "Depth of undercut, material under 25 mm: 0.5 ≤ 1 mm (AWS D1.1, 2020, verified by Budi Santoso, 2026-11-02)",
            Assert.Single(verified.Judge("501", Fillet, new() { Size = new(0.5m) })).Reason.En);
    }

    private static LimitResult Judge(string code, AwsCase weld, AwsMeasurement measured) => Assert.Single(AwsLimits.Shipped.Judge(code, weld, measured));
}
