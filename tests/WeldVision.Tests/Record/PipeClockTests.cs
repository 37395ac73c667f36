using WeldVision.Record.Learning;
using Xunit;

namespace WeldVision.Tests.Record;

/// <summary>Clock positions on a pipe, and what a trainee marked beside what the model saw.</summary>
public sealed class PipeClockTests
{
    [Theory]
    [InlineData(12, PipeQuadrant.From12To3)]
    [InlineData(2, PipeQuadrant.From12To3)]
    [InlineData(3, PipeQuadrant.From3To6)]
    [InlineData(6, PipeQuadrant.From6To9)]
    [InlineData(11, PipeQuadrant.From9To12)]
    public void Hour_lies_in_the_quadrant_that_it_begins_or_is_inside(int hour, PipeQuadrant quadrant) => Assert.Equal(quadrant, PipeClock.QuadrantOf(hour));

    [Theory]
    [InlineData("H-L045", 6, PipeZone.Start)]
    [InlineData("H-L045", 12, PipeZone.Stop)]
    [InlineData("J-L045", 6, PipeZone.Stop)]
    [InlineData("PJ", 1, PipeZone.Start)]
    [InlineData(null, 5, PipeZone.Start)]
    [InlineData("PH", 3, PipeZone.Between)]
    public void Halves_start_at_the_bottom_uphill_and_on_top_downhill(string? position, int hour, PipeZone zone) => Assert.Equal(zone, PipeClock.ZoneOf(hour, position));

    [Fact]
    public void Only_views_of_the_clock_have_an_hour()
    {
        Assert.Equal(10, PipeClock.HourOf(PhotoView.Of("clock-10")));
        Assert.Null(PipeClock.HourOf(PhotoView.Of("face")));
    }

    [Fact]
    public void Mark_within_a_fingertip_of_a_finding_is_the_same_place()
    {
        PixelBox pore = new(100, 100, 20, 20), spatter = new(600, 400, 10, 10);

        SelfComparison compared = SelfComparison.Of([new("a", 145, 110), new("a", 300, 300), new("a", 110, 112)], [pore, spatter], longSidePixels: 1000);

        Assert.Equal(new SelfComparison(Both: 1, OnlyModel: 1, OnlyTrainee: 1), compared);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void Grade_outside_0_to_3_is_refused(int grade) => Assert.Throws<InvalidDataException>(() => SelfAssessment.Of(grade, [], default));
}
