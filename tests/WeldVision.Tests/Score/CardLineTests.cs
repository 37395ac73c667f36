using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;
using Xunit;
using static WeldVision.Tests.Score.MadeCoupons;

namespace WeldVision.Tests.Score;

/// <summary>Lines that the marker card may fill.</summary>
public sealed class CardLineTests
{
    private static readonly DerivedLine Even = new()
    {
        Id = "even",
        Title = new("Even width", "Keseragaman lebar"),
        Weight = new(10),
        Basis = RubricBasis.SchoolChoice,
        Derivation = Derivation.Spread,
        Quantity = "face-width",
        Bins = Scale((0, 10), (1, 7), (4, 3), (5, 0)),
    };

    [Fact]
    public void Mean_width_inside_one_bin_is_scored_as_derived_with_its_interval()
    {
        ScoreLine line = Line(Face(), Coupon(Bead(7.5, 0.2)));

        Assert.Equal((LineSource.Derived, LineState.Scored, new(5), 7.5m), (line.Source, line.State, line.Earned, line.Value));
        Assert.Equal(new("mean width 7.5 ± 1.36 mm by the marker card", "lebar rata-rata 7,5 ± 1,36 mm menurut kartu penanda"), line.Reason);
    }

    [Fact]
    public void Value_whose_interval_reaches_over_a_boundary_is_shown_and_left_to_the_gauge()
    {
        ScoreLine line = Line(Face(), Coupon(Bead(6.3, 0.2)));

        Assert.Equal((LineSource.Derived, LineState.NotMeasured, Points.None, 6.3m), (line.Source, line.State, line.Earned, line.Value));
        Assert.Equal("mean width 6.3 ± 1.15 mm by the marker card does not decide between two ranges; measure with the gauge", line.Reason.En);
    }

    [Fact]
    public void Gauge_wins_over_the_card()
    {
        ScoreLine line = Line(Face(), Coupon(Bead(7.5, 0.2)) with { Readings = [Reading("face-width", 6.7m)] });

        Assert.Equal((LineSource.Gauge, 6.7m), (line.Source, line.Value));
    }

    [Fact]
    public void Fillet_and_height_take_nothing_from_the_card()
    {
        CouponEvidence fillet = Coupon(Bead(7.5, 0.2)) with { Joint = Plate };

        Assert.Equal(LineState.NotMeasured, Line(Face(), fillet).State);
        Assert.Equal(LineState.NotMeasured, Line(Even, fillet).State);
        foreach (string quantity in (string[])["reinforcement", "undercut-depth", "root-height", "misalignment", "leg-vertical"])
            Assert.Equal((LineState.NotMeasured, null), (Line(Face() with { Quantity = quantity }, Coupon(Bead(7.5, 0.2))).State, Line(Face() with { Quantity = quantity }, Coupon(Bead(7.5, 0.2))).Value));
    }

    [Fact]
    public void Even_width_is_the_greatest_less_the_least_of_the_worst_station()
    {
        ScoreLine line = Line(Even, Coupon(Bead(7.5, 0.1, least: 7.2, most: 7.8), Bead(7.5, 0.1, least: 6.8, most: 9.3, photo: "b.jpg")));

        Assert.Equal((LineSource.Derived, new(7), 2.5m), (line.Source, line.Earned, line.Value));
    }

    [Fact]
    public void Of_photos_of_one_station_the_surest_counts() =>
        Assert.Equal(7.5m, Line(Face(), Coupon(Bead(7.5, 0.2), Bead(9, 0.5, photo: "b.jpg", station: "a.jpg"))).Value);

    private static GaugeLine Face() => Width() with { Quantity = "face-width", Bins = Scale((0, 1), (6, 5), (9, 3)) };

    private static CouponEvidence Coupon(params BeadEvidence[] beads) => Empty with { Joint = Plate with { Kind = JointKind.Butt }, Beads = beads };

    private static BeadEvidence Bead(double width, double uncertainty, double? least = null, double? most = null, string photo = "a.jpg", string? station = null) =>
        MadeCoupons.Bead(photo: photo, station: station) with { Width = new(new(width, uncertainty), new(least ?? width, uncertainty), new(most ?? width, uncertainty)) };
}
