namespace WeldVision.Storage.Rows;

/// <summary>A device at a booth that sends photos by a token of its own.</summary>
internal sealed class DeviceRow
{
    public required string Name { get; set; }

    /// <inheritdoc cref="SignInCardRow.Hash"/>
    public required string Hash { get; set; }

    public required string Cohort { get; set; }

    public string? Booth { get; set; }

    public required string MadeBy { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
