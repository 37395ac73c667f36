namespace WeldVision.Storage.Rows;

/// <summary>A printed card that says who signs in.</summary>
internal sealed class SignInCardRow
{
    /// <value>SHA-256 of the card's secret, lower-case hexadecimal: what stands here opens nothing.</value>
    public required string Hash { get; set; }

    public required string Person { get; set; }

    public required string MadeBy { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
