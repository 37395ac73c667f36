using System.Buffers.Binary;

namespace WeldVision.Capture;

/// <summary>Walks a WebP's RIFF chunks: lossy (<c>VP8 </c>), lossless (<c>VP8L</c>) and extended (<c>VP8X</c>).</summary>
internal static class WebPStructure
{
    private const int RiffHeaderBytes = 12, ChunkHeaderBytes = 8;

    private static ReadOnlySpan<byte> FrameStart => [0x9D, 0x01, 0x2A];

    public static bool Recognises(ReadOnlySpan<byte> file) =>
        file.Length >= RiffHeaderBytes && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    public static PhotoHeader Read(ReadOnlySpan<byte> file)
    {
        var header = new PhotoHeader { Format = PhotoFormat.WebP };
        long announced = 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        bool isShort = announced > file.Length;
        int end = (int)Math.Min(announced, file.Length), at = RiffHeaderBytes;
        bool hasPixels = false;
        while (end - at >= ChunkHeaderBytes)
        {
            ReadOnlySpan<byte> kind = file.Slice(at, 4);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            at += ChunkHeaderBytes;
            ReadOnlySpan<byte> chunk = file.Slice(at, (int)Math.Min(length, end - at));
            if (header.WidthPixels == 0)
            {
                if (Size(kind, chunk) is not { } size) return header with { Fault = isShort ? Truncated : Damaged("it does not begin with its size") };
                header = header with { WidthPixels = size.Width, HeightPixels = size.Height };
            }

            if (length > end - at) return header with { Fault = isShort ? Truncated : Damaged("a chunk is longer than the file says") };
            if (kind.SequenceEqual("VP8 "u8) || kind.SequenceEqual("VP8L"u8) || kind.SequenceEqual("ANMF"u8)) hasPixels = true;
            if (kind.SequenceEqual("EXIF"u8))
            {
                // Some writers put JPEG's prefix before the block.
                int prefix = chunk.StartsWith("Exif\0\0"u8) ? 6 : 0;
                header = header with { ExifStart = at + prefix, ExifLength = chunk.Length - prefix };
            }

            // Chunks are padded to even lengths; the last one's padding is often missing.
            at = (int)Math.Min(end, at + (long)length + (length & 1));
        }

        if (isShort) return header with { Fault = Truncated };
        return hasPixels ? header : header with { Fault = Damaged("it holds no picture") };
    }

    private static CaptureFault Truncated => CaptureFault.Truncated(PhotoFormat.WebP);

    private static CaptureFault Damaged(string what) => CaptureFault.Damaged(PhotoFormat.WebP, what);

    private static (int Width, int Height)? Size(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> chunk)
    {
        if (kind.SequenceEqual("VP8X"u8) && chunk.Length >= 10)
            return (1 + (chunk[4] | (chunk[5] << 8) | (chunk[6] << 16)), 1 + (chunk[7] | (chunk[8] << 8) | (chunk[9] << 16)));

        if (kind.SequenceEqual("VP8L"u8) && chunk.Length >= 5 && chunk[0] == 0x2F)
        {
            uint bits = BinaryPrimitives.ReadUInt32LittleEndian(chunk[1..]);
            return (1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }

        if (!kind.SequenceEqual("VP8 "u8) || chunk.Length < 10 || !chunk[3..].StartsWith(FrameStart)) return null;

        // The upper two bits of each are an upscaling hint for players.
        int width = BinaryPrimitives.ReadUInt16LittleEndian(chunk[6..]) & 0x3FFF, height = BinaryPrimitives.ReadUInt16LittleEndian(chunk[8..]) & 0x3FFF;
        return width > 0 && height > 0 ? (width, height) : null;
    }
}
