using System.Reflection;
using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Quality;
using WeldVision.Report;
using Xunit;

namespace WeldVision.Tests.Report;

public sealed class WordsTests
{
    [Theory]
    [InlineData(Verdict.Accept, "looks sound", "tampak baik")]
    [InlineData(Verdict.Reject, "looks faulty", "tampak cacat")]
    [InlineData(Verdict.Refer, "ask your instructor", "tanyakan instruktur")]
    public void Verdict_is_said_in_the_agreed_words(Verdict verdict, string en, string id)
    {
        Assert.Equal(new(en, id), Words.Of(verdict));
        Assert.Equal((en, id), (Words.Of(verdict).In(Language.English), Words.Of(verdict).In(Language.Indonesian)));
    }

    [Fact]
    public void Every_word_is_there_in_both_languages()
    {
        var fields = new[] { typeof(Words), typeof(PageWords) }
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(BilingualText)).Select(field => (BilingualText)field.GetValue(null)!);
        BilingualText[] all =
        [
            .. fields,
            .. Enum.GetValues<Outcome>().Select(Words.Of), .. Enum.GetValues<Standing>().Select(Words.Of), .. Enum.GetValues<OperatingMode>().Select(Words.Of),
        ];
        Assert.True(all.Length > 60);
        Assert.All(all, words => Assert.False(string.IsNullOrWhiteSpace(words.En) || string.IsNullOrWhiteSpace(words.Id)));
    }

    [Theory]
    [InlineData("porosity"), InlineData("crack"), InlineData("spatter"), InlineData("undercut"), InlineData("uneven"), InlineData("excess")]
    [InlineData("crater"), InlineData("gap"), InlineData("burn_through"), InlineData("slag"), InlineData("any")]
    public void Tag_of_the_package_has_its_own_words(string tag) => Assert.NotEqual(Words.OfTag(tag).En, Words.OfTag(tag).Id);

    [Fact]
    public void Every_quality_fault_has_words()
    {
        var codes = typeof(QualityIssueCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        Assert.All(codes, code => Assert.NotEqual(Words.OfQualityIssue(code).En, Words.OfQualityIssue(code).Id));
    }

    [Fact]
    public void Every_capture_fault_has_words()
    {
        var codes = typeof(CaptureFaultCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        Assert.All(codes, code => Assert.NotEqual(Words.OfCaptureFault(code).En, Words.OfCaptureFault(code).Id));
    }

    [Fact]
    public void Tag_that_nobody_knows_is_shown_by_its_own_name() => Assert.Equal(new("arc strike", "arc strike"), Words.OfTag("arc_strike"));

    [Fact]
    public void Standing_is_the_outcome_or_the_worst_verdict() =>
        Assert.Equal([Standing.Reject, Standing.Refer, Standing.Accept, Standing.NoWeld, Standing.Unusable, Standing.Unreadable],
            MadeInspections.Everything.Select(Standings.Of));

    [Theory]
    [InlineData(0, "0%")]
    [InlineData(0.001, "<1%")]
    [InlineData(0.5, "50%")]
    [InlineData(1, "100%")]
    public void Share_is_shown_in_whole_percent(double share, string shown) => Assert.Equal(shown, PageWords.Percent(share));
}
