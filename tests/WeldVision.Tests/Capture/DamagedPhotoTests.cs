using System.Runtime.InteropServices;
using OpenCvSharp;
using WeldVision.Capture;
using WeldVision.Imaging.Decoding;
using Xunit;

namespace WeldVision.Tests.Capture;

public sealed partial class DamagedPhotoTests
{
    private readonly OpenCvPhotoDecoder _decoder = new(new CaptureLimits());

    [Fact]
    public void Jpeg_cut_at_any_byte_is_a_fault()
    {
        byte[] file = PhotoFiles.JpegWithExif(PhotoFiles.QuartersFile(".jpg"), PhotoFiles.ExifBlock(1));
        for (int length = 0; length < file.Length; length++) AssertCut(file, length);
    }

    [Fact]
    public void Progressive_jpeg_cut_anywhere_is_a_fault()
    {
        byte[] file = PhotoFiles.ProgressiveNoise(400, 300);
        for (int length = 0; length < file.Length; length += 211) AssertCut(file, length);
        for (int length = file.Length - 300; length < file.Length; length++) AssertCut(file, length);
    }

    [Fact]
    public void Text_named_as_a_photo_is_not_a_photo() =>
        Assert.Equal(CaptureFault.NotAPhoto, _decoder.Capture("Meeting at noon, bring the coupons."u8.ToArray().AsSource()).Fault);

    [Fact]
    public void Empty_photo_is_empty() => Assert.Equal(CaptureFault.Empty, _decoder.Capture(Array.Empty<byte>().AsSource()).Fault);

    [Fact]
    public void Jpeg_that_ends_too_early_behind_a_proper_end_marker_is_damaged_and_never_half_a_picture()
    {
        Assert.SkipUnless(CodecWarnings.IsDiverted, "the codecs' warnings are heard on Linux x64 with glibc only");
        using Mat picture = PhotoFiles.Noise(64, 64, 3);
        byte[] file = PhotoFiles.Encode(".jpg", picture);

        CaptureResult result = _decoder.Capture(((byte[])[.. file[..(file.Length / 2)], 0xFF, 0xD9]).AsSource());

        Assert.Equal(
            new CaptureFault(CaptureFaultCodes.Damaged, "The JPEG file is damaged: parts of its picture cannot be decoded. Copy it again from the camera, or take the photo again."),
            result.Fault);
    }

    [Fact]
    public void Png_with_too_few_rows_is_damaged()
    {
        byte[] file = PhotoFiles.QuartersFile(".png");
        file[23] = 48;
        new ByteWriter(false).U32((int)PhotoFiles.Crc32(file.AsSpan(12, 17))).ToArray().CopyTo(file, 29);

        Assert.Equal(
            new CaptureFault(CaptureFaultCodes.Damaged, "The PNG file is damaged or of a rare kind: its picture cannot be decoded. Copy it again from the camera, or save it as ordinary JPEG."),
            _decoder.Capture(file.AsSource()).Fault);
    }

    [Fact]
    public void Tiff_with_floating_point_colours_is_a_rare_kind()
    {
        using var picture = new Mat(8, 8, MatType.CV_32FC3, new Scalar(0.1, 0.5, 0.9));

        Assert.Equal(CaptureFaultCodes.Damaged, _decoder.Capture(PhotoFiles.Encode(".tiff", picture).AsSource()).Fault?.Code);
    }

    [Fact]
    public void Photos_with_changed_bytes_are_photos_or_faults_and_never_exceptions()
    {
        using Mat noise = PhotoFiles.Noise(48, 32, 9);
        byte[][] files =
        [
            .. PhotoFiles.Extensions.Select(extension => PhotoFiles.Encode(extension, noise)),
            PhotoFiles.ProgressiveNoise(48, 32),
            PhotoFiles.JpegWithExif(PhotoFiles.QuartersFile(".jpg"), PhotoFiles.ExifBlock(6, withCamera: true)),
            PhotoFiles.TiffWithOrientation(PhotoFiles.QuartersFile(".tiff"), 6),
        ];
        var random = new Random(2024);
        int faults = 0;
        for (int round = 0; round < 2400; round++)
        {
            byte[] file = [.. files[round % files.Length]];
            // The first bytes decide most, so they are hit most.
            for (int hits = random.Next(1, 6); hits > 0; hits--)
                file[random.Next(random.Next(3) == 0 ? file.Length : Math.Min(200, file.Length))] = (byte)random.Next(256);
            if (random.Next(4) == 0) file = file[..random.Next(file.Length)];

            CaptureResult result = _decoder.Capture(file.AsSource());

            Assert.NotEqual(result.Photo is null, result.Fault is null);
            if (result.Photo is null) faults++;
            else Assert.Equal(result.Photo.Pixels.WidthPixels, (result.Photo.WidthPixels + result.Photo.DecodeDenominator - 1) / result.Photo.DecodeDenominator);
            result.Photo?.Dispose();
        }

        Assert.InRange(faults, 600, 2399);
    }

    [Fact]
    public void Exif_with_changed_bytes_never_keeps_a_photo_from_being_read()
    {
        byte[] jpeg = PhotoFiles.QuartersFile(".jpg"), exif = PhotoFiles.ExifBlock(6, withCamera: true);
        var random = new Random(7);
        for (int round = 0; round < 3000; round++)
        {
            byte[] broken = [.. exif];
            for (int hits = random.Next(1, 8); hits > 0; hits--) broken[random.Next(broken.Length)] = (byte)random.Next(256);
            if (random.Next(3) == 0) broken = broken[..random.Next(broken.Length)];

            OpenCvPhotoDecoderTests.Captured(PhotoFiles.JpegWithExif(jpeg, broken)).Dispose();
        }
    }

    [Fact]
    public void Damaged_photos_print_nothing_on_the_error_stream()
    {
        Assert.SkipUnless(CodecWarnings.IsDiverted, "the codecs' warnings are kept quiet on Linux x64 with glibc only");
        using Mat noise = PhotoFiles.Noise(64, 64, 3);
        string path = Path.GetTempFileName();
        using FileStream printed = new(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        int errorStream = Duplicate(2);
        try
        {
            Assert.Equal(2, Replace((int)printed.SafeFileHandle.DangerousGetHandle(), 2));
            foreach (string extension in PhotoFiles.Extensions)
            {
                byte[] file = PhotoFiles.Encode(extension, noise);
                for (int at = 30; at < file.Length - 2; at += file.Length / 60)
                {
                    byte[] broken = [.. file];
                    broken.AsSpan(at, 2).Fill(0x55);
                    _decoder.Capture(broken.AsSource()).Photo?.Dispose();
                }
            }
        }
        finally
        {
            _ = Replace(errorStream, 2);
            _ = Close(errorStream);
        }

        // Another test may have printed meanwhile; the codecs and OpenCV must not have.
        printed.Position = 0;
        string text = new StreamReader(printed).ReadToEnd();
        Assert.DoesNotMatch("JPEG|libpng|TIFF|WebP|OpenCV|global", text);
    }

    private void AssertCut(byte[] file, int length)
    {
        CaptureResult result = _decoder.Capture(file[..length].AsSource());
        Assert.True(result.Photo is null, $"{length} of {file.Length} bytes were taken for a photo");
        string expected = length == 0 ? CaptureFaultCodes.Empty : length < 2 ? CaptureFaultCodes.NotAPhoto : CaptureFaultCodes.Truncated;
        Assert.Equal(expected, result.Fault?.Code);
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Replace(int descriptor, int place);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
