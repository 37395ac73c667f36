using OpenCvSharp;
using WeldVision.Capture;
using Xunit;

namespace WeldVision.Tests.Capture;

public sealed class PhotoHeaderTests
{
    public static TheoryData<string> Extensions => [.. PhotoFiles.Extensions];

    [Theory]
    [MemberData(nameof(Extensions))]
    public void Header_of_a_whole_photo_has_its_size_and_no_fault(string extension)
    {
        var header = PhotoHeader.Read(PhotoFiles.QuartersFile(extension, 41, 23));

        Assert.Null(header.Fault);
        Assert.Equal((41, 23), (header.WidthPixels, header.HeightPixels));
        Assert.Equal(extension, "." + header.Format.ToString().ToLowerInvariant().Replace("jpeg", "jpg", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public void Header_of_a_photo_cut_at_any_byte_is_a_fault(string extension)
    {
        byte[] file = PhotoFiles.QuartersFile(extension);
        // A TIFF ends with its resolutions here, two fractions that the picture does not need.
        int needed = extension == ".tiff" ? file.Length - 16 : file.Length;
        for (int length = 0; length < needed; length++)
        {
            PhotoHeader header = PhotoHeader.Read(file.AsSpan(0, length));
            Assert.True(header.Fault is not null, $"{length} of {file.Length} bytes were taken for a whole photo");
        }
    }

    [Fact]
    public void Header_of_lossless_and_extended_webp_has_its_size()
    {
        using Mat picture = PhotoFiles.Quarters(41, 23);
        byte[] lossless = PhotoFiles.Encode(".webp", picture, (int)ImwriteFlags.WebPQuality, 101);
        byte[] lossy = PhotoFiles.Encode(".webp", picture, (int)ImwriteFlags.WebPQuality, 80);
        byte[] exif = PhotoFiles.ExifBlock(6);
        byte[] extended =
        [
            .. new ByteWriter(true).Ascii("RIFF").U32(4 + 18 + lossy.Length - 12 + 8 + exif.Length).Ascii("WEBPVP8X").U32(10).U32(8).U16(40).U8(0).U16(22).U8(0).ToArray(),
            .. lossy[12..], .. new ByteWriter(true).Ascii("EXIF").U32(exif.Length).ToArray(), .. exif,
        ];

        Assert.Equal("VP8L", System.Text.Encoding.ASCII.GetString(lossless, 12, 4));
        foreach (byte[] file in (byte[][])[lossless, lossy, extended])
        {
            var header = PhotoHeader.Read(file);
            Assert.Null(header.Fault);
            Assert.Equal((41, 23), (header.WidthPixels, header.HeightPixels));
        }

        Assert.Equal(exif.Length, PhotoHeader.Read(extended).ExifLength);
    }

    [Fact]
    public void Header_of_a_jpeg_with_fill_bytes_restart_markers_and_bytes_after_its_end_is_whole()
    {
        byte[] file = PhotoFiles.ProgressiveNoise(70, 50);
        byte[] odd = [.. file[..2], 0xFF, 0xFF, 0xFF, .. file[2..], 1, 2, 3, 0xFF];

        var header = PhotoHeader.Read(odd);

        Assert.Null(header.Fault);
        Assert.Equal((70, 50), (header.WidthPixels, header.HeightPixels));
        Assert.Contains((byte)0xD3, file.Skip(1).Where((_, i) => file[i] == 0xFF));
    }

    [Fact]
    public void Header_of_a_jpeg_whose_end_was_overwritten_with_zeros_is_truncated()
    {
        byte[] file = PhotoFiles.QuartersFile(".jpg");
        file.AsSpan(file.Length / 2).Clear();

        Assert.Equal(CaptureFaultCodes.Truncated, PhotoHeader.Read(file).Fault?.Code);
    }

    [Fact]
    public void Header_of_a_jpeg_with_a_hundred_scans_too_many_is_refused()
    {
        byte[] file = PhotoFiles.QuartersFile(".jpg");
        int scan = file.AsSpan().IndexOf([(byte)0xFF, (byte)0xDA]);
        byte[] hundred = [.. file[..scan], .. Enumerable.Repeat(file[scan..^2], 100).SelectMany(bytes => bytes)];

        Assert.Null(PhotoHeader.Read([.. hundred, 0xFF, 0xD9]).Fault);
        Assert.StartsWith(
            "This kind of JPEG cannot be read: it is split into more than 100 scans.",
            PhotoHeader.Read([.. hundred, .. file[scan..]]).Fault?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0xC3, 8, "This kind of JPEG cannot be read: it is lossless or hierarchical. JPEG, PNG, WebP, BMP or TIFF with 8 or 16 bits a colour was expected. Save the picture as ordinary JPEG.")]
    [InlineData(0xC1, 12, "This kind of JPEG cannot be read: it has 12 bits a colour. JPEG, PNG, WebP, BMP or TIFF with 8 or 16 bits a colour was expected. Save the picture as ordinary JPEG.")]
    public void Header_of_a_rare_kind_of_jpeg_names_the_kind(byte frame, byte bits, string message)
    {
        byte[] file = PhotoFiles.QuartersFile(".jpg");
        int at = file.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        (file[at + 1], file[at + 4]) = (frame, bits);

        Assert.Equal(new CaptureFault(CaptureFaultCodes.NotAPhoto, message), PhotoHeader.Read(file).Fault);
    }

    [Theory]
    [InlineData("", "The file is empty; a photo was expected. Copy it again from the camera, or take the photo again.")]
    [InlineData("Dear diary, today I welded.", "This is not a photo: JPEG, PNG, WebP, BMP or TIFF was expected. Save the picture as JPEG, or leave the file out.")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0", "This is a HEIC photo, and JPEG, PNG, WebP, BMP or TIFF was expected. Set the camera to JPEG (\"most compatible\"), or convert the photo.")]
    [InlineData("%PDF-1.7 and more", "This is a PDF document, and JPEG, PNG, WebP, BMP or TIFF was expected. Set the camera to JPEG (\"most compatible\"), or convert the photo.")]
    public void Header_of_something_else_says_what_was_expected(string text, string message) =>
        Assert.Equal(message, PhotoHeader.Read(new ByteWriter(true).Ascii(text).ToArray()).Fault?.Message);

    [Fact]
    public void Header_of_any_bytes_behind_a_known_beginning_never_throws()
    {
        var random = new Random(11);
        byte[][] beginnings = [.. PhotoFiles.Extensions.Select(extension => PhotoFiles.QuartersFile(extension)[..26])];
        byte[] bytes = new byte[300];
        for (int round = 0; round < 30_000; round++)
        {
            random.NextBytes(bytes);
            byte[] beginning = beginnings[round % beginnings.Length];
            beginning.AsSpan(0, random.Next(beginning.Length)).CopyTo(bytes);
            // Small numbers reach further than random ones, which are nearly always out of range.
            for (int i = 8; i < bytes.Length; i++)
                if (random.Next(2) == 0) bytes[i] = (byte)random.Next(4);
            PhotoHeader.Read(bytes.AsSpan(0, random.Next(bytes.Length)));
        }
    }
}
