using SkiaSharp;
using WeldVision.Assess;

namespace WeldVision.Imaging.Drawing;

/// <summary>How a verdict looks: a colour, a line and a sign, any of which is enough to tell it by.</summary>
internal static class VerdictStyle
{
    public static readonly SKColor Ink = new(0x12, 0x16, 0x1A), Paper = new(0xF4, 0xF6, 0xF7);

    private static readonly SKColor Casing = Ink.WithAlpha(170);

    /// <summary>Bluish green, vermilion and straw: apart for all common kinds of colour blindness, and by lightness.</summary>
    public static SKColor Colour(Verdict verdict) => verdict switch
    {
        Verdict.Accept => new(0x2F, 0xBF, 0x9B),
        Verdict.Reject => new(0xF2, 0x6B, 0x38),
        _ => new(0xF4, 0xC4, 0x4E),
    };

    /// <summary>A solid line for accept, a double one for reject, a broken one for refer, each on a dark casing that shows on bright plate.</summary>
    /// <param name="unit">Width of a plain line, pixels.</param>
    public static void Stroke(SKCanvas canvas, SKPath path, Verdict verdict, float unit)
    {
        float width = verdict == Verdict.Reject ? unit * 2.2f : unit;
        using var dashes = verdict == Verdict.Refer ? SKPathEffect.CreateDash([unit * 4, unit * 2.6f], 0) : null;
        using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeJoin = SKStrokeJoin.Miter };
        (paint.Color, paint.StrokeWidth) = (Casing, width + unit);
        canvas.DrawPath(path, paint);
        (paint.Color, paint.StrokeWidth, paint.PathEffect) = (Colour(verdict), width, dashes);
        canvas.DrawPath(path, paint);
        if (verdict != Verdict.Reject) return;
        (paint.Color, paint.StrokeWidth) = (Ink, unit * 0.7f);
        canvas.DrawPath(path, paint);
    }

    /// <summary>A tick, a cross or a question mark, in ink.</summary>
    public static void Sign(SKCanvas canvas, Verdict verdict, SKRect place)
    {
        using var path = new SKPathBuilder();
        SKPoint At(float x, float y) => new(place.Left + x * place.Width, place.Top + y * place.Height);
        using var paint = new SKPaint
        {
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            Color = Ink,
            StrokeWidth = place.Width * 0.17f,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
        };
        switch (verdict)
        {
            case Verdict.Accept:
                path.MoveTo(At(0.14f, 0.54f));
                path.LineTo(At(0.4f, 0.8f));
                path.LineTo(At(0.86f, 0.24f));
                break;
            case Verdict.Reject:
                path.MoveTo(At(0.2f, 0.2f));
                path.LineTo(At(0.8f, 0.8f));
                path.MoveTo(At(0.8f, 0.2f));
                path.LineTo(At(0.2f, 0.8f));
                break;
            default:
                path.MoveTo(At(0.26f, 0.32f));
                path.CubicTo(At(0.28f, 0.02f), At(0.8f, 0.04f), At(0.74f, 0.36f));
                path.CubicTo(At(0.7f, 0.5f), At(0.5f, 0.48f), At(0.5f, 0.66f));
                path.MoveTo(At(0.5f, 0.9f));
                path.LineTo(At(0.5f, 0.9f));
                break;
        }
        using var drawn = path.Detach();
        canvas.DrawPath(drawn, paint);
    }

    public static void Box(SKCanvas canvas, SKRect box, float unit)
    {
        using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, Color = Casing, StrokeWidth = unit * 1.8f };
        canvas.DrawRect(box, paint);
        (paint.Color, paint.StrokeWidth) = (Paper, unit * 0.75f);
        canvas.DrawRect(box, paint);
    }
}
