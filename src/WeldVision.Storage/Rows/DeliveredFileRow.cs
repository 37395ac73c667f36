namespace WeldVision.Storage.Rows;

/// <summary>A file handed in for a document, by a trainee or for a team. A later one stands beside it; an instructor marks what is there.</summary>
internal sealed class DeliveredFileRow
{
    public required string Project { get; set; }

    public required string Deliverable { get; set; }

    /// <value>From 1, by project and deliverable.</value>
    public int Number { get; set; }

    public string? Trainee { get; set; }

    public string? Team { get; set; }

    public required string Sha256 { get; set; }

    /// <value>With its dot. The file's own name may hold a person's and is not kept.</value>
    public required string Extension { get; set; }

    public long Bytes { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public bool IsLate { get; set; }

    /// <value>When the file was erased with its person; null while it is kept.</value>
    public DateTimeOffset? ErasedAt { get; set; }
}
