using System.Globalization;
using SkiaSharp;
using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Record;
using WeldVision.Report;

namespace WeldVision.Imaging.Drawing;

/// <summary>Draws what an inspection says onto its photo. Safe to call from several threads.</summary>
public static class PhotoAnnotator
{
    // Labels need room: a small photo is enlarged, a large one need not be sent whole.
    private const int LeastLongSide = 1000, MostLongSide = 1600;

    /// <summary>The photo with bead outlines, labels, finding boxes, heat map and legend, as a JPEG of 1,000 to 1,600 pixels on the photo's long side.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The JPEG quality is outside 1 to 100.</exception>
    public static byte[] Jpeg(CapturedPhoto photo, PhotoInspection inspection, AnnotationOptions? options = null)
    {
        options ??= new();
        using var bitmap = Draw(photo, inspection, options);
        return PhotoPicture.Encode(bitmap, options.JpegQuality);
    }

    /// <summary>The photo with what its labels say, drawn as beads are, as a JPEG of the annotated picture's width.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The JPEG quality is outside 1 to 100.</exception>
    public static byte[] Jpeg(CapturedPhoto photo, IReadOnlyList<LabelMark> labels, int jpegQuality = 85)
    {
        using var image = PhotoPicture.Decoded(photo);
        var layout = Layout.Of(photo, labels.Count(label => label.Words.Length > 0));
        using var font = PictureFont.At(layout.TextPixels);
        using var bitmap = new SKBitmap(PhotoPicture.Opaque(layout.Width, layout.Height));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(VerdictStyle.Ink);
        PhotoPicture.Draw(canvas, image, layout.Photo);
        foreach (LabelMark mark in labels)
        {
            using var outline = layout.Outline(mark.Outline ?? TurnedRectangle.Along(mark.Box));
            if (mark.Look is { } verdict) VerdictStyle.Stroke(canvas, outline, verdict, layout.LinePixels);
            else VerdictStyle.Box(canvas, layout.Place(mark.Box), layout.LinePixels);
        }

        var label = new Label(canvas, font);
        var placer = new LabelPlacer(SKRect.Create(layout.Width, layout.Height), [.. labels.Select(mark => layout.Place(mark.Box))], []);
        foreach (LabelMark mark in labels.Where(mark => mark.Words.Length > 0))
        {
            SKColor colour = mark.Look is { } verdict ? VerdictStyle.Colour(verdict) : VerdictStyle.Paper;
            SKRect owner = layout.Place(mark.Box), place = placer.Place(owner, label.Width(mark.Words, sign: mark.Look is not null), label.Height);
            label.Tie(place, owner, colour, layout.LinePixels);
            label.Draw(place, mark.Words, colour, mark.Look);
        }

        return PhotoPicture.Encode(bitmap, jpegQuality);
    }

    /// <summary>The annotated picture before it is compressed; the caller disposes it.</summary>
    internal static SKBitmap Draw(CapturedPhoto photo, PhotoInspection inspection, AnnotationOptions options)
    {
        using var image = PhotoPicture.Decoded(photo);
        var layout = Layout.Of(photo, inspection.Beads.Count);
        using var font = PictureFont.At(layout.TextPixels);
        var legend = Legend.Of(options, font, layout.Width);
        var bitmap = new SKBitmap(PhotoPicture.Opaque(layout.Width, layout.Height + legend.HeightPixels));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(VerdictStyle.Ink);
        canvas.Save();
        canvas.ClipRect(SKRect.Create(layout.Width, layout.Height));
        PhotoPicture.Draw(canvas, image, layout.Photo);
        if (options.HeatMap)
            foreach (var bead in inspection.Beads) HeatLayer.Draw(canvas, bead, layout);
        DrawMarks(canvas, inspection, layout, font, options.Language);
        canvas.Restore();
        canvas.Translate(0, layout.Height);
        legend.Draw(canvas, font);
        return bitmap;
    }

