using WeldVision.Assess;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;
using Xunit;
using static WeldVision.Tests.Score.MadeCoupons;

namespace WeldVision.Tests.Score;

/// <summary>Points, states and reasons of single lines.</summary>
public sealed class SheetScoringTests
{
    [Theory]
    [InlineData(6.95, 4)]
    [InlineData(6.6, 4)]
    [InlineData(6.599, 3)]
    [InlineData(7.0, 5)]
    [InlineData(8.05, 5)]
    public void Width_falls_in_the_bin_that_contains_it(double width, int points) =>
        Assert.Equal(new Points(points), Line(Width(), Measured(("width", (decimal)width))).Earned);

    [Theory]
    [InlineData(0.95, 3)]
    [InlineData(1.55, 5)]
    [InlineData(1.95, 5)]
    [InlineData(3.05, 4)]
    [InlineData(3.45, 4)]
    [InlineData(5.0, 1)]
    [InlineData(4.999, 2)]
    public void Reinforcement_between_two_printed_bins_never_drops_to_the_lowest(double height, int points)
    {
        GaugeLine line = Width() with { Quantity = "reinforcement", Bins = Scale((0, 3), (1, 4), (1.5, 5), (2.5, 5), (3, 4), (3.5, 3), (4.1, 2), (5, 1)) };

        Assert.Equal(new Points(points), Line(line, Measured(("reinforcement", (decimal)height))).Earned);
    }

    [Fact]
    public void Coupon_without_a_measurement_has_no_points_no_score_and_no_grade()
    {
        foreach (Rubric rubric in ShippedRubrics.ByName.Values)
        {
            ScoreSheet sheet = SheetOf(rubric, Empty);

            Assert.Equal((Points.None, null), (sheet.Earned, sheet.Percent));
            Assert.All(sheet.Lines, line => Assert.Equal((LineState.NotMeasured, Points.None), (line.State, line.Earned)));
            Assert.Null(Grade.Of(sheet, new(Instructor, Today), []).Grade);
        }
    }

    [Fact]
    public void Repeated_readings_are_averaged_and_their_spread_is_shown()
    {
        ScoreLine line = Line(Width(), Measured(("width", 6.8m), ("width", 7.4m)));

        Assert.Equal((new Points(5), 7.1m, 0.6m), (line.Earned, line.Value, line.Spread));
        Assert.Equal("7.1 mm (2×, ±0.3), from 7 and under 8.1", line.Reason.En);
        Assert.Equal("7,1 mm (2×, ±0,3), mulai 7 dan di bawah 8,1", line.Reason.Id);
    }

    [Fact]
    public void Too_few_readings_are_not_measured() =>
        Assert.Equal((LineState.NotMeasured, "2 of 3 readings"), StateOf(Line(Width(3), Measured(("width", 7), ("width", 7)))));

    [Fact]
    public void Boundary_within_the_uncertainty_is_flagged()
    {
        ScoreLine near = Line(Width(), Empty with { Readings = [Reading("width", 6.95m, Coarse)] });
        ScoreLine far = Line(Width(), Empty with { Readings = [Reading("width", 7.5m, Coarse)] });

        Assert.Equal((new Points(4), new NearBoundary(new(4), new(5))), (near.Earned, near.NearBoundary));
        Assert.Equal("the gauge cannot tell 4 from 5 points here; measure again or decide", near.NearBoundary!.Text.En);
        Assert.Null(far.NearBoundary);
    }

    [Fact]
    public void Reading_of_a_gauge_out_of_calibration_does_not_count_and_says_so()
    {
        ScoreLine line = Line(Width(), Empty with { Readings = [Reading("width", 7, Expired)] });

        Assert.Equal((LineState.NotMeasured, "not measured"), StateOf(line));
        Assert.Equal("7 mm not counted: gauge WG-9 was out of calibration on 2026-10-07 (calibrated for 2024-01-01 – 2025-01-01)", Assert.Single(line.NotCounted).En);
        Assert.Equal("7 mm tidak dihitung: alat ukur WG-9 tidak terkalibrasi pada 2026-10-07 (kalibrasi berlaku 2024-01-01 – 2025-01-01)", Assert.Single(line.NotCounted).Id);
        Assert.Equal(LineState.Scored, Line(Width(), Empty with { Readings = [Reading("width", 7, Exact) with { TakenOn = Exact.DueOn }] }).State);
        Assert.Equal(LineState.NotMeasured, Line(Width(), Empty with { Readings = [Reading("width", 7, Exact) with { TakenOn = Exact.DueOn.AddDays(1) }] }).State);
        Assert.Equal(LineState.NotMeasured, Line(Width(), Empty with { Readings = [Reading("width", 7) with { GaugeId = "lost" }] }).State);
    }

