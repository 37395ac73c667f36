namespace WeldVision.Capture;

/// <summary>A view on rows of 8-bit B, G, R pixels. It owns nothing and must not outlive the owner of the memory.</summary>
public readonly ref struct BgrPixels(ReadOnlySpan<byte> bytes, int widthPixels, int heightPixels, int strideBytes)
{
    public const int BytesPerPixel = 3;

    /// <value>From the first byte of the first row to the last byte of the last pixel.</value>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public int WidthPixels { get; } = widthPixels;

    public int HeightPixels { get; } = heightPixels;

    public int StrideBytes { get; } = strideBytes;

    public ReadOnlySpan<byte> Row(int y) => Bytes.Slice(y * StrideBytes, WidthPixels * BytesPerPixel);
}
