using System.Buffers.Binary;

namespace WeldVision.Capture;

/// <summary>
/// A photo's file without what its camera noted beside the picture: place, time, owner, maker's notes, previews, a film behind the end. Pixels, colours and which way up it is stay as they are,
/// byte for byte; a TIFF, whose notes lie among its pixels, loses the place alone.
/// </summary>
public static class PlacelessPhoto
{
    private const int OrientationTag = 0x0112, PlaceTag = 0x8825, EntryBytes = 12;

    private static readonly string[] PictureChunks = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs"], PictureParts = ["VP8 ", "VP8L", "VP8X", "ALPH", "ICCP", "ANIM", "ANMF"];

    /// <param name="photo">A whole photo.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static byte[] Of(byte[] photo)
    {
        PhotoHeader header = PhotoHeader.Read(photo);
        if (header.Fault is { } fault) throw new InvalidDataException(fault.Message);
        byte[] turn = Orientation(photo.AsSpan(header.ExifStart, header.ExifLength)) is { } orientation ? TurnBlock(orientation) : [];
        return header.Format switch
        {
            PhotoFormat.Jpeg => OfJpeg(photo, turn),
            PhotoFormat.Png => OfPng(photo, turn),
            PhotoFormat.WebP => OfWebP(photo, turn),
            PhotoFormat.Tiff => OfTiff(photo),
            _ => photo,
        };
    }

    /// <summary>An EXIF block that says which way up, and nothing else.</summary>
    private static byte[] TurnBlock(byte orientation) => [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, OrientationTag & 0xFF, OrientationTag >> 8, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];

    private static byte? Orientation(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < 8) return null;
        var block = new TiffNumbers(exif.ToArray());
        foreach (int entry in block.Entries(block.U32(4)))
        {
            if (block.U16(entry) == OrientationTag) return block.U16(entry + 8) is >= 2 and <= 8 and var turned ? (byte)turned : null;
        }

        return null;
    }

    private static byte[] OfJpeg(byte[] photo, byte[] turn)
    {
        const byte EndOfImage = 0xD9, FirstApp = 0xE0, LastApp = 0xEF, Comment = 0xFE;
        using var clean = new MemoryStream(photo.Length);
        clean.Write(photo, 0, 2);
        bool isTurned = turn.Length == 0;
        for (int at = 2; ;)
        {
            // What stands before a marker is the coded picture, or padding.
            int marker = at + JpegStructure.IndexOfMarker(photo.AsSpan(at));
            clean.Write(photo, at, marker - at);
            byte code = photo[marker + 1];
            if (code == EndOfImage)
            {
                clean.Write([0xFF, EndOfImage]);
                return clean.ToArray();
            }

            int length = code == 1 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(photo.AsSpan(marker + 2));

            // JFIF, colour profile and Adobe's mark say how the pixels are meant.
            bool isOfPicture = code is not ((>= FirstApp and <= LastApp) or Comment) || code is FirstApp or 0xEE || (code == 0xE2 && photo.AsSpan(marker + 4, length - 2).StartsWith("ICC_PROFILE"u8));
            if (!isTurned && code != FirstApp)
            {
                clean.Write([0xFF, 0xE1, 0, (byte)(turn.Length + 8), .. "Exif\0\0"u8, .. turn]);
                isTurned = true;
            }

            if (isOfPicture) clean.Write(photo, marker, 2 + length);
            at = marker + 2 + length;
        }
    }

    private static byte[] OfPng(byte[] photo, byte[] turn)
    {
        const int Frame = 12;
        using var clean = new MemoryStream(photo.Length);
        clean.Write(photo, 0, 8);
        for (int at = 8; at + Frame <= photo.Length;)
        {
            int length = (int)BinaryPrimitives.ReadUInt32BigEndian(photo.AsSpan(at));
            string kind = System.Text.Encoding.ASCII.GetString(photo, at + 4, 4);
            if (PictureChunks.Contains(kind)) clean.Write(photo, at, Frame + length);
            if (kind == "IHDR" && turn.Length > 0)
            {
                byte[] chunk = [0, 0, 0, (byte)turn.Length, .. "eXIf"u8, .. turn, 0, 0, 0, 0];
                BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32(chunk.AsSpan(4, 4 + turn.Length)));
                clean.Write(chunk);
            }

            if (kind == "IEND") break;
            at += Frame + length;
        }

        return clean.ToArray();
    }

    private static byte[] OfWebP(byte[] photo, byte[] turn)
    {
        const int Frame = 8, ExifFlag = 0x08, XmpFlag = 0x04;
        using var clean = new MemoryStream(photo.Length);
        clean.Write(photo, 0, 12);
        for (int at = 12; at + Frame <= photo.Length;)
        {
            int length = (int)BinaryPrimitives.ReadUInt32LittleEndian(photo.AsSpan(at + 4)), whole = Math.Min(Frame + length + (length & 1), photo.Length - at);
            string kind = System.Text.Encoding.ASCII.GetString(photo, at, 4);
            if (PictureParts.Contains(kind))
            {
                long start = clean.Length;
                clean.Write(photo, at, whole);
                if (kind == "VP8X") clean.GetBuffer()[start + Frame] = (byte)(photo[at + Frame] & ~(ExifFlag | XmpFlag) | (turn.Length > 0 ? ExifFlag : 0));
            }

            at += whole;
        }

        // Its length is even.
        if (turn.Length > 0) clean.Write([.. "EXIF"u8, (byte)turn.Length, 0, 0, 0, .. turn]);
        byte[] file = clean.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), (uint)file.Length - Frame);
        return file;
    }

    /// <summary>The directory of the place, and all it points at, become zeros.</summary>
    private static byte[] OfTiff(byte[] photo)
    {
        byte[] clean = [.. photo];
        var numbers = new TiffNumbers(clean);
        foreach (int entry in numbers.Entries(numbers.U32(4)))
        {
            if (numbers.U16(entry) != PlaceTag) continue;
            foreach (int place in numbers.Entries(numbers.U32(entry + 8)))
            {
                long bytes = numbers.U32(place + 4) * (numbers.U16(place + 2) switch { 3 or 8 => 2L, 4 or 9 or 11 => 4, 5 or 10 or 12 => 8, _ => 1 }), at = numbers.U32(place + 8);
                if (bytes > 4 && at + bytes <= clean.Length) clean.AsSpan((int)at, (int)bytes).Clear();
                clean.AsSpan(place + 4, 8).Clear();
            }
        }

        return clean;
    }

    /// <summary>Numbers in the byte order that a TIFF or an EXIF block begins with.</summary>
    private readonly struct TiffNumbers(byte[] block)
    {
        private readonly bool _isLittleEndian = block[0] == (byte)'I';

        /// <summary>Where the entries of a directory lie; none beyond the end.</summary>
        public IEnumerable<int> Entries(long directory)
        {
            if (directory + 2 > block.Length) yield break;
            for (long i = 0, at = directory + 2; i < U16((int)directory) && at + EntryBytes <= block.Length; i++, at += EntryBytes) yield return (int)at;
        }

        public int U16(int at) => _isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(at)) : BinaryPrimitives.ReadUInt16BigEndian(block.AsSpan(at));

        public long U32(int at) => _isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(at)) : BinaryPrimitives.ReadUInt32BigEndian(block.AsSpan(at));
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
