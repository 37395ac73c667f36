using WeldVision.Capture;
using WeldVision.Preprocess;
using Xunit;

namespace WeldVision.Tests.Preprocess;

/// <summary>
/// The fused kernel against its plain twin. Outputs are whole 8-bit levels, so they must be equal; only where the exact value lies within
/// <see cref="NearEdge"/> of a rounding edge may single precision fall on the other side of it, by one level.
/// </summary>
public sealed class TurnedResampleTests
{
    private const double NearEdge = 1e-3;
    private const float Centre = 127, Spread = 128, Untouched = float.MinValue;

    /// <summary>Around the widths of the vectors, and primes.</summary>
    private static readonly int[] Columns = [1, 2, 7, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 67];

    private static readonly float[] Steps = [0.25f, 0.75f, 1, 1.5f, 2, 3.15f, 7, 9.5f];

    public static TheoryData<float> AllSteps => new(Steps);

    [Theory]
    [MemberData(nameof(AllSteps))]
    public void Fill_of_every_width_around_the_vectors_equals_the_plain_twin(float step)
    {
        using var picture = new TestPicture(61, 43, padding: 5);
        foreach (int columns in Columns)
            foreach (int rows in (int[])[1, 2, 5])
                AssertFill(picture.Pixels, Upright(-2.5f, 1.25f, step), columns, rows);
    }

    [Theory]
    [MemberData(nameof(AllSteps))]
    public void Fill_turned_by_any_angle_equals_the_plain_twin(float step)
    {
        using var picture = new TestPicture(67, 53, padding: 1);
        for (int degrees = 0; degrees < 360; degrees += 15)
            AssertFill(picture.Pixels, Turned(33, 26, step, step, degrees), 37, 7);
    }

    [Fact]
    public void Fill_with_other_steps_across_than_along_equals_the_plain_twin()
    {
        using var picture = new TestPicture(67, 53);
        foreach (float along in Steps)
            foreach (float across in Steps)
                AssertFill(picture.Pixels, Turned(33, 26, along, across, 30), 33, 3);
    }

