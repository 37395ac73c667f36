using System.Buffers.Binary;

namespace WeldVision.Capture;

/// <summary>Reads a BMP's header. Its own "file size" field is often 0, so the rows are counted.</summary>
internal static class BmpStructure
{
    private const int FileHeaderBytes = 14, CoreHeaderBytes = 12, InfoHeaderBytes = 40;
    private const uint Plain = 0, BitFields = 3, AlphaBitFields = 6, RunLength8 = 1, RunLength4 = 2;

    public static PhotoHeader Read(ReadOnlySpan<byte> file)
    {
        var header = new PhotoHeader { Format = PhotoFormat.Bmp };
        if (file.Length < FileHeaderBytes + CoreHeaderBytes) return header with { Fault = CaptureFault.Truncated(PhotoFormat.Bmp) };
        uint pixelsStart = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]), headerBytes = BinaryPrimitives.ReadUInt32LittleEndian(file[14..]);
        if (headerBytes != CoreHeaderBytes && headerBytes is < InfoHeaderBytes or > 1024) return header with { Fault = CaptureFault.NotAPhoto };

        long width, height;
        uint compression = Plain;
        int bitsPerPixel;
        long packedBytes = 0;
        if (headerBytes == CoreHeaderBytes)
        {
            width = BinaryPrimitives.ReadUInt16LittleEndian(file[18..]);
            height = BinaryPrimitives.ReadUInt16LittleEndian(file[20..]);
            bitsPerPixel = BinaryPrimitives.ReadUInt16LittleEndian(file[24..]);
        }
        else
        {
            if (file.Length < FileHeaderBytes + InfoHeaderBytes) return header with { Fault = CaptureFault.Truncated(PhotoFormat.Bmp) };
            width = BinaryPrimitives.ReadInt32LittleEndian(file[18..]);
            // A negative height says that the rows go from top to bottom.
            height = Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[22..]));
            bitsPerPixel = BinaryPrimitives.ReadUInt16LittleEndian(file[28..]);
            compression = BinaryPrimitives.ReadUInt32LittleEndian(file[30..]);
            packedBytes = BinaryPrimitives.ReadUInt32LittleEndian(file[34..]);
        }

        if (width is <= 0 || height is <= 0 or > int.MaxValue) return header with { Fault = Damaged("it announces an impossible size") };
        header = header with { WidthPixels = (int)width, HeightPixels = (int)height };
        if (bitsPerPixel is not (1 or 4 or 8 or 16 or 24 or 32)) return header with { Fault = Damaged("it announces an impossible number of bits a pixel") };
        if (compression is not (Plain or BitFields or AlphaBitFields or RunLength8 or RunLength4))
            return header with { Fault = CaptureFault.RareKind(PhotoFormat.Bmp, "it wraps another format") };

        if (compression is not (RunLength8 or RunLength4)) packedBytes = (width * bitsPerPixel + 31) / 32 * 4 * height;
        return pixelsStart + packedBytes > file.Length ? header with { Fault = CaptureFault.Truncated(PhotoFormat.Bmp) } : header;
    }

    private static CaptureFault Damaged(string what) => CaptureFault.Damaged(PhotoFormat.Bmp, what);
}
