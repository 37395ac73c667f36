using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace WeldVision.Tests.Live;

/// <summary>Films of rendered coupons and servers that send them, all made by the command ffmpeg.</summary>
internal static class Film
{
    /// <summary>Runs ffmpeg to its end.</summary>
    public static void Make(params IEnumerable<string> arguments)
    {
        using Process process = Start(arguments);
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"ffmpeg: {errors}");
    }

    /// <summary>A film, Motion JPEG, of one photo.</summary>
    public static string OfPhoto(string folder, string name, string photo, double seconds, int width, int height)
    {
        string film = Path.Combine(folder, name);
        Make("-loop", "1", "-i", photo, "-t", FormattableString.Invariant($"{seconds}"), "-r", "25", "-vf", $"scale={width}:{height},format=yuvj420p", "-c:v", "mjpeg", "-q:v", "3", film);
        return film;
    }

    /// <summary>Serves a film over HTTP, again and again, to one client.</summary>
    public static Process Serve(string film, int port) =>
        Start(["-re", "-stream_loop", "-1", "-f", "mjpeg", "-i", film, "-c", "copy", "-f", "mpjpeg", "-listen", "1", $"http://127.0.0.1:{port}/"]);

    public static Process Start(params IEnumerable<string> arguments) => Process.Start(
        new ProcessStartInfo("ffmpeg", ["-hide_banner", "-nostdin", "-v", "error", "-y", .. arguments]) { RedirectStandardError = true })!;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", ["-" + signal, $"{process.Id}"]);
        kill.WaitForExit();
    }

    public static void End(Process process)
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
