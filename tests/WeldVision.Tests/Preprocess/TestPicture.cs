using WeldVision.Capture;

namespace WeldVision.Tests.Preprocess;

/// <summary>A picture of seeded noise in guarded memory, its rows as far apart as wished.</summary>
internal sealed class TestPicture : IDisposable
{
    private readonly GuardedMemory _memory;
    private readonly int _width, _height, _stride;

    public TestPicture(int width, int height, int padding = 0, int seed = 1, bool atEnd = true)
    {
        (_width, _height, _stride) = (width, height, width * BgrPixels.BytesPerPixel + padding);
        _memory = new((height - 1) * _stride + width * BgrPixels.BytesPerPixel, atEnd);
        new Random(seed).NextBytes(_memory.Bytes);
    }

    public Span<byte> Bytes => _memory.Bytes;

    public BgrPixels Pixels => new(_memory.Bytes, _width, _height, _stride);

    public void Fill(byte level) => _memory.Bytes.Fill(level);

    public void Dispose() => _memory.Dispose();
}
