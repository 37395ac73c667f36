namespace WeldVision.Storage;

/// <summary>What keeps the record from being used, as far as people are told different things of it.</summary>
public enum RecordsFault
{
    /// <summary>The database does not answer, or not as it should.</summary>
    NotAnswering,

    /// <summary>A disk has no room left.</summary>
    DiskFull,

    /// <summary>A disk or folder may be read and not written.</summary>
    NotWritable,
}

/// <summary>The database cannot be used now. Its message says what to do; nothing of the step that failed was kept.</summary>
public sealed class RecordsNotReachableException : Exception
{
    public RecordsNotReachableException(string message, RecordsFault kind = RecordsFault.NotAnswering)
        : base(message) => Kind = kind;

    public RecordsNotReachableException(string message, Exception cause, RecordsFault kind = RecordsFault.NotAnswering)
        : base(message, cause) => Kind = kind;

    public RecordsFault Kind { get; }
}
