using System.Globalization;

namespace WeldVision.Capture.Live;

/// <summary>Where frames come from, as a person names it: a device, a stream, a video file.</summary>
/// <param name="Name">What people and results see; a stream's user and password are left out of it.</param>
/// <param name="IsLive">A live source has frames of its own pace: it is joined again when it falls silent, and frames that nobody waits for are dropped.</param>
/// <param name="FfmpegInput">The arguments by which the command <c>ffmpeg</c> opens it.</param>
public sealed record CameraAddress(string Name, bool IsLive, IReadOnlyList<string> FfmpegInput)
{
    public const string Expected = "Expected a camera (0 or /dev/video0), a stream (rtsp://…, http://…) or a video file.";

    /// <summary>Frames of a video file a second that are looked at.</summary>
    public const int VideoFramesPerSecond = 10;

    // Without these ffmpeg gathers seconds of a stream before it gives the first frame.
    private static readonly string[] AtOnce = ["-fflags", "nobuffer", "-flags", "low_delay", "-analyzeduration", "500000"];

    /// <returns>The address, or why it is none.</returns>
    public static (CameraAddress? Address, string? Fault) Parse(string source)
    {
        if (int.TryParse(source, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return OfDevice($"/dev/video{number}");
        if (source.StartsWith("/dev/video", StringComparison.Ordinal)) return OfDevice(source);
        int scheme = source.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0) return OfStream(source, source[..scheme].ToLowerInvariant());
        if (File.Exists(source)) return (new(source.Replace(Path.DirectorySeparatorChar, '/'), false, ["-i", FileArgument(source)]), null);
        return (null, $"{source}: there is no such file. {Expected}");
    }

    private static (CameraAddress? Address, string? Fault) OfDevice(string device) =>
        (new(device, true, [.. AtOnce, "-f", "v4l2", "-input_format", "mjpeg", "-i", device]), null);

    private static (CameraAddress? Address, string? Fault) OfStream(string source, string scheme)
    {
        if (scheme is not ("rtsp" or "rtsps" or "http" or "https") || !Uri.TryCreate(WithoutUser(source), UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0)
            return (null, $"{WithoutUser(source)}: this is no stream that can be read. {Expected}");

        // Over UDP a lost packet smears the picture, and a smear looks like a defect.
        string[] transport = scheme is "rtsp" or "rtsps" ? ["-rtsp_transport", "tcp"] : [];
        return (new(WithoutUser(source), true, [.. AtOnce, .. transport, "-i", source]), null);
    }

    private static string WithoutUser(string source)
    {
        int start = source.IndexOf("://", StringComparison.Ordinal) + 3;
        int end = source.IndexOfAny(['/', '?', '#'], start) is >= 0 and var found ? found : source.Length;
        int at = source.LastIndexOf('@', end - 1, end - start);
        return at < 0 ? source : source[..start] + source[(at + 1)..];
    }

    // A colon in a name would be read as a protocol.
    private static string FileArgument(string path) => "file:" + path;
}
