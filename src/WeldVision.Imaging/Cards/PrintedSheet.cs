using System.Buffers.Binary;
using System.Globalization;
using SkiaSharp;
using WeldVision.Imaging.Drawing;

namespace WeldVision.Imaging.Cards;

/// <summary>Pages in millimetres, written as a PDF or a PNG that print at true size.</summary>
internal static class PrintedSheet
{
    private const double PointsPerMillimetre = 72 / 25.4;
    private const int PngDotsPerInch = 300;
    private const int SignatureBytes = 8, HeaderChunkBytes = 25;

    /// <summary>A PDF with a page for each drawing.</summary>
    /// <param name="draw">Draws in millimetres.</param>
    public static byte[] Pdf(CardPaper paper, IEnumerable<Action<SKCanvas>> draw)
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream))
        {
            foreach (Action<SKCanvas> page in draw)
            {
                SKCanvas canvas = document.BeginPage((float)(paper.Width * PointsPerMillimetre), (float)(paper.Height * PointsPerMillimetre));
                canvas.Scale((float)PointsPerMillimetre);
                page(canvas);
                document.EndPage();
            }

            document.Close();
        }

        return stream.ToArray();
    }

    /// <summary>A PNG that says how many dots an inch it has.</summary>
    public static byte[] Png(CardPaper paper, Action<SKCanvas> draw)
    {
        const double DotsPerMillimetre = PngDotsPerInch / 25.4;
        using var bitmap = new SKBitmap(new SKImageInfo((int)Math.Round(paper.Width * DotsPerMillimetre), (int)Math.Round(paper.Height * DotsPerMillimetre), SKColorType.Bgra8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            canvas.Scale((float)DotsPerMillimetre);
            draw(canvas);
        }

        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return WithResolution(png.ToArray());
    }

    /// <summary>Letters of a size in millimetres.</summary>
    public static SKFont Font(float sizeMillimetres)
    {
        SKFont font = PictureFont.At(sizeMillimetres);
        // Hinting would round them to whole units.
        (font.LinearMetrics, font.Hinting) = (true, SKFontHinting.None);
        return font;
    }

    /// <summary>A square marker, its cells white where true.</summary>
    /// <param name="left">Of the black square, millimetres.</param>
    public static void DrawMarker(SKCanvas canvas, bool[,] cells, float left, float top, float side)
    {
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = false };
        int across = cells.GetLength(0);
        float cell = side / across;
        for (int row = 0; row < across; row++)
        {
            // Cells of a row that touch are one rectangle, so that no hair of white shows between them.
            for (int from = 0; from < across; from++)
            {
                if (cells[row, from]) continue;
                int to = from;
                while (to < across && !cells[row, to]) to++;
                canvas.DrawRect(left + from * cell, top + row * cell, (to - from) * cell, cell + (row + 1 < across ? 0.02f : 0), ink);
                from = to;
            }
        }
    }

    /// <summary>A ruler to check the print by.</summary>
    public static void DrawRuler(SKCanvas canvas, float left, float top, int millimetres)
    {
        using var line = new SKPaint { Color = SKColors.Black, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 0.15f };
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        using SKFont font = Font(3);
        canvas.DrawLine(left, top, left + millimetres, top, line);
        for (int i = 0; i <= millimetres; i++)
        {
            canvas.DrawLine(left + i, top, left + i, top + (i % 10 == 0 ? 5 : i % 5 == 0 ? 3.5f : 2), line);
            if (i % 10 == 0) canvas.DrawText(i.ToString(CultureInfo.InvariantCulture), left + i, top + 8.2f, SKTextAlign.Center, font, ink);
        }
    }

    // The chunk pHYs stands right behind the header.
    private static byte[] WithResolution(byte[] png)
    {
        var chunk = new byte[21];
        BinaryPrimitives.WriteInt32BigEndian(chunk, 9);
        "pHYs"u8.CopyTo(chunk.AsSpan(4));
        int perMetre = (int)Math.Round(PngDotsPerInch / 0.0254);
        BinaryPrimitives.WriteInt32BigEndian(chunk.AsSpan(8), perMetre);
        BinaryPrimitives.WriteInt32BigEndian(chunk.AsSpan(12), perMetre);
        chunk[16] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(17), Checksum(chunk.AsSpan(4, 13)));
        const int At = SignatureBytes + HeaderChunkBytes;
        return [.. png.AsSpan(0, At), .. chunk, .. png.AsSpan(At)];
    }

    /// <summary>The CRC-32 of PNG.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        foreach (byte one in bytes)
        {
            sum ^= one;
            for (int bit = 0; bit < 8; bit++) sum = (sum & 1) != 0 ? sum >> 1 ^ 0xEDB88320 : sum >> 1;
        }

        return ~sum;
    }
}
