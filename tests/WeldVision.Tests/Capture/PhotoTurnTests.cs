using OpenCvSharp;
using WeldVision.Capture;
using Xunit;

namespace WeldVision.Tests.Capture;

public sealed class PhotoTurnTests
{
    // OpenCV's IMWRITE_JPEG_SAMPLING_FACTOR, which the binding does not name: colour as fine as brightness.
    private const int SamplingFactor = 7, FullColour = 0x111111;

    [Theory]
    [InlineData(96, 64)]
    [InlineData(101, 67)]
    [InlineData(97, 64)]
    [InlineData(96, 61)]
    [InlineData(98, 66)]
    public void Photo_coordinates_divided_by_the_denominator_are_decoded_coordinates_at_every_turn(int storedWidth, int storedHeight)
    {
        for (int orientation = 1; orientation <= 8; orientation++)
        {
            byte[] file = PhotoFiles.JpegWithExif(Ramp(storedWidth, storedHeight, orientation), PhotoFiles.ExifBlock(orientation, isLittleEndian: orientation % 2 == 0));
            foreach (int minimum in (int[])[1, 20, 40, 1000])
            {
                using CapturedPhoto photo = OpenCvPhotoDecoderTests.Captured(file, new(new() { MinimumDecodedLongSidePixels = minimum }));
                string situation = $"orientation {orientation}, minimum {minimum}, 1/{photo.DecodeDenominator}";
                (int width, int height) = orientation >= 5 ? (storedHeight, storedWidth) : (storedWidth, storedHeight);
                Assert.Equal((width, height), (photo.WidthPixels, photo.HeightPixels));
                AssertShowsRamp(photo, situation);
            }
        }
    }

    [Theory]
    [InlineData(3, 96, 64, 8)]
    [InlineData(3, 97, 64, 1)]
    [InlineData(3, 100, 64, 4)]
    [InlineData(2, 96, 61, 8)]
    [InlineData(5, 97, 61, 8)]
    [InlineData(6, 97, 64, 8)]
    [InlineData(6, 96, 66, 2)]
    [InlineData(8, 98, 61, 2)]
    public void Jpeg_turned_so_that_a_partial_pixel_would_come_first_is_decoded_finer(int orientation, int width, int height, int denominator)
    {
        byte[] file = PhotoFiles.JpegWithExif(PhotoFiles.QuartersFile(".jpg", width, height), PhotoFiles.ExifBlock(orientation));

        using CapturedPhoto photo = OpenCvPhotoDecoderTests.Captured(file, new(new() { MinimumDecodedLongSidePixels = 1 }));

        Assert.Equal(denominator, photo.DecodeDenominator);
    }

    [Theory]
    [InlineData(".jpg")]
    [InlineData(".png")]
    [InlineData(".webp")]
    [InlineData(".tiff")]
    public void Photo_of_every_format_with_an_orientation_stands_as_a_person_sees_it(string extension)
    {
        string[] quarters = ["", "BGRW", "GBWR", "WRGB", "RWBG", "BRGW", "RBWG", "WGRB", "GWBR"];
        byte[] file = PhotoFiles.QuartersFile(extension);
        for (int orientation = 1; orientation <= 8; orientation++)
        {
            byte[] turned = extension switch
            {
                ".jpg" => PhotoFiles.JpegWithExif(file, PhotoFiles.ExifBlock(orientation)),
                ".png" => PhotoFiles.PngWithChunk(file, "eXIf", PhotoFiles.ExifBlock(orientation)),
                ".tiff" => PhotoFiles.TiffWithOrientation(file, orientation),
                _ => WebPWithExif(file, PhotoFiles.ExifBlock(orientation)),
            };

            using CapturedPhoto photo = OpenCvPhotoDecoderTests.Captured(turned);

            Assert.Equal(orientation >= 5 ? (24, 40) : (40, 24), (photo.WidthPixels, photo.HeightPixels));
            Assert.Equal((photo.WidthPixels, photo.HeightPixels), (photo.Pixels.WidthPixels, photo.Pixels.HeightPixels));
            Assert.Equal($"{orientation}: {quarters[orientation]}", $"{orientation}: {Corners(photo)}");
        }
    }

    [Fact]
    public void Photo_with_an_impossible_orientation_is_not_turned()
    {
        foreach (int orientation in (int[])[0, 9, 400])
        {
            using CapturedPhoto photo = OpenCvPhotoDecoderTests.Captured(PhotoFiles.JpegWithExif(PhotoFiles.QuartersFile(".jpg"), PhotoFiles.ExifBlock(orientation)));

            Assert.Equal("BGRW", Corners(photo));
        }
    }

