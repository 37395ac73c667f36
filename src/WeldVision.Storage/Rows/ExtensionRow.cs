namespace WeldVision.Storage.Rows;

/// <summary>Another deadline for one trainee; the latest counts.</summary>
internal sealed class ExtensionRow
{
    public required string Project { get; set; }

    public required string Task { get; set; }

    public required string Trainee { get; set; }

    public int Number { get; set; }

    public DateOnly Until { get; set; }

    public required string By { get; set; }

    public required string Reason { get; set; }
}
