using System.Text.Json;
using OpenCvSharp;
using WeldVision.Capture;
using WeldVision.Tests.Capture;
using Xunit;

namespace WeldVision.Tests.Cli;

/// <summary>What trainees and strangers send: each bad photo is named, the others go on, and the exit code says that some failed.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly PhotoShelf _shelf = new();

    public void Dispose() => _shelf.Dispose();

    public static TheoryData<string, string> BadPhotos => new()
    {
        { "empty.jpg", CaptureFaultCodes.Empty },
        { "text.jpg", CaptureFaultCodes.NotAPhoto },
        { "cut.jpg", CaptureFaultCodes.Truncated },
        { "huge.jpg", CaptureFaultCodes.TooLarge },
        { "huge.png", CaptureFaultCodes.TooLarge },
    };

    [Theory]
    [MemberData(nameof(BadPhotos))]
    public void Bad_photo_is_named_and_the_others_go_on(string name, string code)
    {
        _shelf.Photo("a.jpg").File(name, Bad(name)).Photo("z.jpg", seed: 3);

        CommandRun run = _shelf.Inspect("a.jpg", name, "z.jpg");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["a.jpg", name, "z.jpg"], run.Json.Select(line => line.GetProperty("photo").GetString()));
        Assert.Equal("unreadable", run.Json[1].GetProperty("outcome").GetString());
        Assert.Equal(code, Error(run.Json[1], "code"));
        Assert.NotEqual("unreadable", run.Json[0].GetProperty("outcome").GetString());
        Assert.NotEqual("unreadable", run.Json[2].GetProperty("outcome").GetString());
        Assert.Equal($"{name}: {Error(run.Json[1], "message")}\n", run.Errors);
        Assert.All(run.Json, InspectJsonTests.AssertLine);
    }

    [Fact]
    public void Odd_photos_are_photos_all_the_same()
    {
        using Mat dot = PhotoFiles.Noise(1, 1, 1), deep = new(600, 800, MatType.CV_16UC3, new Scalar(20000, 30000, 40000));
        byte[] jpeg = RenderedPhotos.Of(seed: 1, width: 1000, height: 750).Jpeg.ToArray();
        _shelf.File("dot.png", PhotoFiles.Encode(".png", dot)).File("deep.png", PhotoFiles.Encode(".png", deep)).File("deep.tiff", PhotoFiles.Encode(".tiff", deep))
            .File("print.jpg", Convert.FromBase64String(OpenCvPhotoDecoderTests.InkJpeg)).File("φωτο 写真.JPG", jpeg);

        CommandRun run = _shelf.Inspect("dot.png", "deep.png", "deep.tiff", "print.jpg", "φωτο 写真.JPG");

        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal([(1, 1), (800, 600), (800, 600), (24, 16), (1000, 750)],
            run.Json.Select(line => (line.GetProperty("widthPixels").GetInt32(), line.GetProperty("heightPixels").GetInt32())));
        Assert.All(run.Json, InspectJsonTests.AssertLine);
    }

    [Fact]
    public void Archive_with_unsafe_names_and_a_bomb_gives_only_its_honest_photo()
    {
        byte[] photo = RenderedPhotos.Of(seed: 1, width: 1000, height: 750).Jpeg.ToArray();
        byte[] archive = new HandMadeArchive().Add("/etc/a.jpg", photo, photo.Length).Add("../b.jpg", photo, photo.Length).Add("inner/ok.jpg", photo, photo.Length)
            .Add("z.jpg", photo[..100], 1_000_000, method: 8).Finish();
        _shelf.File("coupons.zip", archive).Photo("last.jpg");

        CommandRun run = _shelf.Inspect("coupons.zip", "last.jpg");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            [
                ("coupons.zip!/../b.jpg", CaptureFaultCodes.UnsafeArchiveEntry), ("coupons.zip!//etc/a.jpg", CaptureFaultCodes.UnsafeArchiveEntry),
                ("coupons.zip!/inner/ok.jpg", null), ("coupons.zip!/z.jpg", CaptureFaultCodes.ArchiveBomb), ("last.jpg", null),
            ],
            run.Json.Select(line => (line.GetProperty("photo").GetString(), line.GetProperty("error").ValueKind == JsonValueKind.Null ? null : Error(line, "code"))));
        Assert.Equal(3, run.Errors.Count(letter => letter == '\n'));
    }

    [Fact]
    public void Photo_that_may_not_be_read_is_named_and_the_others_go_on()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "an administrator may read everything");
        _shelf.Photo("a.jpg").Photo("secret.jpg").Photo("z.jpg");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_shelf.At("secret.jpg"), UnixFileMode.None);

        CommandRun run = _shelf.Inspect("a.jpg", "secret.jpg", "z.jpg");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(CaptureFaultCodes.NotReadable, Error(run.Json[1], "code"));
        Assert.Equal(3, run.Lines.Count);
    }

    [Fact]
    public void Folder_that_does_not_exist_is_named_and_the_others_go_on()
    {
        _shelf.Photo("a.jpg");

        CommandRun run = _shelf.Inspect("nowhere/", "a.jpg");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(2, run.Lines.Count);
        Assert.Equal(CaptureFaultCodes.NotFound, Error(run.Json[0], "code"));
        Assert.StartsWith("nowhere/: ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_without_photos_is_nothing_to_work_on()
    {
        _shelf.File("notes/readme.txt", "none"u8.ToArray());

        CommandRun run = _shelf.Inspect("notes");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal("No photos found in: notes. Expected JPEG, PNG, WebP, BMP or TIFF files, folders of them, or .zip archives.\n", run.Errors);
    }

    private static string? Error(JsonElement line, string key) => line.GetProperty("error").GetProperty(key).GetString();

    private static byte[] Bad(string name) => name switch
    {
        "empty.jpg" => [],
        "text.jpg" => "Meeting at noon, bring the coupons."u8.ToArray(),
        "cut.jpg" => RenderedPhotos.Of(seed: 1, width: 1000, height: 750).Jpeg.ToArray()[..20_000],
        _ => PhotoFiles.HeaderOnly(Path.GetExtension(name), 20_000, 20_000),
    };
}
