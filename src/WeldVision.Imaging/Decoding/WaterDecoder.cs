using System.Runtime.InteropServices;
using OpenCvSharp;
using WeldVision.Capture;

namespace WeldVision.Imaging.Decoding;

/// <summary>
/// Decodes photos taken under water: what the water adds to every place, the brightness that hardly a pixel falls below in each channel, is taken away, and each channel is stretched to what hardly a pixel
/// exceeds. After D. Akkaynak and T. Treibitz, "Sea-thru", 2019, where the darkest pixels tell the backscatter, with one distance for the whole photo.
/// </summary>
public sealed class WaterDecoder(IPhotoDecoder decoder) : IPhotoDecoder
{
    /// <value>As results name it.</value>
    public const string Name = "water";

    // Of all pixels; fewer would be noise and sparks.
    private const double Share = 0.005;

    // A channel with less between its ends holds little but noise, and is not stretched further. A photo with no other channel stays as it is, and its quality is judged so.
    private const int LeastSpread = 20;

    private const int Levels = 256;

    public CaptureResult Capture(PhotoSource source, Func<string, bool>? isKnown = null)
    {
        CaptureResult captured = decoder.Capture(source, isKnown);
        return captured.Photo is { } photo ? captured with { Photo = Prepared(photo) } : captured;
    }

    private static unsafe CapturedPhoto Prepared(CapturedPhoto photo)
    {
        BgrPixels pixels = photo.Pixels;
        if (LevelsOf(pixels) is not { } levels) return photo;
        using (photo)
        {
            var prepared = new Mat();
            fixed (byte* first = pixels.Bytes)
            {
                using var seen = Mat.FromPixelData(pixels.HeightPixels, pixels.WidthPixels, MatType.CV_8UC3, (nint)first, pixels.StrideBytes);
                using var table = new Mat(1, Levels, MatType.CV_8UC3);
                Marshal.Copy(levels, 0, table.Data, levels.Length);
                Cv2.LUT(seen, table, prepared);
            }

            return new(prepared, prepared.Data, pixels.WidthPixels, pixels.HeightPixels, checked((int)prepared.Step()))
            {
                WidthPixels = photo.WidthPixels,
                HeightPixels = photo.HeightPixels,
                DecodeDenominator = photo.DecodeDenominator,
                Sha256 = photo.Sha256,
                Camera = photo.Camera,
                Preparation = Name,
            };
        }
    }

    /// <summary>What each level of each channel becomes, the channels of a level side by side; null for a photo without contrast.</summary>
    private static byte[]? LevelsOf(BgrPixels pixels)
    {
        Span<int> counts = stackalloc int[BgrPixels.BytesPerPixel * Levels];
        counts.Clear();
        for (int y = 0; y < pixels.HeightPixels; y++)
        {
            ReadOnlySpan<byte> row = pixels.Row(y);
            for (int i = 0; i < row.Length; i++) counts[i % BgrPixels.BytesPerPixel * Levels + row[i]]++;
        }

        int cut = (int)(Share * pixels.WidthPixels * pixels.HeightPixels), widest = 0;
        var levels = new byte[BgrPixels.BytesPerPixel * Levels];
        for (int channel = 0; channel < BgrPixels.BytesPerPixel; channel++)
        {
            ReadOnlySpan<int> some = counts.Slice(channel * Levels, Levels);
            int darkest = 0, brightest = Levels - 1;
            for (int below = some[0]; below <= cut && darkest < Levels - 1; below += some[darkest]) darkest++;
            for (int above = some[^1]; above <= cut && brightest > 0; above += some[brightest]) brightest--;
            widest = Math.Max(widest, brightest - darkest);
            double gain = (Levels - 1.0) / Math.Max(LeastSpread, brightest - darkest);
            for (int level = 0; level < Levels; level++)
                levels[BgrPixels.BytesPerPixel * level + channel] = (byte)Math.Clamp((level - darkest) * gain + 0.5, 0, Levels - 1);
        }

        return widest < LeastSpread ? null : levels;
    }
}
