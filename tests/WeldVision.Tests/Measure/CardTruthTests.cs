using System.Text.Json;
using WeldVision.Capture;
using WeldVision.Imaging.Cards;
using WeldVision.Imaging.Rendering;
using WeldVision.Measure;
using WeldVision.Tests.Cli;
using Xunit;

namespace WeldVision.Tests.Measure;

/// <summary>
/// Lengths between points whose place is known, in rendered photos of a coupon in the card's window: tilted by up to 35°, near and far, bent by a lens of another kind than the fit's, blurred. What is tested is
/// the card; a program that finds the points by itself is not.
/// </summary>
public sealed class CardTruthTests(ITestOutputHelper output)
{
    private const ulong FirstSeed = 1000;

    [Fact]
    public void Lengths_are_true_within_3_percent_and_inside_their_intervals() => Table(scenes: 8);

    [Fact(Explicit = true)]
    public void Lengths_of_500_scenes_are_true_within_3_percent_and_inside_their_intervals() => Table(scenes: 500);

    [Fact]
    public void Inspection_says_millimetres_only_where_a_card_lies()
    {
        using var shelf = new PhotoShelf();
        shelf.Photo("without.jpg").File("with.jpg", CardRenderer.Render(CardScene.FromSeed(3)).Jpeg.ToArray());

        JsonElement[] lines = [.. shelf.Inspect("with.jpg", "without.jpg").Json];

        JsonElement card = lines[0].GetProperty("measures").GetProperty("card"), scale = card.GetProperty("millimetresPerPixel");
        Assert.Equal(14, card.GetProperty("markers").GetInt32());
        Assert.InRange(scale.GetProperty("value").GetDouble(), 0.1, 0.4);
        Assert.InRange(scale.GetProperty("uncertainty").GetDouble(), 0.0001, 0.01);
        Assert.False(lines[1].TryGetProperty("measures", out _));
    }

    private void Table(int scenes)
    {
        var measuring = new CardMeasuring(new ArucoMarkers());
        List<double> along = [], across = [];
        int seen = 0, inside = 0, lengths = 0;
        for (ulong seed = FirstSeed; seed < FirstSeed + (ulong)scenes; seed++)
        {
            RenderedCard card = CardRenderer.Render(CardScene.FromSeed(seed));
            using CapturedPhoto photo = RenderedPhotos.Decode(card.Jpeg);
            if (measuring.FindPlane(photo) is not { } plane) continue;
            seen++;
            along.Add(Error(plane, card.Start, card.End));
            foreach (var (left, right) in card.Toes) across.Add(Error(plane, left, right));
        }

        double[] sorted = [.. across.Select(Math.Abs).Order()];
        output.WriteLine($"{scenes} scenes, card found in {seen}. Across the bead: 95 % within {100 * sorted[(int)(0.95 * (sorted.Length - 1))]:0.00} %, the worst {100 * sorted[^1]:0.00} %; "
            + $"end to end: the worst {100 * along.Max(Math.Abs):0.00} %; inside the interval: {100.0 * inside / lengths:0.0} %");
        Assert.InRange((double)seen / scenes, 0.98, 1);
        Assert.InRange(sorted[(int)(0.95 * (sorted.Length - 1))], 0, 0.03);
        Assert.InRange((double)inside / lengths, 0.93, 1);

        double Error(CardPlane plane, SeenPoint from, SeenPoint to)
        {
            double truth = from.Plane.DistanceTo(to.Plane);
            PlanePoint a = plane.ToPlane(from.Photo.X, from.Photo.Y), b = plane.ToPlane(to.Photo.X, to.Photo.Y);
            double error = a.DistanceTo(b) / truth - 1;
            lengths++;
            if (Math.Abs(error) <= CardMeasuring.RelativeUncertainty(plane, a, b)) inside++;
            return error;
        }
    }
}
