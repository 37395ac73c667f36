using SkiaSharp;
using WeldVision.Capture;
using WeldVision.Measure;

namespace WeldVision.Imaging.Cards;

/// <summary>The marker card as it is printed: the frame of <see cref="CardLayout"/>, the window to cut out, a ruler and what to do.</summary>
public static class CardSheet
{
    private const int RulerMillimetres = 200;
    private const float TextHeight = 4.2f;

    private static readonly BilingualText[] Steps =
    [
        new("Print at 100 %, not \"fit to page\". Check the ruler above with a steel rule: 200 mm.", "Cetak pada 100 %, jangan \"sesuaikan halaman\". Periksa mistar di atas dengan mistar baja: 200 mm."),
        new("Cut out the window and glue the card to stiff cardboard; all corners have to lie flat.", "Gunting jendela lalu tempel kartu pada karton kaku; semua sudut harus rata."),
        new("Lay it on the plate so that the bead shows in the window. It measures what lies in the plate's face: no height, no depth, no fillet.",
            "Letakkan di atas pelat sehingga bead tampak di jendela. Yang diukur hanya bidang muka pelat: bukan tinggi, bukan kedalaman, bukan las sudut."),
    ];

    public static byte[] Pdf(CardPaper paper) => PrintedSheet.Pdf(paper, [canvas => Draw(canvas, paper)]);

    public static byte[] Png(CardPaper paper) => PrintedSheet.Png(paper, canvas => Draw(canvas, paper));

    private static void Draw(SKCanvas canvas, CardPaper paper)
    {
        float left = (float)(paper.Width - CardLayout.Width) / 2, top = 14;
        canvas.Save();
        canvas.Translate(left, top);
        DrawMarkers(canvas);
        DrawWindow(canvas);
        canvas.Restore();
        float y = top + (float)CardLayout.Height + 8;
        PrintedSheet.DrawRuler(canvas, (float)(paper.Width - RulerMillimetres) / 2, y, RulerMillimetres);
        y += 15;
        using SKFont font = PrintedSheet.Font(TextHeight);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        foreach (BilingualText step in Steps)
        {
            foreach (string line in (string[])[step.Id, step.En])
            {
                canvas.DrawText(line, left, y, SKTextAlign.Left, font, ink);
                y += TextHeight + 1;
            }

            y += 1.2f;
        }
    }

    private static void DrawMarkers(SKCanvas canvas)
    {
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = false };
        using var edge = new SKPaint { Color = SKColors.Black, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 0.15f };
        using SKFont font = PrintedSheet.Font(2.6f);
        canvas.DrawRect(0, 0, (float)CardLayout.Width, (float)CardLayout.Height, edge);
        foreach (CardMarker marker in CardLayout.Markers)
        {
            PlanePoint corner = marker.Corner(0);
            PrintedSheet.DrawMarker(canvas, ArucoMarkers.Cells(MarkerKind.Card, marker.Id), (float)corner.X, (float)corner.Y, (float)CardLayout.MarkerSide);
            canvas.DrawText($"WeldVision {marker.Id}", (float)corner.X, (float)(corner.Y + CardLayout.MarkerSide + 3.2), SKTextAlign.Left, font, ink);
        }

        foreach (CardPatch patch in CardLayout.Patches)
        {
            using var grey = new SKPaint { Color = new(patch.Level, patch.Level, patch.Level) };
            canvas.DrawRect((float)patch.X, (float)patch.Y, (float)patch.Side, (float)patch.Side, grey);
            canvas.DrawRect((float)patch.X, (float)patch.Y, (float)patch.Side, (float)patch.Side, edge);
        }
    }

    private static void DrawWindow(SKCanvas canvas)
    {
        using var cut = new SKPaint { Color = SKColors.Black, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 0.25f, PathEffect = SKPathEffect.CreateDash([3, 2], 0) };
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        using SKFont font = PrintedSheet.Font(6);
        var window = SKRect.Create((float)CardLayout.WindowLeft, (float)CardLayout.WindowTop, (float)CardLayout.WindowWidth, (float)CardLayout.WindowHeight);
        canvas.DrawRect(window, cut);
        canvas.DrawText("gunting di sini / cut out", window.MidX, window.MidY + 2, SKTextAlign.Center, font, ink);
    }
}
