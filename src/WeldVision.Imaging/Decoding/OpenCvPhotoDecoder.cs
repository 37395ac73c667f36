using System.Security.Cryptography;
using OpenCvSharp;
using WeldVision.Capture;

namespace WeldVision.Imaging.Decoding;

/// <summary>
/// Decodes photos with OpenCV: JPEGs once, at the coarsest DCT scale the limits allow; other formats whole. All become 8-bit B, G, R; of
/// 16 bits the upper 8 stay, transparency is dropped (the colour stored beneath it stays), of an animation the first frame.
/// </summary>
/// <remarks>
/// Photo coordinates divided by <see cref="CapturedPhoto.DecodeDenominator"/> are decoded coordinates exactly. A DCT-scaled decode has
/// <c>ceil(side / denominator)</c> pixels with the partial one at the stored right or bottom; where the EXIF turn would bring that edge to
/// the beginning, a finer scale is taken which divides the side. Cameras' sides are multiples of 8, so this hardly ever costs anything.
/// </remarks>
public sealed class OpenCvPhotoDecoder : IPhotoDecoder
{
    private readonly CaptureLimits _limits;

    public OpenCvPhotoDecoder(CaptureLimits limits)
    {
        _limits = limits;
        OpenCvRuntime.Prepare();
    }

    /// <value>What decodes here, with its version.</value>
    public static string Runtime => $"OpenCV {Cv2.GetVersionString()}";

    public CaptureResult Capture(PhotoSource source, Func<string, bool>? isKnown = null)
    {
        (PhotoBytes? read, CaptureFault? readFault) = source.Read(_limits.MaximumBytes);
        if (read is null) return new(null, readFault, null);

        using PhotoBytes bytes = read;
        string sha256 = Hash(bytes.Span);
        if (isKnown?.Invoke(sha256) == true) return new(null, null, sha256);

        PhotoHeader header = PhotoHeader.Read(bytes.Span);
        if (Refusal(header, _limits) is { } refusal) return new(null, refusal, sha256);

        var exif = PhotoExif.Read(bytes, header.ExifStart, header.ExifLength);
        int denominator = Denominator(header, exif.Turn);
        (Mat? pixels, CaptureFault? fault) = Decode(bytes.Span, header, denominator);
        if (pixels is null) return new(null, fault, sha256);

        // OpenCV turns TIFFs by itself, whatever the flags; they are decoded at 1/1, so the pixels give the size.
        bool isTurned = header.Format == PhotoFormat.Tiff;
        if (!isTurned) pixels = Turn(pixels, exif.Turn);
        bool swapped = isTurned ? pixels.Width != header.WidthPixels : exif.Turn.SwapsSides();
        var photo = new CapturedPhoto(pixels, pixels.Data, pixels.Width, pixels.Height, checked((int)pixels.Step()))
        {
            WidthPixels = swapped ? header.HeightPixels : header.WidthPixels,
            HeightPixels = swapped ? header.WidthPixels : header.HeightPixels,
            DecodeDenominator = denominator,
            Sha256 = sha256,
            Camera = exif.Camera,
        };
        return new(photo, null, sha256);
    }

    /// <summary>Why a photo is not decoded at all, as its header tells; null for one that is.</summary>
    internal static CaptureFault? Refusal(PhotoHeader header, CaptureLimits limits)
    {
        // Whatever the limits say, the pixels must fit a span.
        long maximumPixels = Math.Min(limits.MaximumPixels, int.MaxValue / BgrPixels.BytesPerPixel - 1);
        int maximumSide = Math.Min(limits.MaximumSidePixels, OpenCvRuntime.MaximumSidePixels);
        return (long)header.WidthPixels * header.HeightPixels > maximumPixels || Math.Max(header.WidthPixels, header.HeightPixels) > maximumSide
            ? CaptureFault.TooManyPixels(header.WidthPixels, header.HeightPixels, maximumPixels, maximumSide)
            : header.Fault;
    }

