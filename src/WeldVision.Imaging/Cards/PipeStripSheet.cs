using System.Globalization;
using SkiaSharp;
using WeldVision.Capture;
using WeldVision.Measure.Pipes;

namespace WeldVision.Imaging.Cards;

/// <summary>
/// The strip around a pipe as it is printed: rows that are cut out and glued to each other at their letters, with markers, the clock, and arrows that say which way the bead is welded.
/// </summary>
public static class PipeStripSheet
{
    private const float Margin = 10, RowGap = 12, Tab = 10, TextHeight = 3.6f, HeadHeight = 44;
    private const int RulerMillimetres = 150;

    private static readonly BilingualText[] Steps =
    [
        new("Print at 100 %, not \"fit to page\". Check the ruler with a steel rule: 150 mm. Cut out the rows.",
            "Cetak pada 100 %, jangan \"sesuaikan halaman\". Periksa mistar dengan mistar baja: 150 mm. Gunting setiap baris."),
        new("Glue each row over the grey tab of the one before: A on A, B on B. The last letter closes the ring.",
            "Tempel tiap baris di atas lidah abu-abu baris sebelumnya: A pada A, B pada B. Huruf terakhir menutup lingkaran."),
        new("Wrap it around the cool, clean pipe beside the bead: the edge with the triangles towards the bead, 12 on top, flat and tight.",
            "Lilitkan pada pipa yang sudah dingin dan bersih di samping las: tepi bersegitiga ke arah las, 12 di atas, rata dan kencang."),
    ];

    /// <param name="isUphill">Whether both halves are welded from 6 to 12 o'clock; else from 12 to 6.</param>
    public static byte[] Pdf(PipeStripLayout strip, CardPaper paper, bool isUphill)
    {
        PipeStripRow[] rows = Rows(strip, paper);
        int first = RowsBelow(paper, HeadHeight), other = RowsBelow(paper, 0);
        IEnumerable<PipeStripRow[]> pages = [rows[..Math.Min(first, rows.Length)], .. rows.Skip(first).Chunk(other)];
        return PrintedSheet.Pdf(paper, pages.Select((page, i) => (Action<SKCanvas>)(canvas => DrawPage(canvas, strip, isUphill, page, i == 0 ? rows.Length : null))));
    }

    /// <summary>Draws the whole strip, unwrapped, from 12 to 12 o'clock: 0 to the circumference, and 0 at the joint to <see cref="PipeStripLayout.Width"/>.</summary>
    internal static void Draw(SKCanvas canvas, PipeStripLayout strip, bool isUphill)
    {
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        using var line = new SKPaint { Color = SKColors.Black, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 0.2f };
        using SKFont small = PrintedSheet.Font(2.4f), large = PrintedSheet.Font(8);
        float around = (float)strip.Circumference, side = (float)strip.MarkerSide, top = (float)(PipeStripLayout.MarkerAlong - strip.MarkerSide / 2);
        // Whatever lies on the seam is drawn at both ends.
        for (int station = 0; station <= strip.Stations; station++)
        {
            float x = (float)(station * strip.Pitch);
            PrintedSheet.DrawMarker(canvas, ArucoMarkers.Cells(MarkerKind.PipeStrip, station % strip.Stations), x - side / 2, top, side);
            canvas.DrawText(string.Create(CultureInfo.InvariantCulture, $"{station % strip.Stations} · {strip.Diameter:0.#}"), x, top + side + 2.8f, SKTextAlign.Center, small, ink);
        }

        for (int minutes = 0; minutes <= 720; minutes += 10)
        {
            float x = around * minutes / 720;
            if (minutes % 60 != 0)
            {
                canvas.DrawLine(x, (float)PipeStripLayout.Width - (minutes % 30 == 0 ? 3 : 2), x, (float)PipeStripLayout.Width, line);
                continue;
            }

            int hour = minutes / 60 % 12;
            using SKPath triangle = Triangle(x, 0, 2.6f, hour == 0 ? 4 : 2);
            canvas.DrawPath(triangle, ink);
            canvas.DrawText((hour == 0 ? 12 : hour).ToString(CultureInfo.InvariantCulture), x, 31.2f, SKTextAlign.Center, large, ink);
            canvas.DrawLine(x, 32, x, (float)PipeStripLayout.Width, line);
        }

        for (int hour = 0; hour < 12; hour++)
        {
            // The right half's way up is against the clock.
            bool clockwise = hour < 6 != isUphill;
            DrawArrow(canvas, line, around * (hour + 0.5f) / 12, 27.5f, Math.Min(4.5f, around / 60), clockwise);
        }

        canvas.DrawLine(0, 0, around, 0, line);
        canvas.DrawLine(0, (float)PipeStripLayout.Width, around, (float)PipeStripLayout.Width, line);
    }

