using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace WeldVision.Imaging.Rendering;

/// <summary>JPEG as a phone writes it: 4:2:0, with an EXIF block, which Skia does not write.</summary>
internal static class PhoneJpeg
{
    private const int LowestQuality = 40;

    /// <param name="upright">The photo as a person sees it.</param>
    /// <param name="quality">1 to 100.</param>
    /// <param name="maximumBytes">Where the file would be larger, the quality falls until it fits, not below 40; null sets no bound.</param>
    public static byte[] Encode(SKBitmap upright, StoredOrientation orientation, int quality, int? maximumBytes)
    {
        using var stored = orientation == StoredOrientation.Upright ? upright.Copy() : Turned(upright, orientation);
        byte[] exif = ExifSegment(orientation);
        byte[] jpeg = Encode(stored, quality);
        if (maximumBytes is not { } bound || jpeg.Length + exif.Length <= bound) return WithExif(jpeg, exif);

        // Bisection for the highest quality that fits.
        int fits = LowestQuality, tooLarge = quality;
        byte[]? best = null;
        while (tooLarge - fits > 1)
        {
            int middle = (fits + tooLarge) / 2;
            jpeg = Encode(stored, middle);
            if (jpeg.Length + exif.Length > bound) tooLarge = middle;
            else (fits, best) = (middle, jpeg);
        }

        return WithExif(best ?? Encode(stored, fits), exif);
    }

    private static byte[] Encode(SKBitmap bitmap, int quality)
    {
        using var pixels = bitmap.PeekPixels();
        using var encoded = pixels.Encode(new SKJpegEncoderOptions(quality, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore));
        return encoded?.ToArray() ?? throw new InvalidOperationException($"Skia did not encode a {bitmap.Width} x {bitmap.Height} photo.");
    }

    private static SKBitmap Turned(SKBitmap upright, StoredOrientation orientation)
    {
        var turned = new SKBitmap(new SKImageInfo(upright.Height, upright.Width, upright.ColorType, upright.AlphaType));
        using var canvas = new SKCanvas(turned);
        // Stored is the inverse of what the viewer does.
        if (orientation == StoredOrientation.TurnClockwise)
        {
            canvas.Translate(0, upright.Width);
            canvas.RotateDegrees(-90);
        }
        else
        {
            canvas.Translate(upright.Height, 0);
            canvas.RotateDegrees(90);
        }

        canvas.DrawBitmap(upright, 0, 0, SKSamplingOptions.Default);
        return turned;
    }

    private static byte[] WithExif(byte[] jpeg, byte[] exif)
    {
        var whole = new byte[jpeg.Length + exif.Length];
        // EXIF wants to be the first segment after the two bytes that start the file.
        jpeg.AsSpan(0, 2).CopyTo(whole);
        exif.CopyTo(whole, 2);
        jpeg.AsSpan(2).CopyTo(whole.AsSpan(2 + exif.Length));
        return whole;
    }

    private static byte[] ExifSegment(StoredOrientation orientation)
    {
        var camera = new ExifDirectory();
        camera.AddRational(0x829A, 1, 60);
        camera.AddRational(0x829D, 18, 10);
        camera.AddShort(0x8827, 200);
        camera.AddText(0x9003, "2025:01:15 10:00:00");
        camera.AddRational(0x920A, 52, 10);

        var main = new ExifDirectory();
        main.AddText(0x010F, "WeldVision");
        main.AddText(0x0110, "rendered");
        main.AddShort(0x0112, (ushort)orientation);
        main.AddLong(0x8769, 0);

        const int MainOffset = 8;
        int cameraOffset = MainOffset + main.LengthBytes;
        main.SetLast(cameraOffset);
        var tiff = new byte[cameraOffset + camera.LengthBytes];
        "MM\0*\0\0\0\b"u8.CopyTo(tiff);
        main.Write(tiff, MainOffset);
        camera.Write(tiff, cameraOffset);

        byte[] segment = [0xFF, 0xE1, 0, 0, .. "Exif\0\0"u8, .. tiff];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(segment.Length - 2));
        return segment;
    }

    /// <summary>One directory of a big-endian TIFF block; entries are added by rising tag.</summary>
    private sealed class ExifDirectory
    {
        private const ushort Text = 2, Short = 3, Long = 4, Rational = 5;
        private readonly List<(ushort Tag, ushort Type, uint Count, byte[] Value)> _entries = [];

        public int LengthBytes => 2 + 12 * _entries.Count + 4 + _entries.Sum(entry => entry.Value.Length > 4 ? Even(entry.Value.Length) : 0);

        public void AddText(ushort tag, string text) => _entries.Add((tag, Text, (uint)text.Length + 1, Encoding.ASCII.GetBytes(text + '\0')));

        public void AddShort(ushort tag, ushort value) => _entries.Add((tag, Short, 1, [(byte)(value >> 8), (byte)value, 0, 0]));

        public void AddLong(ushort tag, uint value) => _entries.Add((tag, Long, 1, BigEndian(value)));

        public void AddRational(ushort tag, uint numerator, uint denominator) =>
            _entries.Add((tag, Rational, 1, [.. BigEndian(numerator), .. BigEndian(denominator)]));

        public void SetLast(int value) => _entries[^1] = _entries[^1] with { Value = BigEndian((uint)value) };

        public void Write(Span<byte> tiff, int offset)
        {
            int entryAt = offset + 2, valueAt = offset + 2 + 12 * _entries.Count + 4;
            BinaryPrimitives.WriteUInt16BigEndian(tiff[offset..], (ushort)_entries.Count);
            foreach (var (tag, type, count, value) in _entries)
            {
                BinaryPrimitives.WriteUInt16BigEndian(tiff[entryAt..], tag);
                BinaryPrimitives.WriteUInt16BigEndian(tiff[(entryAt + 2)..], type);
                BinaryPrimitives.WriteUInt32BigEndian(tiff[(entryAt + 4)..], count);
                if (value.Length <= 4)
                {
                    value.CopyTo(tiff[(entryAt + 8)..]);
                }
                else
                {
                    BinaryPrimitives.WriteUInt32BigEndian(tiff[(entryAt + 8)..], (uint)valueAt);
                    value.CopyTo(tiff[valueAt..]);
                    valueAt += Even(value.Length);
                }

                entryAt += 12;
            }
        }

        private static int Even(int length) => (length + 1) & ~1;

        private static byte[] BigEndian(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
    }
}
