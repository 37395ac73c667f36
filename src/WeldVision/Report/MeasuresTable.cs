using System.Globalization;
using WeldVision.Measure;
using static WeldVision.Report.Markup;

namespace WeldVision.Report;

/// <summary>What the marker card measured of one bead, each value with its interval of 95 %.</summary>
internal static class MeasuresTable
{
    private static readonly BilingualText
        Title = new("Measured by the marker card", "Diukur dengan kartu penanda"), Width = new("Width, mean", "Lebar rata-rata"), Deviation = new("Width, standard deviation", "Simpangan baku lebar"),
        Least = new("Least width", "Lebar terkecil"), Most = new("Greatest width", "Lebar terbesar"), Length = new("Length", "Panjang"), Straightness = new("Off the straight line, at most", "Simpangan terbesar dari garis lurus"),
        Ripples = new("Ripple spacing", "Jarak riak"), Pores = new("Pores", "Pori"), In25 = new("Pores, sum within 25 mm", "Jumlah pori dalam 25 mm"), In300 = new("Pores, sum within 300 mm", "Jumlah pori dalam 300 mm"),
        EndsUnseen = new("an end is not seen", "salah satu ujung tidak terlihat"), NotMeasured = new("not measured", "tidak diukur"),
        Note = new(
            "Of what lies in the plate's face: no height, no depth, no fillet. Soot and a dark line at the toe may count as bead, up to some 18 % of the width.",
            "Hanya bidang muka pelat: bukan tinggi, bukan kedalaman, bukan las sudut. Jelaga dan garis gelap di kaki las dapat ikut terukur, sampai sekitar 18 % lebar.");

    public static void Write(TextWriter page, MeasuredBead bead)
    {
        page.Write($"""<h5>{Both(Title)}</h5>""");
        if (bead.Measures is not { } measures)
        {
            page.Write($"<p>{Both(NotMeasured)}: {Both(bead.Why!)}</p>");
            return;
        }

        page.Write("""<dl class="measures">""");
        Row(page, Width, measures.Width);
        Row(page, Deviation, measures.WidthDeviation);
        Row(page, Least, measures.LeastWidth);
        Row(page, Most, measures.MostWidth);
        Row(page, Length, measures.Length, EndsUnseen);
        Row(page, Straightness, measures.Straightness);
        Row(page, Ripples, measures.RippleSpacing, measures.WhyNoRipples);
        Row(page, Pores, PoreWords(measures));
        if (measures.Pores.Count > 0)
        {
            Row(page, In25, measures.PoreSumIn25);
            Row(page, In300, measures.PoreSumIn300);
        }

        page.Write($"</dl><p>{Both(Note)}</p>");
    }

    private static BilingualText PoreWords(BeadMeasures measures)
    {
        string smallest = Figure(measures.SmallestPore), sizes = string.Join(", ", measures.Pores.Select(pore => Figure(pore.Diameter.Value)));
        return measures.Pores.Count == 0
            ? new($"none measured; from {smallest} mm on", $"tidak ada yang terukur; mulai {Comma(smallest)} mm") : new($"Ø {sizes} mm", $"Ø {Comma(sizes, "; ")} mm");
    }

    private static void Row(TextWriter page, BilingualText name, MeasuredValue? value, BilingualText? why = null)
    {
        string text = value is { } known ? $"{Figure(known.Value)} ± {Figure(known.Uncertainty)} mm" : "";
        Row(page, name, value is null ? why ?? NotMeasured : new(text, Comma(text)));
    }

    private static void Row(TextWriter page, BilingualText name, BilingualText value) => page.Write($"<div><dt>{Both(name)}</dt><dd>{Both(value)}</dd></div>");

    private static string Figure(double millimetres) => millimetres.ToString("0.0#", CultureInfo.InvariantCulture);

    private static string Comma(string english, string between = ", ") => english.Replace(", ", "|", StringComparison.Ordinal).Replace('.', ',').Replace("|", between, StringComparison.Ordinal);
}
