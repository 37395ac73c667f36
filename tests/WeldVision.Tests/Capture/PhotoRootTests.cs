using WeldVision.Capture;
using Xunit;

namespace WeldVision.Tests.Capture;

/// <summary>Photos below a root: names do not say where it is, and a photo is found again by what was said of it.</summary>
public sealed class PhotoRootTests : IDisposable
{
    private static readonly byte[] Jpeg = RenderedPhotos.Of(1, 1, 320, 240).Jpeg.ToArray();

    private readonly CaptureFolder _folder = new();

    public PhotoRootTests()
    {
        _folder.Add("a/x.jpg", Jpeg);
        _folder.Add("a/deep/y.jpg", Jpeg);
        using var zip = System.IO.Compression.ZipFile.Open(_folder.At("more.zip"), System.IO.Compression.ZipArchiveMode.Create);
        using Stream entry = zip.CreateEntry("in side/z.jpg").Open();
        entry.Write(Jpeg);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_begin_below_the_root()
    {
        var finder = new PhotoFinder(new(), _folder.Path);

        Assert.Equal(["a/deep/y.jpg", "a/x.jpg", "more.zip!/in side/z.jpg", "a/deep/y.jpg"], finder.Find(["a", "more.zip", "**/y.jpg"]).Select(photo => photo.Name));
        Assert.All(finder.Find(["a", "more.zip", "**/y.jpg"]), photo => Assert.Null(Read(photo)));
    }

    [Fact]
    public void Photo_is_found_again_by_its_name_and_place()
    {
        var finder = new PhotoFinder(new(), _folder.Path);

        foreach (PhotoSource photo in finder.Find(["a", "more.zip"]).Append(finder.Named("project/task/1-1", "a/x.jpg")))
        {
            PhotoSource again = new PhotoFinder(new(), _folder.Path).Again(photo.Name, photo.Place);

            Assert.Equal((photo.Name, photo.Place, photo.Stamp), (again.Name, again.Place, again.Stamp));
            Assert.Null(Read(again));
        }
    }

    [Fact]
    public void Photo_that_is_gone_is_a_fault()
    {
        var finder = new PhotoFinder(new(), _folder.Path);

        Assert.Equal([CaptureFaultCodes.NotFound, CaptureFaultCodes.NotFound], new[] { "a/gone.jpg", "more.zip!/gone.jpg" }.Select(name => Read(finder.Again(name, null))));
        Assert.Equal(CaptureFaultCodes.Vanished, Read(finder.Again("project/task/1-1", "a/gone.jpg")));
    }

    private static string? Read(PhotoSource photo)
    {
        var (bytes, fault) = photo.Read(1 << 20);
        bytes?.Dispose();
        return fault?.Code;
    }
}
