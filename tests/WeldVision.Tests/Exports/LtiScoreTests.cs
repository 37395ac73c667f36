using System.Text.Json;
using WeldVision.Report.Exports;
using Xunit;
using static WeldVision.Tests.Exports.MadeResults;

namespace WeldVision.Tests.Exports;

/// <summary>Each test bears the id of the requirement that it holds.</summary>
public sealed class LtiScoreTests
{
    [Theory]
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
