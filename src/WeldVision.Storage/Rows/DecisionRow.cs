namespace WeldVision.Storage.Rows;

internal sealed class DecisionRow
{
    public int AttemptId { get; set; }

    public int Number { get; set; }

    public required string Kind { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public decimal? Percent { get; set; }

    public bool? Passed { get; set; }

    public string? Test { get; set; }

    public string? Reason { get; set; }

    /// <value>The line of the sheet that an appeal is about.</value>
    public string? Line { get; set; }

    /// <value>The frozen grade of a signature.</value>
    public string? Grade { get; set; }
}