    private static void DrawMarks(SKCanvas canvas, PhotoInspection inspection, Layout layout, SKFont font, Language language)
    {
        var findings = inspection.Beads.SelectMany(bead => bead.Findings).Where(finding => finding.Box is not null)
            .Select(finding => (finding.Code, Box: layout.Place(finding.Box!.Value))).ToList();
        var bounds = inspection.Beads.Select(bead => layout.Place(bead.Outline.Bounds())).ToList();
        var placer = new LabelPlacer(SKRect.Create(layout.Width, layout.Height), bounds, [.. findings.Select(finding => finding.Box)]);

        foreach (var (_, box) in findings) VerdictStyle.Box(canvas, box, layout.LinePixels);
        foreach (var bead in inspection.Beads)
        {
            using var outline = layout.Outline(bead.Outline);
            VerdictStyle.Stroke(canvas, outline, bead.Verdict, layout.LinePixels);
        }

        var label = new Label(canvas, font);
        if (inspection.Outcome != Outcome.Inspected)
        {
            string words = Words.Of(inspection.Outcome).In(language);
            label.Draw(placer.Place(SKRect.Create(layout.TextPixels, layout.TextPixels, 1, 1), label.Width(words, sign: false), label.Height),
                words, VerdictStyle.Paper, null);
        }
        for (int i = 0; i < bounds.Count; i++)
        {
            var verdict = inspection.Beads[i].Verdict;
            string words = string.Create(CultureInfo.InvariantCulture, $"{i + 1} {Words.Of(verdict).In(language)}");
            var place = placer.Place(bounds[i], label.Width(words, sign: true), label.Height);
            label.Tie(place, bounds[i], VerdictStyle.Colour(verdict), layout.LinePixels);
            label.Draw(place, words, VerdictStyle.Colour(verdict), verdict);
        }
        using var small = PictureFont.At(font.Size * 0.82f);
        var code = new Label(canvas, small);
        foreach (var (name, box) in findings)
        {
            if (name is null) continue;
            code.Draw(placer.Place(box, code.Width(name, sign: false), code.Height), name, VerdictStyle.Paper, null);
        }
    }

    /// <summary>Where the photo stands on the canvas, and the sizes that go with it; all in canvas pixels.</summary>
    internal sealed record Layout(int Width, int Height, SKRect Photo, float Scale, float TextPixels)
    {
        public float LinePixels => Math.Max(2, TextPixels / 7);

        public static Layout Of(CapturedPhoto photo, int beads)
        {
            int longSide = Math.Max(photo.WidthPixels, photo.HeightPixels);
            int decodedLongSide = (int)Math.Ceiling(longSide / (double)photo.DecodeDenominator);
            // Many labels share the room: smaller ones, on a larger picture so that they stay readable.
            float crowd = beads > 20 ? 0.7f : beads > 8 ? 0.85f : 1;
            float scale = Math.Clamp(decodedLongSide, LeastLongSide / crowd, MostLongSide) / longSide;
            float drawnWidth = photo.WidthPixels * scale, drawnHeight = photo.HeightPixels * scale;
            float text = MathF.Round(Math.Max(drawnWidth, drawnHeight) / 46 * crowd);
            // A sliver of a photo gets dark margins, so that a label still fits beside or over it.
            int width = (int)Math.Ceiling(Math.Max(drawnWidth, text * 16)), height = (int)Math.Ceiling(Math.Max(drawnHeight, text * 6));
            var place = SKRect.Create(MathF.Floor((width - drawnWidth) / 2), MathF.Floor((height - drawnHeight) / 2), drawnWidth, drawnHeight);
            return new(width, height, place, scale, text);
        }

        public SKPoint Place(PixelPoint point) => new(Photo.Left + point.X * Scale, Photo.Top + point.Y * Scale);

        public SKRect Place(PixelBox box) => SKRect.Create(Photo.Left + box.X * Scale, Photo.Top + box.Y * Scale, box.Width * Scale, box.Height * Scale);

        public SKPath Outline(TurnedRectangle rectangle)
        {
            using var path = new SKPathBuilder();
            path.MoveTo(Place(rectangle.Corner(0)));
            for (int corner = 1; corner < 4; corner++) path.LineTo(Place(rectangle.Corner(corner)));
            path.Close();
            return path.Detach();
        }
    }
}
