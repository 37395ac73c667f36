using System.Globalization;
using System.Text;
using WeldVision.Assess;
using WeldVision.Record;
using static WeldVision.Report.Markup;

namespace WeldVision.Report;

/// <summary>The marks of a photo as an SVG that lies over it; its units are pixels of the whole photo.</summary>
internal static class Overlay
{
    /// <summary>The SVG, or nothing for a photo of unknown size.</summary>
    public static string Svg(PhotoInspection inspection)
    {
        if (inspection is not { WidthPixels: { } width, HeightPixels: { } height } || inspection.Beads.Count == 0) return "";
        // A badge is 3.4 % of the long side in a thumbnail; the page's style makes it smaller where the photo is large.
        double badge = Math.Max(width, height) * (inspection.Beads.Count > 12 ? 0.026 : 0.034);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg class="marks" viewBox="0 0 {width} {height}" preserveAspectRatio="none" aria-hidden="true"><g class="heat">""");
        foreach (var bead in inspection.Beads) HeatOverlay.Append(svg, bead);
        svg.Append("</g>");
        var taken = new List<PixelPoint>();
        for (int i = 0; i < inspection.Beads.Count; i++)
        {
            var bead = inspection.Beads[i];
            var place = BadgePlace(bead, width, height, badge, taken);
            taken.Add(place);
            Bead(svg, bead, i + 1, place, badge, height);
            if (inspection.Measures?.Beads.ElementAtOrDefault(i)?.Measures is { } measures) Toes(svg, measures, i + 1);
        }
        return svg.Append("</svg>").ToString();
    }

    private static void Bead(StringBuilder svg, AssessedBead bead, int number, PixelPoint place, double badge, int height)
    {
        string key = Key(bead.Verdict);
        string points = string.Join(' ', Enumerable.Range(0, 4).Select(bead.Outline.Corner).Select(at => $"{Number(at.X)},{Number(at.Y)}"));
        svg.Append(CultureInfo.InvariantCulture, $"""<g class="mark {key}" data-bead="{number}"><polygon class="casing" points="{points}"/><polygon class="line" points="{points}"/>""");
        if (bead.Verdict == Verdict.Reject) svg.Append(CultureInfo.InvariantCulture, $"""<polygon class="core" points="{points}"/>""");
        foreach (var finding in bead.Findings)
            if (finding.Box is { } box) Finding(svg, finding.Code, box, badge, height);
        svg.Append(CultureInfo.InvariantCulture, $"""<g transform="translate({Number(place.X)} {Number(place.Y)})"><g class="badge">{Shape(bead.Verdict, badge)}""")
            .Append(CultureInfo.InvariantCulture, $"""<text y="{Number(badge * 0.36)}" font-size="{Number(badge)}">{number}</text></g></g></g>""");
    }

    /// <summary>The toes that the widths were measured between.</summary>
    private static void Toes(StringBuilder svg, Measure.BeadMeasures measures, int number)
    {
        foreach (IEnumerable<PixelPoint> toe in (IEnumerable<PixelPoint>[])[measures.Toes.Select(pair => pair.Upper), measures.Toes.Select(pair => pair.Lower)])
        {
            string points = string.Join(' ', toe.Select(at => $"{Number(at.X)},{Number(at.Y)}"));
            svg.Append(CultureInfo.InvariantCulture, $"""<g class="mark toes" data-bead="{number}"><polyline class="casing" fill="none" points="{points}"/><polyline class="finding" fill="none" points="{points}"/></g>""");
        }
    }

    private static void Finding(StringBuilder svg, string? code, PixelBox box, double badge, int height)
    {
        string place = $"""x="{Number(box.X)}" y="{Number(box.Y)}" width="{Number(Math.Max(0, box.Width))}" height="{Number(Math.Max(0, box.Height))}" """;
        svg.Append(CultureInfo.InvariantCulture, $"""<rect class="casing" {place}/><rect class="finding" {place}/>""");
        if (code is null) return;
        // Badges stand at beads' upper corners, so codes go below where there is room.
        double y = box.Bottom + badge < height ? box.Bottom + badge * 0.7 : box.Y - badge * 0.2;
        svg.Append(CultureInfo.InvariantCulture, $"""<text class="code" x="{Number(Math.Max(0, box.X))}" y="{Number(y)}" font-size="{Number(badge * 0.62)}">{Escape(code)}</text>""");
    }

    /// <summary>A circle for accept, a square for reject, a diamond for refer, about a badge's size around the origin.</summary>
    private static string Shape(Verdict verdict, double badge)
    {
        string r = Number(badge * 0.78), d = Number(badge * 1.06), s = Number(badge * 0.72), side = Number(badge * 1.44);
        return verdict switch
        {
            Verdict.Accept => $"""<circle r="{r}"/>""",
            Verdict.Reject => $"""<rect x="-{s}" y="-{s}" width="{side}" height="{side}"/>""",
            _ => $"""<path d="M0 -{d} L{d} 0 L0 {d} L-{d} 0 Z"/>""",
        };
    }

    /// <summary>The first corner, or else the centre, that is clear of the badges before; always inside the photo.</summary>
    private static PixelPoint BadgePlace(AssessedBead bead, int width, int height, double badge, List<PixelPoint> taken)
    {
        PixelPoint Inside(PixelPoint at) => new(
            (float)Math.Clamp(at.X, Math.Min(badge, width / 2.0), Math.Max(width - badge, width / 2.0)),
            (float)Math.Clamp(at.Y, Math.Min(badge, height / 2.0), Math.Max(height - badge, height / 2.0)));
        bool Clear(PixelPoint at) => taken.TrueForAll(other => Math.Abs(other.X - at.X) > badge * 1.8 || Math.Abs(other.Y - at.Y) > badge * 1.8);
        var places = Enumerable.Range(0, 4).Select(bead.Outline.Corner).Append(bead.Outline.At(0, 0)).Select(Inside).ToList();
        int clear = places.FindIndex(Clear);
        return places[Math.Max(0, clear)];
    }
}
