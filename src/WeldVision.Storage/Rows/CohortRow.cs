namespace WeldVision.Storage.Rows;

internal sealed class CohortRow
{
    public required string Id { get; set; }

    public DateTimeOffset AddedAt { get; set; }
}