    [Theory]
    [InlineData(-40, 10)]
    [InlineData(50, 10)]
    [InlineData(5, -60)]
    [InlineData(5, 45)]
    [InlineData(-500, -700)]
    [InlineData(400, 900)]
    public void Fill_beyond_any_side_of_the_picture_mirrors_it(float x, float y)
    {
        using var picture = new TestPicture(31, 23, padding: 3);
        foreach (float step in (float[])[0.5f, 1, 2, 3.15f])
        {
            AssertFill(picture.Pixels, Upright(x, y, step), 35, 19);
            AssertFill(picture.Pixels, Turned(x, y, step, step, 37), 35, 19);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    [InlineData(1, 17)]
    [InlineData(17, 1)]
    [InlineData(5, 3)]
    public void Fill_from_a_tiny_picture_equals_the_plain_twin(int width, int height)
    {
        using var picture = new TestPicture(width, height, padding: 2);
        foreach (float step in Steps)
            foreach (int degrees in (int[])[0, 45, 90, 200])
                AssertFill(picture.Pixels, Turned(width / 2f, height / 2f, step, step, degrees), 33, 5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fill_reads_no_byte_outside_the_picture(bool atEnd)
    {
        foreach (int width in (int[])[1, 2, 3, 15, 16, 17, 18, 31, 32, 33, 34, 64, 65, 67])
        {
            using var picture = new TestPicture(width, 21, padding: 7, atEnd: atEnd);

            // Shifts of a fraction move the vectors' last lane over the last columns, where a pixel's fourth byte does not exist.
            for (float shift = -1; shift <= 1; shift += 0.25f)
                foreach (float step in (float[])[1, 2])
                    AssertFill(picture.Pixels, Upright(shift, shift, step), width + 2, 22);
            AssertFill(picture.Pixels, Turned(width / 2f, 10, 1, 1, 180), width + 2, 22);
            AssertFill(picture.Pixels, Turned(width / 2f, 10, 1, 1, 90), 22, width + 2);
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    [InlineData(0, 0)]
    public void Fill_of_nothing_writes_nothing(int columns, int rows)
    {
        using var picture = new TestPicture(9, 9);
        float[] planes = [Untouched, Untouched, Untouched];

        TurnedResample.Fill(picture.Pixels, Upright(0, 0, 1), planes, columns, rows, 1, 1, Centre, Spread);

        Assert.All(planes, value => Assert.Equal(Untouched, value));
    }

    [Fact]
    public void Fill_into_too_little_room_is_refused()
    {
        using var picture = new TestPicture(9, 9);

        Assert.Throws<ArgumentOutOfRangeException>(() =>
            TurnedResample.Fill(picture.Pixels, Upright(0, 0, 1), new float[3 * 20 - 1], 5, 4, 5, 20, Centre, Spread));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(128)]
    [InlineData(255)]
    public void Even_picture_keeps_its_level_at_every_step(byte level)
    {
        using var picture = new TestPicture(40, 40);
        picture.Fill(level);
        foreach (float along in Steps)
            foreach (float across in Steps)
            {
                float[] planes = new float[3 * 19 * 3];
                TurnedResample.Fill(picture.Pixels, Turned(20, 20, along, across, 10), planes, 19, 3, 19, 19 * 3, Centre, Spread);

                Assert.All(planes, value => Assert.Equal(level, value * Spread + Centre));
            }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1.66f, 1)]
    [InlineData(1.67f, 2)]
    [InlineData(2.05f, 2)]
    [InlineData(2.06f, 3)]
    [InlineData(7.05f, 7)]
    [InlineData(7.5f, 8)]
    [InlineData(100, 8)]
    public void Taps_are_one_up_to_the_training_scale_and_then_one_a_pixel(float step, int taps) => Assert.Equal(taps, TurnedResample.TapsFor(step));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Mirror_walks_back_and_forth_without_repeating_an_edge(int length)
    {
        int at = 0, direction = 1;
        for (int index = 0; index < 40; index++)
        {
            Assert.Equal(at, TurnedResample.Mirror(index, length));
            Assert.Equal(at, TurnedResample.Mirror(-index, length));
            if (length == 1) continue;
            if (at + direction < 0 || at + direction >= length) direction = -direction;
            at += direction;
        }
    }

    private static SamplingGrid Upright(float x, float y, float step) => new(x, y, step, 0, 0, step);

    /// <summary>A grid around a point, its coefficients cut to 1/256 so that single precision represents them and the taps between them well.</summary>
    private static SamplingGrid Turned(float centreX, float centreY, float along, float across, int degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        float xc = Cut(cos * along), yc = Cut(sin * along), xr = Cut(-sin * across), yr = Cut(cos * across);
        return new(Cut(centreX - 16 * xc - 3 * xr), Cut(centreY - 16 * yc - 3 * yr), xc, yc, xr, yr);
    }

    private static float Cut(double value) => (float)(Math.Round(value * 256) / 256);

    /// <summary>Fills planes with gaps and compares every output, and that the gaps stay as they were.</summary>
    private static void AssertFill(BgrPixels picture, SamplingGrid grid, int columns, int rows)
    {
        int rowStride = columns + 3, planeStride = rows * rowStride + 2, length = 2 * planeStride + (rows - 1) * rowStride + columns;
        using var memory = new GuardedMemory(length * sizeof(float));
        Span<float> planes = memory.As<float>();
        planes.Fill(Untouched);

        TurnedResample.Fill(picture, grid, planes, columns, rows, rowStride, planeStride, Centre, Spread);

        for (int plane = 0; plane < 3; plane++)
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < columns; column++)
                {
                    ref float value = ref planes[plane * planeStride + row * rowStride + column];
                    double level = value * (double)Spread + Centre, exact = PlainPreparation.Level(picture, grid, row, column, 2 - plane);
                    bool isEqual = level == Math.Floor(exact) || (Math.Abs(exact - Math.Round(exact)) <= NearEdge && level == Math.Floor(exact + (exact > level ? -0.5 : 0.5)));
                    if (!isEqual) Assert.Fail($"{grid}, {columns} × {rows}: plane {plane}, row {row}, column {column}: expected {exact:0.00000} rounded down, found {level}");
                    value = Untouched;
                }

        Assert.Equal(-1, planes.IndexOfAnyExcept(Untouched));
    }
}
