using WeldVision.Preprocess;
using Xunit;

namespace WeldVision.Tests.Preprocess;

public sealed class PhotoPreparationTests
{
    private const byte White = 255;
    private const float WhiteValue = (White - 127) / 128f;

    private readonly PhotoPreparation _preparation = new(PreparationRecipe.WeldSurface1);

    [Theory]
    [InlineData(640, 480)]
    [InlineData(480, 640)]
    [InlineData(320, 320)]
    [InlineData(333, 77)]
    [InlineData(64, 1000)]
    [InlineData(1, 1)]
    [InlineData(9, 1)]
    public void Letterboxed_photo_fills_its_place_and_the_rest_is_empty(int width, int height)
    {
        using var picture = new TestPicture(width, height, padding: 3);
        picture.Fill(White);
        float[] tensor = [.. Enumerable.Repeat(float.NaN, 3 * 320 * 320)];

        Letterbox box = _preparation.WritePhoto(new(picture.Pixels, width, height, 1), tensor);

        for (int i = 0; i < tensor.Length; i++)
        {
            int column = i % 320, row = i / 320 % 320;
            bool isInside = column >= box.LeftPixels && column < 320 - box.LeftPixels && row >= box.TopPixels && row < 320 - box.TopPixels;
            Assert.Equal(isInside ? WhiteValue : 0, tensor[i]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(90)]
    [InlineData(200)]
    public void Turned_square_is_empty_beyond_the_photo(int degrees)
    {
        using var picture = new TestPicture(400, 200);
        picture.Fill(White);
        float[] tensor = new float[3 * 320 * 320];
        var photo = new PhotoPixels(picture.Pixels, 400, 200, 1);
        _preparation.WritePhoto(photo, tensor);
        var square = new TurnedRectangle(300, 50, 400, 400, degrees * MathF.PI / 180);

        _preparation.WriteTurned(photo, square, tensor);

        for (int row = 0; row < 320; row++)
            for (int column = 0; column < 320; column++)
            {
                PixelPoint at = square.At((column - 160) * 1.25f, (row - 160) * 1.25f);
                bool isInside = at.X >= 0 && at.Y >= 0 && at.X < 400 && at.Y < 200;
                for (int plane = 0; plane < 3; plane++) Assert.Equal(isInside ? WhiteValue : 0, tensor[(plane * 320 + row) * 320 + column]);
            }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(90)]
    public void Strip_read_the_other_way_is_the_strip_turned_by_half(int degrees)
    {
        // A smooth picture: the recipe counts samples from a corner, so the two readings lie one output pixel apart.
        using var picture = new TestPicture(600, 600);
        for (int y = 0; y < 600; y++)
            for (int x = 0; x < 600; x++)
                for (int channel = 0; channel < 3; channel++) picture.Bytes[(y * 600 + x) * 3 + channel] = (byte)(x * 200 / 600 + y * 50 / 600 + channel);
        var photo = new PhotoPixels(picture.Pixels, 600, 600, 1);
        float[] tensor = new float[3 * 320 * 320], one = new float[3 * 384 * 128], other = new float[3 * 384 * 128];
        _preparation.WritePhoto(photo, tensor);
        var strip = new TurnedRectangle(300, 300, 384, 128, degrees * MathF.PI / 180);

        _preparation.WriteStrip(photo, strip, one);
        _preparation.WriteStrip(photo, strip with { AngleRadians = strip.AngleRadians + MathF.PI }, other);

        const int Plane = 384 * 128;
        for (int plane = 0; plane < 3; plane++)
            for (int at = 0; at < Plane; at++)
                Assert.Equal(one[plane * Plane + at], other[plane * Plane + Plane - 1 - at], 2.01f / 128);
    }

    [Fact]
    public void Photo_decoded_at_a_coarser_scale_gives_nearly_the_same_tensors()
    {
        using var fine = new TestPicture(1280, 960);
        for (int i = 0; i < fine.Bytes.Length; i++)
        {
            int x = i / 3 % 1280, y = i / 3 / 1280;
            fine.Bytes[i] = (byte)(127 + 60 * Math.Sin(x / 40.0) + 60 * Math.Cos(y / 55.0));
        }

        byte[] half = PlainPreparation.Halve(fine.Pixels);
        float[] whole = new float[3 * 320 * 320], reduced = new float[3 * 320 * 320];
        _preparation.WritePhoto(new(fine.Pixels, 1280, 960, 1), whole);
        _preparation.WritePhoto(new(new(half, 640, 480, 640 * 3), 1280, 960, 2), reduced);

        for (int i = 0; i < whole.Length; i++) Assert.Equal(whole[i], reduced[i], 2.01f / 128);
    }
}
