using WeldVision.Capture.Live;
using Xunit;

namespace WeldVision.Tests.Live;

public sealed class LatestFrameTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Latest_frame_wins_and_those_before_it_are_counted()
    {
        using var latest = new LatestFrame(mayDrop: true);
        Frame spare = new(), mine = new();
        for (int i = 1; i <= 5; i++) spare = latest.Give(Numbered(spare, i), Stop);

        Assert.True(latest.Take(ref mine, Stop));

        Assert.Equal((5, 4), (mine.Number, latest.Dropped));
    }

    [Fact]
    public void Frame_that_is_inspected_is_never_written_over()
    {
        using var latest = new LatestFrame(mayDrop: true);
        Frame spare = latest.Give(Numbered(new(), 1), Stop), mine = new();
        latest.Take(ref mine, Stop);

        for (int i = 2; i <= 50; i++)
        {
            Assert.NotSame(mine, spare);
            spare = latest.Give(Numbered(spare, i), Stop);
        }

        Assert.Equal(1, mine.Number);
    }

    [Fact]
    public async Task Recorded_frames_all_arrive_in_order()
    {
        using var latest = new LatestFrame(mayDrop: false);
        var giving = Task.Run(() =>
        {
            Frame spare = new();
            for (int i = 1; i <= 500; i++) spare = latest.Give(Numbered(spare, i), Stop);
            latest.Complete();
        }, Stop);
        List<long> taken = [];
        Frame mine = new();

        while (latest.Take(ref mine, Stop)) taken.Add(mine.Number);

        await giving;
        Assert.Equal(Enumerable.Range(1, 500).Select(i => (long)i), taken);
        Assert.Equal(0, latest.Dropped);
        Assert.False(latest.Take(ref mine, Stop));
    }

    private static Frame Numbered(Frame frame, long number)
    {
        frame.Number = number;
        return frame;
    }
}
