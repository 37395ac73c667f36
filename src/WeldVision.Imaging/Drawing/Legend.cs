using SkiaSharp;
using WeldVision.Assess;
using WeldVision.Report;

namespace WeldVision.Imaging.Drawing;

/// <summary>The band under the photo that says what lines, boxes and tints mean. It covers nothing of the photo.</summary>
internal sealed class Legend
{
    private static readonly BilingualText
        Finding = new("finding, with its ISO 6520-1 code", "temuan, dengan kode ISO 6520-1"),
        Heat = new("suspicion: low to high", "dugaan cacat: rendah ke tinggi");

    private readonly List<(string Words, Action<SKCanvas, SKRect>? Swatch, SKPoint Place)> _entries = [];
    private readonly float _swatchWidth, _lineHeight;

    private Legend(float swatchWidth, float lineHeight) => (_swatchWidth, _lineHeight) = (swatchWidth, lineHeight);

    public int HeightPixels { get; private set; }

    public static Legend Of(AnnotationOptions options, SKFont font, int widthPixels)
    {
        float text = font.Size, margin = text * 0.7f;
        var legend = new Legend(text * 2.4f, text * 1.7f);
        var entries = new List<(string, Action<SKCanvas, SKRect>?)>();
        foreach (var verdict in (ReadOnlySpan<Verdict>)[Verdict.Accept, Verdict.Reject, Verdict.Refer])
            entries.Add((Words.Of(verdict).In(options.Language), (canvas, place) => VerdictSwatch(canvas, place, verdict)));
        entries.Add((Finding.In(options.Language), (canvas, place) => VerdictStyle.Box(canvas, place, Math.Max(2, text / 7))));
        if (options.HeatMap) entries.Add((Heat.In(options.Language), HeatSwatch));

        float x = margin, y = margin * 0.6f;
        foreach (var (words, swatch) in entries)
        {
            float width = legend._swatchWidth + text * 0.5f + font.MeasureText(words) + text * 1.3f;
            if (x > margin && x + width > widthPixels) (x, y) = (margin, y + legend._lineHeight);
            legend._entries.Add((words, swatch, new(x, y)));
            x += width;
        }
        foreach (string line in Wrapped(Words.ScreeningNote.In(options.Language), font, widthPixels - 2 * margin))
        {
            y += legend._lineHeight;
            legend._entries.Add((line, null, new(margin, y)));
        }
        legend.HeightPixels = (int)Math.Ceiling(y + legend._lineHeight + margin * 0.6f);
        return legend;
    }

    public void Draw(SKCanvas canvas, SKFont font)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = VerdictStyle.Paper };
        foreach (var (words, swatch, place) in _entries)
        {
            float middle = place.Y + _lineHeight / 2, x = place.X;
            if (swatch is not null)
            {
                swatch(canvas, SKRect.Create(x, middle - font.Size * 0.42f, _swatchWidth, font.Size * 0.84f));
                x += _swatchWidth + font.Size * 0.5f;
            }
            canvas.DrawText(words, x, middle + font.Size * 0.35f, SKTextAlign.Left, font, paint);
        }
    }

    private static void VerdictSwatch(SKCanvas canvas, SKRect place, Verdict verdict)
    {
        using var path = new SKPathBuilder();
        path.MoveTo(place.Left, place.MidY);
        path.LineTo(place.Right - place.Height * 1.3f, place.MidY);
        using var line = path.Detach();
        VerdictStyle.Stroke(canvas, line, verdict, Math.Max(2, place.Height / 6));
        var plate = SKRect.Create(place.Right - place.Height, place.Top, place.Height, place.Height);
        using var paint = new SKPaint { IsAntialias = true, Color = VerdictStyle.Colour(verdict) };
        canvas.DrawRect(plate, paint);
        plate.Inflate(-place.Height * 0.14f, -place.Height * 0.14f);
        VerdictStyle.Sign(canvas, verdict, plate);
    }

    private static void HeatSwatch(SKCanvas canvas, SKRect place)
    {
        using var paint = new SKPaint();
        const int Steps = 24;
        paint.Color = new(0x9A, 0xA3, 0xAB);
        canvas.DrawRect(place, paint);
        for (int i = 0; i < Steps; i++)
        {
            var (r, g, b, a) = HeatTint.Of((byte)(i * 255 / (Steps - 1)));
            paint.Color = new(r, g, b, a);
            canvas.DrawRect(SKRect.Create(place.Left + place.Width * i / Steps, place.Top, place.Width / Steps, place.Height), paint);
        }
    }

    private static List<string> Wrapped(string sentence, SKFont font, float widthPixels)
    {
        var lines = new List<string> { "" };
        foreach (string word in sentence.Split(' '))
        {
            string longer = lines[^1].Length == 0 ? word : lines[^1] + " " + word;
            if (lines[^1].Length == 0 || font.MeasureText(longer) <= widthPixels) lines[^1] = longer;
            else lines.Add(word);
        }
        return lines;
    }
}
