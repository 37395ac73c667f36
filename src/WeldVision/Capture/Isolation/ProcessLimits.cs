namespace WeldVision.Capture.Isolation;

/// <summary>What one answer of a process may cost before the process is ended.</summary>
/// <param name="Time">From the question to the end of the answer.</param>
/// <param name="MemoryBytes">Most memory that the process may hold meanwhile; looked at some twenty times a second.</param>
public sealed record ProcessLimits(TimeSpan Time, long MemoryBytes = long.MaxValue);

/// <summary>How a process ended that gave no answer.</summary>
public enum ProcessEnd
{
    /// <summary>It gave one.</summary>
    None,

    /// <summary>It ended by itself, or somebody else ended it.</summary>
    Broke,

    /// <summary>It was ended for taking longer than <see cref="ProcessLimits.Time"/>.</summary>
    TooSlow,

    /// <summary>It was ended for holding more than <see cref="ProcessLimits.MemoryBytes"/>.</summary>
    TooLarge,
}
