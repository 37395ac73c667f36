using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace WeldVision.Capture;

/// <summary>Walks a JPEG's markers from its start to its end marker: size, EXIF, and whether any part is missing.</summary>
internal static class JpegStructure
{
    private const byte StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, App1 = 0xE1, App14 = 0xEE;
    private const byte HuffmanTables = 0xC4, Extension = 0xC8, ArithmeticTables = 0xCC;

    // Cameras and editors write 1 to about 12. Each costs a pass over the whole picture, however few bytes it has.
    private const int MostScans = 100;

    public static ReadOnlySpan<byte> Signature => [0xFF, StartOfImage];

    public static PhotoHeader Read(ReadOnlySpan<byte> file)
    {
        var header = new PhotoHeader { Format = PhotoFormat.Jpeg };
        bool hasAdobeMark = false;
        int at = Signature.Length, inks = 0, scans = 0;
        while (true)
        {
            // Encoders may pad between segments; what stands before a marker is skipped, as every decoder does.
            int marker = IndexOfMarker(file[at..]);
            if (marker < 0) return header with { Fault = CaptureFault.Truncated(PhotoFormat.Jpeg) };
            byte code = file[at + marker + 1];
            at += marker + 2;

            if (code == EndOfImage)
                return scans > 0 ? header with { Fault = inks == 4 && !hasAdobeMark ? InksWithoutMark : null } : header with { Fault = Damaged("it holds no picture") };
            if (code == StartOfImage) return header with { Fault = Damaged("a second picture begins inside the first") };
            if (code == 0x01) continue;

            if (file.Length - at < 2) return header with { Fault = CaptureFault.Truncated(PhotoFormat.Jpeg) };
            int length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (length < 2) return header with { Fault = Damaged("a segment has an impossible length") };
            if (length > file.Length - at) return header with { Fault = CaptureFault.Truncated(PhotoFormat.Jpeg) };
            ReadOnlySpan<byte> segment = file.Slice(at + 2, length - 2);

            if (IsFrame(code))
            {
                if (header.WidthPixels > 0) return header with { Fault = Damaged("it announces its size twice") };
                header = ReadFrame(header, code, segment);
                if (header.Fault is not null) return header;
                inks = segment[5];
            }
            else if (code == App14 && segment.StartsWith("Adobe"u8))
            {
                hasAdobeMark = true;
            }
            else if (code == App1 && header.ExifLength == 0 && segment.StartsWith("Exif\0\0"u8))
            {
                header = header with { ExifStart = at + 2 + 6, ExifLength = segment.Length - 6 };
            }
            else if (code == StartOfScan)
            {
                if (header.WidthPixels == 0) return header with { Fault = Damaged("its picture comes before its size") };
                if (++scans > MostScans) return header with { Fault = CaptureFault.RareKind(PhotoFormat.Jpeg, $"it is split into more than {MostScans} scans") };
            }

            // After a scan's header come its entropy-coded bytes, which IndexOfMarker passes over in the next turn.
            at += length;
        }
    }

    /// <summary>
    /// The first marker: <c>FF</c> and a code, passing over stuffed zeros (<c>FF 00</c>), restart markers (<c>FF D0</c> to <c>D7</c>)
    /// and fill bytes (<c>FF FF</c>). −1 when there is none.
    /// </summary>
    internal static int IndexOfMarker(ReadOnlySpan<byte> bytes)
    {
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        int i = 0;
        // Lane k holds byte i + k and, in the second load, the byte after it; so one byte past the vector must exist.
        for (; Vector256.IsHardwareAccelerated && i <= bytes.Length - Vector256<byte>.Count - 1; i += Vector256<byte>.Count)
        {
            var here = Vector256.LoadUnsafe(ref start, (nuint)i);
            var next = Vector256.LoadUnsafe(ref start, (nuint)i + 1);
            var passedOver = Vector256.Equals(next, Vector256<byte>.Zero) | Vector256.Equals(next, Vector256<byte>.AllBitsSet)
                | Vector256.Equals(next & Vector256.Create((byte)0xF8), Vector256.Create((byte)0xD0));
            uint hits = Vector256.AndNot(Vector256.Equals(here, Vector256<byte>.AllBitsSet), passedOver).ExtractMostSignificantBits();
            if (hits != 0) return i + BitOperations.TrailingZeroCount(hits);
        }

        for (; Vector128.IsHardwareAccelerated && i <= bytes.Length - Vector128<byte>.Count - 1; i += Vector128<byte>.Count)
        {
            var here = Vector128.LoadUnsafe(ref start, (nuint)i);
            var next = Vector128.LoadUnsafe(ref start, (nuint)i + 1);
            var passedOver = Vector128.Equals(next, Vector128<byte>.Zero) | Vector128.Equals(next, Vector128<byte>.AllBitsSet)
                | Vector128.Equals(next & Vector128.Create((byte)0xF8), Vector128.Create((byte)0xD0));
            uint hits = Vector128.AndNot(Vector128.Equals(here, Vector128<byte>.AllBitsSet), passedOver).ExtractMostSignificantBits();
            if (hits != 0) return i + BitOperations.TrailingZeroCount(hits);
        }

        for (; i < bytes.Length - 1; i++)
            if (bytes[i] == 0xFF && bytes[i + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7))) return i;
        return -1;
    }

    private static bool IsFrame(byte code) => code is >= 0xC0 and <= 0xCF and not (HuffmanTables or Extension or ArithmeticTables);

    private static PhotoHeader ReadFrame(PhotoHeader header, byte code, ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 6) return header with { Fault = Damaged("its size is cut off") };
        int height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        if (width == 0 || height == 0) return header with { Fault = Damaged("it announces a size of 0") };
        header = header with { WidthPixels = width, HeightPixels = height };
        if (segment[0] != 8) return header with { Fault = CaptureFault.RareKind(PhotoFormat.Jpeg, $"it has {segment[0]} bits a colour") };

        // Baseline, extended and progressive, Huffman or arithmetic; the others are lossless or hierarchical.
        return code is 0xC0 or 0xC1 or 0xC2 or 0xC9 or 0xCA
            ? header
            : header with { Fault = CaptureFault.RareKind(PhotoFormat.Jpeg, "it is lossless or hierarchical") };
    }

    // With the mark the inks are stored inverted, which the decoder expects; without it they would come out black.
    private static CaptureFault InksWithoutMark => CaptureFault.RareKind(PhotoFormat.Jpeg, "its colours are four inks (CMYK) without Adobe's mark that says how they are meant");

    private static CaptureFault Damaged(string what) => CaptureFault.Damaged(PhotoFormat.Jpeg, what);
}
