using WeldVision.Record.Learning;
using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;

namespace WeldVision.Storage;

/// <summary>A signed coupon that may be shown again or be what others are compared with.</summary>
/// <param name="Repeats">How often it was put into the queue once more.</param>
public sealed record ComparedCoupon(AttemptResult Result, bool IsGolden, int Repeats);

/// <summary>Scores stored attempts anew, beside what they have, and changes nothing.</summary>
public sealed class Rescoring
{
    private const int AttemptsAtOnce = 200;

    private readonly RecordStore _store;

    internal Rescoring(RecordStore store) => _store = store;

    /// <summary>The differences, attempt by attempt, in their order.</summary>
    /// <param name="rubric">Stands in for the rubric of every task that has one of its name; null keeps the task's own.</param>
    /// <param name="inspect">Another model's inspection of a photo, as a line of <c>weldvision inspect --json</c>; null keeps what is stored.</param>
    public IEnumerable<ScoreDifference> Differences(string? project, Rubric? rubric, Func<AttemptPhoto, string>? inspect)
    {
        Dictionary<(string Project, string Task), (WeldTask Task, Rubric Rubric)> tasks = _store.Read(rows => rows.Projects.ToList().Select(row => Projects.Read(rows, row))
            .SelectMany(one => one.Deliverables.Where(deliverable => deliverable.Task is not null).Select(deliverable => (Key: (one.Id, deliverable.Id), Task: deliverable.Task!)))
            .ToDictionary(one => one.Key, one => (one.Task, Projects.Rubric(rows, one.Task))));
        IsoLimits limits = _store.Tables.Iso;
        for (int last = 0; ;)
        {
            List<AttemptRecord> records = _store.Read(rows => AttemptRows.Whole(rows).Where(row => row.Id > last && row.SubmittedAt != null && row.RepeatOf == null && (project == null || row.Project == project))
                .OrderBy(row => row.Id).Take(AttemptsAtOnce).AsEnumerable().Select(AttemptRows.Read).ToList());
            if (records.Count == 0) yield break;
            foreach (AttemptRecord record in records)
            {
                var (task, own) = tasks[(record.Attempt.Project, record.Attempt.Task)];
                if (rubric is null || rubric.Name == task.Rubric) yield return Difference(record, task, own, rubric ?? own, limits, inspect);
            }

            last = records[^1].Attempt.Id;
        }
    }

    /// <summary>Coupons whose marks are signed, the newest first.</summary>
    public IReadOnlyList<ComparedCoupon> Coupons(string project) => _store.Read(rows =>
    {
        Dictionary<int, int> repeats = rows.Attempts.Where(row => row.Project == project && row.RepeatOf != null).GroupBy(row => row.RepeatOf!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionary(one => one.Key, one => one.Count);
        return rows.Attempts.Where(row => row.Project == project && row.RepeatOf == null && row.Percent != null).OrderByDescending(row => row.SubmittedAt).AsEnumerable()
            .Select(row => new ComparedCoupon(AttemptRows.Result(row), row.IsGolden, repeats.GetValueOrDefault(row.Id))).ToList();
    });

    /// <summary>Every answer that instructors and the model gave to a line, for comparing them.</summary>
    public IReadOnlyList<JudgedLine> Judged(string? project) => _store.Read(rows =>
    {
        List<JudgedLine> judged = [];
        foreach (var row in AttemptRows.Whole(rows).Where(row => row.SubmittedAt != null && (project == null || row.Project == project)).OrderBy(row => row.Id).ToList())
        {
            AttemptRecord record = AttemptRows.Read(row);
            int coupon = row.RepeatOf ?? row.Id;
            foreach (bool review in (bool[])[false, true])
            {
                if (!record.Evidence.Any(one => one.IsReview == review)) continue;
                AttemptScore score = _store.Grading.Score(rows, record, review);
                judged.AddRange(score.File.Evidence.Marks.Select(mark => new JudgedLine(coupon, mark.Line, row.IsGolden && !review ? InstructorCalibration.Golden : mark.Judge, mark.Mark, row.Id)));
                if (row.IsGolden && !review)
                {
                    foreach (Confirmation one in score.File.Evidence.Confirmations) Found(one.Line, InstructorCalibration.Golden, one.Value);
                    continue;
                }

                // Who confirms has read the model's answer, so that agreeing with it says nothing.
                foreach (BlindCount one in score.File.Evidence.BlindCounts) Found(one.Line, one.By, one.Value);

                void Found(string line, string judge, decimal? counted)
                {
                    if (score.Sheet.Lines.FirstOrDefault(one => one.Rubric.Id == line)?.AiValue is not { } seen) return;
                    judged.Add(new(coupon, line, judge, (counted ?? seen) > 0 ? 1 : 0, row.Id));
                    judged.Add(new(coupon, line, InstructorCalibration.Model, seen > 0 ? 1 : 0, coupon));
                }
            }
        }

        return judged.Distinct().ToList();
    });

    private static ScoreDifference Difference(AttemptRecord record, WeldTask task, Rubric own, Rubric rubric, IsoLimits limits, Func<AttemptPhoto, string>? inspect)
    {
        SheetFile file = AttemptSheet.Compose(record, task, _ => own);
        ScoreSheet before = SheetScoring.Score(own, file.Evidence, limits);
        CouponEvidence evidence = ScoreDifference.Confirmed(file.Evidence, before);
        if (inspect is not null)
        {
            AttemptPhoto[] photos = [.. record.Attempt.Photos.Select(photo => photo with { Inspection = inspect(photo) })];
            evidence = evidence with { Beads = AttemptSheet.Compose(record, photos, task, _ => own).Evidence.Beads };
        }

        return ScoreDifference.Of(record, before, SheetScoring.Score(rubric, evidence, limits));
    }
}
