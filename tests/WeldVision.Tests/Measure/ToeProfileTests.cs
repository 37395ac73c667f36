using WeldVision.Measure;
using Xunit;

namespace WeldVision.Tests.Measure;

/// <summary>What the figures of a bead mean, on toes that are known.</summary>
public sealed class ToeProfileTests
{
    private const double Step = 0.25, Length = 100;

    [Fact]
    public void Even_straight_bead_has_its_width_everywhere()
    {
        ToeProfile profile = ToeProfile.Of(Columns(_ => 10, _ => 3), 0, Length, 10);

        Assert.Equal((10, 0, 10, 10), (profile.Mean, Math.Round(profile.Deviation, 9), profile.Least, profile.Most));
        Assert.Equal(0, profile.Straightness, 9);
    }

    [Fact]
    public void Round_ends_do_not_count_in_the_width() =>
        Assert.Equal(10, ToeProfile.Of(Columns(along => along is < 4 or > 96 ? 5 : 10, _ => 0), 0, Length, 10).Least);

    [Fact]
    public void Bead_that_grows_evenly_has_the_deviation_of_a_slope()
    {
        ToeProfile profile = ToeProfile.Of(Columns(along => 8 + along * 0.04, _ => 0), 0, Length, 10);

        // From 5 to 95 mm: 8.2 to 11.8.
        Assert.Equal(10, profile.Mean, 0.05);
        Assert.Equal(3.6 / Math.Sqrt(12), profile.Deviation, 0.05);
        // The first average reaches from 5 to 6 mm: behind it lies the round end.
        Assert.Equal((8.22, 11.78), (Math.Round(profile.Least, 2), Math.Round(profile.Most, 2)));
    }

    [Fact]
    public void Tilted_line_is_straight_and_a_step_is_off_it()
    {
        Assert.Equal(0, ToeProfile.Of(Columns(_ => 10, along => 0.05 * along), 0, Length, 10).Straightness, 0.02);
        // The best line through a step of 4 in 90 mm rises by 6 / 90; half a width behind the step the centre line is 2 off its middle.
        Assert.Equal(2 - 5 * 6.0 / 90, ToeProfile.Of(Columns(_ => 10, along => along < 50 ? 0 : 4), 0, Length, 10).Straightness, 0.05);
    }

    [Fact]
    public void Places_without_bead_do_not_count() =>
        Assert.Equal(10, ToeProfile.Of([.. Columns(_ => 10, _ => 0).Select(column => column.Along is > 40 and < 45 ? column with { Lower = column.Upper + 1, Presence = 0.1 } : column)], 0, Length, 10).Least);

    private static ToeColumn[] Columns(Func<double, double> width, Func<double, double> middle) =>
        [.. Enumerable.Range(0, (int)(Length / Step) + 1).Select(i => i * Step).Select(along => new ToeColumn(along, middle(along) - width(along) / 2, middle(along) + width(along) / 2, 0.1, 1))];
}
