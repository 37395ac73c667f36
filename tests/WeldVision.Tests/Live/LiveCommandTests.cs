using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using WeldVision.Tests.Cli;
using Xunit;

namespace WeldVision.Tests.Live;

/// <summary>The commands <c>watch</c> and <c>camera</c>: the same lines as <c>inspect --json</c>, the same exit codes.</summary>
public sealed class LiveCommandTests : IDisposable
{
    private readonly PhotoShelf _shelf = new();

    public void Dispose() => _shelf.Dispose();

    [Theory]
    [InlineData("watch")]
    [InlineData("camera")]
    public void Help_shows_an_example(string command) =>
        Assert.Contains("Example: weldvision " + command, CommandSession.Run(_shelf.Path, command, "--help").Output, StringComparison.Ordinal);

    [Theory]
    [InlineData(1, "watch", "no-such-folder")]
    [InlineData(1, "watch", ".", "--out", "report")]
    [InlineData(1, "camera", "no-such-film.mp4")]
    [InlineData(1, "camera", "0", "--every", "1", "--key")]
    [InlineData(1, "camera", "0", "--every", "1", "--fuse")]
    [InlineData(3, "camera", "http://127.0.0.1:9/")]
    public void What_cannot_be_is_told_with_its_exit_code(int code, params string[] arguments)
    {
        CommandRun run = CommandSession.Run(_shelf.Path, arguments);

        Assert.Equal(code, run.ExitCode);
        Assert.NotEqual("", run.Errors);
    }

    [Fact]
    public void Watch_inspects_what_arrives_as_inspect_does_and_names_what_it_cannot_read()
    {
        _shelf.Photo("in/a.jpg").File("in/b.jpg", "no photo"u8.ToArray());
        JsonElement alone = Assert.Single(_shelf.Inspect("in/a.jpg").Json);

        CommandRun run = CommandSession.Run(_shelf.Path, "watch", "in", "--existing", "--look-every", "0.1", "--count", "2", "--json", "--out", "report");

        Assert.Equal(2, run.ExitCode);
        Assert.All(run.Json, InspectJsonTests.AssertLine);
        Assert.Equal(["in/a.jpg", "in/b.jpg"], run.Json.Select(line => line.GetProperty("photo").GetString()).Order());
        JsonElement watched = run.Json.Single(line => line.GetProperty("photo").GetString() == "in/a.jpg");
        Assert.Equal(alone.GetProperty("beads").ToString(), watched.GetProperty("beads").ToString());
        Assert.Contains("in/b.jpg: This is not a photo", run.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(_shelf.At("report/report.html")));
    }

    [Fact]
    public void Interrupted_watch_ends_with_130_and_whole_lines()
    {
        _shelf.Photo("in/a.jpg");
        using Process watch = CommandRun.StartInterruptible(_shelf.Path, ["watch", "in", "--existing", "--look-every", "0.1", "--json"]);
        string? line = watch.StandardOutput.ReadLine();

        Film.Signal(watch, "INT");

        Assert.True(watch.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.Equal(130, watch.ExitCode);
        Assert.Equal("in/a.jpg", JsonDocument.Parse(line!).RootElement.GetProperty("photo").GetString());
        Assert.Equal("", watch.StandardOutput.ReadToEnd());
    }

    [Fact]
    public void Video_gives_the_sharpest_frame_of_each_steady_stretch_one_a_coupon()
    {
        _shelf.Photo("a.jpg", seed: 1).Photo("b.jpg", seed: 5);
        // Coupon a is out of focus for its first second, then a hand passes, then coupon b.
        Film.Make(
            "-loop", "1", "-t", "2", "-r", "10", "-i", _shelf.At("a.jpg"), "-f", "lavfi", "-t", "1", "-i", "mandelbrot=s=1000x750:r=10:start_scale=2", "-loop", "1", "-t", "2", "-r", "10", "-i", _shelf.At("b.jpg"),
            "-filter_complex", "[0]gblur=sigma=4:enable='lt(t,1)',format=yuv420p[a];[1]format=yuv420p,rotate=t*2[m];[2]format=yuv420p[b];[a][m][b]concat=n=3:v=1", "-r", "10", "-c:v", "libx264", "-qp", "8", _shelf.At("film.mp4"));

        CommandRun run = CommandSession.Run(_shelf.Path, "camera", "film.mp4", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Json, InspectJsonTests.AssertLine);
        double[] times = [.. run.Json.Select(line => SecondsOf(line.GetProperty("photo").GetString()!))];
        Assert.Equal(2, times.Length);
        Assert.InRange(times[0], 1.0, 1.95);
        Assert.InRange(times[1], 3.0, 5.0);
    }

    [Fact]
    public void Camera_inspects_a_live_stream_and_counts_what_it_dropped()
    {
        _shelf.Photo("a.jpg");
        int port = Film.FreePort();
        Process server = Film.Serve(Film.OfPhoto(_shelf.Path, "a.mjpeg", _shelf.At("a.jpg"), 2, 1000, 750), port);
        Thread.Sleep(300);

        CommandRun run = CommandSession.Run(_shelf.Path, "camera", $"http://127.0.0.1:{port}/", "--every", "0.3", "--count", "4", "--json", "--language", "en");

        Film.End(server);
        Assert.Equal((0, 4), (run.ExitCode, run.Lines.Count));
        Assert.All(run.Json, InspectJsonTests.AssertLine);
        Assert.All(run.Json, line => Assert.NotEqual(0, line.GetProperty("beads").GetArrayLength()));
        Assert.Contains("4 inspected", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Fused_frames_of_a_still_camera_are_told_in_the_line()
    {
        _shelf.Photo("a.jpg");
        int port = Film.FreePort();
        Process server = Film.Serve(Film.OfPhoto(_shelf.Path, "a.mjpeg", _shelf.At("a.jpg"), 2, 1000, 750), port);
        Thread.Sleep(300);

        CommandRun run = CommandSession.Run(_shelf.Path, "camera", $"http://127.0.0.1:{port}/", "--fuse", "--count", "1", "--json");

        Film.End(server);
        JsonElement line = Assert.Single(run.Json);
        Assert.InRange(line.GetProperty("fusedFrames").GetInt32(), 4, 6);
        Assert.NotEqual(0, line.GetProperty("beads").GetArrayLength());
    }

    [Fact]
    public void Key_inspects_once_for_every_line_entered()
    {
        _shelf.Photo("a.jpg");
        int port = Film.FreePort();
        Process server = Film.Serve(Film.OfPhoto(_shelf.Path, "a.mjpeg", _shelf.At("a.jpg"), 2, 1000, 750), port);
        Thread.Sleep(300);

        CommandRun run = CommandRun.OfBash(_shelf.Path, $"printf '\\n\\n\\n' | \"$0\" camera http://127.0.0.1:{port}/ --key --json");

        Film.End(server);
        Assert.Equal((0, 3), (run.ExitCode, run.Lines.Count));
    }

    // A frame is called film.mp4#1.4s-15.
    private static double SecondsOf(string name) => double.Parse(name.Split('#')[^1].Split('s')[0], CultureInfo.InvariantCulture);
}
