using WeldVision.Capture.Live;
using Xunit;

namespace WeldVision.Tests.Live;

public sealed class SteadyStretchTests
{
    private readonly List<Frame> _chosen = [];
    private readonly List<double> _times = [];

    [Fact]
    public void Steady_picture_gives_one_frame_and_only_once_it_lasted()
    {
        See(new SteadyStretch(new(), waitForEnd: false), Enumerable.Range(0, 40).Select(i => MadeFrames.Of(1, i * 0.1, noiseSeed: i)));

        Assert.Single(_chosen);
        Assert.Equal([0.7], _times);
    }

    [Fact]
    public void Recorded_stretch_gives_its_sharpest_frame_wherever_it_lies()
    {
        See(new SteadyStretch(new(), waitForEnd: true), Enumerable.Range(0, 30).Select(i => MadeFrames.Of(1, i * 0.1, blur: i == 17 ? 0 : 1)).Append(MadeFrames.Of(2, 3.1)));

        // A step from blurred to sharp is a small change of the coarse picture and no motion.
        Assert.Equal(1.7, Assert.Single(_chosen).At.TotalSeconds, 6);
    }

    [Fact]
    public void Every_coupon_gives_one_frame_and_a_hand_between_them_none()
    {
        IEnumerable<Frame> frames = Enumerable.Range(0, 60).Select(i => (i / 10) switch
        {
            0 or 1 => MadeFrames.Of(1, i * 0.1, noiseSeed: i),
            2 or 3 => MadeFrames.Of(100 + i, i * 0.1),
            _ => MadeFrames.Of(2, i * 0.1, noiseSeed: i),
        });

        See(new SteadyStretch(new(), waitForEnd: false), frames);

        Assert.Equal(2, _chosen.Count);
        Assert.True(_chosen[0].At.TotalSeconds < 2 && _chosen[1].At.TotalSeconds >= 4);
    }

    [Fact]
    public void Same_coupon_after_a_passing_hand_is_not_chosen_again()
    {
        IEnumerable<Frame> frames = Enumerable.Range(0, 50).Select(i => i is >= 20 and < 25 ? MadeFrames.Of(100 + i, i * 0.1) : MadeFrames.Of(1, i * 0.1, noiseSeed: i));

        See(new SteadyStretch(new(), waitForEnd: false), frames);

        Assert.Single(_chosen);
    }

    [Fact]
    public void Lamp_that_is_dimmed_is_no_new_coupon()
    {
        See(new SteadyStretch(new(), waitForEnd: false), Enumerable.Range(0, 40).Select(i => MadeFrames.Of(1, i * 0.1, brightness: i < 20 ? 1 : 0.6, noiseSeed: i)));

        Assert.Single(_chosen);
    }

    private void See(SteadyStretch stretch, IEnumerable<Frame> frames)
    {
        foreach (Frame frame in frames)
        {
            if (stretch.See(frame) is not { } chosen) continue;
            Keep(chosen);
            _times.Add(Math.Round(frame.At.TotalSeconds, 3));
        }

        if (stretch.Finish() is { } last) Keep(last);
    }

    private void Keep(Frame chosen)
    {
        var copy = new Frame();
        copy.CopyFrom(chosen);
        _chosen.Add(copy);
    }
}
