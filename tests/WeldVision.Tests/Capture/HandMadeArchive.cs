using System.Text;

namespace WeldVision.Tests.Capture;

/// <summary>Writes ZIP archives as no honest tool would: with false sizes, odd names, large-file fields where none are needed.</summary>
internal sealed class HandMadeArchive
{
    private readonly ByteWriter _file = new(isLittleEndian: true);
    private readonly ByteWriter _directory = new(isLittleEndian: true);
    private int _entries;

    public HandMadeArchive Prefix(string text)
    {
        _file.Ascii(text);
        return this;
    }

    /// <param name="packed">The bytes as they stand in the file.</param>
    /// <param name="method">0 stored, 8 deflated.</param>
    public HandMadeArchive Add(string name, byte[] packed, long statedUnpacked, int method = 0, int flags = 0, bool asLargeFile = false, long? statedPacked = null, int offsetShift = 0)
    {
        byte[] nameBytes = Encoding.UTF8.GetBytes(name);
        int offset = _file.Length + offsetShift;
        long packedSize = statedPacked ?? packed.Length;
        _file.U32(0x04034B50).U16(20).U16(flags).U16(method).U32(0).U32(0).U32((int)packedSize).U32((int)statedUnpacked).U16(nameBytes.Length).U16(0)
            .Bytes(nameBytes).Bytes(packed);
        _directory.U32(0x02014B50).U16(20).U16(20).U16(flags).U16(method).U32(0).U32(0)
            .U32(asLargeFile ? -1 : (int)packedSize).U32(asLargeFile ? -1 : (int)statedUnpacked)
            .U16(nameBytes.Length).U16(asLargeFile ? 28 : 0).U16(0).U16(0).U16(0).U32(0).U32(asLargeFile ? -1 : offset).Bytes(nameBytes);
        if (asLargeFile) _directory.U16(1).U16(24).U64(statedUnpacked).U64(packedSize).U64(offset);
        _entries++;
        return this;
    }

    /// <param name="asLargeFile">With the 64-bit end record.</param>
    public byte[] Finish(bool asLargeFile = false, string comment = "", int startShift = 0)
    {
        int start = _file.Length + startShift, end64 = _file.Length + _directory.Length;
        _file.Bytes(_directory.ToArray());
        if (asLargeFile)
        {
            _file.U32(0x06064B50).U64(44).U16(45).U16(45).U32(0).U32(0).U64(_entries).U64(_entries).U64(_directory.Length).U64(start)
                .U32(0x07064B50).U32(0).U64(end64).U32(1);
        }

        return _file.U32(0x06054B50).U16(0).U16(0).U16(asLargeFile ? 0xFFFF : _entries).U16(asLargeFile ? 0xFFFF : _entries)
            .U32(asLargeFile ? -1 : _directory.Length).U32(asLargeFile ? -1 : start).U16(comment.Length).Ascii(comment).ToArray();
    }
}
