using WeldVision.Preprocess;
using Xunit;

namespace WeldVision.Tests.Preprocess;

/// <summary>Whole numbers in, whole numbers out: halving must equal its plain twin exactly.</summary>
public sealed class HalvingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Halve_equals_the_plain_twin_at_every_size_and_touches_nothing_outside(bool atEnd)
    {
        // A row has three bytes a pixel, so these widths lie on both sides of 16, 32, 64 and 128 bytes; the rest are primes.
        foreach (int width in (int[])[1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 15, 16, 17, 20, 21, 22, 31, 32, 33, 42, 43, 44, 63, 64, 65, 67, 85, 86, 97, 127, 128, 129])
            foreach (int height in (int[])[1, 2, 3, 4, 5, 7])
                foreach (int padding in (int[])[0, 1, 5])
                {
                    using var picture = new TestPicture(width, height, padding, seed: width * height, atEnd);
                    using var half = new GuardedMemory(Halving.HalfOf(width) * Halving.HalfOf(height) * 3, atEnd);
                    using var sums = new GuardedMemory(width * 3 * sizeof(ushort), atEnd);

                    Halving.Halve(picture.Pixels, half.Bytes, sums.As<ushort>());

                    Assert.True(half.Bytes.SequenceEqual(PlainPreparation.Halve(picture.Pixels)), $"{width} × {height}, {padding} bytes between rows");
                }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(254)]
    [InlineData(255)]
    public void Halve_of_an_even_picture_keeps_its_level(byte level)
    {
        using var picture = new TestPicture(67, 5);
        picture.Fill(level);
        byte[] half = new byte[34 * 3 * 3];

        Halving.Halve(picture.Pixels, half, new ushort[67 * 3]);

        Assert.All(half, value => Assert.Equal(level, value));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(640, 320)]
    [InlineData(641, 321)]
    public void Half_of_a_side_keeps_an_odd_last_pixel(int pixels, int half) => Assert.Equal(half, Halving.HalfOf(pixels));
}
