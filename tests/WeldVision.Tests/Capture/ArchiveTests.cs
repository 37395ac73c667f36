using System.IO.Compression;
using WeldVision.Capture;
using Xunit;

namespace WeldVision.Tests.Capture;

public sealed class ArchiveTests : IDisposable
{
    private readonly CaptureFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Archive_gives_its_photos_in_ordinal_order_named_behind_an_exclamation_mark()
    {
        _folder.Add("in/photos.ZIP", Honest("b.jpg", "inner/a.png", "note.txt", "é/日本.jpg", "__MACOSX/inner/._a.png", ".hidden.jpg", "a.JPG", "nested.zip", "folder.jpg/"));

        Assert.Equal(
            ["in/photos.ZIP!/a.JPG", "in/photos.ZIP!/b.jpg", "in/photos.ZIP!/inner/a.png", "in/photos.ZIP!/é/日本.jpg"],
            _folder.Find("in/photos.ZIP"));
        Assert.Equal(_folder.Find("in/photos.ZIP"), _folder.Find("in"));
        Assert.Equal(_folder.Find("in/photos.ZIP"), _folder.Find("**/*.zip"));
    }

    [Fact]
    public async Task Archive_is_read_on_several_threads_at_once()
    {
        _folder.Add("a.zip", Honest([.. Enumerable.Range(0, 40).Select(i => $"{i:000}.jpg")]));
        PhotoSource[] sources = [.. _folder.Sources("a.zip")];

        byte[][] read = await Task.WhenAll(sources.Select(source => Task.Run(() => PhotoFinderTests.Bytes(source))));

        Assert.Equal(Enumerable.Range(0, 40).Select(i => Content($"{i:000}.jpg")), read);
    }

    [Fact]
    public void Archive_with_a_name_twice_gives_two_photos()
    {
        _folder.Add("a.zip", new HandMadeArchive().Add("x.jpg", [1], 1).Add("x.jpg", [2], 1).Finish());

        Assert.Equal([[1], [2]], _folder.Sources("a.zip").Select(PhotoFinderTests.Bytes));
    }

    [Theory]
    [InlineData("../evil.jpg")]
    [InlineData("a/../../evil.jpg")]
    [InlineData("/etc/evil.jpg")]
    [InlineData("C:/evil.jpg")]
    [InlineData("C:evil.jpg")]
    [InlineData("..\\evil.jpg")]
    public void Entry_with_a_name_that_leads_outside_is_unsafe_and_not_read(string name)
    {
        _folder.Add("a.zip", new HandMadeArchive().Add(name, [1], 1).Add("good.jpg", [2], 1).Finish());

        PhotoSource[] sources = [.. _folder.Sources("a.zip")];

        Assert.Equal(2, sources.Length);
        Assert.Equal(
            new(CaptureFaultCodes.UnsafeArchiveEntry, "The archive wants to place this photo outside its own folder, which honest archives do not. Pack the photos again."),
            PhotoFinderTests.Fault(sources.Single(source => source.Name.Contains("evil", StringComparison.Ordinal))));
        Assert.Equal([2], PhotoFinderTests.Bytes(sources.Single(source => source.Name.EndsWith("good.jpg", StringComparison.Ordinal))));
    }

    [Fact]
    public void Entry_that_would_grow_too_much_is_a_bomb()
    {
        byte[] packed = Deflate(new byte[1_000_000]);
        _folder.Add("a.zip", new HandMadeArchive().Add("bomb.jpg", packed, 1_000_000, method: 8).Finish());

        Assert.Equal(
            new(CaptureFaultCodes.ArchiveBomb, "This entry of the archive would grow more than 200 times when it is unpacked, which photos do not. Unpack it and pass the folder if you trust it."),
            PhotoFinderTests.Fault(_folder.Sources("a.zip").Single()));
    }

    [Fact]
    public void Entry_larger_than_the_limit_is_a_bomb()
    {
        _folder.Add("a.zip", new HandMadeArchive().Add("bomb.jpg", new byte[2000], 1001, method: 8).Finish());

        PhotoSource source = new PhotoFinder(new() { MaximumBytes = 1000 }).Find([_folder.At("a.zip")]).Single();

        Assert.Equal(
            new(CaptureFaultCodes.ArchiveBomb, "This entry of the archive would unpack to 1,001 bytes, and the limit is 1,000. Unpack it and pass the folder if you trust it."),
            PhotoFinderTests.Fault(source));
    }

    [Fact]
    public void Entry_that_holds_more_than_its_directory_states_is_a_bomb_and_reading_stops()
    {
        _folder.Add("a.zip", new HandMadeArchive().Add("liar.jpg", Deflate(new byte[1_000_000]), 5000, method: 8).Finish());

        Assert.Equal(
            new(CaptureFaultCodes.ArchiveBomb, "This entry of the archive holds more than the 5,000 bytes that its directory states. Unpack it and pass the folder if you trust it."),
            PhotoFinderTests.Fault(_folder.Sources("a.zip").Single()));
    }

