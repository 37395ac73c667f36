namespace WeldVision.Storage.Rows;

/// <summary>A centre's own coach rows as one table, laid over those of the product; the latest table counts.</summary>
internal sealed class CoachTableRow
{
    /// <value>From 1.</value>
    public int Number { get; set; }

    public required string Csv { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }
}
