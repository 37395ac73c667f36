namespace WeldVision.Storage.Rows;

/// <summary>That a person compared a row of a standard's table with a licensed copy, or took that back; for a row and an edition the latest counts.</summary>
internal sealed class LimitVerificationRow
{
    /// <value>From 1, over all rows.</value>
    public int Number { get; set; }

    public required string RowId { get; set; }

    public required string Edition { get; set; }

    /// <value>Clause or page of the licensed copy.</value>
    public required string Clause { get; set; }

    public required string Fingerprint { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    /// <value>Why it was taken back; null while it stands.</value>
    public string? TakenBackFor { get; set; }
}
