namespace WeldVision.Storage.Rows;

/// <summary>What a sender was answered under a key of theirs.</summary>
internal sealed class SentAnswerRow
{
    /// <value>Pseudonym of a person, or a device.</value>
    public required string Sender { get; set; }

    public required string Key { get; set; }

    /// <value>SHA-256 of the photo and what was asked of it.</value>
    public required string Request { get; set; }

    public required string Line { get; set; }

    public DateTimeOffset At { get; set; }
}
