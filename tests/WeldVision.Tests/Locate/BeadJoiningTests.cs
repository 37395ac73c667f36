using WeldVision.Locate;
using Xunit;

namespace WeldVision.Tests.Locate;

/// <summary>A bead that crosses the photo comes as pieces, and is one; beads beside or behind one another stay what they are.</summary>
public sealed class BeadJoiningTests
{
    [Fact]
    public void Pieces_in_one_line_are_one_bead_as_long_as_all()
    {
        BeadRegion joined = Assert.Single(Join(Upright(0, 100, 300, 60, 0.6f), Upright(400, 104, 300, 56, 0.9f), Upright(210, 98, 300, 60, 0.7f)));

        Assert.Equal(new PixelBox(0, 98, 700, 62), joined.Box);
        Assert.Equal(TurnedRectangle.Along(joined.Box), joined.Rectangle);
        Assert.Equal(0.9f, joined.Probability);
    }

    [Fact]
    public void Steps_of_a_bead_that_lies_a_little_askew_are_one_bead() =>
        Assert.Equal(new PixelBox(0, 100, 620, 130), Assert.Single(Join(Upright(0, 100, 300, 80, 0.8f), Upright(180, 130, 280, 76, 0.7f), Upright(360, 160, 260, 70, 0.6f))).Box);

    [Fact]
    public void Turned_pieces_are_one_bead_along_their_axis()
    {
        var one = new TurnedRectangle(300, 300, 200, 40, 0.5f);
        PixelPoint further = one.At(140, 3);

        TurnedRectangle joined = Assert.Single(Join(Turned(one), Turned(one with { CentreX = further.X, CentreY = further.Y }))).Rectangle;

        Assert.Equal(0.5f, joined.AngleRadians);
        Assert.Equal(340, joined.Length, 0.01f);
        Assert.Equal(43, joined.Width, 0.01f);
    }

    [Fact]
    public void Stringers_side_by_side_stay_two() => Assert.Equal(2, Join(Upright(0, 100, 400, 60, 0.8f), Upright(20, 145, 400, 60, 0.7f)).Length);

    [Fact]
    public void Stringers_side_by_side_that_begin_apart_stay_two() => Assert.Equal(2, Join(Upright(0, 100, 400, 60, 0.8f), Upright(250, 145, 400, 60, 0.7f)).Length);

    [Fact]
    public void Beads_end_to_end_stay_two() => Assert.Equal(2, Join(Upright(0, 100, 300, 60, 0.8f), Upright(305, 100, 300, 60, 0.7f)).Length);

    [Fact]
    public void Beads_that_cross_stay_two() => Assert.Equal(2, Join(Upright(0, 100, 300, 60, 0.8f), Upright(120, 0, 60, 300, 0.7f)).Length);

    private static BeadRegion[] Join(params BeadRegion[] beads) => BeadLocating.Join(beads).ToArray();

    private static BeadRegion Upright(float x, float y, float width, float height, float probability)
    {
        var box = new PixelBox(x, y, width, height);
        return new(box, TurnedRectangle.Along(box), probability);
    }

    private static BeadRegion Turned(TurnedRectangle rectangle) => new(rectangle.Bounds(), rectangle, 0.8f);
}
