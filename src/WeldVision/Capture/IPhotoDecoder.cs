namespace WeldVision.Capture;

/// <summary>The port to the imaging library: from a photo's bytes to pixels. Safe to call from several threads.</summary>
public interface IPhotoDecoder
{
    /// <summary>
    /// Reads, checks and decodes a photo once, at the coarsest scale that <see cref="CaptureLimits.MinimumDecodedLongSidePixels"/> allows.
    /// A file that is no whole photo, or larger than the limits, is a fault; nothing is decoded then.
    /// </summary>
    /// <param name="isKnown">Asked with the file's hash; a known photo is not decoded and has neither pixels nor a fault.</param>
    CaptureResult Capture(PhotoSource source, Func<string, bool>? isKnown = null);
}

/// <summary>A captured photo, or the fault that kept it from being read; neither for a known one. The hash is there whenever the bytes could be read.</summary>
public readonly record struct CaptureResult(CapturedPhoto? Photo, CaptureFault? Fault, string? Sha256);
