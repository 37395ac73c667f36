using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace WeldVision.Capture;

/// <summary>
/// Reads a ZIP archive's directory, once. Each photo then opens the file by itself at its own offset, so that workers read one archive side
/// by side; <see cref="System.IO.Compression.ZipArchive"/> serves one thread, and opening one a photo would read the directory a photo.
/// </summary>
internal static class ArchiveDirectory
{
    private const uint EndSignature = 0x06054B50, End64LocatorSignature = 0x07064B50, End64Signature = 0x06064B50, EntrySignature = 0x02014B50;
    private const int EndBytes = 22, End64LocatorBytes = 20, End64Bytes = 56, EntryBytes = 46, LongestComment = ushort.MaxValue;
    private const int Encrypted = 1;

    public static CaptureFault Damaged { get; } = new(
        CaptureFaultCodes.DamagedArchive, "The archive is damaged or incomplete; a whole .zip file was expected. Copy it again, or unpack it and pass the folder.");

    /// <returns>The entries that are files, in the archive's order; with a fault, those that stand before the damage.</returns>
    public static (List<ArchiveEntry> Entries, CaptureFault? Fault) Read(string path)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Find(file) is { } place ? Parse(Bytes(file, place.Start, place.Bytes), place.Shift) : ([], Damaged);
        }
        catch (Exception fault) when (FileFaults.From(fault) is not null)
        {
            return ([], FileFaults.From(fault));
        }
    }

    /// <summary>Where the directory stands, and how far everything is shifted by bytes before the archive (self-extracting ones have them).</summary>
    private static (long Start, int Bytes, long Shift)? Find(SafeFileHandle file)
    {
        long length = RandomAccess.GetLength(file);
        int tailBytes = (int)Math.Min(length, EndBytes + LongestComment);
        byte[] tail = Bytes(file, length - tailBytes, tailBytes);
        for (int at = tailBytes - EndBytes; at >= 0; at--)
        {
            ReadOnlySpan<byte> end = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndSignature) continue;
            if (EndBytes + BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) > end.Length) continue;

            long bytes = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
            long endOffset = length - tailBytes + at;
            if ((bytes == uint.MaxValue || start == uint.MaxValue || BinaryPrimitives.ReadUInt16LittleEndian(end[10..]) == ushort.MaxValue)
                && Find64(file, endOffset) is { } large)
                (start, bytes, endOffset) = large;

            long actualStart = endOffset - bytes;
            return actualStart >= start && bytes <= Array.MaxLength ? (actualStart, (int)bytes, actualStart - start) : null;
        }

        return null;
    }

    private static (long Start, long Bytes, long EndOffset)? Find64(SafeFileHandle file, long endOffset)
    {
        if (endOffset < End64LocatorBytes + End64Bytes) return null;
        byte[] locator = Bytes(file, endOffset - End64LocatorBytes, End64LocatorBytes);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != End64LocatorSignature) return null;
        long end64Offset = BinaryPrimitives.ReadInt64LittleEndian(locator.AsSpan(8));
        if (end64Offset < 0 || end64Offset > endOffset - End64LocatorBytes - End64Bytes) return null;
        byte[] end64 = Bytes(file, end64Offset, End64Bytes);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end64) != End64Signature) return null;
        long bytes = BinaryPrimitives.ReadInt64LittleEndian(end64.AsSpan(40)), start = BinaryPrimitives.ReadInt64LittleEndian(end64.AsSpan(48));
        return bytes >= 0 && start >= 0 ? (start, bytes, end64Offset) : null;
    }

    private static byte[] Bytes(SafeFileHandle file, long start, int count)
    {
        byte[] bytes = new byte[count];
        for (int filled = 0; filled < count;)
        {
            int read = RandomAccess.Read(file, bytes.AsSpan(filled), start + filled);
            if (read == 0) throw new EndOfStreamException();
            filled += read;
        }

        return bytes;
    }

    private static (List<ArchiveEntry> Entries, CaptureFault? Fault) Parse(ReadOnlySpan<byte> directory, long shift)
    {
        var entries = new List<ArchiveEntry>();
        while (!directory.IsEmpty)
        {
            if (directory.Length < EntryBytes || BinaryPrimitives.ReadUInt32LittleEndian(directory) != EntrySignature) return (entries, Damaged);
            int nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]), extraBytes = BinaryPrimitives.ReadUInt16LittleEndian(directory[30..]);
            int bytes = EntryBytes + nameBytes + extraBytes + BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
            if (bytes > directory.Length) return (entries, Damaged);

            // Names without the UTF-8 flag are UTF-8 in practice too, or plain ASCII. Old Windows tools wrote backslashes.
            string name = Encoding.UTF8.GetString(directory.Slice(EntryBytes, nameBytes)).Replace('\\', '/');
            long unpacked = BinaryPrimitives.ReadUInt32LittleEndian(directory[24..]), packed = BinaryPrimitives.ReadUInt32LittleEndian(directory[20..]);
            long offset = BinaryPrimitives.ReadUInt32LittleEndian(directory[42..]);
            ReadLargeSizes(directory.Slice(EntryBytes + nameBytes, extraBytes), ref unpacked, ref packed, ref offset);
            if (unpacked < 0 || packed < 0 || offset < 0) return (entries, Damaged);

            bool isEncrypted = (BinaryPrimitives.ReadUInt16LittleEndian(directory[8..]) & Encrypted) != 0;
            if (!name.EndsWith('/')) entries.Add(new(name, BinaryPrimitives.ReadUInt16LittleEndian(directory[10..]), isEncrypted, packed, unpacked, offset + shift,
                BinaryPrimitives.ReadUInt32LittleEndian(directory[16..]), PackedAt(BinaryPrimitives.ReadUInt16LittleEndian(directory[14..]), BinaryPrimitives.ReadUInt16LittleEndian(directory[12..]))));
            directory = directory[bytes..];
        }

        return (entries, null);
    }

    // The calendar of MS-DOS: years since 1980, seconds in pairs. Packers write days that never were.
    private static DateTime PackedAt(int date, int time)
    {
        int year = 1980 + (date >> 9), month = Math.Clamp((date >> 5) & 15, 1, 12);
        int day = Math.Clamp(date & 31, 1, DateTime.DaysInMonth(year, month));
        return new(year, month, day, Math.Min(time >> 11, 23), Math.Min((time >> 5) & 63, 59), Math.Min(2 * (time & 31), 59), DateTimeKind.Utc);
    }

    // Sizes past 4 GiB stand in an extra field, only those whose 32-bit place is all ones, in this order.
    private static void ReadLargeSizes(ReadOnlySpan<byte> extra, ref long unpacked, ref long packed, ref long offset)
    {
        while (extra.Length >= 4)
        {
            int length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            ReadOnlySpan<byte> field = extra.Slice(4, length);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1)
            {
                TakeLarge(ref field, ref unpacked);
                TakeLarge(ref field, ref packed);
                TakeLarge(ref field, ref offset);
                return;
            }

            extra = extra[(4 + length)..];
        }
    }

    private static void TakeLarge(ref ReadOnlySpan<byte> field, ref long value)
    {
        if (value != uint.MaxValue || field.Length < 8) return;
        value = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[8..];
    }
}
