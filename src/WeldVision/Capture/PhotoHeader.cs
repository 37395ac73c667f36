namespace WeldVision.Capture;

/// <summary>
/// What a photo file says of itself, read without decoding it: its format, its size, and whether it is whole. Never throws, whatever the bytes.
/// </summary>
public readonly record struct PhotoHeader
{
    public PhotoFormat Format { get; init; }

    /// <value>Width as stored, before any EXIF turn, pixels; 0 when the file ends or breaks before it says so.</value>
    public int WidthPixels { get; init; }

    /// <inheritdoc cref="WidthPixels"/>
    public int HeightPixels { get; init; }

    /// <value>Where the EXIF block (which begins with its byte order, <c>II</c> or <c>MM</c>) starts in the file, bytes.</value>
    public int ExifStart { get; init; }

    /// <value>Bytes of the EXIF block; 0 when there is none.</value>
    public int ExifLength { get; init; }

    /// <value>Why the file cannot become a photo; null when it is whole. The size may be known all the same.</value>
    public CaptureFault? Fault { get; init; }

    /// <param name="file">The whole file.</param>
    public static PhotoHeader Read(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty) return new() { Fault = CaptureFault.Empty };
        if (file.StartsWith(JpegStructure.Signature)) return JpegStructure.Read(file);
        if (file.StartsWith(PngStructure.Signature)) return PngStructure.Read(file);
        if (WebPStructure.Recognises(file)) return WebPStructure.Read(file);
        if (file.StartsWith("BM"u8)) return BmpStructure.Read(file);
        if (file.StartsWith(TiffStructure.LittleEndianSignature) || file.StartsWith(TiffStructure.BigEndianSignature)) return TiffStructure.Read(file);
        return new() { Fault = OtherFormat(file) is { } other ? CaptureFault.OtherFormat(other) : CaptureFault.NotAPhoto };
    }

    // Phones write HEIC by default, so its owner is told what to change and not only that the file is refused.
    private static string? OtherFormat(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("GIF8"u8)) return "a GIF picture";
        if (file.StartsWith("%PDF"u8)) return "a PDF document";
        if (file.StartsWith("PK\x3\x4"u8)) return "a ZIP archive or an office document";
        if (file.StartsWith("II+\0"u8) || file.StartsWith("MM\0+"u8)) return "a BigTIFF picture";
        if (file.Length < 12 || !file[4..].StartsWith("ftyp"u8)) return null;
        ReadOnlySpan<byte> brand = file.Slice(8, 4);
        if (brand.SequenceEqual("avif"u8)) return "an AVIF photo";
        return brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.SequenceEqual("mif1"u8) ? "a HEIC photo" : "a video";
    }
}