    /// <summary>The coarsest scale that keeps the long side long enough and the coordinates exact.</summary>
    private int Denominator(PhotoHeader header, PhotoTurn turn)
    {
        // Other formats are scaled by OpenCV after decoding, with a filter that is no area average; the caller's own is better.
        if (header.Format != PhotoFormat.Jpeg) return 1;
        int longSide = Math.Max(header.WidthPixels, header.HeightPixels);
        for (int denominator = 8; denominator > 1; denominator /= 2)
        {
            if ((longSide + denominator - 1) / denominator < _limits.MinimumDecodedLongSidePixels) continue;
            if (turn.StartsFromRight() && header.WidthPixels % denominator != 0) continue;
            if (turn.StartsFromBottom() && header.HeightPixels % denominator != 0) continue;
            return denominator;
        }

        return 1;
    }

    private static unsafe (Mat? Pixels, CaptureFault? Fault) Decode(Span<byte> file, PhotoHeader header, int denominator)
    {
        ImreadModes mode = denominator switch
        {
            8 => ImreadModes.ReducedColor8,
            4 => ImreadModes.ReducedColor4,
            2 => ImreadModes.ReducedColor2,
            _ => ImreadModes.Color,
        };
        Mat? pixels = null;
        CodecWarnings.Listen();
        try
        {
            fixed (byte* start = file)
            {
                using var encoded = Mat.FromPixelData(1, file.Length, MatType.CV_8UC1, (nint)start);
                pixels = Cv2.ImDecode(encoded, mode | ImreadModes.IgnoreOrientation);
            }
        }
        catch (OpenCVException)
        {
            // Its text names OpenCV's own sources, which helps no one who has a bad photo.
        }

        bool isWhole = !MeansMissingPicture(CodecWarnings.Heard());
        int width = (header.WidthPixels + denominator - 1) / denominator, height = (header.HeightPixels + denominator - 1) / denominator;
        if (isWhole && pixels is not null && pixels.Type() == MatType.CV_8UC3 && HasSize(pixels, width, height, mayBeTurned: header.Format == PhotoFormat.Tiff))
            return (pixels, null);
        pixels?.Dispose();
        return (null, isWhole ? CaptureFault.Undecodable(header.Format) : CaptureFault.Damaged(header.Format, "parts of its picture cannot be decoded"));
    }

    private static bool HasSize(Mat pixels, int width, int height, bool mayBeTurned) =>
        (pixels.Width == width && pixels.Height == height) || (mayBeTurned && pixels.Width == height && pixels.Height == width);

    // libjpeg's words for data that it had to make up. Its other warnings speak of odd files whose picture is all there.
    private static bool MeansMissingPicture(string warnings) =>
        warnings.Contains("Corrupt JPEG data: premature end", StringComparison.Ordinal)
        || warnings.Contains("Corrupt JPEG data: bad", StringComparison.Ordinal)
        || warnings.Contains("Corrupt JPEG data: found marker", StringComparison.Ordinal)
        || warnings.Contains("Premature end of JPEG file", StringComparison.Ordinal);

    private static Mat Turn(Mat stored, PhotoTurn turn)
    {
        if (turn == PhotoTurn.None) return stored;
        if (turn is PhotoTurn.MirrorLeftRight or PhotoTurn.HalfTurn or PhotoTurn.MirrorTopBottom)
        {
            FlipMode mode = turn switch { PhotoTurn.MirrorLeftRight => FlipMode.Y, PhotoTurn.HalfTurn => FlipMode.XY, _ => FlipMode.X };
            Cv2.Flip(stored, stored, mode);
            return stored;
        }

        using (stored)
        {
            var turned = new Mat();
            Cv2.Transpose(stored, turned);
            if (turn == PhotoTurn.QuarterTurnRight) Cv2.Flip(turned, turned, FlipMode.Y);
            else if (turn == PhotoTurn.QuarterTurnLeft) Cv2.Flip(turned, turned, FlipMode.X);
            else if (turn == PhotoTurn.TransposeOther) Cv2.Flip(turned, turned, FlipMode.XY);
            return turned;
        }
    }

    private static string Hash(ReadOnlySpan<byte> file)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(file, hash);
        return Convert.ToHexStringLower(hash);
    }
}
