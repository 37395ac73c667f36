using SkiaSharp;
using WeldVision.Assess;
using WeldVision.Report;

namespace WeldVision.Imaging.Drawing;

/// <summary>A bead's heat map, laid over the rectangle its strip was cut from.</summary>
internal static class HeatLayer
{
    public static void Draw(SKCanvas canvas, AssessedBead bead, PhotoAnnotator.Layout layout)
    {
        if (bead.HeatMap.Length < HeatTint.Rows * HeatTint.Columns) return;
        using var cells = new SKBitmap(new SKImageInfo(HeatTint.Columns, HeatTint.Rows, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        for (int y = 0; y < HeatTint.Rows; y++)
            for (int x = 0; x < HeatTint.Columns; x++)
            {
                var (r, g, b, a) = HeatTint.Of(bead.HeatMap[y * HeatTint.Columns + x]);
                cells.SetPixel(x, y, new(r, g, b, a));
            }
        using var image = SKImage.FromBitmap(cells);
        var strip = bead.Strip;
        var centre = layout.Place(new PixelPoint(strip.CentreX, strip.CentreY));
        float length = strip.Length * layout.Scale, width = strip.Width * layout.Scale;
        canvas.Save();
        // Beyond its edge the photo was mirrored for the network; there is nothing to show there.
        canvas.ClipRect(layout.Photo);
        canvas.Translate(centre.X, centre.Y);
        canvas.RotateRadians(strip.AngleRadians);
        canvas.DrawImage(image, SKRect.Create(-length / 2, -width / 2, length, width), new SKSamplingOptions(SKFilterMode.Linear));
        canvas.Restore();
    }
}
