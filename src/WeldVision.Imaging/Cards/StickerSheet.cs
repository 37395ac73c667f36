using System.Globalization;
using SkiaSharp;
using WeldVision.Record.Learning;

namespace WeldVision.Imaging.Cards;

/// <summary>What stands on a sticker beside its code, for people.</summary>
public sealed record PrintedSticker(CouponSticker Sticker, string Name, BilingualText Task);

/// <summary>Stickers for coupons at true size, on sheets of A4 with 24 of 70 × 37 mm, as sold everywhere.</summary>
public static class StickerSheet
{
    private const int Columns = 3, Rows = 8;
    private const float Width = 70, Height = 37, CodeSide = 35, Line = 5;

    private static readonly CardPaper Paper = new(210, 297);

    public static byte[] Pdf(IReadOnlyList<PrintedSticker> stickers) => PrintedSheet.Pdf(Paper, stickers.Chunk(Columns * Rows).Select(page => (Action<SKCanvas>)(canvas => Draw(canvas, page))));

    private static void Draw(SKCanvas canvas, PrintedSticker[] stickers)
    {
        for (int i = 0; i < stickers.Length; i++)
        {
            canvas.Save();
            canvas.Translate(i % Columns * Width, i / Columns * Height + ((float)Paper.Height - Rows * Height) / 2);
            Draw(canvas, stickers[i]);
            canvas.Restore();
        }
    }

    private static void Draw(SKCanvas canvas, PrintedSticker sticker)
    {
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = false };
        bool[,] cells = QrCodes.Cells(sticker.Sticker.Text);
        string number = sticker.Sticker.Number.ToString(CultureInfo.InvariantCulture);
        float cell = CodeSide / cells.GetLength(0), rim = (Height - CodeSide) / 2;
        for (int y = 0; y < cells.GetLength(0); y++)
            for (int x = 0; x < cells.GetLength(1); x++)
                if (cells[y, x]) canvas.DrawRect(rim + x * cell, rim + y * cell, cell, cell, ink);

        using var text = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        float left = CodeSide + 2 * rim, room = Width - left - 2, top = 9;
        foreach (var (line, size) in ((string, float)[])
        [
            (sticker.Name, 5), (sticker.Task.Id, 4), (sticker.Task.En, 3.4f),
            ($"{sticker.Sticker.Project} · ke-{number} / try {number}", 4),
        ])
        {
            using SKFont font = Fitting(line, size, room);
            canvas.DrawText(line, left, top, SKTextAlign.Left, font, text);
            top += Line + 1;
        }
    }

    // A long name is written smaller rather than cut.
    private static SKFont Fitting(string line, float size, float room)
    {
        SKFont font = PrintedSheet.Font(size);
        float width = font.MeasureText(line);
        if (width > room) font.Size = size * room / width;
        return font;
    }
}
