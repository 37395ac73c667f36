using WeldVision.Capture;
using WeldVision.Preprocess;
using Xunit;

namespace WeldVision.Tests.Preprocess;

public sealed class PhotoPyramidTests
{
    [Theory]
    [InlineData(0.1f, 1)]
    [InlineData(2.99f, 1)]
    [InlineData(3, 2)]
    [InlineData(5.99f, 2)]
    [InlineData(6, 4)]
    [InlineData(12, 8)]
    [InlineData(24, 16)]
    [InlineData(48, 32)]
    [InlineData(96, 64)]
    [InlineData(5000, 64)]
    public void Level_is_the_coarsest_whose_samples_lie_a_pixel_and_a_half_apart(float step, int scale)
    {
        using var picture = new TestPicture(300, 257, padding: 4);
        var pyramid = new PhotoPyramid();
        pyramid.Start(picture.Pixels);

        AssertLevel(pyramid, picture.Pixels, step, scale);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 500, 1)]
    [InlineData(500, 1, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(3, 9, 2)]
    [InlineData(7, 31, 4)]
    public void Side_of_one_pixel_is_not_halved_further(int width, int height, int scale)
    {
        using var picture = new TestPicture(width, height);
        var pyramid = new PhotoPyramid();
        pyramid.Start(picture.Pixels);

        AssertLevel(pyramid, picture.Pixels, 1000, scale);
    }

    [Fact]
    public void Levels_asked_for_in_any_order_are_the_same()
    {
        using var picture = new TestPicture(131, 97);
        var pyramid = new PhotoPyramid();
        pyramid.Start(picture.Pixels);

        foreach (var (step, scale) in ((float, int)[])[(24, 16), (1, 1), (6, 4), (3, 2), (12, 8), (24, 16)])
            AssertLevel(pyramid, picture.Pixels, step, scale);
    }

    [Fact]
    public void Next_photo_of_another_size_shows_nothing_of_the_one_before()
    {
        var pyramid = new PhotoPyramid();
        foreach (var (width, height) in ((int, int)[])[(64, 48), (131, 97), (33, 200), (8, 8), (64, 48)])
        {
            using var picture = new TestPicture(width, height, padding: 3, seed: width + height);
            pyramid.Start(picture.Pixels);

            AssertLevel(pyramid, picture.Pixels, 3, 2);
            AssertLevel(pyramid, picture.Pixels, 6, 4);
        }
    }

    [Fact]
    public void Second_photo_of_a_size_allocates_nothing()
    {
        using var picture = new TestPicture(400, 300);
        var pyramid = new PhotoPyramid();
        Make();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Make();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Make()
        {
            pyramid.Start(picture.Pixels);
            pyramid.LevelFor(picture.Pixels, 100, out _);
        }
    }

    private static void AssertLevel(PhotoPyramid pyramid, BgrPixels picture, float step, int scale)
    {
        BgrPixels level = pyramid.LevelFor(picture, step, out int found), expected = picture;
        byte[] bytes = [];
        for (int done = 1; done < scale; done *= 2)
        {
            bytes = PlainPreparation.Halve(expected);
            int width = (expected.WidthPixels + 1) / 2, height = (expected.HeightPixels + 1) / 2;
            expected = new(bytes, width, height, width * 3);
        }

        Assert.Equal((scale, expected.WidthPixels, expected.HeightPixels, expected.StrideBytes), (found, level.WidthPixels, level.HeightPixels, level.StrideBytes));
        Assert.True(level.Bytes.SequenceEqual(expected.Bytes));
    }
}
