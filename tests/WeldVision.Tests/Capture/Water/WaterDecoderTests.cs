using OpenCvSharp;
using WeldVision.Capture;
using WeldVision.Imaging.Decoding;
using WeldVision.Tests.Cli;
using Xunit;

namespace WeldVision.Tests.Capture.Water;

public sealed class WaterDecoderTests : IDisposable
{
    private readonly CaptureFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sunken_and_a_dry_photo_become_more_alike()
    {
        using Mat photo = Cv2.ImDecode(RenderedPhotos.Of(1).Jpeg.ToArray(), ImreadModes.Color);
        foreach (Vec3d water in SunkenPhotos.Coastal.Values)
        {
            using Mat sunk = SunkenPhotos.Sink(photo, water, 1.5, new Random(1));
            byte[] file = sunk.ToBytes(".png");

            using CapturedPhoto prepared = Decode(new WaterDecoder(Plain), file);

            Assert.Equal("water", prepared.Preparation);
            using CapturedPhoto asTaken = Decode(Plain, file), dry = Decode(Plain, photo.ToBytes(".png")), dryPrepared = Decode(new WaterDecoder(Plain), photo.ToBytes(".png"));
            Assert.Null(asTaken.Preparation);
            Assert.True(Difference(prepared, dryPrepared) < Difference(asTaken, dry));
        }
    }

    [Fact]
    public void A_photo_without_contrast_stays_as_it_is()
    {
        using var night = new Mat(600, 800, MatType.CV_8UC3, Scalar.All(8));
        Cv2.Rectangle(night, new Rect(100, 100, 300, 300), Scalar.All(14), -1);

        using CapturedPhoto photo = Decode(new WaterDecoder(Plain), night.ToBytes(".png"));

        Assert.Null(photo.Preparation);
        Assert.Equal([8, 8, 8], photo.Pixels.Row(0)[..3].ToArray());
    }

    [Fact]
    public void Every_result_says_that_its_photo_was_prepared_and_none_does_unasked()
    {
        _folder.Add("photo.jpg", RenderedPhotos.Of(1).Jpeg.ToArray());

        CommandRun wet = CommandSession.Run(_folder.Path, "inspect", "photo.jpg", "--water", "--json", "--out", "report"), dry = CommandSession.Run(_folder.Path, "inspect", "photo.jpg", "--json");

        Assert.Equal((0, 0), (wet.ExitCode, dry.ExitCode));
        Assert.Equal("water", Assert.Single(wet.Json).GetProperty("preparation").GetString());
        Assert.False(Assert.Single(dry.Json).TryGetProperty("preparation", out _));
        string page = File.ReadAllText(Path.Combine(_folder.Path, "report", "report.html"));
        Assert.Contains("prepared for water", page, StringComparison.Ordinal);
        Assert.Contains("disiapkan untuk foto bawah air", page, StringComparison.Ordinal);
        Assert.Contains("prepared for water", CommandSession.Run(_folder.Path, "inspect", "photo.jpg", "--water", "--language", "en").Output, StringComparison.Ordinal);
    }

    private static IPhotoDecoder Plain { get; } = new OpenCvPhotoDecoder(new());

    private static CapturedPhoto Decode(IPhotoDecoder decoder, byte[] file) => decoder.Capture(new MemoryPhotoSource("photo", file)).Photo!;

    /// <summary>Mean difference of two photos' levels.</summary>
    private static double Difference(CapturedPhoto one, CapturedPhoto other)
    {
        double sum = 0;
        for (int y = 0; y < one.Pixels.HeightPixels; y++)
        {
            ReadOnlySpan<byte> a = one.Pixels.Row(y), b = other.Pixels.Row(y);
            for (int i = 0; i < a.Length; i++) sum += Math.Abs(a[i] - b[i]);
        }

        return sum / (one.Pixels.WidthPixels * one.Pixels.HeightPixels * BgrPixels.BytesPerPixel);
    }
}
