using System.Globalization;

namespace WeldVision.Capture;

/// <summary>One entry of a ZIP archive's directory. Its numbers are claims until the entry is read.</summary>
/// <param name="Name">With <c>/</c> as separator.</param>
/// <param name="Method">0 stored, 8 deflated.</param>
/// <param name="PackedAt">By the clock of whoever packed it.</param>
/// <param name="HeaderOffset">Where the entry's own header stands in the file.</param>
internal readonly record struct ArchiveEntry(string Name, int Method, bool IsEncrypted, long PackedBytes, long UnpackedBytes, long HeaderOffset, uint Crc32, DateTime PackedAt)
{
    public const int Stored = 0, Deflated = 8;

    /// <summary>Why the entry is refused before it is read; null when it may be.</summary>
    public CaptureFault? Fault(CaptureLimits limits)
    {
        if (IsUnsafeName) return new(CaptureFaultCodes.UnsafeArchiveEntry, "The archive wants to place this photo outside its own folder, which honest archives do not. Pack the photos again.");
        if (IsEncrypted) return new(CaptureFaultCodes.NotReadable, "The archive protects this photo with a password. Unpack it and pass the folder.");
        if (Method is not (Stored or Deflated))
            return new(CaptureFaultCodes.NotReadable, "The archive packs this photo in a way that cannot be read here; \"deflate\" or \"store\" was expected. Unpack it and pass the folder.");
        if (UnpackedBytes > limits.MaximumBytes) return Bomb($"would unpack to {UnpackedBytes:N0} bytes, and the limit is {limits.MaximumBytes:N0}");
        if (UnpackedBytes > limits.MaximumUnpackRatio * Math.Max(PackedBytes, 1))
            return Bomb($"would grow more than {limits.MaximumUnpackRatio:N0} times when it is unpacked, which photos do not");
        return null;
    }

    public static CaptureFault Bomb(FormattableString what) => new(
        CaptureFaultCodes.ArchiveBomb, $"This entry of the archive {what.ToString(CultureInfo.InvariantCulture)}. Unpack it and pass the folder if you trust it.");

    private bool IsUnsafeName =>
        Name.StartsWith('/') || (Name.Length >= 2 && Name[1] == ':' && char.IsAsciiLetter(Name[0])) || Array.Exists(Name.Split('/'), part => part == "..");
}