    [Fact]
    public void Entry_that_holds_less_than_its_directory_states_is_damaged()
    {
        _folder.Add("a.zip", new HandMadeArchive().Add("liar.jpg", Deflate(Content("x")), 400, method: 8).Add("stored.jpg", [1, 2, 3], 4).Finish());

        Assert.All(_folder.Sources("a.zip"), source => Assert.Equal(CaptureFaultCodes.DamagedArchive, PhotoFinderTests.Fault(source).Code));
    }

    [Fact]
    public void Entry_with_a_password_and_entry_packed_in_an_unknown_way_are_faults()
    {
        _folder.Add("a.zip", new HandMadeArchive().Add("locked.jpg", [1], 1, flags: 1).Add("odd.jpg", [1], 1, method: 14).Finish());

        PhotoSource[] sources = [.. _folder.Sources("a.zip")];

        Assert.Equal(new(CaptureFaultCodes.NotReadable, "The archive protects this photo with a password. Unpack it and pass the folder."), PhotoFinderTests.Fault(sources[0]));
        Assert.Equal(CaptureFaultCodes.NotReadable, PhotoFinderTests.Fault(sources[1]).Code);
    }

    [Fact]
    public void Archive_of_the_large_kind_with_bytes_before_it_and_a_comment_is_read()
    {
        byte[] file = new HandMadeArchive().Prefix("#!/bin/sh unpack yourself\n").Add("x.jpg", [1, 2], 2, asLargeFile: true).Finish(asLargeFile: true, "from the booth");
        _folder.Add("a.zip", file);
        _folder.Add("b.zip", new HandMadeArchive().Prefix("12345678").Add("x.jpg", [1, 2], 2, offsetShift: -8).Finish(startShift: -8));

        Assert.Equal([1, 2], PhotoFinderTests.Bytes(_folder.Sources("a.zip").Single()));
        Assert.Equal([1, 2], PhotoFinderTests.Bytes(_folder.Sources("b.zip").Single()));
    }

    [Fact]
    public void File_that_is_no_archive_or_a_cut_one_is_a_damaged_archive_and_the_others_go_on()
    {
        byte[] file = Honest("a.jpg", "b.jpg");
        _folder.Add("in/a.zip", file[..^10]);
        _folder.Add("in/b.zip", []);
        _folder.Add("in/c.zip", PhotoFiles.QuartersFile(".jpg"));
        _folder.Add("in/d.jpg");

        PhotoSource[] sources = [.. _folder.Sources("in")];

        Assert.Equal(["in/a.zip", "in/b.zip", "in/c.zip", "in/d.jpg"], sources.Select(source => _folder.Below(source.Name)));
        Assert.All(sources[..3], source => Assert.Equal(
            new(CaptureFaultCodes.DamagedArchive, "The archive is damaged or incomplete; a whole .zip file was expected. Copy it again, or unpack it and pass the folder."),
            PhotoFinderTests.Fault(source)));
    }

    [Fact]
    public void Archive_with_changed_bytes_never_throws()
    {
        byte[] file = Honest("a.jpg", "b/c.png", "d.webp");
        string path = _folder.Add("a.zip", file);
        var random = new Random(3);
        for (int round = 0; round < 600; round++)
        {
            byte[] broken = [.. file];
            for (int hits = random.Next(1, 5); hits > 0; hits--) broken[random.Next(random.Next(2) * (file.Length - 220), file.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, round % 5 == 0 ? broken[..random.Next(broken.Length)] : broken);

            foreach (PhotoSource source in _folder.Sources("a.zip"))
            {
                (PhotoBytes? bytes, CaptureFault? fault) = source.Read(1 << 20);
                Assert.NotEqual(bytes is null, fault is null);
                bytes?.Dispose();
            }
        }
    }

    [Fact]
    public void Archive_that_vanishes_before_its_photo_is_read_is_a_fault()
    {
        string path = _folder.Add("a.zip", Honest("a.jpg"));
        PhotoSource source = _folder.Sources("a.zip").Single();
        File.Delete(path);

        Assert.Equal(CaptureFaultCodes.Vanished, PhotoFinderTests.Fault(source).Code);
    }

    private static byte[] Content(string name) => [.. Enumerable.Range(0, 300).Select(i => (byte)(i * name.Length + name[0]))];

    private static byte[] Honest(params string[] names)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in names)
            {
                ZipArchiveEntry entry = archive.CreateEntry(name, name.Contains('/', StringComparison.Ordinal) ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
                if (name.EndsWith('/')) continue;
                using Stream content = entry.Open();
                content.Write(Content(name));
            }
        }

        return stream.ToArray();
    }

    private static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal)) deflate.Write(content);
        return packed.ToArray();
    }
}
