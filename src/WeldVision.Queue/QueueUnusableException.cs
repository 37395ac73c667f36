namespace WeldVision.Queue;

/// <summary>The queue cannot be used here and now; the message says why and what to do. Nothing that was done is lost.</summary>
public sealed class QueueUnusableException : Exception
{
    public QueueUnusableException(string message)
        : base(message)
    {
    }

    public QueueUnusableException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