    [Fact]
    public void Ai_line_earns_points_only_when_an_instructor_confirms_it()
    {
        CouponEvidence seen = Empty with { Beads = [Bead(pores: 2)] };

        ScoreLine open = Line(Pores(), seen), confirmed = Line(Pores(), seen with { Confirmations = [new("pores", Instructor, null)] });

        Assert.Equal((LineState.NotMeasured, "the photo says: 2 seen; no instructor has confirmed it"), StateOf(open));
        Assert.Equal((Points.None, 2m), (open.Earned, open.AiValue));
        Assert.Equal((LineState.Scored, "2 seen, confirmed by Siti Rahma"), StateOf(confirmed));
        Assert.Equal(new Points(6), confirmed.Earned);
        Assert.Equal(LineState.NotMeasured, Line(Pores(), seen with { Confirmations = [new("pores", " ", null)] }).State);
        Assert.Equal(LineState.NotMeasured, Line(Pores(), seen with { Confirmations = [new("pores", "A", null), new("pores", "B", 0)] }).State);
    }

    [Fact]
    public void Instructors_own_count_stands_and_the_models_stays_visible()
    {
        ScoreLine line = Line(Pores(), Empty with { Beads = [Bead(pores: 2)], Confirmations = [new("pores", Instructor, 4)] });

        Assert.Equal((Points.None, 4m, 2m), (line.Earned, line.Value, line.AiValue));
        Assert.Equal("4 seen by Siti Rahma, whose word counts; the photo says: 2 seen", line.Reason.En);
    }

    [Fact]
    public void Ai_line_is_not_measured_when_a_bead_is_referred_a_tag_not_assessed_or_no_photo_there()
    {
        Confirmation[] confirmed = [new("pores", Instructor, null)];
        ScoreLine Of(params BeadEvidence[] beads) => Line(Pores(), Empty with { Beads = beads, Confirmations = confirmed });
        BeadEvidence notAssessed = Bead() with { Tags = [new("porosity", null)] };

        Assert.Equal((LineState.NotMeasured, "the model refers a bead to the instructor"), StateOf(Of(Bead(), Bead(verdict: Verdict.Refer))));
        Assert.Equal((LineState.NotMeasured, "the model package does not assess porosity"), StateOf(Of(Bead(), notAssessed)));
        Assert.Equal((LineState.NotMeasured, "no inspected photo"), StateOf(Of()));
        Assert.Equal((LineState.NotMeasured, "porosity is seen, but without a place to count or measure"), StateOf(Of(Bead(pores: 0, probability: 0.9))));
    }

    [Fact]
    public void Views_of_one_station_are_not_counted_twice_and_stations_add_up()
    {
        Confirmation[] confirmed = [new("pores", Instructor, null)];
        decimal? Count(params BeadEvidence[] beads) => Line(Pores(), Empty with { Beads = beads, Confirmations = confirmed }).Value;

        Assert.Equal(2, Count(Bead(2, photo: "a.jpg", station: "1"), Bead(1, photo: "b.jpg", station: "1")));
        Assert.Equal(2, Count(Bead(2, photo: "a.jpg", station: "1"), Bead(2, photo: "b.jpg", station: "1")));
        Assert.Equal(3, Count(Bead(2, photo: "a.jpg"), Bead(1, photo: "b.jpg")));
        Assert.Equal(3, Count(Bead(2), Bead(1)));
    }

