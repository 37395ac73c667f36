using WeldVision.Capture;
using WeldVision.Capture.Live;
using WeldVision.Tests.Capture;
using Xunit;

namespace WeldVision.Tests.Live;

public sealed class FolderWatchTests : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    private readonly CaptureFolder _folder = new();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly List<CaptureFault?> _told = [];

    public void Dispose()
    {
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Only_what_arrives_counts_unless_the_rest_is_asked_for()
    {
        _folder.Add("old.jpg");
        FolderWatch all = Watch(), later = Watch();
        later.PassOverThoseThere();
        all.Look();
        later.Look();
        _folder.Add("below/new.PNG");
        _folder.Add("below/note.txt");
        _folder.Add(".hidden/x.jpg");
        Assert.Equal(["old.jpg"], Look(all));
        Assert.Empty(Look(later));

        Assert.Equal(["below/new.PNG"], Look(all));
        Assert.Equal(["below/new.PNG"], Look(later));
        Assert.Empty(Look(all));
    }

    [Fact]
    public void File_that_is_still_growing_waits_until_it_stands_still()
    {
        FolderWatch watch = Watch();
        using FileStream file = File.Create(_folder.At("slow.jpg"));
        Assert.Empty(Look(watch));
        Assert.Empty(Look(watch));
        for (int i = 0; i < 5; i++)
        {
            file.Write(new byte[1000]);
            file.Flush();
            Assert.Empty(Look(watch));
        }

        Assert.Equal(["slow.jpg"], Look(watch));
    }

    [Fact]
    public void File_that_changed_arrives_again_and_one_that_did_not_never()
    {
        FolderWatch watch = Watch();
        _folder.Add("a.jpg");
        Look(watch);
        Assert.Equal(["a.jpg"], Look(watch));
        Assert.Empty(Look(watch));

        _folder.Add("a.jpg", [1, 2, 3, 4, 5]);

        Assert.Empty(Look(watch));
        Assert.Equal(["a.jpg"], Look(watch));
    }

    [Fact]
    public void Folder_that_goes_away_is_told_once_and_waited_for()
    {
        string inner = _folder.At("share");
        Directory.CreateDirectory(inner);
        var watch = new FolderWatch(inner, new(), Pause, _told.Add);
        Look(watch);
        Directory.Delete(inner);
        Look(watch);
        Look(watch);
        Directory.CreateDirectory(inner);
        _folder.Add("share/a.jpg");
        Look(watch);

        Assert.Equal(["share/a.jpg"], Look(watch));
        Assert.Equal([CaptureFaultCodes.Vanished, null], _told.Select(fault => fault?.Code));
    }

    [Fact]
    public async Task Photos_of_an_archive_that_arrives_are_found_in_it()
    {
        using IEnumerator<PhotoSource> arrivals = Watch().Arrivals(true, _stop.Token).GetEnumerator();
        _folder.Add("class.zip", HandMade.Zip(("a.jpg", [1, 2, 3])));

        Assert.True(await Next(arrivals));
        Assert.Equal("class.zip!/a.jpg", _folder.Below(arrivals.Current.Name));
    }

    private FolderWatch Watch() => new(_folder.Path, new(), Pause, _told.Add);

    private string[] Look(FolderWatch watch) => [.. watch.Look().Select(_folder.Below)];

    private static Task<bool> Next(IEnumerator<PhotoSource> arrivals) => Task.Run(arrivals.MoveNext);

    private static class HandMade
    {
        public static byte[] Zip(params (string Name, byte[] Content)[] files)
        {
            using var stream = new MemoryStream();
            using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var (name, content) in files)
                {
                    using Stream entry = archive.CreateEntry(name).Open();
                    entry.Write(content);
                }
            }

            return stream.ToArray();
        }
    }
}
