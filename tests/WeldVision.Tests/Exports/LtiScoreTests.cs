using System.Text.Json;
using WeldVision.Report.Exports;
using Xunit;
using static WeldVision.Tests.Exports.MadeResults;

namespace WeldVision.Tests.Exports;

/// <summary>Each test bears the id of the requirement that it holds.</summary>
public sealed class LtiScoreTests
{
    [Theory]
    [InlineData(ResultState.NotBegun, "Initialized", "NotReady")]
    [InlineData(ResultState.Opened, "Started", "NotReady")]
    [InlineData(ResultState.Photographing, "InProgress", "NotReady")]
    [InlineData(ResultState.Inspecting, "Submitted", "Pending")]
    [InlineData(ResultState.AwaitingInstructor, "Submitted", "PendingManual")]
    [InlineData(ResultState.Failed, "Submitted", "Failed")]
    [InlineData(ResultState.Appealed, "Completed", "PendingManual")]
    public void Ags_1_3_4_5_state_that_nobody_signed_has_its_words_and_no_score(ResultState state, string activity, string grading)
    {
        JsonElement json = Json(ExportedResult.Open(Ayu, FilletTask, state, At));

        Assert.Equal((activity, grading), (json.GetProperty("activityProgress").GetString(), json.GetProperty("gradingProgress").GetString()));
        Assert.False(json.TryGetProperty("scoreGiven", out _));
        Assert.False(json.TryGetProperty("scoreMaximum", out _));
    }

    [Fact]
    public void Ags_1_every_word_of_the_closed_lists_is_spelt_as_they_have_it()
    {
        LtiScore[] all = [.. Enum.GetValues<ResultState>().Select(state => new LtiScore(state == ResultState.SignedOff ? Signed(Ayu, 80) : ExportedResult.Open(Ayu, FilletTask, state, At), null))];

        Assert.Equal(["Completed", "InProgress", "Initialized", "Started", "Submitted"], all.Select(score => score.ActivityProgress).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["Failed", "FullyGraded", "NotReady", "Pending", "PendingManual"], all.Select(score => score.GradingProgress).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public void Ags_2_score_without_its_maximum_is_refused(int? maximum)
    {
        using var json = new Utf8JsonWriter(Stream.Null);
        json.WriteStartObject();

        Assert.StartsWith("A score is sent with its maximum, above 0.", Assert.Throws<ArgumentException>(() => LtiScore.WriteScore(json, 80, maximum)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "School check based on unverified limits (0 of 3 rows verified). ISO 5817, 2007;2014;2023, not verified, source: ")]
    [InlineData(Language.Indonesian, "Pemeriksaan sekolah dengan batas yang belum diverifikasi (0 dari 3 baris terverifikasi). ISO 5817, 2007;2014;2023, belum diverifikasi, sumber: ")]
    public void Comment_says_what_the_limits_behind_a_score_are_worth(Language language, string expected) =>
        Assert.StartsWith(expected, JsonDocument.Parse(new LtiScore(SignedByLimits(Ayu), null, language).ToJson()).RootElement.GetProperty("comment").GetString(), StringComparison.Ordinal);

    [Fact]
    public void Ags_2_3_signed_grade_is_fully_graded_and_has_its_maximum()
    {
        JsonElement json = Json(Signed(Ayu, 85.5m, comment: "even ripples"));

        Assert.Equal(("Completed", "FullyGraded"), (json.GetProperty("activityProgress").GetString(), json.GetProperty("gradingProgress").GetString()));
        Assert.Equal((85.5m, 100m), (json.GetProperty("scoreGiven").GetDecimal(), json.GetProperty("scoreMaximum").GetDecimal()));
        Assert.Equal(("lti-ayu", "even ripples"), (json.GetProperty("userId").GetString(), json.GetProperty("comment").GetString()));
    }

    [Fact]
    public void Ags_6_time_is_utc_with_milliseconds_and_never_goes_back()
    {
        Assert.Equal("2026-10-07T02:30:15.250Z", Json(Signed(Ayu, 80)).GetProperty("timestamp").GetString());
        Assert.Equal(At.AddMilliseconds(1), new LtiScore(Signed(Ayu, 80), lastSentAt: At).Timestamp);
        Assert.Equal(At.AddMinutes(1).AddMilliseconds(1), new LtiScore(Signed(Ayu, 80), lastSentAt: At.AddMinutes(1)).Timestamp);
        Assert.Equal(At, new LtiScore(Signed(Ayu, 80), lastSentAt: At.AddMilliseconds(-1)).Timestamp);
    }

    [Theory]
    [InlineData("https://lms.example.org/items/7?type_id=1", "https://lms.example.org/items/7/scores?type_id=1")]
    [InlineData("https://lms.example.org/items/7/", "https://lms.example.org/items/7/scores")]
    public void Ags_7_scores_go_to_the_line_item_and_keep_its_query(string lineItem, string expected)
    {
        Assert.Equal(expected, LtiScore.AddressOf(new(lineItem)).ToString());
        Assert.Equal("application/vnd.ims.lis.v1.score+json", LtiScore.ContentType);
        Assert.Equal("https://purl.imsglobal.org/spec/lti-ags/scope/score", LtiScore.Scope);
    }

    [Fact]
    public void Trainee_whom_the_platform_never_sent_is_refused_by_name() => Assert.Equal(
        "Ayu Lestari has no LTI user id: the platform sends it when the trainee opens the task from there for the first time.",
        Assert.Throws<InvalidDataException>(() => new LtiScore(Signed(Ayu with { LtiUserId = "" }, 80), null)).Message);

    private static JsonElement Json(ExportedResult result) => JsonDocument.Parse(new LtiScore(result, null).ToJson()).RootElement;
}
