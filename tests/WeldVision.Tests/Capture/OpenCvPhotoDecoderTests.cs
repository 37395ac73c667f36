using System.Security.Cryptography;
using OpenCvSharp;
using WeldVision.Capture;
using WeldVision.Imaging.Decoding;
using Xunit;

namespace WeldVision.Tests.Capture;

public sealed class OpenCvPhotoDecoderTests
{
    // 24 x 16: three columns of ink as flat blocks: magenta and yellow (red), cyan and magenta (blue), half black (grey).
    internal const string InkJpeg =
        "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAIAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB/8AAFAgAEAAY"
        + "BAERAAIRAAMRAAQRAP/EAB8AAAAADAAAAAAAAAAAAAAAAAABAgMEBQYHCAkKC//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAOBAEAAgADAAQAAD8Af+h/Q/n/AKAACP8AAj/R"
        + "/gQ/gQAIAEQCAACP8CP9H+BD+//Z";

    // The same inks as Adobe's YCCK.
    private const string LuminanceInkJpeg =
        "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAIAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB/8AAFAgAEAAY"
        + "BAERAAIRAAMRAAQRAP/EAB8AAAAADAAAAAAAAAAAAAAAAAABAgMEBQYHCAkKC//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAOBAEAAgADAAQAAD8AbM1aH8/816FREqBA6iAK"
        + "pD+izNWh/RAGvQqIlQIHUQBVIf3/2Q==";

    private static readonly OpenCvPhotoDecoder Decoder = new(new CaptureLimits());

    public static TheoryData<string> Extensions => [.. PhotoFiles.Extensions];

