using System.Collections.Concurrent;
using System.Diagnostics;
using WeldVision.Capture.Live;
using WeldVision.Imaging.Cameras;
using WeldVision.Tests.Capture;
using Xunit;

namespace WeldVision.Tests.Live;

/// <summary>Cameras that stall, die, return and change their size, played by ffmpeg on loopback.</summary>
public sealed class CameraTests(ITestOutputHelper output) : IDisposable
{
    private static readonly CameraPatience Patience = new() { NextFrame = TimeSpan.FromSeconds(1), BeforeRetry = TimeSpan.FromSeconds(0.2) };

    private readonly CaptureFolder _folder = new();
    private readonly CancellationTokenSource _stop = Within(TimeSpan.FromMinutes(2));
    private readonly BlockingCollection<CameraEvent> _events = [];
    private readonly int _port = Film.FreePort();
    private Frame _frame = new();

    public void Dispose()
    {
        _folder.Dispose();
        _stop.Dispose();
        _events.Dispose();
    }

    [Fact]
    public void Frames_are_whole_photos_of_the_stream_and_those_that_wait_too_long_are_dropped()
    {
        Process server = Film.Serve(FilmOf("a.mjpeg", 640, 480), _port);
        using (Camera camera = Join())
        {
            Assert.True(camera.Take(ref _frame));
            long first = _frame.Number;
            Thread.Sleep(1000);
            Assert.True(camera.Take(ref _frame));
            Assert.True(camera.Take(ref _frame));

            Assert.True(_frame.Number > first + 5, "old frames were queued");
            Assert.True(camera.Dropped >= 5);
            // Each frame that came was taken, was dropped and counted, or is the one that waits.
            const int Taken = 3;
            Film.End(server);
            AwaitEvent(CameraEventKind.Lost);
            output.WriteLine($"{camera.Received} frames came, {Taken} taken, {camera.Dropped} dropped");
            Assert.InRange(camera.Received - camera.Dropped - Taken, 0, 1);
            Assert.Equal((640, 480), (_frame.WidthPixels, _frame.HeightPixels));
            using var photo = RenderedPhotos.Decode(_frame.File);
            Assert.Equal((640, 480), (photo.WidthPixels, photo.HeightPixels));
        }
    }

    [Fact]
    public void Stream_that_stalls_is_noticed_and_joined_again_when_it_is_back()
    {
        string film = FilmOf("a.mjpeg", 320, 240);
        Process server = Film.Serve(film, _port);
        using Camera camera = Join();
        Assert.True(camera.Take(ref _frame));
        AwaitEvent(CameraEventKind.Connected);

        Film.Signal(server, "STOP");
        AwaitEvent(CameraEventKind.Stalled);
        Film.Signal(server, "CONT");
        Film.End(server);
        server = Film.Serve(film, _port);

        AwaitEvent(CameraEventKind.Connected);
        long before = camera.Received;
        for (int i = 0; i < 5; i++) Assert.True(camera.Take(ref _frame));
        Assert.True(camera.Received > before && camera.Reconnects > 0);
        Film.End(server);
    }

    /// <summary>With the patience that the command has; a pulled plug ends the stream, a hung switch silences it.</summary>
    [Theory(Explicit = true)]
    [InlineData(true)]
    [InlineData(false)]
    public void Camera_that_is_away_for_five_seconds_goes_on_by_itself(bool ends)
    {
        string film = FilmOf("a.mjpeg", 320, 240);
        Process server = Film.Serve(film, _port);
        Thread.Sleep(300);
        using var camera = new Camera(CameraAddress.Parse($"http://127.0.0.1:{_port}/").Address!, new(), TimeProvider.System, _events.Add, _stop.Token);
        Assert.True(camera.Take(ref _frame));

        if (ends) Film.End(server);
        else Film.Signal(server, "STOP");
        AwaitEvent(ends ? CameraEventKind.Lost : CameraEventKind.Stalled);
        Thread.Sleep(5000);
        if (!ends) Film.End(server);
        server = Film.Serve(film, _port);
        long back = Stopwatch.GetTimestamp(), before = camera.Received;
        do Assert.True(camera.Take(ref _frame));
        while (_frame.Number <= before);

        output.WriteLine($"{(ends ? "plug" : "silence")}: a frame {Stopwatch.GetElapsedTime(back).TotalSeconds:0.0} s after the stream was back, {camera.Reconnects} times joined again");
        Film.End(server);
    }

