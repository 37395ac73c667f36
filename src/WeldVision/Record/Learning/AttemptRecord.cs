namespace WeldVision.Record.Learning;

/// <summary>Evidence as it was recorded.</summary>
/// <param name="Json">One object with members of a score sheet's file.</param>
/// <param name="IsReview">Whether it was recorded for the second grader's sheet, who marks without the first's.</param>
/// <param name="By">Pseudonym of who recorded it.</param>
public sealed record RecordedEvidence(string Json, bool IsReview, string By, DateTimeOffset At);

/// <summary>An attempt with all that was recorded of it.</summary>
/// <param name="Version">Raised by every change; a decision names the one that it was taken on.</param>
public sealed record AttemptRecord(Attempt Attempt, IReadOnlyList<RecordedEvidence> Evidence, IReadOnlyList<Decision> Decisions, int Version)
{
    public SignOff SignOff => field ??= SignOff.Of(Attempt.Trainee, Decisions);
}