    [Theory]
    [MemberData(nameof(Extensions))]
    public void Photo_of_every_format_has_its_size_colours_and_hash(string extension)
    {
        byte[] file = PhotoFiles.QuartersFile(extension, 41, 24);

        using CapturedPhoto photo = Captured(file);

        Assert.Equal((41, 24, 1), (photo.WidthPixels, photo.HeightPixels, photo.DecodeDenominator));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), photo.Sha256);
        AssertColour(photo, 4, 4, (255, 0, 0), tolerance: 3);
        AssertColour(photo, 36, 4, (0, 255, 0), tolerance: 3);
        AssertColour(photo, 4, 20, (0, 0, 255), tolerance: 3);
        AssertColour(photo, 36, 20, (255, 255, 255), tolerance: 3);
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public void Photo_of_one_pixel_is_decoded(string extension)
    {
        using var picture = new Mat(1, 1, MatType.CV_8UC3, new Scalar(10, 20, 30));

        using CapturedPhoto photo = Captured(PhotoFiles.Encode(extension, picture));

        Assert.Equal((1, 1), (photo.WidthPixels, photo.HeightPixels));
        AssertColour(photo, 0, 0, (10, 20, 30), tolerance: 6);
    }

    [Theory]
    [InlineData(InkJpeg)]
    [InlineData(LuminanceInkJpeg)]
    public void Photo_in_inks_has_the_colours_that_they_print(string jpeg)
    {
        using CapturedPhoto photo = Captured(Convert.FromBase64String(jpeg));

        AssertColour(photo, 4, 8, (0, 0, 255), tolerance: 4);
        AssertColour(photo, 12, 8, (255, 0, 0), tolerance: 4);
        AssertColour(photo, 20, 8, (127, 127, 127), tolerance: 4);
    }

    [Fact]
    public void Photo_in_inks_without_adobes_mark_is_refused_as_its_colours_are_unknown()
    {
        byte[] file = Convert.FromBase64String(InkJpeg);
        const int MarkBytes = 16;

        CaptureResult result = Decoder.Capture(((byte[])[.. file[..2], .. file[(2 + MarkBytes)..]]).AsSource());

        Assert.StartsWith("This kind of JPEG cannot be read: its colours are four inks (CMYK) without Adobe's mark", result.Fault?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".png")]
    [InlineData(".tiff")]
    public void Photo_of_16_bits_a_colour_keeps_the_upper_8(string extension)
    {
        using var picture = new Mat(9, 9, MatType.CV_16UC3, new Scalar(0x2080, 0x8040, 0xE0FF));

        using CapturedPhoto photo = Captured(PhotoFiles.Encode(extension, picture));

        AssertColour(photo, 4, 4, (0x20, 0x80, 0xE0), tolerance: 1);
    }

    [Theory]
    [InlineData(".jpg")]
    [InlineData(".png")]
    [InlineData(".bmp")]
    [InlineData(".tiff")]
    public void Photo_in_grey_has_three_equal_colours(string extension)
    {
        using var picture = new Mat(9, 9, MatType.CV_8UC1, new Scalar(77));

        using CapturedPhoto photo = Captured(PhotoFiles.Encode(extension, picture));

        AssertColour(photo, 4, 4, (77, 77, 77), tolerance: 1);
    }

    [Theory]
    [InlineData(".png")]
    [InlineData(".webp")]
    [InlineData(".tiff")]
    public void Photo_with_transparency_keeps_the_colour_beneath(string extension)
    {
        using var picture = new Mat(16, 16, MatType.CV_8UC4, new Scalar(200, 40, 40, 128));

        using CapturedPhoto photo = Captured(PhotoFiles.Encode(extension, picture, extension == ".webp" ? [(int)ImwriteFlags.WebPQuality, 101] : []));

        AssertColour(photo, 8, 8, (200, 40, 40), tolerance: 2);
    }

    [Fact]
    public void Photo_of_one_bit_a_pixel_is_black_and_white()
    {
        using var picture = new Mat(8, 16, MatType.CV_8UC1, new Scalar(0));
        using (Mat right = picture[new Rect(8, 0, 8, 8)]) right.SetTo(new Scalar(255));

        using CapturedPhoto photo = Captured(PhotoFiles.Encode(".png", picture, (int)ImwriteFlags.PngBilevel, 1));

        AssertColour(photo, 2, 4, (0, 0, 0), tolerance: 0);
        AssertColour(photo, 12, 4, (255, 255, 255), tolerance: 0);
    }

    [Fact]
    public void Photo_with_a_palette_has_the_palettes_colours()
    {
        // 2 x 1, 8 bits, a palette of two: row filter 0, then the two indices, stored in zlib without compression.
        byte[] stored = [0x78, 0x01, 0x01, 3, 0, 0xFC, 0xFF, 0, 0, 1, 0x00, 0x04, 0x00, 0x02];
        byte[] png = [.. PhotoFiles.HeaderOnly(".png", 2, 1)];
        png[25] = 3;
        new ByteWriter(false).U32((int)PhotoFiles.Crc32(png.AsSpan(12, 17))).ToArray().CopyTo(png, 29);
        byte[] end = [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82];
        byte[] pixels = PhotoFiles.PngWithChunk([.. png, .. end], "IDAT", stored);

        using CapturedPhoto photo = Captured(PhotoFiles.PngWithChunk(pixels, "PLTE", [10, 20, 30, 200, 100, 50]));

        AssertColour(photo, 0, 0, (30, 20, 10), tolerance: 0);
        AssertColour(photo, 1, 0, (50, 100, 200), tolerance: 0);
    }

    [Theory]
    [InlineData(4032, 3024, 1000, 4, 1008, 756)]
    [InlineData(4032, 3024, 504, 8, 504, 378)]
    [InlineData(4032, 3024, 505, 4, 1008, 756)]
    [InlineData(3024, 4032, 1009, 2, 1512, 2016)]
    [InlineData(1999, 100, 1000, 2, 1000, 50)]
    [InlineData(1999, 100, 1001, 1, 1999, 100)]
    [InlineData(7993, 9, 1000, 8, 1000, 2)]
    [InlineData(640, 480, 1000, 1, 640, 480)]
    public void Jpeg_is_decoded_at_the_coarsest_scale_that_keeps_the_long_side(
        int width, int height, int minimum, int denominator, int decodedWidth, int decodedHeight)
    {
        using Mat picture = PhotoFiles.Quarters(width, height);
        var decoder = new OpenCvPhotoDecoder(new() { MinimumDecodedLongSidePixels = minimum });

        using CapturedPhoto photo = Captured(PhotoFiles.Encode(".jpg", picture), decoder);

        Assert.Equal((width, height, denominator), (photo.WidthPixels, photo.HeightPixels, photo.DecodeDenominator));
        Assert.Equal((decodedWidth, decodedHeight), (photo.Pixels.WidthPixels, photo.Pixels.HeightPixels));
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public void Photo_whose_header_announces_too_many_pixels_is_refused_before_its_pixels_are_read(string extension)
    {
        // There are no pixels in the file, so nothing but its header can have been read.
        CaptureResult result = Decoder.Capture(PhotoFiles.HeaderOnly(extension, 20_000, 20_000).AsSource());

        Assert.Equal(
            new CaptureFault(CaptureFaultCodes.TooLarge, "The photo is 20,000 x 20,000 pixels, and the limit is 120,000,000 pixels in all and 65,535 a side. Make it smaller, or set the camera to a lower resolution."),
            result.Fault);
        Assert.Equal(64, result.Sha256?.Length);
    }

    [Fact]
    public void Photo_with_a_side_beyond_any_decoder_is_refused_as_too_large() =>
        Assert.Equal(CaptureFaultCodes.TooLarge, new OpenCvPhotoDecoder(new() { MaximumSidePixels = int.MaxValue, MaximumPixels = long.MaxValue })
            .Capture(PhotoFiles.HeaderOnly(".png", 2_000_000, 3).AsSource()).Fault?.Code);

    [Fact]
    public void Photo_file_longer_than_the_limit_is_refused() =>
        Assert.Equal(
            new CaptureFault(CaptureFaultCodes.TooLarge, "The file has 2,000 bytes, and the limit is 1,999 bytes. Save the photo as JPEG, or set the camera to a lower resolution."),
            new OpenCvPhotoDecoder(new() { MaximumBytes = 1999 }).Capture(new byte[2000].AsSource()).Fault);

    [Fact]
    public void Photo_with_camera_facts_keeps_them()
    {
        foreach (bool isLittleEndian in (bool[])[true, false])
        {
            using CapturedPhoto photo = Captured(PhotoFiles.JpegWithExif(PhotoFiles.QuartersFile(".jpg"), PhotoFiles.ExifBlock(1, isLittleEndian, withCamera: true)));

            Assert.Equal(new CameraFacts("Welda", "Cam 9X", "2024-05-01T12:13:15", 1 / 60.0, 2.8, 200, 4.3), photo.Camera);
        }
    }

    [Fact]
    public void Photo_without_exif_has_no_camera_facts()
    {
        using CapturedPhoto photo = Captured(PhotoFiles.QuartersFile(".jpg"));

        Assert.Null(photo.Camera);
    }

    [Fact]
    public async Task Photos_decoded_on_several_threads_are_the_same()
    {
        byte[] file = PhotoFiles.ProgressiveNoise(300, 200);
        string Pixels()
        {
            using CapturedPhoto photo = Captured(file);
            return Convert.ToHexStringLower(SHA256.HashData(photo.Pixels.Bytes));
        }

        string[] hashes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(Pixels)));

        Assert.Single(hashes.Distinct());
    }

    internal static CapturedPhoto Captured(byte[] file, OpenCvPhotoDecoder? decoder = null)
    {
        CaptureResult result = (decoder ?? Decoder).Capture(file.AsSource());
        Assert.Null(result.Fault);
        return Assert.IsType<CapturedPhoto>(result.Photo);
    }

    private static void AssertColour(CapturedPhoto photo, int x, int y, (int Blue, int Green, int Red) expected, int tolerance)
    {
        ReadOnlySpan<byte> pixel = photo.Pixels.Row(y).Slice(x * 3, 3);
        Assert.InRange(pixel[0], expected.Blue - tolerance, expected.Blue + tolerance);
        Assert.InRange(pixel[1], expected.Green - tolerance, expected.Green + tolerance);
        Assert.InRange(pixel[2], expected.Red - tolerance, expected.Red + tolerance);
    }
}
