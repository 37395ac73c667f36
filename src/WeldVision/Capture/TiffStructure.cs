using System.Buffers.Binary;

namespace WeldVision.Capture;

/// <summary>Reads a TIFF's first directory: its size, and whether every strip or tile lies inside the file.</summary>
internal static class TiffStructure
{
    private const int EntryBytes = 12;
    private const ushort Width = 256, Height = 257, StripOffsets = 273, StripByteCounts = 279, TileOffsets = 324, TileByteCounts = 325;

    public static ReadOnlySpan<byte> LittleEndianSignature => "II*\0"u8;

    public static ReadOnlySpan<byte> BigEndianSignature => "MM\0*"u8;

    public static PhotoHeader Read(ReadOnlySpan<byte> file)
    {
        var header = new PhotoHeader { Format = PhotoFormat.Tiff, ExifLength = file.Length };
        var reader = new Reader(file, file.StartsWith(LittleEndianSignature));
        if (file.Length < 8) return header with { Fault = CaptureFault.Truncated(PhotoFormat.Tiff) };
        long directory = reader.UInt32(4);
        if (directory + 2 > file.Length) return header with { Fault = CaptureFault.Truncated(PhotoFormat.Tiff) };

        int entries = reader.UInt16((int)directory);
        Values offsets = default, counts = default;
        long width = 0, height = 0;
        bool isCut = false;
        for (int i = 0; i < entries; i++)
        {
            long entry = directory + 2 + (long)i * EntryBytes;
            if (entry + EntryBytes > file.Length)
            {
                isCut = true;
                break;
            }

            ushort tag = reader.UInt16((int)entry);
            if (tag is not (Width or Height or StripOffsets or StripByteCounts or TileOffsets or TileByteCounts)) continue;
            Values values = reader.ValuesAt((int)entry);
            isCut |= values.ReachPastEnd;
            if (values.ReachPastEnd || values.Count == 0) continue;
            if (tag == Width) width = reader.Value(values, 0);
            else if (tag == Height) height = reader.Value(values, 0);
            else if (tag is StripOffsets or TileOffsets) offsets = values;
            else counts = values;
        }

        if (width > 0 && height > 0)
            header = header with { WidthPixels = (int)Math.Min(width, int.MaxValue), HeightPixels = (int)Math.Min(height, int.MaxValue) };
        if (isCut) return header with { Fault = CaptureFault.Truncated(PhotoFormat.Tiff) };
        if (header.WidthPixels == 0) return header with { Fault = Damaged("it does not say its size") };
        if (offsets.Count == 0) return header with { Fault = Damaged("it holds no picture") };

        // Old writers leave the byte counts out of uncompressed files; then only the beginnings can be checked.
        for (int i = 0; i < offsets.Count; i++)
        {
            long end = reader.Value(offsets, i) + (i < counts.Count ? reader.Value(counts, i) : 0L);
            if (end > file.Length) return header with { Fault = CaptureFault.Truncated(PhotoFormat.Tiff) };
        }

        return header;
    }

    private static CaptureFault Damaged(string what) => CaptureFault.Damaged(PhotoFormat.Tiff, what);

    /// <summary>Where a directory entry's numbers stand.</summary>
    private readonly record struct Values(int Start, int Count, int BytesEach, bool ReachPastEnd);

    private readonly ref struct Reader(ReadOnlySpan<byte> file, bool isLittleEndian)
    {
        private readonly ReadOnlySpan<byte> _file = file;

        public ushort UInt16(int at) =>
            isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(_file[at..]) : BinaryPrimitives.ReadUInt16BigEndian(_file[at..]);

        public uint UInt32(int at) =>
            isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(_file[at..]) : BinaryPrimitives.ReadUInt32BigEndian(_file[at..]);

        public Values ValuesAt(int entry)
        {
            int bytesEach = UInt16(entry + 2) switch { 1 => 1, 3 => 2, 4 => 4, _ => 0 };
            long count = UInt32(entry + 4);
            if (bytesEach == 0 || count == 0) return default;

            // Up to four bytes stand in the entry itself, more stand where it points.
            long start = count * bytesEach <= 4 ? entry + 8 : UInt32(entry + 8);
            return start + count * bytesEach > _file.Length
                ? new(0, 0, bytesEach, ReachPastEnd: true)
                : new((int)start, (int)count, bytesEach, ReachPastEnd: false);
        }

        public uint Value(Values values, int index)
        {
            int at = values.Start + index * values.BytesEach;
            return values.BytesEach switch { 1 => _file[at], 2 => UInt16(at), _ => UInt32(at) };
        }
    }
}
