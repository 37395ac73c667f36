using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using WeldVision.Capture.Live;

namespace WeldVision.Imaging.Cameras;

/// <summary>
/// Frames of one connection to a source, decoded by the command <c>ffmpeg</c> in a process of its own: whatever a driver or a network does, killing the process ends it and frees all
/// that it held. Each frame comes as a BMP, whose header tells how long it is.
/// </summary>
internal sealed partial class FfmpegFrames : IDisposable
{
    private const int FileHeaderBytes = 14, LeastFileBytes = 54, MostFileBytes = 1 << 30;

    private readonly Process _process;
    private readonly Stream _output;
    private string? _size;
    private volatile string? _lastWords;

    private FfmpegFrames(Process process)
    {
        _process = process;
        _output = process.StandardOutput.BaseStream;
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
    }

    /// <value>The last complaint of ffmpeg; null when there was none.</value>
    public string? LastWords => _lastWords;

    /// <value>Whether this connection ended because the source began to send frames of another size.</value>
    public bool SizeChanged { get; private set; }

    /// <exception cref="FfmpegMissingException">There is no command <c>ffmpeg</c>.</exception>
    public static FfmpegFrames Open(CameraAddress address)
    {
        string[] output = ["-an", "-fps_mode", "passthrough", "-c:v", "bmp", "-pix_fmt", "bgr24", "-f", "image2pipe", "pipe:1"];
        string[] pace = address.IsLive ? [] : ["-vf", $"fps={CameraAddress.VideoFramesPerSecond}"];
        var start = new ProcessStartInfo("ffmpeg", ["-hide_banner", "-nostdin", "-nostats", "-v", "level+verbose", .. address.FfmpegInput, .. pace, .. output])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new(Process.Start(start)!);
        }
        catch (Win32Exception)
        {
            throw new FfmpegMissingException();
        }
    }

    /// <summary>Reads the next frame.</summary>
    /// <returns>False when this connection gives no more.</returns>
    public bool Read(Frame frame)
    {
        Span<byte> header = stackalloc byte[FileHeaderBytes];
        if (_output.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.StartsWith("BM"u8)) return false;
        int length = BinaryPrimitives.ReadInt32LittleEndian(header[2..]);
        if (length is < LeastFileBytes or > MostFileBytes) return false;
        Span<byte> file = frame.Room(length);
        header.CopyTo(file);
        Span<byte> rest = file[FileHeaderBytes..];
        return _output.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) == rest.Length;
    }

    /// <summary>Ends the connection; a read that waits returns. Safe from any thread.</summary>
    public void End()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
        }
    }

    public void Dispose()
    {
        End();
        _process.WaitForExit();
        // A stream that was taken from a process is not closed with it.
        _output.Dispose();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        if (SourceSize().Match(line) is { Success: true } match)
        {
            // ffmpeg would squeeze frames of another size into the first one's; a new connection takes them as they are.
            if (_size is not null && _size != match.Value)
            {
                SizeChanged = true;
                End();
            }

            _size = match.Value;
        }
        else if (line.Contains("[error]", StringComparison.Ordinal) || line.Contains("[fatal]", StringComparison.Ordinal))
        {
            _lastWords = Brackets().Replace(line, "").Trim();
        }
    }

    [GeneratedRegex(@"(?<=\[graph 0 input from stream [^]]*\] \[verbose\] )w:\d+ h:\d+")]
    private static partial Regex SourceSize();

    [GeneratedRegex(@"\[[^]]*\]")]
    private static partial Regex Brackets();
}
