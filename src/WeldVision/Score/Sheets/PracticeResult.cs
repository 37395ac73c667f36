using WeldVision.Score.Coaching;

namespace WeldVision.Score.Sheets;

/// <summary>What a trainee sees at once: what the photo shows, what nobody has measured yet, and one thing to change. It holds no points and is never a grade.</summary>
public sealed record PracticeResult
{
    private PracticeResult(IReadOnlyList<BilingualText> seen, IReadOnlyList<BilingualText> notMeasured, CoachAdvice? next)
    {
        Seen = seen;
        NotMeasured = notMeasured;
        Next = next;
    }

    /// <value>What the Ai lines say, confirmed or not.</value>
    public IReadOnlyList<BilingualText> Seen { get; }

    /// <value>Titles of the lines that nobody has measured.</value>
    public IReadOnlyList<BilingualText> NotMeasured { get; }

    /// <value>One change for the next try; null when nothing was found to change or no advice is left.</value>
    public CoachAdvice? Next { get; }

    /// <param name="advised">Row ids of what was advised before.</param>
    public static PracticeResult Of(ScoreSheet sheet, CoachTable coach, string process, IReadOnlySet<string> advised) => new(
        [.. sheet.Lines.Where(line => line.Source == LineSource.Ai && line.AiValue is not null).Select(AiSays)],
        [.. sheet.Lines.Where(line => line.State == LineState.NotMeasured && line.AiValue is null).Select(line => line.Rubric.Title)],
        sheet.Lines
            .Where(line => line.Rubric.Code is not null && Lost(line) > 0)
            .OrderByDescending(Lost)
            .Select(line => coach.Next(process, line.Rubric.Code!, advised))
            .FirstOrDefault(advice => advice is not null));

    private static BilingualText AiSays(ScoreLine line) => new(
        $"{line.Rubric.Title.En}: {SheetScoring.AiWords((Rubrics.AiLine)line.Rubric, line.AiValue!.Value).En}",
        $"{line.Rubric.Title.Id}: {SheetScoring.AiWords((Rubrics.AiLine)line.Rubric, line.AiValue!.Value).Id}");

    /// <summary>Points that what was found costs. A line that nobody measured found nothing.</summary>
    private static decimal Lost(ScoreLine line) => line switch
    {
        { Rubric: Rubrics.AiLine ai, State: not LineState.Scored, AiValue: { } value } => ai.Weight.Value - ai.Bins.Of(value).Points.Value,
        { State: LineState.Scored } => line.Rubric.Weight.Value - line.Earned.Value,
        _ => 0,
    };
}
