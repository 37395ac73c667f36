using System.Buffers;
using System.Text.Json.Nodes;
using WeldVision.Record.Learning;
using WeldVision.Report;
using WeldVision.Score.Sheets;
using WeldVision.Storage;

namespace WeldVision.Cli.Records;

/// <summary>What commands on the record print with <c>--json</c>.</summary>
internal static class RecordJson
{
    /// <summary>The sheet as <c>weldvision score --json</c> has it, with its attempt. What an exam hides is not in it.</summary>
    /// <param name="samePhoto">Other attempts that show the same photo.</param>
    public static object Of(AttemptScore score, IReadOnlyList<(int Id, string Trainee)> samePhoto)
    {
        var sheet = new ArrayBufferWriter<byte>();
        var (grade, blockers) = Grade.Of(score.Sheet, signature: null, score.File.Models);
        ScoreSheetJson.Write(sheet, score.Sheet, score.Practice, grade, blockers, score.File.Coupon);
        JsonNode json = JsonNode.Parse(sheet.WrittenSpan)!;
        if (score.HidesModel)
        {
            json["practice"] = null;
            foreach (JsonNode? line in json["lines"]!.AsArray().Where(line => line!["source"]!.GetValue<string>() == nameof(LineSource.Ai))) (line!["aiValue"], line["value"], line["points"], line["reason"]) = (null, null, null, null);
        }

        return new { attempt = Of(score.Record), hidesModel = score.HidesModel, sheet = json, samePhotoAs = samePhoto.Select(one => new { attempt = one.Id, one.Trainee }) };
    }

    public static object Of(AttemptRecord record) => new
    {
        record.Attempt.Id,
        record.Attempt.Project,
        record.Attempt.Task,
        record.Attempt.Trainee,
        record.Attempt.Number,
        record.Attempt.SubmittedAt,
        record.Attempt.IsLate,
        record.Attempt.RetakeOf,
        record.Attempt.Settings,
        photos = record.Attempt.Photos.Select(photo => new { photo.Sha256, view = photo.View.Code, photo.Station }),
        record.Version,
        state = record.SignOff.State,
        percent = record.SignOff.Counting?.Percent,
        passed = record.SignOff.Counting?.Passed,
        decisions = record.Decisions.Select(decision => new { decision.Kind, decision.By, decision.At, percent = decision.Percent ?? decision.Grade?.Percent, passed = decision.Passed ?? decision.Grade?.Passed, decision.Test, decision.Reason, decision.Grade?.Versions }),
    };

    public static object Of(AttemptResult result) => new
    {
        result.Attempt.Id,
        result.Attempt.Project,
        result.Attempt.Task,
        trainee = result.Attempt.RepeatOf is null ? result.Attempt.Trainee : null,
        result.Attempt.Number,
        result.Attempt.SubmittedAt,
        result.Attempt.IsLate,
        result.State,
        result.Percent,
        result.Passed,
    };

    public static object Of(QueuedAttempt queued) => new { attempt = Of(queued.Result), queued.IsReferred };

    public static object Of(TaskStanding standing) => new { standing.Project, task = standing.Deliverable.Id, attempts = standing.Attempts.Select(Of), counting = standing.Counting?.Attempt.Id, standing.Counting?.Percent, standing.Reason };

    public static object Of(ProjectScore score) => new { score.Percent, score.Blockers, lines = score.Lines.Select(line => new { phase = line.Phase.Kind, deliverable = line.Result.Deliverable.Id, line.Result.Percent, line.Result.Reason }) };

    public static object Of(Portfolio portfolio) => new
    {
        portfolio.Trainee,
        tasks = portfolio.Tasks.Select(Of),
        projects = portfolio.Projects.Select(one => new { project = one.Project.Id, score = Of(one.Score) }),
        consecutivePasses = new { now = portfolio.ConsecutivePasses.Now, longest = portfolio.ConsecutivePasses.Longest },
        trendPercentPointsAnAttempt = portfolio.Trend,
        portfolio.Revisions,
    };
}
