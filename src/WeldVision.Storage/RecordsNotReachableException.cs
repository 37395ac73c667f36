namespace WeldVision.Storage;

/// <summary>The database cannot be used now. Its message says what to do; nothing of the step that failed was kept.</summary>
public sealed class RecordsNotReachableException : Exception
{
    public RecordsNotReachableException(string message)
        : base(message)
    {
    }

    public RecordsNotReachableException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