    [Fact]
    public void Extent_is_the_covered_share_of_the_beads_length()
    {
        ScoreLine line = Line(Pores(AiMeasure.Extent), Empty with { Beads = [Bead(pores: 3)], Confirmations = [new("pores", Instructor, null)] });

        Assert.Equal((15m, new Points(4)), (line.Value, line.Earned));
    }

    [Fact]
    public void Level_of_a_standard_earns_by_the_strictest_that_passes_and_says_that_it_is_unverified()
    {
        ScoreSheet sheet = SheetOf(Of(Undercut), Measured(("undercut-depth", 0.6m)));
        ScoreLine line = Assert.Single(sheet.Lines);

        Assert.Equal(new Points(3), line.Earned);
        Assert.Equal("passes D, fails C on 5011: 0.6 > 0.5 mm (ISO 5817, 2007;2014;2023, not verified)", line.Reason.En);
        Assert.Equal("School check based on unverified limits (0 of 3 rows verified).", sheet.Limits.Statement.En);
        Assert.Equal(new Points(10), Line(Undercut, Measured(("undercut-depth", 0.5m))).Earned);
        Assert.Equal((Points.None, LineState.Scored), (Line(Undercut, Measured(("undercut-depth", 1.001m))).Earned, Line(Undercut, Measured(("undercut-depth", 1.001m))).State));
    }

    [Fact]
    public void Level_that_only_an_instructor_can_decide_waits_for_the_instructor()
    {
        CouponEvidence thin = Measured(("undercut-depth", 0.25m)) with { Joint = Plate with { Thickness = new(3) } };

        Assert.Equal(LineState.NotMeasured, Line(Undercut, thin).State);
        Assert.Equal(new Points(7), Line(Undercut, thin with { ShortImperfections = new Dictionary<string, bool> { ["undercut-depth"] = true } }).Earned);
        Assert.Equal(Points.None, Line(Undercut, thin with { ShortImperfections = new Dictionary<string, bool> { ["undercut-depth"] = false } }).Earned);
    }

    [Fact]
    public void Level_whose_editions_differ_waits_for_an_edition()
    {
        DerivedLine root = Undercut with { Code = "504", Quantity = "root" };
        CouponEvidence unset = Measured(("root", 3)) with { Edition = null };

        Assert.Equal(LineState.NotMeasured, Line(root, unset).State);
        Assert.Equal(new Points(7), Line(root, unset with { Edition = 2014 }).Earned);
        Assert.Equal(new Points(3), Line(root, unset with { Edition = 2023 }).Earned);
    }

    [Fact]
    public void Spread_and_difference_are_computed_from_readings()
    {
        DerivedLine spread = Undercut with { Derivation = Derivation.Spread, Quantity = "width", Levels = null, Bins = Scale((0, 10), (1, 5), (2, 0)) };
        DerivedLine legs = spread with { Derivation = Derivation.Difference, Quantity = "v", Other = "h" };

        Assert.Equal((new Points(5), "spread 1 mm, from 1 and under 2"), (Line(spread, Measured(("width", 8), ("width", 9))).Earned, Line(spread, Measured(("width", 8), ("width", 9))).Reason.En));
        Assert.Equal((LineState.NotMeasured, "1 of 2 readings"), StateOf(Line(spread, Measured(("width", 8)))));
        Assert.Equal(new Points(10), Line(legs, Measured(("v", 7), ("h", 7.999m))).Earned);
        Assert.Equal(new Points(5), Line(legs, Measured(("v", 7), ("h", 6))).Earned);
        Assert.Equal(LineState.NotMeasured, Line(legs, Measured(("v", 7))).State);
    }

