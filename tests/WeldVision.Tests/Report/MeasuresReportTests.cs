using System.Text.Json;
using WeldVision.Assess;
using WeldVision.Measure;
using WeldVision.Record;
using WeldVision.Report;
using Xunit;

namespace WeldVision.Tests.Report;

/// <summary>Measured millimetres in the page and in the JSON line.</summary>
public sealed class MeasuresReportTests
{
    private static readonly BeadMeasures Measures = new()
    {
        Width = new(9.84, 0.31),
        WidthDeviation = new(0.4, 0.1),
        LeastWidth = new(9.1, 0.5),
        MostWidth = new(10.6, 0.5),
        Length = null,
        Straightness = new(0.8, 0.3),
        ToeSpread = 0.4,
        RippleSpacing = null,
        WhyNoRipples = new("the ripples are irregular", "riaknya tidak teratur"),
        Pores = [new(new(1.25, 0.2), 30, new(1300, 1050))],
        SmallestPore = 0.75,
        PoreSumIn25 = new(1.25, 0.2),
        PoreSumIn300 = new(1.25, 0.2),
        Toes = [(new(800, 1000), new(800, 1200)), (new(2400, 1005), new(2400, 1196))],
    };

    [Fact]
    public void Page_shows_each_value_with_its_interval_in_both_languages_and_the_toes_over_the_photo()
    {
        using var stream = new MemoryStream();
        using (var report = new HtmlReport(stream, MadeInspections.Header, MadeInspections.Clock))
        {
            report.Add(Photo, [0xFF, 0xD8, 0xFF, 0xD9]);
            report.Complete();
        }

        string page = System.Text.Encoding.UTF8.GetString(stream.ToArray());
        foreach (BilingualText text in (BilingualText[])
        [
            new("Measured by the marker card", "Diukur dengan kartu penanda"), new("9.84 ± 0.31 mm", "9,84 ± 0,31 mm"), new("an end is not seen", "salah satu ujung tidak terlihat"),
            new("the ripples are irregular", "riaknya tidak teratur"), new("Ø 1.25 mm", "Ø 1,25 mm"), new("is too short to measure", "terlalu pendek untuk diukur"),
        ]) Assert.Contains(Markup.Both(text), page, StringComparison.Ordinal);
        Assert.Contains("points=\"800,1000 2400,1005\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_has_a_bead_for_each_located_one_and_null_where_nothing_is_measured()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        InspectionJson.Write(output, Photo);
        JsonElement beads = JsonElement.Parse(output.WrittenSpan).GetProperty("measures").GetProperty("beads");

        Assert.Equal((9.84, 0.31), (beads[0].GetProperty("widthMm").GetProperty("value").GetDouble(), beads[0].GetProperty("widthMm").GetProperty("uncertainty").GetDouble()));
        Assert.Equal(1.77, beads[0].GetProperty("sootMm").GetDouble());
        Assert.Equal(JsonValueKind.Null, beads[0].GetProperty("lengthMm").ValueKind);
        Assert.Equal("riaknya tidak teratur", beads[0].GetProperty("whyNoRipples").GetProperty("id").GetString());
        Assert.Equal(0.75, beads[0].GetProperty("smallestPoreMm").GetDouble());
        Assert.Equal(JsonValueKind.Null, beads[0].GetProperty("whyNot").ValueKind);
        Assert.Equal("is too short to measure", beads[1].GetProperty("whyNot").GetProperty("en").GetString());
        Assert.False(beads[1].TryGetProperty("widthMm", out _));
    }

    private static PhotoInspection Photo => MadeInspections.Photo("card.jpg", Outcome.Inspected, MadeInspections.Bead(Verdict.Accept, 0.1), MadeInspections.Bead(Verdict.Refer, 0.5)) with
    {
        Measures = new(
            new(new(0.18, 0.001), 14, 0.4, -0.01, (1, 1, 1)), [new(Measures, null), new(null, new("is too short to measure", "terlalu pendek untuk diukur"))]),
    };
}
