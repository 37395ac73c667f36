using WeldVision.Capture;
using Xunit;

namespace WeldVision.Tests.Capture;

public sealed class PhotoFinderTests : IDisposable
{
    private readonly CaptureFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folder_gives_its_photos_below_in_ordinal_order_and_nothing_else()
    {
        foreach (string name in (string[])["b/2.PNG", "b/10.jpg", "b/a/z.tiff", "b/B.webp", "b/note.txt", "b/é.bmp", "b/c.JPEG", "b/d.tif", "b/x.jpg.part", "b/noextension"])
            _folder.Add(name);

        Assert.Equal(["b/10.jpg", "b/2.PNG", "b/B.webp", "b/a/z.tiff", "b/c.JPEG", "b/d.tif", "b/é.bmp"], _folder.Find("b/"));
    }

    [Fact]
    public void Paths_are_taken_in_their_order_and_a_photo_named_twice_is_found_twice()
    {
        _folder.Add("b.jpg");
        _folder.Add("a/1.jpg");

        Assert.Equal(["b.jpg", "a/1.jpg", "b.jpg", "a/1.jpg"], _folder.Find("b.jpg", "a", "b.jpg", "a/1.jpg"));
    }

    [Fact]
    public void File_named_by_its_path_is_tried_whatever_its_extension()
    {
        _folder.Add("photo.dat");

        Assert.Equal(["photo.dat"], _folder.Find("photo.dat"));
        Assert.Equal([1, 2, 3], Bytes(_folder.Sources("photo.dat").Single()));
    }

    [Fact]
    public void Relative_path_stays_relative_in_the_name()
    {
        _folder.Add("shots/a.jpg");
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, _folder.Path);

