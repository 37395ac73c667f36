namespace WeldVision.Capture;

/// <summary>Why a photo could not be read: a result, not an exception.</summary>
/// <param name="Code">One of <see cref="CaptureFaultCodes"/>.</param>
/// <param name="Message">What was wrong, what was expected, what to do; without the photo's name, which stands beside it.</param>
public sealed record CaptureFault(string Code, string Message);

/// <summary>The codes of <c>error.code</c> in results.</summary>
public static class CaptureFaultCodes
{
    public const string Empty = "empty";
    public const string NotAPhoto = "not-a-photo";
    public const string Truncated = "truncated";
    public const string Damaged = "damaged";
    public const string TooLarge = "too-large";
    public const string NotReadable = "not-readable";
    public const string Vanished = "vanished";
    public const string UnsafeArchiveEntry = "unsafe-archive-entry";
    public const string ArchiveBomb = "archive-bomb";
    public const string DamagedArchive = "damaged-archive";
}
