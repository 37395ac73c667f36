namespace WeldVision.Capture;

/// <summary>What the camera wrote about the photo (EXIF); null where it wrote nothing.</summary>
public sealed record CameraFacts(
    string? Make, string? Model, string? TakenAt, double? ExposureSeconds, double? FNumber, int? Iso, double? FocalLengthMillimetres);

/// <summary>A decoded photo, turned as a person sees it. Disposing it gives its pixels back.</summary>
public sealed class CapturedPhoto : IDisposable
{
    private readonly IDisposable _owner;
    private readonly nint _start;
    private readonly int _decodedWidth, _decodedHeight, _strideBytes;

    // A part must hold its whole: else the collector may free the pixels that the part still shows.
    private readonly CapturedPhoto? _whole;
    private bool _disposed;

    /// <param name="owner">Owns the memory at <paramref name="start"/>; disposed with this.</param>
    /// <param name="start">First byte of the first row: 8-bit B, G, R, rows <paramref name="strideBytes"/> apart, readable 4 bytes past the last pixel is not assumed.</param>
    public CapturedPhoto(IDisposable owner, nint start, int decodedWidth, int decodedHeight, int strideBytes)
    {
        _owner = owner;
        _start = start;
        _decodedWidth = decodedWidth;
        _decodedHeight = decodedHeight;
        _strideBytes = strideBytes;
    }

    private CapturedPhoto(CapturedPhoto whole, nint start, int decodedWidth, int decodedHeight)
        : this(NoOwner.Instance, start, decodedWidth, decodedHeight, whole._strideBytes) => _whole = whole;

    /// <value>Size of the whole photo as a person sees it (EXIF orientation applied), pixels.</value>
    public required int WidthPixels { get; init; }

    /// <inheritdoc cref="WidthPixels"/>
    public required int HeightPixels { get; init; }

    /// <value>The scale of the decode: 1, 2, 4 or 8 pixels of the photo for one decoded pixel, in each direction.</value>
    public required int DecodeDenominator { get; init; }

    /// <value>The file's hash, lower-case hexadecimal.</value>
    public required string Sha256 { get; init; }

    public required CameraFacts? Camera { get; init; }

    /// <value>Name of what was done to the colours before anything looked at them, for example <c>water</c>; null for a photo as it was taken.</value>
    public string? Preparation { get; init; }

    /// <value>
    /// The decoded pixels. Photo coordinates divided by <see cref="DecodeDenominator"/> are coordinates in here, exactly; where a side is no
    /// multiple of it, the last row or column reaches past the photo and holds the mean of the part inside or a repeated edge.
    /// </value>
    public unsafe BgrPixels Pixels
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed || _whole is { _disposed: true }, this);
            int bytes = checked((_decodedHeight - 1) * _strideBytes + _decodedWidth * BgrPixels.BytesPerPixel);
            return new(new ReadOnlySpan<byte>((void*)_start, bytes), _decodedWidth, _decodedHeight, _strideBytes);
        }
    }

    /// <summary>A part of this photo as a photo of its own; it shows the same pixels, for as long as this one is not disposed.</summary>
    /// <param name="part">In pixels of this photo; cut to whole decoded pixels inside it.</param>
    public CapturedPhoto Part(PixelBox part)
    {
        int left = Math.Clamp((int)part.X / DecodeDenominator, 0, _decodedWidth - 1), top = Math.Clamp((int)part.Y / DecodeDenominator, 0, _decodedHeight - 1);
        int width = Math.Clamp((int)part.Width / DecodeDenominator, 1, _decodedWidth - left), height = Math.Clamp((int)part.Height / DecodeDenominator, 1, _decodedHeight - top);
        return new(_whole ?? this, _start + top * _strideBytes + left * BgrPixels.BytesPerPixel, width, height)
        {
            WidthPixels = width * DecodeDenominator,
            HeightPixels = height * DecodeDenominator,
            DecodeDenominator = DecodeDenominator,
            Sha256 = Sha256,
            Camera = Camera,
            Preparation = Preparation,
        };
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _owner.Dispose();
    }

    private sealed class NoOwner : IDisposable
    {
        public static NoOwner Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}
