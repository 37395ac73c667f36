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
        Assert.Equal(0.583m, result.GetProperty("extensions").GetProperty("https://centre.example.org/xapi/progress").GetDecimal());
    }

    [Fact]
    public void Xapi_5_absent_values_are_left_out()
    {
        foreach (ExportedResult result in new[] { Signed(Ayu, 80), Waiting(Ayu), Waiting(new() { Name = "Nobody" }) })
            Assert.DoesNotContain("null", System.Text.Encoding.UTF8.GetString(XapiStatement.Of(result, Home, At).ToJson()), StringComparison.Ordinal);
    }

    [Fact]
    public void Xapi_5_no_number_and_no_truth_is_sent_as_text()
    {
        ExportedResult photographing = ExportedResult.Open(Ayu, FilletTask, ResultState.Photographing, At);
        foreach (byte[] json in new[] { XapiStatement.Of(SignedByLimits(Ayu), Home, At, TimeSpan.FromSeconds(95)).ToJson(), XapiStatement.Of(photographing, Home, At, progress: 7 / 12.0).ToJson() })
            Assert.DoesNotContain(Texts(JsonDocument.Parse(json).RootElement.GetProperty("result")), text => decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) || bool.TryParse(text, out _));

        static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Texts(member.Value)),
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
            _ => [],
        };
    }

    [Fact]
    public void Extension_says_what_the_limits_behind_a_score_are_worth()
    {
        JsonElement limits = Json(SignedByLimits(Ayu)).GetProperty("result").GetProperty("extensions").GetProperty("https://centre.example.org/xapi/limits");

        Assert.Equal((false, 3, 0), (limits.GetProperty("verified").GetBoolean(), limits.GetProperty("rowsUsed").GetInt32(), limits.GetProperty("rowsVerified").GetInt32()));
        Assert.Contains("ISO 5817, 2007;2014;2023, belum diverifikasi, sumber: ", limits.GetProperty("id").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Xapi_6_extensions_are_addresses_of_model_rubric_and_evidence_and_another_key_is_refused()
    {
        JsonElement extensions = Json(Signed(Ayu, 80)).GetProperty("result").GetProperty("extensions");

        Assert.Equal("abc weld-surface-1", extensions.GetProperty("https://centre.example.org/xapi/model-hash").GetString());
        Assert.StartsWith("made 1.0.0 aaaa", extensions.GetProperty("https://centre.example.org/xapi/rubric-version").GetString(), StringComparison.Ordinal);
        Assert.Equal("judge", extensions.GetProperty("https://centre.example.org/xapi/evidence-source").GetString());
        Assert.Throws<ArgumentException>(() => XapiStatement.WriteExtensions(StartedObject(), new Dictionary<string, System.Text.Json.Nodes.JsonNode> { ["modelHash"] = "abc" }));
    }

    [Fact]
    public void Xapi_7_duration_of_95_seconds_is_iso_8601() => Assert.Equal(
        "PT95S", JsonDocument.Parse(XapiStatement.Of(Signed(Ayu, 80), Home, At, took: TimeSpan.FromSeconds(95)).ToJson()).RootElement.GetProperty("result").GetProperty("duration").GetString());

    [Fact]
    public void Xapi_8_time_in_the_future_becomes_now() => Assert.Equal(
        "2026-10-07T02:00:00.000Z",
        JsonDocument.Parse(XapiStatement.Of(Signed(Ayu, 80), Home, new(2026, 10, 7, 2, 0, 0, TimeSpan.Zero)).ToJson()).RootElement.GetProperty("timestamp").GetString());

    [Fact]
    public void Xapi_9_corrected_grade_voids_the_old_statement_and_is_a_new_one()
    {
        var before = XapiStatement.Of(Signed(Ayu, 60), Home, At);
        SentMessage told = Told(before, At);

        IReadOnlyList<XapiStatement> sent = XapiStatement.Following([told], Signed(Ayu, 75), Home, At.AddDays(1));

        Assert.Equal(2, sent.Count);
        JsonElement taken = JsonDocument.Parse(sent[0].ToJson()).RootElement;
        Assert.Equal("http://adlnet.gov/expapi/verbs/voided", taken.GetProperty("verb").GetProperty("id").GetString());
        Assert.Equal(("StatementRef", before.Id), (taken.GetProperty("object").GetProperty("objectType").GetString(), taken.GetProperty("object").GetProperty("id").GetGuid()));
        Assert.NotEqual(before.Id, sent[1].Id);
        Assert.Equal(before.Id, XapiStatement.Of(Signed(Ayu, 60), Home, At).Id);

        // Written once more, a week later, it is word for word the same.
        Assert.Equal(sent.Select(one => one.ToJson()), XapiStatement.Following([told, Told(sent[1], At.AddDays(1))], Signed(Ayu, 75), Home, At.AddDays(7)).Select(one => one.ToJson()));
    }

    [Fact]
    public void Xapi_9_grade_that_still_counts_and_one_that_was_never_told_are_not_voided()
    {
        var same = XapiStatement.Of(Signed(Ayu, 60), Home, At);

        Assert.Equal([same.Id], XapiStatement.Following([Told(same, At)], Signed(Ayu, 60), Home, At).Select(one => one.Id));
        Assert.Single(XapiStatement.Following([Told(XapiStatement.Of(Waiting(Ayu), Home, At), At) with { IsGrade = false }], Signed(Ayu, 60), Home, At));
        Assert.Equal(2, XapiStatement.Following([Told(same, At)], ExportedResult.Open(Ayu, FilletTask, ResultState.Appealed, At.AddDays(1)), Home, At.AddDays(1)).Count);
    }

    private static SentMessage Told(XapiStatement statement, DateTimeOffset at) => new("t-aaaaaaaa", FilletTask, 1, At, statement.Id, IsGrade: true, at);

    private static Utf8JsonWriter StartedObject()
    {
        var json = new Utf8JsonWriter(Stream.Null);
        json.WriteStartObject();
        return json;
    }

    private static JsonElement Json(ExportedResult result) => JsonDocument.Parse(XapiStatement.Of(result, Home, At).ToJson()).RootElement;
}
