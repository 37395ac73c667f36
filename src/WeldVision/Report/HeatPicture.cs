using System.Buffers.Binary;
using System.IO.Compression;

namespace WeldVision.Report;

/// <summary>A heat map as a PNG of 24 × 8 pixels with transparency, which a browser stretches smoothly.</summary>
internal static class HeatPicture
{
    /// <param name="cells">8 rows of 24 values, 0 to 255.</param>
    public static byte[] Png(ReadOnlySpan<byte> cells)
    {
        using var picture = new MemoryStream();
        picture.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, HeatTint.Columns);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], HeatTint.Rows);
        // 8 bits a channel, colour type 6: red, green, blue, alpha.
        (header[8], header[9]) = (8, 6);
        Chunk(picture, "IHDR"u8, header);
        Chunk(picture, "IDAT"u8, Packed(cells));
        Chunk(picture, "IEND"u8, []);
        return picture.ToArray();
    }

    private static byte[] Packed(ReadOnlySpan<byte> cells)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            for (int y = 0; y < HeatTint.Rows; y++)
            {
                zlib.WriteByte(0);
                for (int x = 0; x < HeatTint.Columns; x++)
                {
                    var (r, g, b, a) = HeatTint.Of(cells[y * HeatTint.Columns + x]);
                    zlib.Write([r, g, b, a]);
                }
            }
        return packed.ToArray();
    }

    private static void Chunk(MemoryStream picture, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        picture.Write(number);
        picture.Write(name);
        picture.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(0xFFFFFFFF, name), content));
        picture.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return crc;
    }
}
