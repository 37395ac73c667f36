using System.Text.Json;
using WeldVision.Report.Exports;
using Xunit;
using static WeldVision.Tests.Exports.MadeResults;

namespace WeldVision.Tests.Exports;

/// <summary>Each test bears the id of the requirement that it holds.</summary>
public sealed class XapiStatementTests
{
    private static readonly Uri Home = new("https://centre.example.org/");

    [Fact]
    public void Xapi_1_score_of_77_5_is_scaled_to_0_775()
    {
        JsonElement score = Json(Signed(Ayu, 77.5m)).GetProperty("result").GetProperty("score");

        Assert.Equal((0.775m, 77.5m, 0m, 100m),
            (score.GetProperty("scaled").GetDecimal(), score.GetProperty("raw").GetDecimal(), score.GetProperty("min").GetDecimal(), score.GetProperty("max").GetDecimal()));
    }

    [Theory]
    [InlineData(101, 0, 100)]
    [InlineData(-1, 0, 100)]
    [InlineData(50, 100, 100)]
    public void Xapi_2_score_outside_its_bounds_is_refused(int raw, int min, int max) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ExportJson.Write(json => XapiStatement.WriteScore(json, raw, min, max)));

    [Fact]
    public void Xapi_3_success_stands_only_in_a_signed_result()
    {
        Assert.True(Json(Signed(Ayu, 77.5m)).GetProperty("result").GetProperty("success").GetBoolean());
        Assert.False(Json(Signed(Ayu, 60)).GetProperty("result").GetProperty("success").GetBoolean());
        Assert.False(Json(Waiting(Ayu)).GetProperty("result").TryGetProperty("success", out _));
    }

    [Fact]
    public void Xapi_4_progress_is_an_extension_and_no_score()
    {
        JsonElement result = JsonDocument.Parse(XapiStatement.Of(ExportedResult.Open(Ayu, FilletTask, ResultState.Photographing, At), Home, At, progress: 7 / 12.0).ToJson()).RootElement.GetProperty("result");

        Assert.False(result.TryGetProperty("score", out _));
        Assert.Equal("0.583", result.GetProperty("extensions").GetProperty("https://centre.example.org/xapi/progress").GetString());
    }

    [Fact]
    public void Xapi_5_absent_values_are_left_out()
    {
        foreach (ExportedResult result in new[] { Signed(Ayu, 80), Waiting(Ayu), Waiting(new() { Name = "Nobody" }) })
            Assert.DoesNotContain("null", System.Text.Encoding.UTF8.GetString(XapiStatement.Of(result, Home, At).ToJson()), StringComparison.Ordinal);
    }

    [Fact]
    public void Xapi_6_extensions_are_addresses_of_model_rubric_and_evidence_and_another_key_is_refused()
    {
        JsonElement extensions = Json(Signed(Ayu, 80)).GetProperty("result").GetProperty("extensions");

        Assert.Equal("abc weld-surface-1", extensions.GetProperty("https://centre.example.org/xapi/model-hash").GetString());
        Assert.StartsWith("made 1.0.0 aaaa", extensions.GetProperty("https://centre.example.org/xapi/rubric-version").GetString(), StringComparison.Ordinal);
        Assert.Equal("judge", extensions.GetProperty("https://centre.example.org/xapi/evidence-source").GetString());
        Assert.Throws<ArgumentException>(() => XapiStatement.WriteExtensions(StartedObject(), new Dictionary<string, string> { ["modelHash"] = "abc" }));
    }

    [Fact]
    public void Xapi_7_duration_of_95_seconds_is_iso_8601() => Assert.Equal(
        "PT1M35S", JsonDocument.Parse(XapiStatement.Of(Signed(Ayu, 80), Home, At, took: TimeSpan.FromSeconds(95)).ToJson()).RootElement.GetProperty("result").GetProperty("duration").GetString());

    [Fact]
    public void Xapi_8_time_in_the_future_becomes_now() => Assert.Equal(
        "2026-10-07T02:00:00.000Z",
        JsonDocument.Parse(XapiStatement.Of(Signed(Ayu, 80), Home, new(2026, 10, 7, 2, 0, 0, TimeSpan.Zero)).ToJson()).RootElement.GetProperty("timestamp").GetString());

    [Fact]
    public void Xapi_9_corrected_grade_voids_the_old_statement_and_is_a_new_one()
    {
        var before = XapiStatement.Of(Signed(Ayu, 60), Home, At);

        IReadOnlyList<XapiStatement> sent = XapiStatement.Corrected(before, Signed(Ayu, 75), Home, At);

        JsonElement taken = JsonDocument.Parse(sent[0].ToJson()).RootElement;
        Assert.Equal("http://adlnet.gov/expapi/verbs/voided", taken.GetProperty("verb").GetProperty("id").GetString());
        Assert.Equal(("StatementRef", before.Id), (taken.GetProperty("object").GetProperty("objectType").GetString(), taken.GetProperty("object").GetProperty("id").GetGuid()));
        Assert.NotEqual(before.Id, sent[1].Id);
        Assert.Equal(before.Id, XapiStatement.Of(Signed(Ayu, 60), Home, At).Id);
    }

    private static Utf8JsonWriter StartedObject()
    {
        var json = new Utf8JsonWriter(Stream.Null);
        json.WriteStartObject();
        return json;
    }

    private static JsonElement Json(ExportedResult result) => JsonDocument.Parse(XapiStatement.Of(result, Home, At).ToJson()).RootElement;
}
