using System.Text.Json;
using System.Text.Json.Nodes;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;

namespace WeldVision.Record.Learning;

/// <summary>The score sheet of an attempt, from all that was recorded of it.</summary>
public static class AttemptSheet
{
    /// <param name="review">
    /// The second grader's sheet: what was recorded for it, and how tests of the coupon ended. The first grader's readings and marks have no part in it.
    /// </param>
    /// <exception cref="InvalidDataException">The evidence has faults; the message holds every one.</exception>
    public static SheetFile Compose(AttemptRecord record, WeldTask task, Func<string, Rubric> rubric, bool review = false) =>
        Compose(record, record.Attempt.Photos, task, rubric, review);

    /// <summary>The same with other inspections of the same photos, to see what another model would have made of it.</summary>
    public static SheetFile Compose(AttemptRecord record, IReadOnlyList<AttemptPhoto> photos, WeldTask task, Func<string, Rubric> rubric, bool review = false) => TaskSheet.Compose(
        $"attempt {record.Attempt.Id}", task, photos,
        [
            .. record.Evidence.Where(one => one.IsReview == review).Select(one => one.At < record.Attempt.PhotosChangedAt ? WithoutPhotoAnswers(one.Json) : one.Json),
            .. record.Evidence.Where(one => one.IsReview != review && review).Select(one => TestsOnly(one.Json)),
            .. record.Decisions.Select(FromDecision).OfType<string>(),
        ], rubric);

    /// <summary>Whether what the model found stays hidden from everybody: in an exam until every mark is in. A mark that was waived is not in.</summary>
    public static bool HidesModel(WeldTask task, ScoreSheet sheet) =>
        task.IsExam && sheet.Lines.Any(line => line.Source == LineSource.Judge && line.State is LineState.NotMeasured or LineState.Waived);

    /// <summary>Whether it stays hidden from who marks: as in an exam, and on a blind sample until no mark is open and what the model will say has been counted by eye.</summary>
    public static bool HidesModelFromGrader(Attempt attempt, WeldTask task, CouponEvidence evidence, ScoreSheet sheet, BlindSample blind) => HidesModel(task, sheet)
        || (blind.Holds(attempt) && sheet.Lines.Any(line => line.Source switch
        {
            LineSource.Judge => line.State == LineState.NotMeasured,
            LineSource.Ai => line.State != LineState.Waived && !evidence.BlindCounts.Any(one => one.Line == line.Rubric.Id) && !evidence.Confirmations.Any(one => one.Line == line.Rubric.Id),
            _ => false,
        }));

    /// <summary>Who confirmed or counted what photos show has not seen those that came or went since.</summary>
    private static string WithoutPhotoAnswers(string json)
    {
        JsonObject evidence = JsonNode.Parse(json)!.AsObject();
        return evidence.Remove("confirmations") | evidence.Remove("blindCounts") ? evidence.ToJsonString() : json;
    }

    private static string TestsOnly(string json) => new JsonObject { ["tests"] = JsonNode.Parse(json)!["tests"]?.DeepClone() ?? new JsonArray() }.ToJsonString();

    /// <summary>Holds and their tests are decisions; on the sheet they stand as evidence.</summary>
    private static string? FromDecision(Decision decision) => decision.Kind switch
    {
        DecisionKind.Hold => JsonSerializer.Serialize(new { holds = new[] { new { test = Code(decision), by = decision.By, reason = decision.Reason } } }),
        DecisionKind.Release => JsonSerializer.Serialize(new { tests = new[] { new { test = Code(decision), passed = decision.Passed, by = decision.By, on = decision.At.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) } } }),
        _ => null,
    };

    private static string Code(Decision decision) => decision.Test switch
    {
        HoldTest.Bend => "bend",
        HoldTest.Macro => "macro",
        _ => "radiograph",
    };
}
