using WeldVision.Preprocess;
using Xunit;

namespace WeldVision.Tests.Preprocess;

/// <summary>Where the letterbox, the strips and the sampling grids lie.</summary>
public sealed class PreparationGeometryTests
{
    private static readonly PreparationRecipe Recipe = PreparationRecipe.WeldSurface1;

    [Theory]
    [InlineData(640, 480, 0.5f, 0, 40)]
    [InlineData(480, 640, 0.5f, 40, 0)]
    [InlineData(320, 320, 1, 0, 0)]
    [InlineData(100, 1, 3.2f, 0, 158.4f)]
    [InlineData(4032, 3024, 320f / 4032, 0, 40)]
    public void Letterbox_centres_the_photo_as_large_as_fits(int width, int height, float scale, float left, float top)
    {
        Letterbox box = Letterbox.Of(width, height, 320);

        Assert.Equal(scale, box.Scale, 1e-6f);
        Assert.Equal(left, box.LeftPixels, 1e-4f);
        Assert.Equal(top, box.TopPixels, 1e-4f);
        AssertBox(new(0, 0, width, height), box.ToPhoto(left, top, 320 - left, 320 - top), 0.01f);
    }

    [Fact]
    public void Box_of_the_square_is_the_same_box_of_the_photo() =>
        AssertBox(new(20, -40, 200, 60), Letterbox.Of(640, 480, 320).ToPhoto(10, 20, 110, 50), 1e-3f);

    [Theory]
    // Long side L, short side S; 1.12 L along, 1.4 S across.
    [InlineData(300, 100, 420, 140)] // 336 : 140 is under 3, so it lengthens to 3 × 140; 1.5 × 300 would allow 450.
    [InlineData(375, 100, 420, 140)] // 420 : 140 is 3 exactly.
    [InlineData(100, 100, 150, 140)] // 3 × 140 would be more than 1.5 lengths.
    [InlineData(600, 100, 672, 224)] // 672 : 140 is over 3, so it widens to 672 / 3.
    [InlineData(1000, 100, 1120, 260)] // 1120 / 3 would be more than 2.6 widths: the strip is squashed along.
    public void Strip_keeps_its_shape_as_far_as_its_margins_allow(float length, float width, float along, float across)
    {
        TurnedRectangle strip = Recipe.StripOf(new(11, 22, length, width, 0.3f));

        Assert.Equal(along, strip.Length, 1e-2f);
        Assert.Equal(across, strip.Width, 1e-2f);
        Assert.Equal((11, 22, 0.3f), (strip.CentreX, strip.CentreY, strip.AngleRadians));
    }

    [Theory]
    [InlineData(100, 40, 50, 20, 100, 40, 0)]
    [InlineData(40, 100, 20, 50, 100, 40, MathF.PI / 2)]
    [InlineData(50, 50, 25, 25, 50, 50, 0)]
    public void Upright_box_is_a_bead_along_its_longer_side(float boxWidth, float boxHeight, float x, float y, float length, float width, float angle) =>
        Assert.Equal(new TurnedRectangle(x, y, length, width, angle), TurnedRectangle.Along(new(0, 0, boxWidth, boxHeight)));

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(90)]
    [InlineData(135)]
    [InlineData(180)]
    [InlineData(300)]
    public void Grid_over_a_rectangle_puts_each_sample_on_its_place(int degrees)
    {
        const int Columns = 24, Rows = 8;
        const float Scale = 4, Offset = 2.5f;
        var rectangle = new TurnedRectangle(500, 300, 240, 60, degrees * MathF.PI / 180);

        SamplingGrid grid = SamplingGrid.Over(rectangle, Columns, Rows, Scale, Offset);

        Assert.Equal(2.5f, grid.ColumnStep, 1e-4f);
        Assert.Equal(1.875f, grid.RowStep, 1e-4f);
        for (int row = 0; row < Rows; row++)
            for (int column = 0; column < Columns; column++)
            {
                PixelPoint place = rectangle.At((column - Columns / 2f) * 10, (row - Rows / 2f) * 7.5f);
                Assert.Equal((place.X + Offset) / Scale - 0.5f, grid.X0 + column * grid.XPerColumn + row * grid.XPerRow, 1e-3f);
                Assert.Equal((place.Y + Offset) / Scale - 0.5f, grid.Y0 + column * grid.YPerColumn + row * grid.YPerRow, 1e-3f);
            }
    }

    private static void AssertBox(PixelBox expected, PixelBox actual, float tolerance)
    {
        Assert.Equal(expected.X, actual.X, tolerance);
        Assert.Equal(expected.Y, actual.Y, tolerance);
        Assert.Equal(expected.Width, actual.Width, tolerance);
        Assert.Equal(expected.Height, actual.Height, tolerance);
    }
}
