namespace WeldVision.Imaging.Cameras;

/// <summary>The command <c>ffmpeg</c>, which reads cameras, streams and videos, is not there.</summary>
public sealed class FfmpegMissingException() : Exception(
    "The command ffmpeg is needed to read cameras, streams and videos, and was not found on the PATH. Install it, for instance by: apt-get install ffmpeg");
