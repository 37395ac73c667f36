using WeldVision.Measure.Pipes;
using WeldVision.Record.Learning;
using WeldVision.Record.Pipes;
using Xunit;

namespace WeldVision.Tests.Measure.Pipes;

public sealed class ClockTests
{
    [Theory]
    [InlineData(0, "12:00")]
    [InlineData(100, "3:20")]
    [InlineData(181.2, "6:00")]
    [InlineData(359.5, "12:00")]
    [InlineData(-15, "11:30")]
    public void Clock_is_said_to_five_minutes(double degrees, string said) => Assert.Equal(said, ClockPosition.At(degrees).ToString());

    [Theory]
    [InlineData("6:00", 180.0)]
    [InlineData("12", 0.0)]
    [InlineData("12:30", 15.0)]
    [InlineData("0:30", null)]
    [InlineData("6:5", null)]
    [InlineData("6:60", null)]
    [InlineData("six", null)]
    public void Clock_is_read(string text, double? degrees) => Assert.Equal(degrees, ClockPosition.Parse(text)?.Degrees);

    [Theory]
    [InlineData(350, 20, 0, 40, 10)]
    [InlineData(0, 40, 350, 20, 10)]
    [InlineData(10, 20, 40, 20, 0)]
    [InlineData(0, 360, 90, 30, 30)]
    [InlineData(90, 30, 0, 360, 30)]
    [InlineData(0, 200, 190, 180, 20)]
    public void Stretches_share_what_both_hold(double from, double sweep, double otherFrom, double otherSweep, double shared) =>
        Assert.Equal(shared, new ClockArc(new(from), sweep).SharedWith(new(new(otherFrom), otherSweep)), 9);

    [Fact]
    public void Ring_is_read_across_twelve()
    {
        bool[] ring = [.. Enumerable.Range(0, 36).Select(i => i is < 3 or >= 34 or (> 9 and < 12))];

        Assert.Equal([new(new(100), 20), new(new(340), 50)], ClockArc.Of(ring));
    }

    [Theory]
    [InlineData("5:30", PipeZone.Start)]
    [InlineData("12:55", PipeZone.Stop)]
    [InlineData("3:00", PipeZone.Between)]
    [InlineData("7:05", PipeZone.Between)]
    public void Zone_reaches_an_hour_either_way(string clock, PipeZone zone) =>
        Assert.Equal(zone, PipeJoint.ZoneOf(ClockPosition.Parse(clock)!.Value, [new(180)], [new(0)]));
}
