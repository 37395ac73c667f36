using OpenCvSharp;
using WeldVision.Capture;
using WeldVision.Imaging.Cards;
using WeldVision.Measure;
using WeldVision.Tests.Cli;
using Xunit;

namespace WeldVision.Tests.Measure;

/// <summary>The printed card: true size, and found again.</summary>
public sealed class CardSheetTests
{
    private const double DotsPerMillimetre = 300 / 25.4;

    [Theory]
    [InlineData("a4", 297, 210)]
    [InlineData("letter", 279.4, 215.9)]
    public void Printed_card_is_found_with_all_its_markers_at_true_size(string paper, double width, double height)
    {
        using var shelf = new PhotoShelf();
        CommandRun run = CommandSession.Run(shelf.Path, "card", "--paper", paper, "--out", "card.png");
        byte[] png = File.ReadAllBytes(shelf.At("card.png"));

        using CapturedPhoto photo = RenderedPhotos.Decode(png, 10_000);
        CardPlane plane = CardPlane.Fit(new ArucoMarkers().Find(photo, MarkerKind.Card), photo.WidthPixels, photo.HeightPixels)!;

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.Equal((Math.Round(width * DotsPerMillimetre), Math.Round(height * DotsPerMillimetre)), (photo.WidthPixels, photo.HeightPixels));
        Assert.Equal(14, plane.Markers);
        Assert.Equal(1 / DotsPerMillimetre, plane.MillimetresPerPixelAt(new(125, 65)), 5e-5);
        Assert.InRange(plane.ResidualPixels, 0, 0.6);
        // 11,811 dots a metre are 300 an inch.
        Assert.Equal(new byte[] { 0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1 }, png.AsSpan(png.AsSpan().IndexOf("pHYs"u8) + 4, 9).ToArray());
    }

    [Fact]
    public void Pdf_has_the_size_of_its_paper_and_shows_the_same_card()
    {
        using var shelf = new PhotoShelf();
        CommandSession.Run(shelf.Path, "card", "--out", "card.pdf");
        CommandRun picture = CommandRun.OfBash(shelf.Path, "pdftoppm -r 200 -png card.pdf page >&2");
        Assert.SkipUnless(picture.ExitCode == 0, "pdftoppm is not installed");

        using CapturedPhoto photo = RenderedPhotos.Decode(File.ReadAllBytes(Directory.GetFiles(shelf.Path, "page*.png").Single()), 10_000);
        CardPlane plane = CardPlane.Fit(new ArucoMarkers().Find(photo, MarkerKind.Card), photo.WidthPixels, photo.HeightPixels)!;

        Assert.Equal(14, plane.Markers);
        Assert.Equal(25.4 / 200, plane.MillimetresPerPixelAt(new(125, 65)), 2e-4);
    }

    [Theory]
    [InlineData("card", "--out", "card.jpg")]
    [InlineData("card")]
    [InlineData("card", "--paper", "a3", "--out", "card.pdf")]
    public void Wrong_usage_is_told(params string[] arguments)
    {
        using var shelf = new PhotoShelf();

        Assert.Equal(1, CommandSession.Run(shelf.Path, arguments).ExitCode);
    }

    [Fact]
    public void Photo_without_a_card_has_no_plane()
    {
        using var grey = new Mat(600, 800, MatType.CV_8UC3, new Scalar(90, 90, 90));
        using CapturedPhoto photo = RenderedPhotos.Decode(Capture.PhotoFiles.Encode(".png", grey));

        Assert.Null(CardPlane.Fit(new ArucoMarkers().Find(photo, MarkerKind.Card), photo.WidthPixels, photo.HeightPixels));
    }
}
