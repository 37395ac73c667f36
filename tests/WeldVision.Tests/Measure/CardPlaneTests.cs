using System.Numerics;
using WeldVision.Capture;
using WeldVision.Imaging.Rendering;
using WeldVision.Measure;
using Xunit;

namespace WeldVision.Tests.Measure;

/// <summary>The card's plane from markers whose corners are known: seen by a camera with a lens of its own kind of distortion.</summary>
public sealed class CardPlaneTests
{
    private const int Width = 4000, Height = 3000;

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(35, 0, 0)]
    [InlineData(20, -0.06, 0.015)]
    [InlineData(35, 0.04, -0.01)]
    public void Lengths_in_the_window_are_true_under_tilt_and_distortion(float tilt, float k1, float k2)
    {
        TiltedView view = View(tilt, k1, k2);

        CardPlane plane = CardPlane.Fit(Seen(view), Width, Height)!;

        Assert.Equal(14, plane.Markers);
        for (double x = 40; x <= 200; x += 40)
        {
            PlanePoint from = new(x, 50), to = new(x + 10, 60);
            Vector2 a = view.ToPhoto(Bench(from)), b = view.ToPhoto(Bench(to));
            Assert.Equal(from.DistanceTo(to), plane.ToPlane(a.X, a.Y).DistanceTo(plane.ToPlane(b.X, b.Y)), 0.03);
            var (back, _) = plane.ToPhoto(plane.ToPlane(a.X, a.Y));
            Assert.Equal(a.X, back, 0.01);
        }
    }

    [Fact]
    public void Uncertainty_of_a_length_holds_what_noise_of_the_corners_does_to_it()
    {
        TiltedView view = View(25, -0.04f, 0);
        PlanePoint from = new(100, 50), to = new(110, 80);
        Vector2 a = view.ToPhoto(Bench(from)), b = view.ToPhoto(Bench(to));
        List<double> errors = [], claimed = [];
        for (ulong seed = 0; seed < 200; seed++)
        {
            CardPlane plane = CardPlane.Fit(Seen(view, noise: 0.8f, seed), Width, Height)!;
            errors.Add(plane.ToPlane(a.X, a.Y).DistanceTo(plane.ToPlane(b.X, b.Y)) / from.DistanceTo(to) - 1);
            claimed.Add(plane.RelativeUncertainty(from, to));
        }

        double mean = errors.Average(), spread = Math.Sqrt(errors.Average(error => (error - mean) * (error - mean)));
        Assert.InRange(claimed.Average() / spread, 0.75, 1.35);
    }

    [Fact]
    public void Marker_that_was_misread_is_left_out()
    {
        List<SeenMarker> seen = Seen(View(10, 0, 0));
        seen[3] = seen[3] with { Corners = [.. seen[3].Corners.Select(corner => new PixelPoint(corner.X + 30, corner.Y))] };

        Assert.Equal(13, CardPlane.Fit(seen, Width, Height)!.Markers);
    }

    [Fact]
    public void Too_few_markers_are_no_card() => Assert.Null(CardPlane.Fit(Seen(View(10, 0, 0)).Take(5).ToList(), Width, Height));

    [Fact]
    public void Markers_that_lie_in_no_plane_are_no_card()
    {
        var random = new SeededRandom(1);
        List<SeenMarker> seen = [.. Seen(View(0, 0, 0)).Select(marker => marker with { Corners = [.. marker.Corners.Select(_ => new PixelPoint(random.Between(0, Width), random.Between(0, Height)))] })];

        Assert.Null(CardPlane.Fit(seen, Width, Height));
    }

    private static TiltedView View(float tiltDegrees, float k1, float k2) =>
        new(Width, Height, new(3, -5), 0.1f, tiltDegrees * MathF.PI / 180, 0.7f, 3200, 3200 * 250 / (0.8f * Width), k1, k2);

    private static Vector2 Bench(PlanePoint point) => new((float)(point.X - CardLayout.Width / 2), (float)(point.Y - CardLayout.Height / 2));

    private static List<SeenMarker> Seen(TiltedView view, float noise = 0, ulong seed = 0)
    {
        var random = new SeededRandom(seed);
        return [.. CardLayout.Markers.Select(marker => new SeenMarker(marker.Id, [.. Enumerable.Range(0, 4).Select(i => view.ToPhoto(Bench(marker.Corner(i)))).Select(at => new PixelPoint(at.X + random.Around0(noise), at.Y + random.Around0(noise)))]))];
    }
}
