using SkiaSharp;
using WeldVision.Assess;

namespace WeldVision.Imaging.Drawing;

/// <summary>A plate with words, dark ink on a light colour.</summary>
internal sealed class Label(SKCanvas canvas, SKFont font)
{
    private const float Padding = 0.3f, SignSide = 0.78f;

    public float Height => MathF.Ceiling(font.Size * 1.34f);

    public float Width(string words, bool sign) =>
        MathF.Ceiling(font.MeasureText(words) + font.Size * (2 * Padding + (sign ? SignSide + 0.22f : 0)));

    public void Draw(SKRect place, string words, SKColor colour, Verdict? sign)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = colour };
        float corner = font.Size * 0.16f, x = place.Left + font.Size * Padding;
        canvas.DrawRoundRect(place, corner, corner, paint);
        (paint.Style, paint.Color, paint.StrokeWidth) = (SKPaintStyle.Stroke, VerdictStyle.Ink, Math.Max(1, font.Size * 0.06f));
        canvas.DrawRoundRect(place, corner, corner, paint);
        if (sign is { } verdict)
        {
            float side = font.Size * SignSide;
            VerdictStyle.Sign(canvas, verdict, SKRect.Create(x, place.MidY - side / 2, side, side));
            x += side + font.Size * 0.22f;
        }
        paint.Style = SKPaintStyle.Fill;
        // Capitals of the font stand 0.7 of its size high.
        canvas.DrawText(words, x, place.MidY + font.Size * 0.35f, SKTextAlign.Left, font, paint);
    }

    /// <summary>A line from a label to what it belongs to, where they stand apart.</summary>
    public void Tie(SKRect place, SKRect owner, SKColor colour, float linePixels)
    {
        if (LabelPlacer.Distance(place, owner) < Height * 0.5f) return;
        var end = new SKPoint(Math.Clamp(place.MidX, owner.Left, owner.Right), Math.Clamp(place.MidY, owner.Top, owner.Bottom));
        using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, Color = VerdictStyle.Ink, StrokeWidth = linePixels * 1.4f };
        canvas.DrawLine(place.MidX, place.MidY, end.X, end.Y, paint);
        (paint.Color, paint.StrokeWidth) = (colour, linePixels * 0.7f);
        canvas.DrawLine(place.MidX, place.MidY, end.X, end.Y, paint);
    }
}
