using System.Runtime.InteropServices;
using OpenCvSharp;

namespace WeldVision.Imaging.Decoding;

/// <summary>OpenCV's settings that hold for the whole process, made once before its first use.</summary>
internal static class OpenCvRuntime
{
    /// <summary>OpenCV's own limit of a photo's side (OPENCV_IO_MAX_IMAGE_WIDTH); a longer one it answers with an exception.</summary>
    public const int MaximumSidePixels = 1 << 20;

    static OpenCvRuntime()
    {
        // One thread a worker is the design; OpenCV's own pool on top would make workers wait for each other.
        Cv2.SetNumThreads(1);
        // A bad file is a fault in the results; OpenCV's log would print it once more among them.
        Cv2.SetLogLevel(LogLevel.SILENT);
        if (NativeLibrary.TryLoad("OpenCvSharpExtern", typeof(Cv2).Assembly, null, out nint library)) CodecWarnings.Divert(library);
    }

    /// <summary>Returns when the settings are made; call it before any OpenCV function.</summary>
    public static void Prepare()
    {
    }
}
