using System.Globalization;
using System.Runtime.InteropServices;
using SkiaSharp;
using WeldVision.Assess;
using WeldVision.Measure.Pipes;
using WeldVision.Record.Learning;
using WeldVision.Record.Pipes;

namespace WeldVision.Imaging.Drawing;

/// <summary>Joins the unrolled photos of a pipe into one strip with the clock above it, the findings in their places, and what no photo shows hatched. It has no words, so it serves every language.</summary>
public static class UnrolledPipe
{
    // On both sides of 12 the strip goes on, so that nothing is cut there.
    private const double LapDegrees = 15;
    private const int ScaleHeight = 64, TickHeight = 14;

    private static readonly SKColor StartColour = new(0x2F, 0xBF, 0x9B), StopColour = new(0x7A, 0xA7, 0xE8);

    /// <summary>The strip as a JPEG.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The JPEG quality is outside 1 to 100.</exception>
    public static byte[] Jpeg(PipeJoint joint, IReadOnlyList<UnrolledShot> shots, int jpegQuality = 85)
    {
        using SKBitmap bitmap = Draw(joint, shots);
        return PhotoPicture.Encode(bitmap, jpegQuality);
    }

    /// <summary>The strip before it is compressed; the caller disposes it.</summary>
    internal static SKBitmap Draw(PipeJoint joint, IReadOnlyList<UnrolledShot> shots)
    {
        int ring = UnrolledShot.Ring(joint.Strip), lap = (int)(LapDegrees * ring / 360);
        using SKBitmap face = Joined(joint, shots, ring);
        var bitmap = new SKBitmap(PhotoPicture.Opaque(ring + 2 * lap, face.Height + ScaleHeight));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(VerdictStyle.Ink);
        int[] turns = [-1, 0, 1];
        // All of the picture first: marks at 12 o'clock reach over its seam.
        foreach (int turn in turns) canvas.DrawBitmap(face, lap + turn * ring, ScaleHeight, SKSamplingOptions.Default);
        foreach (int turn in turns)
        {
            canvas.Save();
            canvas.Translate(lap + turn * ring, 0);
            DrawScale(canvas, joint, ring);
            canvas.Translate(0, ScaleHeight);
            DrawGaps(canvas, joint, ring, face.Height);
            DrawFindings(canvas, joint, ring);
            canvas.Restore();
        }

        return bitmap;
    }

    private static SKBitmap Joined(PipeJoint joint, IReadOnlyList<UnrolledShot> shots, int ring)
    {
        int rows = shots.Count > 0 ? shots[0].Rows : (int)((PipeStripLayout.Width - UnrolledShot.FirstAlong) * UnrolledShot.PixelsPerMillimetre(joint.Strip));
        var face = new SKBitmap(PhotoPicture.Opaque(ring, rows));
        Parallel.For(0, rows, row =>
        {
            var sums = new float[ring * 4];
            foreach (UnrolledShot shot in shots)
            {
                for (int column = 0; column < shot.Columns; column++)
                {
                    int from = row * shot.Columns + column, to = (shot.FirstColumn + column) % ring * 4;
                    float weight = shot.Weights[from];
                    for (int c = 0; c < 3; c++) sums[to + c] += weight * shot.Bgr[3 * from + c];
                    sums[to + 3] += weight;
                }
            }

            var line = MemoryMarshal.Cast<byte, uint>(face.GetPixelSpan(0, row))[..ring];
            for (int column = 0; column < ring; column++)
            {
                float weight = sums[4 * column + 3];
                line[column] = weight <= 0 ? 0xFF30353A : 0xFF000000u | (uint)(sums[4 * column + 2] / weight) << 16 | (uint)(sums[4 * column + 1] / weight) << 8 | (uint)(sums[4 * column] / weight);
            }
        });
        return face;
    }

    private static void DrawScale(SKCanvas canvas, PipeJoint joint, int ring)
    {
        using var paint = new SKPaint { IsAntialias = true };
        using SKFont font = PictureFont.At(34);
        // Starts and stops, in steps that no eye sees.
        for (int degree = 0; degree < 360; degree++)
        {
            PipeZone zone = PipeJoint.ZoneOf(ClockPosition.At(degree + 0.5), joint.Starts, joint.Stops);
            if (zone == PipeZone.Between) continue;
            paint.Color = zone == PipeZone.Start ? StartColour : StopColour;
            canvas.DrawRect(degree * ring / 360f, 0, ring / 360f + 1, 12, paint);
        }

        paint.Color = VerdictStyle.Paper;
        for (int minutes = 0; minutes < 720; minutes += 10)
        {
            float x = ring * minutes / 720f;
            canvas.DrawRect(x - 1, ScaleHeight - (minutes % 60 == 0 ? TickHeight : minutes % 30 == 0 ? 9 : 5), 2, TickHeight, paint);
            if (minutes % 60 == 0) canvas.DrawText((minutes == 0 ? 12 : minutes / 60).ToString(CultureInfo.InvariantCulture), x, 46, SKTextAlign.Center, font, paint);
        }
    }

    private static void DrawGaps(SKCanvas canvas, PipeJoint joint, int ring, int height)
    {
        using var hatch = new SKPaint { IsAntialias = true, Color = VerdictStyle.Colour(Verdict.Refer).WithAlpha(190), StrokeWidth = 3, Style = SKPaintStyle.Stroke };
        float step = 28, bead = (float)((-5 - UnrolledShot.FirstAlong) * UnrolledShot.PixelsPerMillimetre(joint.Strip));
        foreach (PipeGap gap in joint.Gaps)
        {
            float left = (float)(gap.Arc.From.Degrees * ring / 360), width = (float)(gap.Arc.Sweep * ring / 360);
            foreach (float from in (float[])[left, left - ring])
            {
                var shown = new SKRect(Math.Max(0, from), 0, Math.Min(ring, from + width), Math.Min(height, bead));
                if (shown.Width <= 0) continue;
                canvas.Save();
                canvas.ClipRect(shown);
                for (float x = from - height; x < from + width; x += step) canvas.DrawLine(x, height, x + height, 0, hatch);
                canvas.Restore();
            }
        }
    }

    private static void DrawFindings(SKCanvas canvas, PipeJoint joint, int ring)
    {
        using SKFont font = PictureFont.At(30);
        var label = new Label(canvas, font);
        double scale = UnrolledShot.PixelsPerMillimetre(joint.Strip);
        for (int i = 0; i < joint.Findings.Count; i++)
        {
            PipeFinding finding = joint.Findings[i];
            if (finding.Along is not { } along) continue;
            var place = new SKRect(
                (float)(finding.Around.From.Degrees * ring / 360), (float)((along.From - UnrolledShot.FirstAlong) * scale),
                (float)((finding.Around.From.Degrees + finding.Around.Sweep) * ring / 360), (float)((along.To - UnrolledShot.FirstAlong) * scale));
            VerdictStyle.Box(canvas, place, 3);
            string number = (i + 1).ToString(CultureInfo.InvariantCulture);
            // Odd ones above, even ones below: neighbours seldom cover each other's numbers.
            float y = i % 2 == 0 ? Math.Max(0, place.Top - label.Height - 4) : place.Bottom + 4;
            label.Draw(SKRect.Create(place.MidX - label.Width(number, sign: false) / 2, y, label.Width(number, sign: false), label.Height), number, VerdictStyle.Paper, null);
        }
    }
}
