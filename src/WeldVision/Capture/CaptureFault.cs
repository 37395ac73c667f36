using System.Globalization;

namespace WeldVision.Capture;

/// <summary>Why a photo could not be read: a result, not an exception.</summary>
/// <param name="Code">One of <see cref="CaptureFaultCodes"/>.</param>
/// <param name="Message">What was wrong, what was expected, what to do; without the photo's name, which stands beside it.</param>
public sealed record CaptureFault(string Code, string Message)
{
    private const string Formats = "JPEG, PNG, WebP, BMP or TIFF";
    private const string CopyAgain = "Copy it again from the camera, or take the photo again.";

    public static CaptureFault Empty { get; } =
        new(CaptureFaultCodes.Empty, $"The file is empty; a photo was expected. {CopyAgain}");

    public static CaptureFault NotAPhoto { get; } =
        new(CaptureFaultCodes.NotAPhoto, $"This is not a photo: {Formats} was expected. Save the picture as JPEG, or leave the file out.");

    public static CaptureFault NotFound { get; } =
        new(CaptureFaultCodes.NotFound, "There is no such file or folder. Check the path and how it is spelled.");

    public static CaptureFault NothingMatches { get; } =
        new(CaptureFaultCodes.NotFound, $"No photo ({Formats}) matches this pattern. Check the folder, or write ** to look into folders below.");

    public static CaptureFault Vanished { get; } =
        new(CaptureFaultCodes.Vanished, "It was there at first and is gone now. Put it back, or see that the disk or network folder stays connected.");

    /// <summary>A picture of a known kind that is not one of the expected formats, such as HEIC.</summary>
    public static CaptureFault OtherFormat(string format) => new(
        CaptureFaultCodes.NotAPhoto,
        $"This is {format}, and {Formats} was expected. Set the camera to JPEG (\"most compatible\"), or convert the photo.");

    public static CaptureFault Truncated(PhotoFormat format) => new(
        CaptureFaultCodes.Truncated, $"The {format.Title()} file ends before its picture does, so a part is missing. {CopyAgain}");

    /// <param name="what">What is wrong, as the second half of a sentence.</param>
    public static CaptureFault Damaged(PhotoFormat format, string what) => new(
        CaptureFaultCodes.Damaged, $"The {format.Title()} file is damaged: {what}. {CopyAgain}");

    /// <summary>A whole file whose picture no decoder could make out.</summary>
    public static CaptureFault Undecodable(PhotoFormat format) => new(
        CaptureFaultCodes.Damaged,
        $"The {format.Title()} file is damaged or of a rare kind: its picture cannot be decoded. Copy it again from the camera, or save it as ordinary JPEG.");

    /// <param name="what">What kind it is, as the second half of a sentence.</param>
    public static CaptureFault RareKind(PhotoFormat format, string what) => new(
        CaptureFaultCodes.NotAPhoto,
        $"This kind of {format.Title()} cannot be read: {what}. {Formats} with 8 or 16 bits a colour was expected. Save the picture as ordinary JPEG.");

    public static CaptureFault TooManyPixels(long widthPixels, long heightPixels, long maximumPixels, int maximumSidePixels) => new(
        CaptureFaultCodes.TooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The photo is {widthPixels:N0} x {heightPixels:N0} pixels, and the limit is {maximumPixels:N0} pixels in all and {maximumSidePixels:N0} a side. ")
        + "Make it smaller, or set the camera to a lower resolution.");

    public static CaptureFault TooManyBytes(long bytes, long maximumBytes) => new(
        CaptureFaultCodes.TooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The file has {bytes:N0} bytes, and the limit is {maximumBytes:N0} bytes. ")
        + "Save the photo as JPEG, or set the camera to a lower resolution.");

    public static CaptureFault TooSlow(TimeSpan limit, int tries) => new(
        CaptureFaultCodes.TooSlow,
        string.Create(CultureInfo.InvariantCulture, $"It took longer than {limit.TotalSeconds:0.#} s, {tries} times. ") + "See that its disk answers, save the photo as ordinary JPEG, or allow the workers more time.");

    /// <summary>One that was decoded apart from everything else.</summary>
    public static CaptureFault TooSlow(TimeSpan limit) => new(
        CaptureFaultCodes.TooSlow,
        string.Create(CultureInfo.InvariantCulture, $"Reading it took longer than {limit.TotalSeconds:0.#} s and was ended. ") + "Save the photo as ordinary JPEG, or set the camera to a lower resolution.");

    /// <inheritdoc cref="TooSlow(TimeSpan)"/>
    public static CaptureFault TooMuchMemory(long limitBytes) => new(
        CaptureFaultCodes.TooLarge,
        string.Create(CultureInfo.InvariantCulture, $"Reading it took more than {limitBytes / 1_000_000:N0} MB of memory and was ended. ") + "Save the photo as ordinary JPEG, or set the camera to a lower resolution.");

    public static CaptureFault Crashed(int tries) => new(
        CaptureFaultCodes.Crashed,
        string.Create(CultureInfo.InvariantCulture, $"The process that inspected it ended without a result, {tries} times. ") + "Save the photo as ordinary JPEG; if memory was short, give the machine fewer photos side by side.");

    /// <param name="why">What the operating system said, a sentence.</param>
    public static CaptureFault NotReadable(string why) => new(
        CaptureFaultCodes.NotReadable, $"It could not be read: {why.TrimEnd('.')}. See that you may read it and that the disk is in order.");
}

/// <summary>The codes of <c>error.code</c> in results.</summary>
public static class CaptureFaultCodes
{
    public const string Empty = "empty";
    public const string NotAPhoto = "not-a-photo";
    public const string Truncated = "truncated";
    public const string Damaged = "damaged";
    public const string TooLarge = "too-large";
    public const string NotReadable = "not-readable";
    public const string NotFound = "not-found";
    public const string Vanished = "vanished";
    public const string UnsafeArchiveEntry = "unsafe-archive-entry";
    public const string ArchiveBomb = "archive-bomb";
    public const string DamagedArchive = "damaged-archive";
    public const string TooSlow = "too-slow";
    public const string Crashed = "crashed";
}
