using System.Buffers.Binary;
using OpenCvSharp;
using WeldVision.Capture;
using Xunit;

namespace WeldVision.Tests.Capture;

/// <summary>Photo files made for the tests, encoded or written byte by byte.</summary>
internal static class PhotoFiles
{
    public static readonly string[] Extensions = [".jpg", ".png", ".webp", ".bmp", ".tiff"];

    /// <summary>Blue, green, red and white quarters, in reading order.</summary>
    public static Mat Quarters(int width, int height)
    {
        var picture = new Mat(height, width, MatType.CV_8UC3, new Scalar(255, 255, 255));
        Fill(picture, new(0, 0, width / 2, height / 2), new(255, 0, 0));
        Fill(picture, new(width / 2, 0, width - width / 2, height / 2), new(0, 255, 0));
        Fill(picture, new(0, height / 2, width / 2, height - height / 2), new(0, 0, 255));
        return picture;
    }

    public static Mat Noise(int width, int height, int seed)
    {
        byte[] pixels = new byte[width * height * 3];
        new Random(seed).NextBytes(pixels);
        using var picture = Mat.FromPixelData(height, width, MatType.CV_8UC3, pixels);
        return picture.Clone();
    }

    public static byte[] Encode(string extension, Mat picture, params int[] settings)
    {
        Assert.True(Cv2.ImEncode(extension, picture, out byte[] file, settings));
        return file;
    }

    public static byte[] QuartersFile(string extension, int width = 40, int height = 24)
    {
        using Mat picture = Quarters(width, height);
        return Encode(extension, picture);
    }

    public static byte[] ProgressiveNoise(int width, int height)
    {
        using Mat picture = Noise(width, height, 1);
        return Encode(".jpg", picture, (int)ImwriteFlags.JpegProgressive, 1, (int)ImwriteFlags.JpegRstInterval, 3);
    }

    /// <summary>An EXIF block with an orientation and, on wish, what a camera writes.</summary>
    public static byte[] ExifBlock(int orientation, bool isLittleEndian = true, bool withCamera = false)
    {
        var block = new ByteWriter(isLittleEndian);
        block.Ascii(isLittleEndian ? "II" : "MM").U16(42).U32(8);
        if (!withCamera) return block.U16(1).U16(0x112).U16(3).U32(1).U16(orientation).U16(0).U32(0).ToArray();

        const int MainStart = 8, MainTexts = MainStart + 2 + 5 * 12 + 4, Sub = MainTexts + 6 + 8 + 20, SubNumbers = Sub + 2 + 5 * 12 + 4;
        block.U16(5)
            .Entry(0x10F, 2, 6, MainTexts).Entry(0x110, 2, 8, MainTexts + 6).U16(0x112).U16(3).U32(1).U16(orientation).U16(0)
            .Entry(0x132, 2, 20, MainTexts + 14).Entry(0x8769, 4, 1, Sub).U32(0)
            .Ascii("Welda\0").Ascii("Cam 9X\0\0").Ascii("2024:05:01 12:13:14\0");
        block.U16(5)
            .Entry(0x829A, 5, 1, SubNumbers).Entry(0x829D, 5, 1, SubNumbers + 8).U16(0x8827).U16(3).U32(1).U16(200).U16(0)
            .Entry(0x9003, 2, 20, SubNumbers + 24).Entry(0x920A, 5, 1, SubNumbers + 16).U32(0)
            .U32(1).U32(60).U32(28).U32(10).U32(43).U32(10).Ascii("2024:05:01 12:13:15\0");
        return block.ToArray();
    }

    public static byte[] JpegWithExif(byte[] jpeg, byte[] exif) =>
        [.. jpeg[..2], .. new ByteWriter(isLittleEndian: false).U16(0xFFE1).U16(exif.Length + 8).Ascii("Exif\0\0").ToArray(), .. exif, .. jpeg[2..]];

    /// <summary>A PNG with one more chunk behind its header.</summary>
    public static byte[] PngWithChunk(byte[] png, string kind, byte[] content)
    {
        byte[] named = [.. new ByteWriter(false).Ascii(kind).ToArray(), .. content];
        const int HeaderEnd = 8 + 25;
        return [.. png[..HeaderEnd], .. new ByteWriter(false).U32(content.Length).ToArray(), .. named, .. new ByteWriter(false).U32((int)Crc32(named)).ToArray(), .. png[HeaderEnd..]];
    }

    /// <summary>A TIFF (little-endian, one picture) with an orientation tag in a new directory at its end.</summary>
    public static byte[] TiffWithOrientation(byte[] tiff, int orientation)
    {
        int directory = BinaryPrimitives.ReadInt32LittleEndian(tiff.AsSpan(4)), count = BinaryPrimitives.ReadUInt16LittleEndian(tiff.AsSpan(directory));
        var entries = Enumerable.Range(0, count).Select(i => tiff.AsSpan(directory + 2 + 12 * i, 12).ToArray())
            .Append(new ByteWriter(true).U16(274).U16(3).U32(1).U16(orientation).U16(0).ToArray())
            .OrderBy(entry => BinaryPrimitives.ReadUInt16LittleEndian(entry));
        byte[] turned = [.. tiff, .. new byte[tiff.Length % 2], .. new ByteWriter(true).U16(count + 1).ToArray(), .. entries.SelectMany(entry => entry), 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32LittleEndian(turned.AsSpan(4), tiff.Length + tiff.Length % 2);
        return turned;
    }

    /// <summary>A file that announces a size and holds no pixels.</summary>
    public static byte[] HeaderOnly(string extension, int width, int height) => extension switch
    {
        ".jpg" => new ByteWriter(false).U16(0xFFD8).U16(0xFFC0).U16(11).U8(8).U16(height).U16(width).U8(1).U8(1).U8(0x11).U8(0).ToArray(),
        ".png" => new ByteWriter(false).U32(unchecked((int)0x89504E47)).U32(0x0D0A1A0A).U32(13).Ascii("IHDR").U32(width).U32(height).U8(8).U8(2).U8(0).U8(0).U8(0).U32(0).ToArray(),
        ".webp" => new ByteWriter(true).Ascii("RIFF").U32(22).Ascii("WEBPVP8X").U32(10).U32(0).U16((width - 1) & 0xFFFF).U8((width - 1) >> 16).U16((height - 1) & 0xFFFF).U8((height - 1) >> 16).ToArray(),
        ".bmp" => new ByteWriter(true).Ascii("BM").U32(54).U32(0).U32(54).U32(40).U32(width).U32(height).U16(1).U16(24).U32(0).U32(0).U32(0).U32(0).U32(0).U32(0).ToArray(),
        ".tiff" => new ByteWriter(true).Ascii("II").U16(42).U32(8).U16(2).Entry(256, 4, 1, width).Entry(257, 4, 1, height).U32(0).ToArray(),
        _ => throw new ArgumentOutOfRangeException(nameof(extension)),
    };

    public static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }

    public static PhotoSource AsSource(this byte[] file) => new MemoryPhotoSource("photo", file);

    private static void Fill(Mat picture, Rect place, Scalar colour)
    {
        using Mat part = picture[place];
        part.SetTo(colour);
    }
}
