namespace WeldVision.Storage.Rows;

internal sealed class AuditRow
{
    public long Sequence { get; set; }

    public required string At { get; set; }

    public required string Actor { get; set; }

    public required string Action { get; set; }

    public required string Subject { get; set; }

    public required string Details { get; set; }

    public required string Previous { get; set; }

    public required string Hash { get; set; }
}
