namespace WeldVision.Storage.Rows;

/// <summary>A photo of an attempt. A photo that was withdrawn or moved away stays as a row.</summary>
internal sealed class PhotoRow
{
    public int AttemptId { get; set; }

    /// <value>From 1.</value>
    public int Number { get; set; }

    public required string Sha256 { get; set; }

    public required string View { get; set; }

    public required string Station { get; set; }

    public required string Joints { get; set; }

    public required string Inspection { get; set; }

    public DateTimeOffset AddedAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <value>When the photo's file was erased with its person; null while it is kept.</value>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <value>The attempt that it was moved to.</value>
    public int? MovedTo { get; set; }
}
