using WeldVision.Classify;
using WeldVision.Preprocess;
using Xunit;

namespace WeldVision.Tests.Classify;

public sealed class FindingExtractionTests
{
    private const int Columns = 24, Rows = 8, Plane = Columns * Rows, Any = 0, Porosity = 1, Crack = 2, Spatter = 3;
    private const float Quiet = -10, Loud = 3;

    /// <summary>Each cell is 16 × 16 px of a photo of 2000 × 2000.</summary>
    private static readonly TurnedRectangle Strip = new(1000, 1000, 384, 128, 0);

    private readonly float[] _cells = [.. Enumerable.Repeat(Quiet, 11 * Plane)];
    private readonly FindingExtraction _extraction = new(PreparationRecipe.WeldSurface1, MadeManifest.Sound);

    [Fact]
    public void Quiet_cells_have_no_finding() => Assert.Empty(Extract(Strip));

    [Fact]
    public void Suspicious_cell_is_a_named_finding_at_its_place()
    {
        Put(Porosity, 5, 2, Loud);

        Finding finding = Assert.Single(Extract(Strip));

        Assert.Equal(("90", new BilingualText("porosity-en", "porosity-id")), (finding.Code, finding.Name));
        Assert.Equal(1 / (1 + Math.Exp(-Loud)), finding.Probability.Value, 1e-6);
        AssertBox(new(808 + 5 * 16, 936 + 2 * 16, 16, 16), finding.Box);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(-1, 1)]
    public void Cells_that_touch_at_a_side_or_corner_are_one_place(int right, int down)
    {
        Put(Porosity, 5, 2, 1);
        Put(Porosity, 5 + right, 2 + down, 2);
        Put(Porosity, 5 + 2 * right, 2 + 2 * down, 1.5f);

        Finding finding = Assert.Single(Extract(Strip));

        Assert.Equal(1 / (1 + Math.Exp(-2)), finding.Probability.Value, 1e-6);
        AssertBox(
            new(808 + 16 * Math.Min(5, 5 + 2 * right), 936 + 16 * 2, 16 * (1 + 2 * Math.Abs(right)), 16 * (1 + 2 * Math.Abs(down))), finding.Box);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 2)]
    [InlineData(2, 2)]
    public void Cells_with_a_quiet_one_between_are_two_places(int right, int down)
    {
        Put(Porosity, 5, 2, Loud);
        Put(Porosity, 5 + right, 2 + down, Loud);

        Assert.Equal(2, Extract(Strip).Count);
    }

    [Fact]
    public void Rows_do_not_touch_around_the_strips_ends()
    {
        Put(Porosity, Columns - 1, 2, Loud);
        Put(Porosity, 0, 3, Loud);

        Assert.Equal(2, Extract(Strip).Count);
    }

    [Fact]
    public void Winding_place_is_one()
    {
        foreach (var (column, row) in ((int, int)[])[(2, 1), (3, 2), (4, 3), (5, 2), (6, 1), (6, 0), (5, 4), (4, 5)]) Put(Spatter, column, row, Loud);

        Assert.Equal("92", Assert.Single(Extract(Strip)).Code);
    }

    [Fact]
    public void Two_tags_at_one_place_are_two_findings()
    {
        Put(Porosity, 5, 2, Loud);
        Put(Spatter, 5, 2, Loud);

        Assert.Equal(["90", "92"], Extract(Strip).Select(finding => finding.Code));
    }

    [Fact]
    public void Irregularity_that_a_tag_explains_is_not_named_twice()
    {
        Put(Any, 5, 2, Loud);
        Put(Porosity, 5, 2, Loud);

        Assert.Equal("90", Assert.Single(Extract(Strip)).Code);
    }

    [Fact]
    public void Irregularity_that_no_tag_explains_has_no_code()
    {
        Put(Any, 5, 2, Loud);
        Put(Any, 15, 6, Loud);
        Put(Porosity, 15, 6, Loud);

        IReadOnlyList<Finding> findings = Extract(Strip);

        Assert.Equal(["90", null], findings.Select(finding => finding.Code));
        Assert.Equal(new BilingualText("irregularity without a name", "ketidaksempurnaan tanpa nama"), findings[1].Name);
        AssertBox(new(808 + 5 * 16, 936 + 2 * 16, 16, 16), findings[1].Box);
    }

    [Fact]
    public void Tag_without_trained_places_has_no_place_and_explains_nothing()
    {
        Put(Crack, 5, 2, Loud);
        Assert.Empty(Extract(Strip));

        Put(Any, 5, 2, Loud);
        Assert.Null(Assert.Single(Extract(Strip)).Code);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-0.001f, 0)]
    public void Cell_of_the_least_probability_is_suspicious(float logit, int findings)
    {
        Put(Porosity, 5, 2, logit);

        Assert.Equal(findings, Extract(Strip).Count);
    }

    [Fact]
    public void Place_of_a_strip_across_the_photo_lies_across_it()
    {
        Put(Porosity, 0, 0, Loud);

        // The strip's x points down and its y to the left, so its first cell is at the top right.
        AssertBox(new(1064 - 16, 808, 16, 16), Assert.Single(Extract(Strip with { AngleRadians = MathF.PI / 2 })).Box);
    }

    [Fact]
    public void Place_of_an_oblique_strip_is_the_upright_box_around_it()
    {
        Put(Porosity, 12, 4, Loud);
        TurnedRectangle oblique = Strip with { AngleRadians = MathF.PI / 4 };
        PixelPoint middle = oblique.At(8, 8);
        float side = 16 * MathF.Sqrt(2);

        AssertBox(new(middle.X - side / 2, middle.Y - side / 2, side, side), Assert.Single(Extract(oblique)).Box);
    }

    [Fact]
    public void Place_beyond_the_photos_edge_is_only_its_mirror_picture_and_no_finding()
    {
        Put(Porosity, 0, 4, Loud);
        Put(Any, 1, 1, Loud);

        Assert.Empty(Extract(Strip with { CentreX = 150 }));
    }

    [Fact]
    public void Place_on_the_photos_edge_is_cut_there()
    {
        // 8 px of the strip's first cell lie beyond the left edge.
        Put(Porosity, 0, 2, Loud);

        AssertBox(new(0, 936 + 2 * 16, 8, 16), Assert.Single(Extract(Strip with { CentreX = 192 - 8 })).Box);
    }

    [Fact]
    public void Heat_map_is_the_probability_of_any_defect_in_eight_bits()
    {
        Put(Any, 0, 0, 20);
        Put(Any, 1, 0, 0);
        Put(Porosity, 2, 0, 20);

        byte[] heat = _extraction.HeatMap(_cells);

        Assert.Equal(Plane, heat.Length);
        Assert.Equal([255, 128, 0], heat[..3]);
    }

    private void Put(int tag, int column, int row, float logit) => _cells[tag * Plane + row * Columns + column] = logit;

    private IReadOnlyList<Finding> Extract(TurnedRectangle strip) => _extraction.Extract(_cells, strip, 2000, 2000);

    private static void AssertBox(PixelBox expected, PixelBox? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.X, actual.Value.X, 0.01f);
        Assert.Equal(expected.Y, actual.Value.Y, 0.01f);
        Assert.Equal(expected.Width, actual.Value.Width, 0.01f);
        Assert.Equal(expected.Height, actual.Value.Height, 0.01f);
    }
}
