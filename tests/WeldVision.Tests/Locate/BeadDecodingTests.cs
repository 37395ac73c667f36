using WeldVision.Locate;
using WeldVision.Preprocess;
using Xunit;

namespace WeldVision.Tests.Locate;

public sealed class BeadDecodingTests
{
    private const int Map = 40, Plane = Map * Map;
    private const float Nothing = -10;

    /// <summary>A photo of 640 × 640: twice the locator's picture.</summary>
    private static readonly Letterbox Twice = Letterbox.Of(640, 640, 320);

    private readonly float[] _bead = [.. Enumerable.Repeat(Nothing, Plane)], _distances = new float[4 * Plane];
    private readonly BeadDecoding _decoding = new(PreparationRecipe.WeldSurface1);

    [Fact]
    public void Map_without_a_likely_cell_has_no_bead() => Assert.True(Decode().IsEmpty);

    [Fact]
    public void Cell_gives_the_box_around_its_middle_in_pixels_of_the_photo()
    {
        // The middle of cell (10, 5) is (84, 44) in the locator's picture, (168, 88) in the photo; a cell is 16 px of the photo.
        Put(10, 5, logit: 2, left: 3, top: 1, right: 5, bottom: 2);

        BeadRegion bead = Assert.Single(Decode().ToArray());

        Assert.Equal(new PixelBox(168 - 48, 88 - 16, 128, 48), bead.Box);
        Assert.Equal(0, bead.Rectangle.AngleRadians);
        Assert.Equal(1, bead.Rectangle.Bounds().OverlapWith(bead.Box), 1e-5f);
        Assert.Equal(1 / (1 + MathF.Exp(-2)), bead.Probability, 1e-6f);
    }

    [Fact]
    public void Bead_higher_than_wide_lies_along_the_photos_height()
    {
        Put(20, 20, logit: 1, left: 1, top: 4, right: 1, bottom: 4);

        Assert.Equal(MathF.PI / 2, Decode()[0].Rectangle.AngleRadians);
    }

    [Fact]
    public void Only_cells_over_the_threshold_are_beads()
    {
        Put(5, 5, logit: 0, left: 2, top: 1, right: 2, bottom: 1);
        Put(25, 25, logit: 0.01f, left: 2, top: 1, right: 2, bottom: 1);

        Assert.Equal(25 * 16 + 8, Assert.Single(Decode(0.5f).ToArray()).Rectangle.CentreX, 1e-3f);
        Assert.Equal(2, Decode(0.4f).Length);
    }

    [Fact]
    public void Beads_come_most_probable_first()
    {
        Put(5, 5, logit: 1, left: 2, top: 1, right: 2, bottom: 1);
        Put(25, 25, logit: 3, left: 2, top: 1, right: 2, bottom: 1);
        Put(5, 30, logit: 2, left: 2, top: 1, right: 2, bottom: 1);

        float[] probabilities = [.. Decode().ToArray().Select(bead => bead.Probability)];

        Assert.Equal(3, probabilities.Length);
        Assert.Equal(probabilities.OrderDescending(), probabilities);
    }

    [Theory]
    // Boxes of 10 × 4 cells, moved by whole cells: 3 of 10 overlap by 7/13 = 0.54, 4 of 10 by 6/14 = 0.43.
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    public void Boxes_that_overlap_by_less_than_the_bound_are_two_beads(int cellsAside, int beads)
    {
        Put(15, 15, logit: 2, left: 5, top: 2, right: 5, bottom: 2);
        Put(15 + cellsAside, 15, logit: 1, left: 5, top: 2, right: 5, bottom: 2);

        Assert.Equal(beads, Decode().Length);
    }

    [Fact]
    public void Rectangle_is_the_mean_of_all_boxes_of_the_bead_weighted_by_probability_and_the_box_is_the_best_ones()
    {
        Put(15, 15, logit: 2, left: 5, top: 2, right: 5, bottom: 2);
        Put(16, 15, logit: 0.5f, left: 5, top: 2, right: 5, bottom: 2);
        float one = 1 / (1 + MathF.Exp(-2)), other = 1 / (1 + MathF.Exp(-0.5f));

        BeadRegion bead = Assert.Single(Decode().ToArray());

        Assert.Equal(15 * 16 + 8, bead.Box.X + bead.Box.Width / 2, 1e-3f);
        Assert.Equal(15 * 16 + 8 + 16 * other / (one + other), bead.Rectangle.CentreX, 1e-2f);
    }

    [Fact]
    public void Box_that_is_turned_inside_out_is_no_bead()
    {
        Put(15, 15, logit: 5, left: -2, top: 1, right: 1, bottom: 1);

        Assert.True(Decode().IsEmpty);
    }

    [Fact]
    public void Crowd_is_cut_at_the_most_probable_sixty()
    {
        for (int i = 0; i < 100; i++) Put(i % 10 * 4, i / 10 * 4, logit: 1 + i * 0.01f, left: 0.5f, top: 0.5f, right: 0.5f, bottom: 0.5f);

        Span<BeadRegion> beads = Decode();

        Assert.Equal(60, beads.Length);
        Assert.Equal(1 / (1 + MathF.Exp(-(1 + 40 * 0.01f))), beads[^1].Probability, 1e-5f);
    }

    private Span<BeadRegion> Decode(float least = 0.5f) => _decoding.Decode(new(_bead, _distances), Twice, least);

    /// <summary>Distances in cells from the cell's middle.</summary>
    private void Put(int column, int row, float logit, float left, float top, float right, float bottom)
    {
        int cell = row * Map + column;
        _bead[cell] = logit;
        (_distances[cell], _distances[Plane + cell], _distances[2 * Plane + cell], _distances[3 * Plane + cell]) = (left, top, right, bottom);
    }
}
