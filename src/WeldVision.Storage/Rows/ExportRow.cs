namespace WeldVision.Storage.Rows;

/// <summary>A message that was written for another system. Rows are only added, and go when their person is erased.</summary>
internal sealed class ExportRow
{
    /// <value>From 1, over all rows.</value>
    public int Number { get; set; }

    public required string Kind { get; set; }

    public required string Project { get; set; }

    public required string Task { get; set; }

    public required string Trainee { get; set; }

    /// <value>The attempt that counted; null where none did.</value>
    public int? AttemptId { get; set; }

    /// <value>The time that the message bears.</value>
    public DateTimeOffset Timestamp { get; set; }

    /// <value>Of an xAPI statement; null for others.</value>
    public Guid? Statement { get; set; }

    /// <value>Whether it told a grade.</value>
    public bool IsGrade { get; set; }

    public DateTimeOffset At { get; set; }
}
