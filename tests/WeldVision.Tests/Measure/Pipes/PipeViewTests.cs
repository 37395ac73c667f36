using WeldVision.Capture;
using WeldVision.Imaging.Cards;
using WeldVision.Imaging.Rendering;
using WeldVision.Measure.Pipes;
using WeldVision.Tests.Cli;
using Xunit;

namespace WeldVision.Tests.Measure.Pipes;

/// <summary>Where a photo looks at a pipe, told by the printed strip.</summary>
public sealed class PipeViewTests
{
    [Fact]
    public void Points_of_the_bead_are_placed_to_a_few_millimetres()
    {
        List<double> off = [];
        foreach (RenderedPipeShot shot in RenderedPipes.Whole.Shots)
        {
            PipeView view = ViewOf(shot, RenderedPipes.Diameter).View!;
            off.AddRange(shot.Points.Where(point => view.Shows(point.Pipe)).Select(point => Off(view, point.Pipe, point.Photo, RenderedPipes.Diameter)));
        }

        double[] sorted = [.. off.Order()];
        Assert.True(sorted.Length > 200, $"only {sorted.Length} points");
        Assert.InRange(sorted[sorted.Length / 2], 0, 1.5);
        Assert.InRange(sorted[sorted.Length * 95 / 100], 0, 4.5);
    }

    [Fact]
    public void Places_in_the_photo_and_on_the_pipe_are_each_others_inverse()
    {
        PipeView view = ViewOf(RenderedPipes.Whole.Shots[2], RenderedPipes.Diameter).View!;
        foreach (var (pipe, _, _) in RenderedPipes.Whole.Shots[2].Points.Where(point => view.Facing(point.Pipe) > 0.3))
        {
            var (x, y) = view.ToPhoto(pipe)!.Value;
            PipePoint back = view.ToPipe(x, y)!.Value;
            Assert.InRange(Math.Abs(back.Clock.From(pipe.Clock)), 0, 1e-5);
            Assert.InRange(Math.Abs(back.Along - pipe.Along), 0, 1e-5);
        }

        Assert.Null(view.ToPipe(0, view.HeightPixels / 2.0));
    }

    [Fact]
    public void Strip_of_another_diameter_is_told()
    {
        Assert.Contains(PipeViewFault.OtherDiameter, RenderedPipes.Whole.Shots.Select(shot => ViewOf(shot, 323.9).Fault).OfType<PipeViewFault>());
    }

    [Fact]
    public void Photo_without_a_strip_is_told()
    {
        using CapturedPhoto photo = RenderedPhotos.Decode(RenderedPhotos.Of(11).Jpeg);
        var (view, fault) = PipeView.Fit(new(RenderedPipes.Diameter), new ArucoMarkers().Find(photo, MarkerKind.PipeStrip), photo.WidthPixels, photo.HeightPixels);

        Assert.Null(view);
        Assert.Equal(PipeViewFault.NoStrip, fault);
    }

    [Theory]
    [InlineData(60.3)]
    [InlineData(219.1)]
    public void Printed_strip_has_every_marker_at_true_size_and_pitch(double diameter)
    {
        using var shelf = new PhotoShelf();
        CommandRun run = CommandSession.Run(shelf.Path, "card", "--pipe", diameter.ToString(System.Globalization.CultureInfo.InvariantCulture), "--out", "strip.pdf");
        Assert.Equal(0, run.ExitCode);
        Assert.SkipUnless(CommandRun.OfBash(shelf.Path, "pdftoppm -r 200 -png strip.pdf page >&2").ExitCode == 0, "pdftoppm is not installed");

        var strip = new PipeStripLayout(diameter);
        const double Millimetres = 25.4 / 200;
        List<SeenMarker> seen = [];
        foreach (string page in Directory.GetFiles(shelf.Path, "page*.png").Order())
        {
            using CapturedPhoto photo = RenderedPhotos.Decode(File.ReadAllBytes(page), 10_000);
            seen.AddRange(new ArucoMarkers().Find(photo, MarkerKind.PipeStrip));
        }

        Assert.Equal(Enumerable.Range(0, strip.Stations), seen.Select(marker => marker.Id).Order());
        Assert.All(seen, marker => Assert.Equal(strip.MarkerSide, (marker.Corners[1].X - marker.Corners[0].X) * Millimetres, 0.15));
        SeenMarker first = seen.Single(marker => marker.Id == 0), second = seen.Single(marker => marker.Id == 1);
        Assert.Equal(strip.Pitch, (second.Corners[0].X - first.Corners[0].X) * Millimetres, 0.15);
    }

    [Theory]
    [InlineData("card", "--pipe", "20", "--out", "strip.pdf")]
    [InlineData("card", "--pipe", "114.3", "--out", "strip.png")]
    [InlineData("card", "--downhill", "--out", "card.pdf")]
    [InlineData("pipe", "photos")]
    [InlineData("pipe", "photos", "--diameter", "114.3", "--start", "13:00")]
    public void Wrong_usage_is_told(params string[] arguments)
    {
        using var shelf = new PhotoShelf();

        Assert.Equal(1, CommandSession.Run(shelf.Path, arguments).ExitCode);
    }

    internal static (PipeView? View, PipeViewFault? Fault) ViewOf(RenderedPipeShot shot, double diameter)
    {
        using CapturedPhoto photo = RenderedPhotos.Decode(shot.Jpeg);
        return PipeView.Fit(new(diameter), new ArucoMarkers().Find(photo, MarkerKind.PipeStrip), photo.WidthPixels, photo.HeightPixels);
    }

    internal static double Off(PipeView view, PipePoint truth, PixelPoint photo, double diameter)
    {
        PipePoint at = view.ToPipe(photo.X, photo.Y) ?? new(ClockPosition.At(truth.Clock.Degrees + 180), 0);
        double around = at.Clock.From(truth.Clock) * Math.PI * diameter / 360, along = at.Along - truth.Along;
        return Math.Sqrt(around * around + along * along);
    }
}
