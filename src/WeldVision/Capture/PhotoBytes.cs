using System.Buffers;

namespace WeldVision.Capture;

/// <summary>The bytes of one photo in a rented buffer, which goes back when this is disposed; no span of it may be kept longer.</summary>
public sealed class PhotoBytes : IDisposable
{
    private byte[]? _rented;

    /// <summary>Rents room for exactly so many bytes.</summary>
    public PhotoBytes(int length)
    {
        _rented = ArrayPool<byte>.Shared.Rent(length);
        Length = length;
    }

    public int Length { get; }

    public Span<byte> Span => (_rented ?? throw new ObjectDisposedException(nameof(PhotoBytes))).AsSpan(0, Length);

    public void Dispose()
    {
        if (_rented is null) return;
        ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
    }
}
