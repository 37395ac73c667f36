using WeldVision.Score.Sheets;

namespace WeldVision.Record.Learning;

/// <summary>A line before and after; points are null where a rubric does not have it.</summary>
/// <param name="ModelBefore">What the model said; null for nothing.</param>
public sealed record LineDifference(string Line, BilingualText Title, decimal? PointsBefore, decimal? PointsAfter, decimal? ModelBefore, decimal? ModelAfter);

/// <summary>
/// What an attempt would earn by another rubric or with another model, beside what it has. It is only shown: a grade changes by an instructor's decision and in no other way.
/// </summary>
/// <param name="PercentBefore">The mark that counts, or the sheet's as it stands.</param>
/// <param name="PassedBefore">Null while no grade counts.</param>
/// <param name="WouldPass">Null where a line is not measured.</param>
public sealed record ScoreDifference(int Attempt, decimal? PercentBefore, decimal? PercentAfter, bool? PassedBefore, bool? WouldPass, IReadOnlyList<LineDifference> Lines)
{
    public bool IsSame => PercentBefore == PercentAfter && Lines.Count == 0;

    /// <param name="before">The sheet as it was scored.</param>
    /// <param name="after">The same evidence scored anew.</param>
    public static ScoreDifference Of(AttemptRecord record, ScoreSheet before, ScoreSheet after)
    {
        bool complete = after.Lines.All(line => line.State is LineState.Scored or LineState.Waived);
        return new(
            record.Attempt.Id, record.SignOff.Counting?.Percent ?? before.Percent, after.Percent, record.SignOff.Counting?.Passed,
            complete && after.Percent is { } percent ? percent >= after.Rubric.PassPercent && !after.FailedATest : null,
            [
                .. before.Lines.Select(line => line.Rubric.Id).Union(after.Lines.Select(line => line.Rubric.Id), StringComparer.Ordinal)
                    .Select(id => Of(before.Lines.FirstOrDefault(line => line.Rubric.Id == id), after.Lines.FirstOrDefault(line => line.Rubric.Id == id)))
                    .Where(line => line.PointsBefore != line.PointsAfter || line.ModelBefore != line.ModelAfter),
            ]);
    }

    /// <summary>
    /// The evidence of a sheet for scoring anew: a bare confirmation stands for what was confirmed then, and not for whatever another model says now.
    /// </summary>
    public static CouponEvidence Confirmed(CouponEvidence evidence, ScoreSheet before) => evidence with
    {
        Confirmations = [.. evidence.Confirmations.Select(one => one with { Value = one.Value ?? before.Lines.FirstOrDefault(line => line.Rubric.Id == one.Line)?.AiValue })],
    };

    private static LineDifference Of(ScoreLine? before, ScoreLine? after) =>
        new((before ?? after)!.Rubric.Id, (before ?? after)!.Rubric.Title, before?.Earned.Value, after?.Earned.Value, before?.AiValue, after?.AiValue);
}
