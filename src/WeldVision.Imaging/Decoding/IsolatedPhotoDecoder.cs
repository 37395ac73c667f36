using System.Security.Cryptography;
using WeldVision.Capture;

namespace WeldVision.Imaging.Decoding;

/// <summary>
/// Decodes in processes of its own, for photos from whoever may send some: a photo that hangs or breaks the codecs, or takes too much memory, costs its process and no other photo. Same results as
/// <see cref="OpenCvPhotoDecoder"/>.
/// </summary>
public sealed class IsolatedPhotoDecoder(DecoderProcesses processes, CaptureLimits limits) : IPhotoDecoder
{
    public CaptureResult Capture(PhotoSource source, Func<string, bool>? isKnown = null)
    {
        (PhotoBytes? read, CaptureFault? readFault) = source.Read(limits.MaximumBytes);
        if (read is null) return new(null, readFault, null);
        using PhotoBytes bytes = read;
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        if (isKnown?.Invoke(sha256) == true) return new(null, null, sha256);

        // What a header tells is told here; a process is for what has to be decoded.
        if (OpenCvPhotoDecoder.Refusal(PhotoHeader.Read(bytes.Span), limits) is { } refusal) return new(null, refusal, sha256);
        var (photo, fault) = processes.Decode(bytes.Span, sha256, limits);
        return new(photo, fault, sha256);
    }
}
