using System.Runtime.InteropServices;
using WeldVision.Capture;

namespace WeldVision.Tests.Drawing;

/// <summary>Photos of one grey, made in memory.</summary>
internal static class GreyPhoto
{
    public const byte Grey = 200;

    /// <param name="widthPixels">Of the whole photo; the decoded one is smaller by the denominator.</param>
    public static CapturedPhoto Of(int widthPixels, int heightPixels, int denominator = 1)
    {
        int width = Math.Max(1, widthPixels / denominator), height = Math.Max(1, heightPixels / denominator);
        // Rows with bytes between them, as decoders leave them.
        int stride = width * 3 + 5;
        var memory = new PinnedBytes(stride * height);
        memory.Bytes.Fill(Grey);
        return new(memory, memory.Start, width, height, stride)
        {
            WidthPixels = widthPixels,
            HeightPixels = heightPixels,
            DecodeDenominator = denominator,
            Sha256 = "",
            Camera = null,
        };
    }

    private sealed unsafe class PinnedBytes(int length) : IDisposable
    {
        public nint Start { get; } = (nint)NativeMemory.Alloc((nuint)length);

        public Span<byte> Bytes => new((void*)Start, length);

        public void Dispose() => NativeMemory.Free((void*)Start);
    }
}
