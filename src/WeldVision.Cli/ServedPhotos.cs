using System.CommandLine;
using WeldVision.Capture;
using WeldVision.Capture.Isolation;
using WeldVision.Imaging.Decoding;
using WeldVision.Imaging.Drawing;
using WeldVision.Score.Sheets;

namespace WeldVision.Cli;

/// <summary>How a server reads photos, which anybody may have sent: in processes of their own.</summary>
internal sealed class ServedPhotos(ProcessLimits cost) : IDisposable
{
    public const string CommandName = "decode-for-server";

    private readonly DecoderProcesses _processes = new([Program, CommandName], cost, TimeProvider.System);

    /// <value>This program's file, also where another program holds it.</value>
    public static string Program
    {
        get
        {
            string beside = Path.Combine(AppContext.BaseDirectory, typeof(ServedPhotos).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));
            return File.Exists(beside) ? beside : Environment.ProcessPath!;
        }
    }

    public DecoderProcesses Processes => _processes;

    public IPhotoDecoder Decoder => With(new());

    /// <summary>What such a process runs.</summary>
    public static Command CreateCommand()
    {
        var command = new Command(CommandName, "What a server starts for itself.") { Hidden = true };
        command.SetAction(_ =>
        {
            DecoderChild.Run();
            return ExitCodes.AllDone;
        });
        return command;
    }

    /// <summary>A photo for a screen, made anew from its pixels: nothing else that its file held is in it, such as the place where it was taken.</summary>
    /// <param name="longSidePixels">Most pixels of the long side.</param>
    /// <returns>A JPEG; null where the photo cannot be read.</returns>
    public byte[]? Reduce(ReadOnlyMemory<byte> photo, int longSidePixels)
    {
        // A little less detail than the screen could show costs half the time.
        using CapturedPhoto? captured = With(new() { MinimumDecodedLongSidePixels = longSidePixels * 3 / 4 }).Capture(new MemoryPhotoSource("photo", photo)).Photo;
        return captured is null ? null : PhotoPicture.Jpeg(captured, longSidePixels);
    }

    /// <inheritdoc cref="PackCommand.Picture"/>
    public byte[] Draw(PhotoSource photo, IReadOnlyList<BeadEvidence> beads, Language language) => PackCommand.Picture(Decoder, photo, beads, language);

    public void Dispose() => _processes.Dispose();

    private IsolatedPhotoDecoder With(CaptureLimits limits) => new(_processes, limits);
}
