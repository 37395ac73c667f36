using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using WeldVision.Tests.Capture;
using WeldVision.Tests.Cli;
using Xunit;

namespace WeldVision.Tests.Live;

/// <summary>A day at a camera, and how late a verdict comes.</summary>
public sealed partial class CameraSoakTests(ITestOutputHelper output) : IDisposable
{
    private readonly CaptureFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_thousand_frames_and_new_connections_leave_no_memory_and_no_handles() => Soak(frames: 2000, framesOfAConnection: 100);

    [Fact(Explicit = true)]
    public void A_hundred_thousand_frames_leave_no_memory_and_no_handles() => Soak(frames: 100_000, framesOfAConnection: 2500);

    [Fact(Explicit = true)]
    public void Verdict_on_a_1080p_stream_comes_within_150_ms_of_its_frame()
    {
        string photo = _folder.Add("photo.jpg", RenderedPhotos.Of(1, 1, 1920, 1080).Jpeg.ToArray());
        int port = Film.FreePort();
        Process server = Film.Serve(Film.OfPhoto(_folder.Path, "a.mjpeg", photo, 4, 1920, 1080), port);
        Thread.Sleep(500);

        CommandRun run = CommandRun.Of(_folder.Path, "camera", $"http://127.0.0.1:{port}/", "--every", "0", "--count", "300", "--language", "en");

        Film.End(server);
        output.WriteLine(run.Errors);
        Assert.InRange(int.Parse(Delay().Match(run.Errors).Groups[1].Value, CultureInfo.InvariantCulture), 1, 150);
    }

    /// <summary>Lets the command itself, a process of its own, look at a stream that ends and returns again and again.</summary>
    private void Soak(int frames, int framesOfAConnection)
    {
        string photo = _folder.Add("photo.jpg", RenderedPhotos.Of(1, 1, 1000, 750).Jpeg.ToArray()), film = Film.OfPhoto(_folder.Path, "a.mjpeg", photo, 4, 320, 240);
        int port = Film.FreePort();
        using var stop = new CancellationTokenSource();
        var serving = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                // Not at the film's own pace but as fast as it is taken.
                using Process server = Film.Start("-stream_loop", $"{framesOfAConnection / 100 - 1}", "-f", "mjpeg", "-i", film, "-c", "copy", "-f", "mpjpeg", "-listen", "1", $"http://127.0.0.1:{port}/");
                while (!server.WaitForExit(200))
                    if (stop.IsCancellationRequested) server.Kill();
            }
        });
        serving.Start();
        using Process camera = CommandRun.StartInterruptible(_folder.Path, ["camera", $"http://127.0.0.1:{port}/", "--every", "0.05", "--json"]);
        camera.ErrorDataReceived += (_, _) => { };
        camera.BeginErrorReadLine();
        (double Megabytes, int Handles)? before = null;
        long seen = 0;
        int lines = 0;
        while (seen < frames)
        {
            string line = camera.StandardOutput.ReadLine()!;
            seen = long.Parse(FrameNumber().Match(line).Groups[1].Value, CultureInfo.InvariantCulture);
            lines++;
            // By then the pools are filled and the code is compiled.
            if (seen >= frames / 4) before ??= Of(camera);
        }

        var after = Of(camera);
        stop.Cancel();
        serving.Join();
        Film.Signal(camera, "INT");
        camera.WaitForExit();
        output.WriteLine($"{seen} frames, {lines} inspected: {before!.Value.Megabytes:0} MB and {before.Value.Handles} handles became {after.Megabytes:0} MB and {after.Handles}");
        Assert.Equal(130, camera.ExitCode);
        Assert.InRange(after.Megabytes, 0, before.Value.Megabytes + 40);
        Assert.InRange(after.Handles, 0, before.Value.Handles + 8);
    }

    private static (double Megabytes, int Handles) Of(Process process)
    {
        process.Refresh();
        return (process.WorkingSet64 / 1e6, Directory.GetFileSystemEntries($"/proc/{process.Id}/fd").Length);
    }

    [GeneratedRegex("#[0-9.]+s-(\\d+)\"")]
    private static partial Regex FrameNumber();

    [GeneratedRegex(@"verdict: (\d+) ms")]
    private static partial Regex Delay();
}