    [Fact]
    public void Judges_more_than_one_apart_mark_again()
    {
        CouponEvidence Marks(params int[] marks) => Empty with { Marks = [.. marks.Select((mark, i) => new JudgeMark("look", $"J{i}", mark))] };

        Assert.Equal((LineState.Scored, "2: level 2"), StateOf(Line(Look(), Marks(2))));
        Assert.Equal((new Points(14m / 3), "between 2 and 3, mean 2.33"), (Line(Look(3), Marks(2, 2, 3)).Earned, Line(Look(3), Marks(2, 2, 3)).Reason.En));
        Assert.Equal((LineState.NotMeasured, "the marks 1 and 3 are more than 1 apart: the judges talk and mark again"), StateOf(Line(Look(3), Marks(1, 2, 3))));
        Assert.Equal((LineState.NotMeasured, "expected 3 marks, found 2"), StateOf(Line(Look(3), Marks(2, 2))));
        Assert.Equal(
            (LineState.NotMeasured, "one judge has marked twice"),
            StateOf(Line(Look(3), Empty with { Marks = [new("look", "A", 2), new("look", "a ", 2), new("look", "B", 2)] })));
    }

    [Fact]
    public void Waivers_leave_at_least_half_of_the_weight_to_be_measured()
    {
        Rubric rubric = Of(Width(), Undercut, Look());
        CouponEvidence marked = Measured(("width", 7)) with { Marks = [new("look", Instructor, 3)] };
        Waiver undercut = new("undercut", Instructor, WaiverEffect.Redistribute, "no gauge here");

        ScoreSheet most = SheetOf(rubric, marked with { Waivers = [undercut] });
        ScoreSheet tooMuch = SheetOf(rubric, Measured(("width", 7)) with { Waivers = [undercut, new("look", Instructor, WaiverEffect.Redistribute, "-")] });

        Assert.Empty(most.Blockers);
        Assert.Equal("More than half of the weight is waived: too little is left to grade.", Assert.Single(tooMuch.Blockers).En);
    }

    [Fact]
    public void Spread_of_fewer_readings_than_the_rubric_asks_is_not_measured()
    {
        var even = new DerivedLine { Id = "even", Title = new("Even", "Rata"), Weight = new(5), Basis = RubricBasis.SchoolChoice, Derivation = Derivation.Spread, Quantity = "width", Readings = 3, Bins = Scale((0, 5), (1, 0)) };

        ScoreLine three = Line(even, Measured(("width", 7), ("width", 7.2m), ("width", 9))), two = Line(even, Measured(("width", 7), ("width", 7.2m)));

        Assert.Equal((LineState.Scored, Points.None), (three.State, three.Earned));
        Assert.Equal((LineState.NotMeasured, "2 of 3 readings"), (two.State, two.Reason.En));
    }

    [Fact]
    public void Waiver_is_signed_states_its_effect_and_lets_go_only_what_was_not_measured()
    {
        Rubric rubric = Of(Width(), Look());
        CouponEvidence marked = Empty with { Marks = [new("look", Instructor, 2)] };

        ScoreSheet spread = SheetOf(rubric, marked with { Waivers = [new("width", Instructor, WaiverEffect.Redistribute, "no gauge here")] });
        ScoreSheet lost = SheetOf(rubric, marked with { Waivers = [new("width", Instructor, WaiverEffect.Forfeit, "no gauge here")] });
        ScoreSheet measured = SheetOf(rubric, marked with { Readings = [Reading("width", 1)], Waivers = [new("width", Instructor, WaiverEffect.Redistribute, "bad value")] });
        ScoreSheet unsigned = SheetOf(rubric, marked with { Waivers = [new("width", "", WaiverEffect.Redistribute, "no gauge here")] });

        Assert.Equal((LineState.Waived, "waived by Siti Rahma: no gauge here; its weight goes to the other lines"), StateOf(spread.Lines[0]));
        Assert.Equal(new Points(6), spread.Possible);
        Assert.Empty(spread.Blockers);
        Assert.Equal((LineState.Waived, "waived by Siti Rahma: no gauge here; its points are lost"), StateOf(lost.Lines[0]));
        Assert.Equal(new Points(11), lost.Possible);
        Assert.Equal((LineState.Scored, new Points(11)), (measured.Lines[0].State, measured.Possible));
        Assert.Equal("the waiver by Siti Rahma does not count: the line is measured", Assert.Single(measured.Lines[0].NotCounted).En);
        Assert.Equal(LineState.NotMeasured, unsigned.Lines[0].State);
    }

    private static (LineState, string) StateOf(ScoreLine line) => (line.State, line.Reason.En);
}