    /// <summary>Where the stored pixel of a seen one lies, by EXIF's definition of each orientation.</summary>
    private static (int X, int Y) Stored(int orientation, int seenX, int seenY, int storedWidth, int storedHeight) => orientation switch
    {
        1 => (seenX, seenY),
        2 => (storedWidth - 1 - seenX, seenY),
        3 => (storedWidth - 1 - seenX, storedHeight - 1 - seenY),
        4 => (seenX, storedHeight - 1 - seenY),
        5 => (seenY, seenX),
        6 => (seenY, storedHeight - 1 - seenX),
        7 => (storedWidth - 1 - seenY, storedHeight - 1 - seenX),
        8 => (storedWidth - 1 - seenY, seenX),
        _ => throw new ArgumentOutOfRangeException(nameof(orientation)),
    };

    /// <summary>A JPEG which, once turned, grows by 2 a pixel to the right in blue and downwards in red: a shift of one pixel shows.</summary>
    private static byte[] Ramp(int storedWidth, int storedHeight, int orientation)
    {
        using var picture = new Mat(storedHeight, storedWidth, MatType.CV_8UC3);
        (int width, int height) = orientation >= 5 ? (storedHeight, storedWidth) : (storedWidth, storedHeight);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (int storedX, int storedY) = Stored(orientation, x, y, storedWidth, storedHeight);
                picture.Set(storedY, storedX, new Vec3b((byte)(20 + 2 * x), 128, (byte)(20 + 2 * y)));
            }
        }

        return PhotoFiles.Encode(".jpg", picture, (int)ImwriteFlags.JpegQuality, 100, SamplingFactor, FullColour);
    }

    private static void AssertShowsRamp(CapturedPhoto photo, string situation)
    {
        int denominator = photo.DecodeDenominator, count = 0;
        double blueOff = 0, redOff = 0;
        BgrPixels pixels = photo.Pixels;
        // The partial last row and column mix in what the encoder made up beyond the edge.
        for (int y = 0; (y + 1) * denominator <= photo.HeightPixels; y++)
        {
            for (int x = 0; (x + 1) * denominator <= photo.WidthPixels; x++)
            {
                ReadOnlySpan<byte> pixel = pixels.Row(y).Slice(x * 3, 3);
                double blue = pixel[0] - (20 + 2 * ((x + 0.5) * denominator - 0.5)), red = pixel[2] - (20 + 2 * ((y + 0.5) * denominator - 0.5));
                Assert.True(Math.Abs(blue) < 5 && Math.Abs(red) < 5, $"{situation}: blue {pixel[0]}, red {pixel[2]} at {x}, {y}");
                (blueOff, redOff, count) = (blueOff + blue, redOff + red, count + 1);
            }
        }

        // A single pixel may be off by a rounding of the scaled transform; a shift of one photo pixel would put the mean off by 2.
        Assert.InRange(blueOff / count, -0.5, 0.5);
        Assert.InRange(redOff / count, -0.5, 0.5);
        Assert.Equal((photo.WidthPixels + denominator - 1) / denominator, pixels.WidthPixels);
        Assert.Equal((photo.HeightPixels + denominator - 1) / denominator, pixels.HeightPixels);
    }

    private static string Corners(CapturedPhoto photo)
    {
        BgrPixels pixels = photo.Pixels;
        char[] corners = new char[4];
        for (int corner = 0; corner < 4; corner++)
        {
            int x = corner % 2 == 0 ? 3 : pixels.WidthPixels - 4, y = corner / 2 == 0 ? 3 : pixels.HeightPixels - 4;
            ReadOnlySpan<byte> pixel = pixels.Row(y).Slice(x * 3, 3);
            corners[corner] = pixel is [> 200, > 200, > 200] ? 'W' : pixel[0] > 200 ? 'B' : pixel[1] > 200 ? 'G' : pixel[2] > 200 ? 'R' : '?';
        }

        return new(corners);
    }

    private static byte[] WebPWithExif(byte[] webp, byte[] exif) =>
    [
        .. new ByteWriter(true).Ascii("RIFF").U32(4 + 18 + webp.Length - 12 + 8 + exif.Length).Ascii("WEBPVP8X").U32(10).U32(8).U16(39).U8(0).U16(23).U8(0).ToArray(),
        .. webp[12..], .. new ByteWriter(true).Ascii("EXIF").U32(exif.Length).ToArray(), .. exif,
    ];
}