    private static PipeStripRow[] Rows(PipeStripLayout strip, CardPaper paper)
    {
        // Rows end halfway between two markers, so that no marker is cut; the ring closes there too.
        int stations = Math.Max(1, (int)((paper.Width - 2 * Margin - Tab) / strip.Pitch)), rows = (strip.Stations + stations - 1) / stations;
        return [.. Enumerable.Range(0, rows).Select(row => new PipeStripRow(
            (row * stations - 0.5) * strip.Pitch, (Math.Min((row + 1) * stations, strip.Stations) - 0.5) * strip.Pitch, (char)('A' + row), (char)('A' + (row + 1) % rows)))];
    }

    private static int RowsBelow(CardPaper paper, float head) => Math.Max(1, (int)((paper.Height - 2 * Margin - head + RowGap) / (PipeStripLayout.Width + RowGap)));

    private static void DrawPage(SKCanvas canvas, PipeStripLayout strip, bool isUphill, PipeStripRow[] page, int? rowsOfHead)
    {
        float y = Margin;
        if (rowsOfHead is { } rows)
        {
            DrawHead(canvas, strip, rows);
            y += HeadHeight;
        }

        foreach (PipeStripRow row in page)
        {
            DrawRow(canvas, strip, isUphill, row, y);
            y += (float)PipeStripLayout.Width + RowGap;
        }
    }

    private static void DrawHead(SKCanvas canvas, PipeStripLayout strip, int rows)
    {
        using SKFont font = PrintedSheet.Font(TextHeight), title = PrintedSheet.Font(5.5f);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        float y = Margin + 3.5f;
        canvas.DrawText(
            string.Create(CultureInfo.InvariantCulture, $"WeldVision · pipa / pipe {strip.Diameter:0.#} mm · keliling / circumference {strip.Circumference:0.0} mm · {rows} baris / rows"), Margin, y, SKTextAlign.Left, title, ink);
        y += 6;
        foreach (BilingualText step in Steps)
        {
            foreach (string text in (string[])[step.Id, step.En])
            {
                canvas.DrawText(text, Margin, y, SKTextAlign.Left, font, ink);
                y += TextHeight + 0.6f;
            }
        }

        PrintedSheet.DrawRuler(canvas, Margin, y - 2, RulerMillimetres);
    }

    private static void DrawRow(SKCanvas canvas, PipeStripLayout strip, bool isUphill, PipeStripRow row, float top)
    {
        using var cut = new SKPaint { Color = SKColors.Black, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 0.2f };
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        using var grey = new SKPaint { Color = new(215, 215, 215) };
        using SKFont font = PrintedSheet.Font(5);
        float length = (float)(row.To - row.From), height = (float)PipeStripLayout.Width;
        canvas.Save();
        canvas.Translate(Margin, top);
        canvas.DrawRect(length, 0, Tab, height, grey);
        canvas.DrawText(row.Next.ToString(), length + Tab / 2, height / 2, SKTextAlign.Center, font, ink);
        canvas.DrawRect(0, 0, length + Tab, height, cut);
        canvas.DrawLine(length, -2, length, height + 2, cut);
        canvas.DrawLine(0, -2, 0, height + 2, cut);
        canvas.DrawText(row.Letter.ToString(), 1, height + 4.5f, SKTextAlign.Left, font, ink);
        canvas.ClipRect(SKRect.Create(0, 0, length, height));
        canvas.Translate((float)-row.From, 0);
        Draw(canvas, strip, isUphill);
        // What lies before 12 o'clock is the end of the turn before.
        canvas.Translate((float)-strip.Circumference, 0);
        Draw(canvas, strip, isUphill);
        canvas.Restore();
    }

    private static SKPath Triangle(float x, float tip, float height, float width)
    {
        using var path = new SKPathBuilder();
        path.MoveTo(x, tip);
        path.LineTo(x + width / 2, tip + height);
        path.LineTo(x - width / 2, tip + height);
        path.Close();
        return path.Detach();
    }

    private static void DrawArrow(SKCanvas canvas, SKPaint line, float x, float y, float length, bool clockwise)
    {
        float way = clockwise ? length / 2 : -length / 2, head = way / 2.2f;
        canvas.DrawLine(x - way, y, x + way, y, line);
        canvas.DrawLine(x + way, y, x + way - head, y - 1.1f, line);
        canvas.DrawLine(x + way, y, x + way - head, y + 1.1f, line);
    }

    /// <summary>A row of the strip.</summary>
    /// <param name="From">Millimetres from 12 o'clock.</param>
    /// <param name="Letter">Glued over the tab that has the same one.</param>
    /// <param name="Next">On this row's tab.</param>
    private sealed record PipeStripRow(double From, double To, char Letter, char Next);
}
