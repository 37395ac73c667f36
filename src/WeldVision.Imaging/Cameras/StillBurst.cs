using OpenCvSharp;
using WeldVision.Capture.Live;
using WeldVision.Imaging.Decoding;

namespace WeldVision.Imaging.Cameras;

/// <summary>
/// The latest frames of a camera. Where it stood still over them they are fused into one picture that takes each place mostly from the frames which show it well exposed and sharp (Mertens and others,
/// "Exposure Fusion", 2007), so a reflection that wanders leaves little behind.
/// </summary>
public sealed class StillBurst
{
    /// <summary>Frames that are fused, at most and at least.</summary>
    public const int MostFrames = 6, LeastFrames = 4;

    // Frames that follow each other at once show the same reflection; those before the picture stood still show another one.
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(0.09), Reach = new SteadyLimits().StandsStill;

    // A ripple is a few pixels wide; fused with itself beside it, it would be blurred.
    private const double MostShiftPixels = 0.7;

    private readonly List<Frame> _frames = [];
    private readonly Stack<Frame> _free = [];

    static StillBurst() => OpenCvRuntime.Prepare();

    /// <summary>Takes in a frame, which is copied.</summary>
    public void Add(Frame frame)
    {
        if (_frames.Count > 0 && frame.At - _frames[^1].At < Apart && frame.At >= _frames[^1].At) return;
        while (_frames.Count > 0 && (_frames.Count >= MostFrames || frame.At - _frames[0].At > Reach || frame.At < _frames[0].At))
        {
            _free.Push(_frames[0]);
            _frames.RemoveAt(0);
        }

        Frame copy = _free.TryPop(out Frame? used) ? used : new();
        copy.CopyFrom(frame);
        _frames.Add(copy);
    }

    /// <summary>Fuses the frames.</summary>
    /// <returns>The picture as a BMP file and of how many frames it is made; null where there are too few, their size changed, or the camera did not stand still.</returns>
    public (byte[] File, int Frames)? Fuse()
    {
        if (_frames.Count < LeastFrames || _frames.Exists(frame => (frame.WidthPixels, frame.HeightPixels) != (_frames[0].WidthPixels, _frames[0].HeightPixels))) return null;
        Mat[] pictures = [.. _frames.Select(frame => Cv2.ImDecode(frame.File.Span, ImreadModes.Color))];
        try
        {
            if (!StandsStill(pictures)) return null;
            using var merge = MergeMertens.Create();
            using var fused = new Mat();
            using var picture = new Mat();
            merge.Process(pictures, fused);
            fused.ConvertTo(picture, MatType.CV_8UC3, 255);
            Cv2.ImEncode(".bmp", picture, out byte[] file);
            return (file, pictures.Length);
        }
        finally
        {
            foreach (Mat picture in pictures) picture.Dispose();
        }
    }

    /// <summary>Whether no frame is shifted against the first one, by the peak of their phase correlation.</summary>
    private static bool StandsStill(Mat[] pictures)
    {
        using Mat first = Grey(pictures[0]), window = new();
        Cv2.CreateHanningWindow(window, first.Size(), MatType.CV_32F);
        foreach (Mat picture in pictures.AsSpan(1))
        {
            using Mat grey = Grey(picture);
            Point2d shift = Cv2.PhaseCorrelate(first, grey, window, out _);
            if (Math.Sqrt(shift.X * shift.X + shift.Y * shift.Y) > MostShiftPixels) return false;
        }

        return true;
    }

    private static Mat Grey(Mat picture)
    {
        using var grey = new Mat();
        Cv2.CvtColor(picture, grey, ColorConversionCodes.BGR2GRAY);
        var levels = new Mat();
        grey.ConvertTo(levels, MatType.CV_32F);
        return levels;
    }
}
