using System.Text;
using WeldVision.Capture;
using WeldVision.Imaging.Decoding;
using Xunit;

namespace WeldVision.Tests.Capture;

public sealed class PlacelessPhotoTests
{
    private const string Place = "6 deg 12 min S";

    private static readonly byte[] Note = [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.ASCII.GetBytes(Place)];

    public static TheoryData<string> Kinds { get; } = [".jpg", ".png", ".webp", ".tiff", ".bmp"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Photo_without_its_place_has_the_same_pixels_the_same_way_up(string kind)
    {
        byte[] noted = Noted(kind, orientation: 6);
        var decoder = new OpenCvPhotoDecoder(new());

        byte[] clean = PlacelessPhoto.Of(noted);

        Assert.True(kind == ".bmp" || noted.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Place)) > 0);
        Assert.Equal(-1, clean.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Place)));
        Assert.Equal(-1, clean.AsSpan().IndexOf("Welda"u8));
        using CapturedPhoto before = decoder.Capture(noted.AsSource()).Photo!, after = decoder.Capture(clean.AsSource()).Photo!;
        Assert.Equal((before.WidthPixels, before.HeightPixels), (after.WidthPixels, after.HeightPixels));
        for (int y = 0; y < before.Pixels.HeightPixels; y++) Assert.True(before.Pixels.Row(y).SequenceEqual(after.Pixels.Row(y)));
        Assert.Equal(clean, PlacelessPhoto.Of(clean));
    }

    [Fact]
    public void Film_behind_a_photos_end_and_comments_are_gone()
    {
        byte[] jpeg = PhotoFiles.ProgressiveNoise(64, 48);
        byte[] noted = [.. jpeg[..2], 0xFF, 0xFE, 0, 9, .. "comment"u8, .. jpeg[2..], .. "ftypmp42 film"u8];

        Assert.Equal(jpeg, PlacelessPhoto.Of(noted));
    }

    [Fact]
    public void What_is_no_whole_photo_is_refused() => Assert.Throws<InvalidDataException>(() => PlacelessPhoto.Of(PhotoFiles.QuartersFile(".jpg")[..50]));

    private static byte[] Noted(string kind, int orientation)
    {
        byte[] photo = PhotoFiles.QuartersFile(kind, 40, 24), exif = PhotoFiles.ExifBlock(orientation, withCamera: true);
        return kind switch
        {
            ".jpg" => PhotoFiles.JpegWithExif([.. photo[..2], 0xFF, 0xE1, 0, (byte)(Note.Length + 2), .. Note, .. photo[2..]], exif),
            ".png" => PhotoFiles.PngWithChunk(PhotoFiles.PngWithChunk(photo, "iTXt", Note), "eXIf", exif),
            ".webp" => WebP(photo, exif),
            ".tiff" => Tiff(photo),
            _ => photo,
        };
    }

    /// <summary>An extended file with the notes behind the picture.</summary>
    private static byte[] WebP(byte[] plain, byte[] exif)
    {
        byte[] Part(string name, byte[] content) => [.. new ByteWriter(true).Ascii(name).U32(content.Length).ToArray(), .. content, .. new byte[content.Length % 2]];
        byte[] parts = [.. Part("VP8X", [0x0C, 0, 0, 0, 39, 0, 0, 23, 0, 0]), .. plain[12..], .. Part("EXIF", exif), .. Part("XMP ", Note)];
        return [.. new ByteWriter(true).Ascii("RIFF").U32(parts.Length + 4).Ascii("WEBP").ToArray(), .. parts];
    }

    /// <summary>A file with a directory of the place behind its end, and its orientation.</summary>
    private static byte[] Tiff(byte[] plain)
    {
        byte[] turned = PhotoFiles.TiffWithOrientation(plain, 6);
        int directory = BitConverter.ToInt32(turned, 4), count = BitConverter.ToUInt16(turned, directory), end = turned.Length + turned.Length % 2, place = end + 2 + 12 * (count + 1) + 4, text = place + 2 + 12 + 4;
        byte[] entries = turned[(directory + 2)..(directory + 2 + 12 * count)];
        byte[] noted =
        [
            .. turned, .. new byte[turned.Length % 2], .. new ByteWriter(true).U16(count + 1).ToArray(), .. entries, .. new ByteWriter(true).Entry(0x8825, 4, 1, place).U32(0).ToArray(),
            .. new ByteWriter(true).U16(1).Entry(29, 2, Place.Length, text).U32(0).Ascii(Place).ToArray(),
        ];
        BitConverter.TryWriteBytes(noted.AsSpan(4), end);
        return noted;
    }
}
