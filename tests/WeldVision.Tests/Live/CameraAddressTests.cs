using WeldVision.Capture.Live;
using WeldVision.Tests.Capture;
using Xunit;

namespace WeldVision.Tests.Live;

public sealed class CameraAddressTests
{
    [Theory]
    [InlineData("rtsp://admin:p@ss@10.0.0.7:554/a@b", "rtsp://10.0.0.7:554/a@b")]
    [InlineData("http://10.0.0.7/mjpeg?user=x@y", "http://10.0.0.7/mjpeg?user=x@y")]
    [InlineData("https://user@host/", "https://host/")]
    [InlineData("2", "/dev/video2")]
    [InlineData("/dev/video0", "/dev/video0")]
    public void Name_of_a_live_source_keeps_user_and_password_to_itself(string source, string name)
    {
        var (address, fault) = CameraAddress.Parse(source);

        Assert.Null(fault);
        Assert.Equal((name, true), (address!.Name, address.IsLive));
    }

    [Fact]
    public void Video_file_is_no_live_source()
    {
        using var folder = new CaptureFolder();
        string film = folder.Add("a: film.mp4");

        var (address, _) = CameraAddress.Parse(film);

        Assert.False(address!.IsLive);
        Assert.Equal(["-i", "file:" + film], address.FfmpegInput);
    }

    [Theory]
    [InlineData("ftp://host/a")]
    [InlineData("no-such-film.mp4")]
    [InlineData("rtsp://")]
    [InlineData("")]
    public void What_is_no_source_is_told_with_what_was_expected(string source)
    {
        var (address, fault) = CameraAddress.Parse(source);

        Assert.Null(address);
        Assert.EndsWith(CameraAddress.Expected, fault, StringComparison.Ordinal);
    }
}
