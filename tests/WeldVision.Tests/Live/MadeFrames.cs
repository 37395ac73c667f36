using OpenCvSharp;
using WeldVision.Capture.Live;

namespace WeldVision.Tests.Live;

/// <summary>Frames with a texture that is told apart by its seed, sharp or blurred.</summary>
internal static class MadeFrames
{
    public static Frame Of(int seed, double seconds, double blur = 0, double brightness = 1, int width = 640, int height = 360, int noiseSeed = 0)
    {
        using var small = new Mat(9, 16, MatType.CV_8UC3);
        Cv2.SetTheRNG(unchecked((ulong)seed * 7919 + 1));
        Cv2.Randu(small, new Scalar(20, 20, 20), new Scalar(200, 200, 200));
        using var picture = new Mat();
        Cv2.Resize(small, picture, new Size(width, height), 0, 0, InterpolationFlags.Nearest);
        if (blur > 0) Cv2.GaussianBlur(picture, picture, new Size(0, 0), blur);
        picture.ConvertTo(picture, -1, brightness);
        using var noise = new Mat(height, width, MatType.CV_8UC3);
        Cv2.SetTheRNG(unchecked((ulong)noiseSeed + 3));
        Cv2.Randu(noise, Scalar.All(0), Scalar.All(4));
        Cv2.Add(picture, noise, picture);
        return OfMat(picture, seconds);
    }

    public static Frame OfMat(Mat picture, double seconds)
    {
        Cv2.ImEncode(".bmp", picture, out byte[] file);
        var frame = new Frame { At = TimeSpan.FromSeconds(seconds) };
        file.CopyTo(frame.Room(file.Length));
        return frame;
    }
}
