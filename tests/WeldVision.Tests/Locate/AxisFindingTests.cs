using WeldVision.Locate;
using WeldVision.Tests.Preprocess;
using Xunit;

namespace WeldVision.Tests.Locate;

public sealed class AxisFindingTests
{
    private const int Side = 300;
    private const float LeastStrength = 1.5f;

    private readonly AxisFinding _axes = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Axis_of_a_rippled_stripe_is_found_at_every_angle(int denominator)
    {
        for (int degrees = 0; degrees < 180; degrees += 5)
        {
            using TestPicture picture = Stripe(degrees);
            float found = Find(picture, denominator, out float strength);

            Assert.True(BeadLocating.Between(found, degrees * MathF.PI / 180) * 180 / MathF.PI < 3, $"{degrees} degrees were found as {found * 180 / MathF.PI:0.0}");
            Assert.InRange(found, 0, MathF.PI);
            Assert.True(strength > LeastStrength, $"at {degrees} degrees the strength is {strength}");
        }
    }

    [Fact]
    public void Noise_has_no_axis()
    {
        using var picture = new TestPicture(Side, Side, seed: 3);
        Find(picture, 1, out float strength);

        Assert.InRange(strength, 0, LeastStrength + 0.3f);
    }

    [Fact]
    public void Even_picture_has_no_axis()
    {
        using var picture = new TestPicture(Side, Side);
        picture.Fill(90);
        Find(picture, 1, out float strength);

        Assert.Equal(0, strength);
    }

    private float Find(TestPicture picture, int denominator, out float strength)
    {
        int side = Side * denominator;
        return _axes.Find(new(picture.Pixels, side, side, denominator), new(side / 2f, side / 2f), 0.4f * side, 0.27f * side, out strength);
    }

    /// <summary>A bright bead with ripples across it on a dark plate with noise.</summary>
    private static TestPicture Stripe(int degrees)
    {
        var picture = new TestPicture(Side, Side, seed: degrees + 1);
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        for (int i = 0; i < Side * Side; i++)
        {
            double x = i % Side - Side / 2.0, y = i / Side - Side / 2.0, along = cos * x + sin * y, across = cos * y - sin * x;
            double level = 60 + (Math.Abs(across) < 30 ? 80 + 40 * Math.Sin(along / 4) : 0);
            for (int channel = 0; channel < 3; channel++)
            {
                ref byte pixel = ref picture.Bytes[i * 3 + channel];
                pixel = (byte)(level + pixel % 32);
            }
        }

        return picture;
    }
}
