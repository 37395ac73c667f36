using System.Globalization;
using System.Runtime.InteropServices;
using SkiaSharp;
using WeldVision.Capture;
using WeldVision.Imaging.Drawing;
using WeldVision.Measure;

namespace WeldVision.Imaging.Cards;

/// <summary>The plate in the card's window as seen from straight above, freed of the lens, with rulers in millimetres of the plate along its edges and a grid of 10 mm.</summary>
public static class PlatePicture
{
    private const int PixelsPerMillimetre = 10, Margin = 60;

    public static byte[] Png(CapturedPhoto photo, CardPlane plane)
    {
        // What lies in the window is a little larger than the card's own millimetres say, being farther from the lens.
        double plate = CardMeasuring.PlateFactor(plane), step = 1.0 / PixelsPerMillimetre / plate;
        int columns = (int)(CardLayout.WindowWidth / step), rows = (int)(CardLayout.WindowHeight / step);
        var axis = new PlaneAxis(new(CardLayout.WindowLeft, CardLayout.WindowTop), 1, 0);
        var bgr = new float[columns * rows * 3];
        PlaneSampling.Read(photo, plane, axis, 0, 0, step, columns, rows, bgr);
        using SKBitmap window = Bitmap(bgr, columns, rows);
        using var picture = new SKBitmap(new SKImageInfo(columns + 2 * Margin, rows + 2 * Margin, SKColorType.Bgra8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(picture))
        {
            canvas.Clear(SKColors.White);
            canvas.Translate(Margin, Margin);
            canvas.DrawBitmap(window, 0, 0, SKSamplingOptions.Default);
            Rule(canvas, columns, rows);
        }

        using SKData png = picture.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static SKBitmap Bitmap(float[] bgr, int columns, int rows)
    {
        var bytes = new byte[columns * rows * 4];
        for (int i = 0; i < columns * rows; i++)
        {
            for (int c = 0; c < 3; c++) bytes[4 * i + c] = (byte)(bgr[3 * i + c] + 0.5f);
            bytes[4 * i + 3] = 255;
        }

        var bitmap = new SKBitmap(new SKImageInfo(columns, rows, SKColorType.Bgra8888, SKAlphaType.Opaque));
        Marshal.Copy(bytes, 0, bitmap.GetPixels(), bytes.Length);
        return bitmap;
    }

    private static void Rule(SKCanvas canvas, int columns, int rows)
    {
        using var tick = new SKPaint { Color = SKColors.Black, StrokeWidth = 1 };
        using var grid = new SKPaint { Color = SKColors.White.WithAlpha(90), StrokeWidth = 1 };
        using SKFont font = PictureFont.At(24);
        for (int mm = 0; mm * PixelsPerMillimetre <= Math.Max(columns, rows); mm++)
        {
            int at = mm * PixelsPerMillimetre, length = mm % 10 == 0 ? 20 : mm % 5 == 0 ? 14 : 8;
            string number = mm.ToString(CultureInfo.InvariantCulture);
            if (at <= columns)
            {
                canvas.DrawLine(at, rows, at, rows + length, tick);
                if (mm % 10 == 0) canvas.DrawLine(at, 0, at, rows, grid);
                if (mm % 10 == 0) canvas.DrawText(number, at, rows + 46, SKTextAlign.Center, font, tick);
            }

            if (at > rows) continue;
            canvas.DrawLine(-length, at, 0, at, tick);
            if (mm % 10 == 0) canvas.DrawLine(0, at, columns, at, grid);
            if (mm % 10 == 0) canvas.DrawText(number, -24, at + 9, SKTextAlign.Right, font, tick);
        }

        canvas.DrawText("mm", columns + 30, rows + 46, SKTextAlign.Center, font, tick);
    }
}
