namespace WeldVision.Storage.Rows;

/// <summary>Gauge readings, marks, confirmations and the like, as they were recorded.</summary>
internal sealed class EvidenceRow
{
    public int AttemptId { get; set; }

    public int Number { get; set; }

    public required string Json { get; set; }

    /// <value>Whether it was recorded for the second grader's sheet.</value>
    public bool IsReview { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }
}
