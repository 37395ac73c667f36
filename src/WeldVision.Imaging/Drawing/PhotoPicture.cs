using System.Runtime.InteropServices;
using SkiaSharp;
using WeldVision.Capture;

namespace WeldVision.Imaging.Drawing;

/// <summary>The plain photo as a picture: scaled and written as JPEG, for pages and thumbnails.</summary>
public static class PhotoPicture
{
    /// <value>What draws here, with its version.</value>
    public static string Runtime => $"Skia {SkiaSharpVersion.Native}";

    /// <summary>The photo as a JPEG whose long side is at most so many pixels; a smaller photo keeps its size.</summary>
    /// <param name="longSidePixels">1 or more.</param>
    /// <param name="jpegQuality">1 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or quality is out of range.</exception>
    public static byte[] Jpeg(CapturedPhoto photo, int longSidePixels, int jpegQuality = 80)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longSidePixels, 1);
        using var decoded = Decoded(photo);
        double scale = Math.Min(1, longSidePixels / (double)Math.Max(decoded.Width, decoded.Height));
        using var bitmap = new SKBitmap(Opaque(Scaled(decoded.Width, scale), Scaled(decoded.Height, scale)));
        using (var canvas = new SKCanvas(bitmap)) Draw(canvas, decoded, new(0, 0, bitmap.Width, bitmap.Height));
        return Encode(bitmap, jpegQuality);
    }

    /// <summary>The decoded pixels as an image that owns a copy of them; the caller disposes it.</summary>
    internal static SKImage Decoded(CapturedPhoto photo)
    {
        var pixels = photo.Pixels;
        using var bitmap = new SKBitmap(Opaque(pixels.WidthPixels, pixels.HeightPixels));
        for (int y = 0; y < pixels.HeightPixels; y++)
        {
            var from = pixels.Row(y);
            var to = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan(0, y))[..pixels.WidthPixels];
            for (int x = 0, at = 0; x < to.Length; x++, at += BgrPixels.BytesPerPixel)
                to[x] = 0xFF000000u | (uint)(from[at + 2] << 16 | from[at + 1] << 8 | from[at]);
        }
        bitmap.SetImmutable();
        return SKImage.FromBitmap(bitmap);
    }

    internal static void Draw(SKCanvas canvas, SKImage image, SKRect place)
    {
        // Mipmaps average when shrinking; the cubic keeps edges when a small photo is enlarged.
        var sampling = place.Width < image.Width
            ? new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
            : new SKSamplingOptions(SKCubicResampler.Mitchell);
        canvas.DrawImage(image, place, sampling);
    }

    internal static byte[] Encode(SKBitmap bitmap, int jpegQuality)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(jpegQuality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(jpegQuality, 100);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, jpegQuality)
            ?? throw new InvalidOperationException($"Skia could not write a JPEG of {bitmap.Width} × {bitmap.Height} pixels.");
        return data.ToArray();
    }

    internal static SKImageInfo Opaque(int width, int height) => new(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque);

    private static int Scaled(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale));
}
