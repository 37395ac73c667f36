using System.Globalization;
using System.Text;
using WeldVision.Assess;
using WeldVision.Record;
using static WeldVision.Report.Markup;

namespace WeldVision.Report;

/// <summary>Where the model is suspicious, as an SVG that lies over the photo; its units are pixels of the whole photo.</summary>
public static class HeatOverlay
{
    /// <summary>A picture of its own; empty of heat for a photo without beads.</summary>
    public static string Picture(PhotoInspection inspection)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {inspection.WidthPixels ?? 1} {inspection.HeightPixels ?? 1}" preserveAspectRatio="none">""");
        foreach (AssessedBead bead in inspection.Beads) Append(svg, bead);
        return svg.Append("</svg>").ToString();
    }

    internal static void Append(StringBuilder svg, AssessedBead bead)
    {
        if (bead.HeatMap.Length < HeatTint.Rows * HeatTint.Columns) return;
        var strip = bead.Strip;
        double degrees = strip.AngleRadians * 180 / Math.PI;
        svg.Append(CultureInfo.InvariantCulture, $"""<image preserveAspectRatio="none" x="{Number(-strip.Length / 2)}" y="{Number(-strip.Width / 2)}" width="{Number(strip.Length)}" height="{Number(strip.Width)}" """)
            .Append(CultureInfo.InvariantCulture, $"""transform="translate({Number(strip.CentreX)} {Number(strip.CentreY)}) rotate({degrees:0.##})" href="data:image/png;base64,""")
            .Append(Convert.ToBase64String(HeatPicture.Png(bead.HeatMap))).Append("\"/>");
    }
}
