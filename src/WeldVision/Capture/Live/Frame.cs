using System.Buffers.Binary;

namespace WeldVision.Capture.Live;

/// <summary>One frame of a camera, as a whole BMP file in a buffer that is used again and again.</summary>
public sealed class Frame
{
    private const int PixelsStartAt = 10, WidthAt = 18, HeightAt = 22, LeastHeaderBytes = 54;

    private byte[] _buffer = [];
    private int _length;

    /// <value>Counted from 1 over all frames that the source gave.</value>
    public long Number { get; set; }

    /// <value>When the last byte of it came, of the clock's own ticks.</value>
    public long ReceivedAt { get; set; }

    /// <value>Time of the frame since the first one.</value>
    public TimeSpan At { get; set; }

    public ReadOnlyMemory<byte> File => _buffer.AsMemory(0, _length);

    public int WidthPixels => BinaryPrimitives.ReadInt32LittleEndian(_buffer.AsSpan(WidthAt));

    public int HeightPixels => Math.Abs(BinaryPrimitives.ReadInt32LittleEndian(_buffer.AsSpan(HeightAt)));

    /// <summary>Room for a file of so many bytes; what the frame held is gone.</summary>
    public Span<byte> Room(int length)
    {
        if (length < LeastHeaderBytes) throw new ArgumentOutOfRangeException(nameof(length), length, $"A BMP has {LeastHeaderBytes} bytes or more.");
        if (_buffer.Length < length) _buffer = GC.AllocateUninitializedArray<byte>(length);
        _length = length;
        return _buffer.AsSpan(0, length);
    }

    /// <summary>Copies another frame into this one.</summary>
    public void CopyFrom(Frame other)
    {
        other.File.Span.CopyTo(Room(other._length));
        (Number, ReceivedAt, At) = (other.Number, other.ReceivedAt, other.At);
    }

    /// <summary>A row of 8-bit B, G, R pixels as a person sees it, 0 at the top.</summary>
    public ReadOnlySpan<byte> Row(int y)
    {
        int height = BinaryPrimitives.ReadInt32LittleEndian(_buffer.AsSpan(HeightAt)), width = WidthPixels;
        int stored = height > 0 ? height - 1 - y : y, stride = (width * BgrPixels.BytesPerPixel + 3) / 4 * 4;
        return _buffer.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(_buffer.AsSpan(PixelsStartAt)) + stored * stride, width * BgrPixels.BytesPerPixel);
    }
}
