using SkiaSharp;
using WeldVision.Capture;
using WeldVision.Imaging.Decoding;
using Xunit;

namespace WeldVision.Tests.Rendering;

/// <summary>Looks into rendered files.</summary>
internal static class DecodedPixels
{
    /// <summary>The photo as Capture sees it, turned upright, at full size.</summary>
    public static CapturedPhoto Capture(ReadOnlyMemory<byte> jpeg)
    {
        var decoder = new OpenCvPhotoDecoder(new() { MinimumDecodedLongSidePixels = 8192 });
        var captured = decoder.Capture(new MemoryPhotoSource("rendered.jpg", jpeg));
        Assert.Null(captured.Fault);
        return captured.Photo!;
    }

    /// <summary>Mean difference of two files' stored pixels, 8-bit steps.</summary>
    public static double MeanDifference(byte[] first, byte[] second)
    {
        using var a = SKBitmap.Decode(first);
        using var b = SKBitmap.Decode(second);
        Assert.Equal((a.Width, a.Height), (b.Width, b.Height));
        ReadOnlySpan<byte> left = a.GetPixelSpan(), right = b.GetPixelSpan();
        long sum = 0;
        for (int i = 0; i < left.Length; i++) sum += Math.Abs(left[i] - right[i]);
        return (double)sum / left.Length;
    }
}