    [Fact]
    public void Stream_that_dies_and_returns_goes_on_with_the_size_that_it_then_has()
    {
        Process server = Film.Serve(FilmOf("a.mjpeg", 320, 240), _port);
        using Camera camera = Join();
        Assert.True(camera.Take(ref _frame));

        Film.End(server);
        AwaitEvent(CameraEventKind.Lost);
        server = Film.Serve(FilmOf("b.mjpeg", 480, 360), _port);
        AwaitEvent(CameraEventKind.Connected);

        do Assert.True(camera.Take(ref _frame));
        while (_frame.WidthPixels == 320);
        Assert.Equal((480, 360), (_frame.WidthPixels, _frame.HeightPixels));
        Film.End(server);
    }

    [Fact]
    public void Size_that_changes_within_a_stream_is_told_and_no_frame_is_squeezed()
    {
        string small = FilmOf("a.mjpeg", 320, 240), large = FilmOf("b.mjpeg", 480, 480), both = _folder.At("both.mjpeg");
        File.WriteAllBytes(both, [.. File.ReadAllBytes(small), .. File.ReadAllBytes(large)]);
        Process server = Film.Serve(both, _port);
        using Camera camera = Join();
        Assert.True(camera.Take(ref _frame));
        AwaitEvent(CameraEventKind.SizeChanged);
        Film.End(server);
        server = Film.Serve(large, _port);

        do Assert.True(camera.Take(ref _frame));
        while (_frame.WidthPixels == 320);
        Assert.Equal((480, 480), (_frame.WidthPixels, _frame.HeightPixels));
        Film.End(server);
    }

    [Fact]
    public void Rtsp_stream_gives_its_frames()
    {
        using var door = new RtspDoor(FilmOf("a.mjpeg", 640, 480), _folder.Path);
        using var camera = new Camera(CameraAddress.Parse(door.Address).Address!, new(), TimeProvider.System, _events.Add, _stop.Token);

        for (int i = 0; i < 5; i++) Assert.True(camera.Take(ref _frame));

        Assert.Equal((640, 480), (_frame.WidthPixels, _frame.HeightPixels));
    }

    [Fact]
    public void Video_file_gives_every_frame_and_ends()
    {
        string film = FilmOf("a.mjpeg", 320, 240), video = _folder.At("a.mp4");
        Film.Make("-i", film, "-c:v", "libx264", "-pix_fmt", "yuv420p", video);
        using var camera = new Camera(CameraAddress.Parse(video).Address!, Patience, TimeProvider.System, _events.Add, _stop.Token);
        List<double> times = [];

        while (camera.Take(ref _frame)) times.Add(_frame.At.TotalSeconds);

        Assert.Equal(Enumerable.Range(0, times.Count).Select(i => i / 10.0), times);
        Assert.InRange(times.Count, 19, 22);
        Assert.Equal(0, camera.Dropped);
    }

    [Fact]
    public void Camera_that_is_let_go_leaves_no_process_behind()
    {
        Process server = Film.Serve(FilmOf("a.mjpeg", 320, 240), _port);
        using (Camera camera = Join()) Assert.True(camera.Take(ref _frame));

        Assert.DoesNotContain(
            Process.GetProcessesByName("ffmpeg"), process => File.Exists($"/proc/{process.Id}/cmdline") && File.ReadAllText($"/proc/{process.Id}/cmdline").Contains($":{_port}/\0-an", StringComparison.Ordinal));
        Film.End(server);
    }

    private Camera Join()
    {
        Thread.Sleep(300);
        return new(CameraAddress.Parse($"http://127.0.0.1:{_port}/").Address!, Patience, TimeProvider.System, _events.Add, _stop.Token);
    }

    private string FilmOf(string name, int width, int height) =>
        Film.OfPhoto(_folder.Path, name, _folder.Add("photo.jpg", RenderedPhotos.Of(1, 1, 1000, 750).Jpeg.ToArray()), 2, width, height);

    private static CancellationTokenSource Within(TimeSpan time)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(time);
        return stop;
    }

    private CameraEventKind Event() => _events.Take(_stop.Token).Kind;

    private void AwaitEvent(CameraEventKind kind)
    {
        while (Event() != kind)
        {
        }
    }
}