        foreach ((string path, string name) in ((string, string)[])[($"{relative}/shots", $"{relative}/shots/a.jpg"), ($"./{relative}/shots/a.jpg", $"./{relative}/shots/a.jpg"), ($"{relative}/*/A.jpg", $"{relative}/shots/a.jpg")])
            Assert.Equal(name, Assert.Single(new PhotoFinder(new()).Find([path])).Name);
    }

    [Fact]
    public void Hidden_names_are_passed_over_in_folders()
    {
        foreach (string name in (string[])["a/._x.jpg", "a/.cache/x.jpg", "a/__MACOSX/x.jpg", "a/x.jpg"]) _folder.Add(name);

        Assert.Equal(["a/x.jpg"], _folder.Find("a"));
    }

    [Theory]
    [InlineData("*.jpg", "top.JPG")]
    [InlineData("a/*.png", "a/1.png", "a/2.png")]
    [InlineData("a/?.png", "a/1.png", "a/2.png")]
    [InlineData("**/*.png", "a/1.png", "a/2.png", "a/b/3.png", "a/b/c/4.png")]
    [InlineData("a/**/*.png", "a/1.png", "a/2.png", "a/b/3.png", "a/b/c/4.png")]
    [InlineData("a/**/c/*", "a/b/c/4.png")]
    [InlineData("a/**", "a/1.png", "a/2.png", "a/b/3.png", "a/b/c/4.png")]
    [InlineData("*/b/*.png", "a/b/3.png")]
    [InlineData("a/**/b/**/*.png", "a/b/3.png", "a/b/c/4.png")]
    public void Pattern_gives_the_photos_that_match_it_once_each(string pattern, params string[] names)
    {
        foreach (string name in (string[])["top.JPG", "a/1.png", "a/2.png", "a/n.txt", "a/b/3.png", "a/b/c/4.png"]) _folder.Add(name);

        Assert.Equal(names, _folder.Find(pattern));
    }

    [Fact]
    public void Pattern_characters_in_the_name_of_a_file_that_is_there_are_taken_literally()
    {
        _folder.Add("a[1]*.jpg");
        _folder.Add("a[1]b.jpg");

        Assert.Equal(["a[1]*.jpg"], _folder.Find("a[1]*.jpg"));
    }

    [Fact]
    public void Pattern_without_match_and_path_without_file_are_faults_and_the_others_go_on()
    {
        _folder.Add("a.jpg");

        PhotoSource[] sources = [.. _folder.Sources("none/*.jpg", "gone.jpg", "", "a.jpg")];

        Assert.Equal("No photo (JPEG, PNG, WebP, BMP or TIFF) matches this pattern. Check the folder, or write ** to look into folders below.", Fault(sources[0]).Message);
        Assert.Equal(new(CaptureFaultCodes.NotFound, "There is no such file or folder. Check the path and how it is spelled."), Fault(sources[1]));
        Assert.Equal([1, 2, 3], Bytes(sources[^1]));
    }

    [Fact]
    public void Empty_folder_gives_nothing()
    {
        Directory.CreateDirectory(_folder.At("empty"));

        Assert.Empty(_folder.Find("empty"));
    }

    [Theory]
    [InlineData("日本語 溶接.jpg")]
    [InlineData("e\u0301tage.jpg")]
    [InlineData("🔥 weld.jpg")]
    [InlineData("two\nlines.jpg")]
    [InlineData("back\\slash.jpg")]
    public void Unusual_name_is_kept_letter_by_letter_and_read(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows allows neither newlines nor backslashes in names");
        _folder.Add("a/" + name);

        PhotoSource source = Assert.Single(_folder.Sources("a"));

        Assert.Equal("a/" + name, _folder.Below(source.Name));
        Assert.Equal([1, 2, 3], Bytes(source));
    }

    [Fact]
    public void Links_that_form_a_loop_end_and_every_photo_is_found_once()
    {
        _folder.Add("a/1.jpg");
        _folder.Add("b/2.jpg");
        Directory.CreateSymbolicLink(_folder.At("a/self"), ".");
        Directory.CreateSymbolicLink(_folder.At("a/up"), "..");
        Directory.CreateSymbolicLink(_folder.At("a/z"), _folder.At("b"));
        Directory.CreateSymbolicLink(_folder.At("b/back"), "../a");

        Assert.Equal(["a/1.jpg", "a/up/b/2.jpg"], _folder.Find("a"));
        Assert.Equal(["b/2.jpg", "b/back/1.jpg"], _folder.Find("b"));
        Assert.Equal(["a/1.jpg"], _folder.Find("a/*.jpg"));
    }

    [Fact]
    public void Link_to_a_photo_is_read_and_a_link_to_nothing_is_a_fault()
    {
        _folder.Add("real/photo.bin");
        Directory.CreateDirectory(_folder.At("a"));
        File.CreateSymbolicLink(_folder.At("a/1.jpg"), "../real/photo.bin");
        File.CreateSymbolicLink(_folder.At("a/2.jpg"), "nowhere");
        File.CreateSymbolicLink(_folder.At("a/3.jpg"), "3.jpg");

        PhotoSource[] sources = [.. _folder.Sources("a")];

        Assert.Equal([1, 2, 3], Bytes(sources[0]));
        Assert.Equal(CaptureFaultCodes.Vanished, Fault(sources[1]).Code);
        Assert.Equal(CaptureFaultCodes.NotReadable, Fault(sources[2]).Code);
    }

    [Fact]
    public void Folder_that_vanishes_while_it_is_walked_is_a_fault_and_the_rest_goes_on()
    {
        foreach (string name in (string[])["a/1.jpg", "a/2/x.jpg", "a/3.jpg", "a/4.jpg"]) _folder.Add(name);
        var found = new List<PhotoSource>();
        foreach (PhotoSource source in _folder.Sources("a"))
        {
            if (found.Count == 0)
            {
                Directory.Delete(_folder.At("a/2"), recursive: true);
                File.Delete(_folder.At("a/4.jpg"));
            }

            found.Add(source);
        }

        Assert.Equal(["a/1.jpg", "a/2", "a/3.jpg", "a/4.jpg"], found.Select(source => _folder.Below(source.Name)));
        Assert.Equal(
            new(CaptureFaultCodes.Vanished, "It was there at first and is gone now. Put it back, or see that the disk or network folder stays connected."),
            Fault(found[1]));
        Assert.Equal(CaptureFaultCodes.Vanished, Fault(found[3]).Code);
        Assert.Equal([1, 2, 3], Bytes(found[2]));
    }

    [Fact]
    public void Folder_and_file_without_permission_are_faults_and_the_others_go_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "an administrator may read everything");
        foreach (string name in (string[])["a/1.jpg", "a/2/x.jpg", "a/3.jpg"]) _folder.Add(name);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.At("a/1.jpg"), UnixFileMode.None);
            File.SetUnixFileMode(_folder.At("a/2"), UnixFileMode.None);
        }

        PhotoSource[] sources = [.. _folder.Sources("a")];
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.At("a/2"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var denied = new CaptureFault(CaptureFaultCodes.NotReadable, "It could not be read: Access was denied. See that you may read it and that the disk is in order.");
        Assert.Equal([denied, denied], sources[..2].Select(Fault));
        Assert.Equal([1, 2, 3], Bytes(sources[2]));
    }

    [Fact]
    public void Empty_file_and_too_long_file_are_faults()
    {
        _folder.Add("empty.jpg", []);
        _folder.Add("long.jpg", new byte[100]);

        Assert.Equal(CaptureFault.Empty, Fault(_folder.Sources("empty.jpg").Single()));
        Assert.Equal(CaptureFaultCodes.TooLarge, _folder.Sources("long.jpg").Single().Read(99).Fault?.Code);
    }

    internal static CaptureFault Fault(PhotoSource source)
    {
        (PhotoBytes? bytes, CaptureFault? fault) = source.Read(1 << 20);
        Assert.Null(bytes);
        return Assert.IsType<CaptureFault>(fault);
    }

    internal static byte[] Bytes(PhotoSource source)
    {
        (PhotoBytes? bytes, CaptureFault? fault) = source.Read(1 << 20);
        Assert.Null(fault);
        using PhotoBytes read = Assert.IsType<PhotoBytes>(bytes);
        return read.Span.ToArray();
    }
}
