namespace WeldVision.Storage.Rows;

/// <summary>A mark for a document: a trainee's, or a team's. The latest counts, and a trainee's own before the team's.</summary>
internal sealed class DocumentMarkRow
{
    public required string Project { get; set; }

    public required string Deliverable { get; set; }

    /// <value>From 1, by project and deliverable.</value>
    public int Number { get; set; }

    public string? Trainee { get; set; }

    public string? Team { get; set; }

    public decimal Percent { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public string? Comment { get; set; }
}
