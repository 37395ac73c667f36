using WeldVision.Score;
using Xunit;

namespace WeldVision.Tests.Score;

/// <summary>Lengths as people type them.</summary>
public sealed class TypedLengthTests
{
    [Theory]
    [InlineData("0,5", 0.5)]
    [InlineData("0.5", 0.5)]
    [InlineData(" 6,95 mm ", 6.95)]
    [InlineData("12", 12.0)]
    [InlineData("0,250", 0.25)]
    [InlineData("0.125", 0.125)]
    [InlineData("1,2500", 1.25)]
    [InlineData("0", 0.0)]
    public void Length_with_a_comma_or_a_point_is_read(string typed, double expected)
    {
        TypedLength read = TypedLength.Read(typed, new(0), new(50));

        Assert.Null(read.Refusal);
        Assert.Equal((decimal)expected, read.Value!.Value.Value);
    }

    [Theory]
    [InlineData("1.250")]
    [InlineData("1,250")]
    public void Length_that_may_mean_thousands_is_asked_about(string typed)
    {
        TypedLength read = TypedLength.Read(typed, new(0), new(5000));

        Assert.Null(read.Value);
        Assert.Equal($"\"{typed}\" can be read in two ways: 1.25 mm or 1250 mm. Which one? Write 1,25 or 1250.", read.Refusal!.En);
        Assert.Equal($"\"{typed}\" dapat dibaca dua cara: 1,25 mm atau 1250 mm. Yang mana? Tulis 1,25 atau 1250.", read.Refusal.Id);
    }

    [Fact]
    public void Number_without_a_unit_follows_the_same_rules()
    {
        Assert.Equal(8.5m, TypedNumber.Read("8,5", 0, 100).Value);
        Assert.Equal("\"1.250\" can be read in two ways: 1.25 or 1250. Which one? Write 1,25 or 1250.", TypedNumber.Read("1.250", 0, 2000).Refusal?.En);
        Assert.Equal("\"01.250\" dapat dibaca dua cara: 01,25 atau 01250. Yang mana? Tulis 01,25 atau 01250.", TypedNumber.Read("01.250", 0, 2000).Refusal?.Id);
        Assert.Equal("\"101\" is out of range. Expected a number from 0 to 100, for example 0,5 or 0.5.", TypedNumber.Read("101", 0, 100).Refusal?.En);
    }

    [Theory]
    [InlineData("1/4\"", "is in inches")]
    [InlineData("0.25 in", "is in inches")]
    [InlineData("0,25 inci", "is in inches")]
    [InlineData("-0,5", "is negative")]
    [InlineData("−1", "is negative")]
    [InlineData("50,1", "is out of range")]
    [InlineData("99999999999999999999999999999999", "is out of range")]
    [InlineData("1.250,5", "has more than one separator")]
    [InlineData("5 cm", "is not a number in millimetres")]
    [InlineData("1e1", "is not a number in millimetres")]
    [InlineData(",5", "is not a number in millimetres")]
    [InlineData("5,", "is not a number in millimetres")]
    [InlineData("0, 5", "is not a number in millimetres")]
    [InlineData("NaN", "is not a number in millimetres")]
    [InlineData("٥", "is not a number in millimetres")]
    [InlineData("", "is empty")]
    [InlineData("mm", "is empty")]
    [InlineData(null, "is empty")]
    public void Length_that_is_none_is_refused_with_what_was_expected(string? typed, string fault) => Assert.Equal(
        $"\"{typed?.Trim()}\" {fault}. Expected millimetres from 0 to 50, for example 0,5 or 0.5.", TypedLength.Read(typed, new(0), new(50)).Refusal?.En);
}
