using WeldVision.Measure;
using Xunit;

namespace WeldVision.Tests.Measure;

public sealed class PoreSumTests
{
    [Fact]
    public void Sum_is_that_of_the_worst_stretch()
    {
        PoreMeasuring.Result pores = Of((2, 1.5), (20, 2), (30, 1), (44, 2.5), (120, 3));

        Assert.Equal(5.5, pores.SumWithin(25).Value);
        Assert.Equal(10, pores.SumWithin(300).Value);
        Assert.Equal(0.3, pores.SumWithin(25).Uncertainty, 9);
    }

    [Fact]
    public void Bead_without_pores_has_none() => Assert.Equal(new MeasuredValue(0, 0), Of().SumWithin(25));

    private static PoreMeasuring.Result Of(params (double Along, double Diameter)[] pores) =>
        new([.. pores.Select(pore => new MeasuredPore(new(pore.Diameter, 0.1), pore.Along, default))], 0.5);
}
