using System.Buffers.Binary;

namespace WeldVision.Capture;

/// <summary>Walks a PNG's chunks to its end chunk. The checksums are left to the decoder, which needs them anyway.</summary>
internal static class PngStructure
{
    private const int ChunkFrameBytes = 12, HeaderBytes = 13;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static PhotoHeader Read(ReadOnlySpan<byte> file)
    {
        var header = new PhotoHeader { Format = PhotoFormat.Png };
        bool hasPixels = false;
        int at = Signature.Length;
        while (true)
        {
            if (file.Length - at < ChunkFrameBytes) return header with { Fault = CaptureFault.Truncated(PhotoFormat.Png) };
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            ReadOnlySpan<byte> kind = file.Slice(at + 4, 4);
            if (length > int.MaxValue) return header with { Fault = Damaged("a chunk has an impossible length") };

            // The size is taken before the length check, so that a huge picture is called huge also when its file is cut.
            if (header.WidthPixels == 0)
            {
                if (!kind.SequenceEqual("IHDR"u8) || length != HeaderBytes) return header with { Fault = Damaged("it does not begin with its size") };
                if (file.Length - at < 8 + HeaderBytes) return header with { Fault = CaptureFault.Truncated(PhotoFormat.Png) };
                uint width = BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8)..]), height = BinaryPrimitives.ReadUInt32BigEndian(file[(at + 12)..]);
                if (width - 1 >= int.MaxValue || height - 1 >= int.MaxValue) return header with { Fault = Damaged("it announces an impossible size") };
                header = header with { WidthPixels = (int)width, HeightPixels = (int)height };
            }

            if (length > file.Length - at - ChunkFrameBytes) return header with { Fault = CaptureFault.Truncated(PhotoFormat.Png) };
            if (kind.SequenceEqual("IEND"u8)) return hasPixels ? header : header with { Fault = Damaged("it holds no picture") };
            if (kind.SequenceEqual("IDAT"u8)) hasPixels = true;
            else if (kind.SequenceEqual("eXIf"u8)) header = header with { ExifStart = at + 8, ExifLength = (int)length };
            at += ChunkFrameBytes + (int)length;
        }
    }

    private static CaptureFault Damaged(string what) => CaptureFault.Damaged(PhotoFormat.Png, what);
}
