namespace WeldVision.Report.Exports;

/// <summary>To what kind of system a message went, for which the record keeps what was sent.</summary>
public enum MessageKind
{
    Lti,
    Xapi,
}

/// <summary>A message about a trainee's task as it was written for another system.</summary>
/// <param name="Trainee">Pseudonym.</param>
/// <param name="Task">The project's deliverable.</param>
/// <param name="Attempt">The attempt that counted; null where none did.</param>
/// <param name="Timestamp">The time that the message bears.</param>
/// <param name="Statement">Of an xAPI statement; null for others.</param>
/// <param name="IsGrade">Whether it told a grade.</param>
/// <param name="WrittenAt">When it was written.</param>
public sealed record SentMessage(string Trainee, string Task, int? Attempt, DateTimeOffset Timestamp, Guid? Statement, bool IsGrade, DateTimeOffset WrittenAt);
