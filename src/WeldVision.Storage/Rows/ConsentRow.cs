namespace WeldVision.Storage.Rows;

/// <summary>A consent from when it was given to when it was taken back. A later one stands beside it.</summary>
internal sealed class ConsentRow
{
    public required string Person { get; set; }

    public required string Purpose { get; set; }

    /// <value>From 1, by person and purpose.</value>
    public int Number { get; set; }

    public DateTimeOffset GivenAt { get; set; }

    public required string GivenBy { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public string? WithdrawnBy { get; set; }
}
