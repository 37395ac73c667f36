namespace WeldVision.Storage.Rows;

/// <summary>What a trainee saw in the own photo before anybody said anything.</summary>
internal sealed class SelfAssessmentRow
{
    public int AttemptId { get; set; }

    public int Grade { get; set; }

    /// <value>A JSON array of the places that were marked.</value>
    public required string Places { get; set; }

    public DateTimeOffset At { get; set; }
}
