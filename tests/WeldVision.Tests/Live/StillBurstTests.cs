using OpenCvSharp;
using WeldVision.Imaging.Cameras;
using Xunit;

namespace WeldVision.Tests.Live;

public sealed class StillBurstTests
{
    [Fact]
    public void Reflection_that_wanders_leaves_less_in_the_fused_picture_than_in_any_frame()
    {
        using Mat clean = Picture(shift: 0, glareAt: null);
        var burst = new StillBurst();
        double least = double.MaxValue;
        for (int i = 0; i < 6; i++)
        {
            using Mat frame = Picture(shift: 0, glareAt: new(100 + 80 * i, 180));
            least = Math.Min(least, Off(frame, clean));
            burst.Add(MadeFrames.OfMat(frame, i * 0.1));
        }

        var (file, frames) = burst.Fuse()!.Value;
        using Mat fused = Cv2.ImDecode(file, ImreadModes.Color);
        Assert.Equal(6, frames);
        Assert.True(Off(fused, clean) < least, $"fused {Off(fused, clean):0.00}, best frame {least:0.00}");
    }

    [Theory]
    [InlineData(0, 6, 6)]
    [InlineData(3, 6, null)]
    [InlineData(0, 3, null)]
    public void Camera_that_moved_and_too_few_frames_give_nothing(int shiftAtTheEnd, int count, int? frames)
    {
        var burst = new StillBurst();
        for (int i = 0; i < count; i++)
        {
            using Mat frame = Picture(shift: i == count - 1 ? shiftAtTheEnd : 0, glareAt: null);
            burst.Add(MadeFrames.OfMat(frame, i * 0.1));
        }

        Assert.Equal(frames, burst.Fuse()?.Frames);
    }

    [Fact]
    public void Frames_from_before_the_picture_stood_still_are_not_fused()
    {
        var burst = new StillBurst();
        for (int i = 0; i < 5; i++)
        {
            using Mat other = Picture(shift: 30, glareAt: null);
            burst.Add(MadeFrames.OfMat(other, i * 0.1));
        }

        for (int i = 0; i < 5; i++)
        {
            using Mat frame = Picture(shift: 0, glareAt: null);
            burst.Add(MadeFrames.OfMat(frame, 1.1 + i * 0.1));
        }

        Assert.Equal(5, burst.Fuse()?.Frames);
    }

    private static Mat Picture(int shift, Point? glareAt)
    {
        using var small = new Mat(36, 64, MatType.CV_8UC3);
        Cv2.SetTheRNG(77);
        Cv2.Randu(small, new Scalar(40, 40, 40), new Scalar(170, 170, 170));
        using var picture = new Mat();
        Cv2.Resize(small, picture, new Size(704, 396), 0, 0, InterpolationFlags.Cubic);
        Mat part = picture[new Rect(32 + shift, 18, 640, 360)].Clone();
        if (glareAt is not { } at) return part;
        using var glare = new Mat(part.Size(), MatType.CV_8UC3, Scalar.All(0));
        Cv2.Circle(glare, at, 40, Scalar.All(255), -1);
        Cv2.GaussianBlur(glare, glare, new Size(0, 0), 12);
        Cv2.Add(part, glare, part);
        return part;
    }

    private static double Off(Mat picture, Mat clean) => Cv2.Norm(picture, clean, NormTypes.L1) / (3.0 * clean.Width * clean.Height);
}
