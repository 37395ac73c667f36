namespace WeldVision.Storage.Rows;

/// <summary>Somebody looked at what is another's, once in a while however often. Rows are only added.</summary>
internal sealed class LookRow
{
    /// <value>From 1, over all rows.</value>
    public long Number { get; set; }

    /// <value>Pseudonym of who looked, or the console.</value>
    public required string By { get; set; }

    /// <value>Pseudonym of whose it is; null for a whole class, which the subject names.</value>
    public string? Of { get; set; }

    public required string What { get; set; }

    /// <value>For example <c>attempt/12</c> or <c>project/bracket</c>.</value>
    public required string Subject { get; set; }

    public DateTimeOffset At { get; set; }
}
