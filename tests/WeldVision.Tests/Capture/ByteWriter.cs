namespace WeldVision.Tests.Capture;

/// <summary>Writes a file by hand, number by number.</summary>
internal sealed class ByteWriter(bool isLittleEndian)
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public ByteWriter U8(int value)
    {
        _bytes.Add((byte)value);
        return this;
    }

    public ByteWriter U16(int value) => isLittleEndian ? U8(value).U8(value >> 8) : U8(value >> 8).U8(value);

    public ByteWriter U32(int value) => isLittleEndian ? U16(value & 0xFFFF).U16(value >> 16) : U16(value >> 16).U16(value & 0xFFFF);

    public ByteWriter U64(long value) => isLittleEndian ? U32((int)value).U32((int)(value >> 32)) : U32((int)(value >> 32)).U32((int)value);

    /// <summary>A TIFF directory's entry.</summary>
    public ByteWriter Entry(int tag, int type, int count, int value) => U16(tag).U16(type).U32(count).U32(value);

    public ByteWriter Ascii(string text) => Bytes([.. text.Select(letter => (byte)letter)]);

    public ByteWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public byte[] ToArray() => [.. _bytes];
}
