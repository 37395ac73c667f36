using System.Globalization;
using ScottPlot;

namespace WeldVision.ModelBuilding.Evaluation.Page;

/// <summary>The page's plots, as PNG with twice the pixels that they are shown at.</summary>
internal static class EvaluationPlots
{
    private const int WidthPixels = 560, HeightPixels = 420;
    private const string Font = "Barlow Condensed";

    private static readonly Color Ink = Color.FromHex("#161b20"), Soft = Color.FromHex("#8b98a2"), Line = Color.FromHex("#2f62a3");

    private static readonly Lock Drawing = new();

    private static readonly BilingualText
        Perfect = new("perfectly calibrated", "kalibrasi sempurna"),
        Said = new("what the package says: probability that the bead is bad", "kata paket: kemungkinan jalur las buruk"),
        Happened = new("labelled bad", "berlabel buruk"),
        Recall = new("recall: share of what is there that is found", "kelengkapan: bagian dari yang ada yang ditemukan"),
        Precision = new("precision: share of what is found that is there", "ketepatan: bagian dari temuan yang benar ada"),
        Size = new("size of the defect, in widths of the bead", "ukuran cacat, dalam lebar jalur las"),
        Found = new("marked", "ditandai"),
        From = new("from", "mulai"),
        NoBead = new("no bead known", "jalur tak diketahui");

    public static byte[] Reliability(IReadOnlyList<ReliabilityBin> bins, Language language) => Draw(Said, Happened, language, plot =>
    {
        var perfect = plot.Add.Line(0, 0, 1, 1);
        (perfect.Color, perfect.LinePattern, perfect.LegendText) = (Soft, LinePattern.Dashed, Perfect.In(language));
        foreach (ReliabilityBin bin in bins)
        {
            var interval = plot.Add.Line(bin.MeanProbability, bin.Low, bin.MeanProbability, bin.High);
            (interval.Color, interval.LineWidth) = (Line, 2);
            var count = plot.Add.Text(bin.Cases.ToString(CultureInfo.InvariantCulture), bin.MeanProbability, bin.Share);
            (count.LabelFontSize, count.LabelFontColor, count.OffsetX, count.OffsetY) = (14, Ink, 7, -18);
        }

        var shares = plot.Add.Scatter(bins.Select(bin => bin.MeanProbability).ToArray(), bins.Select(bin => bin.Share).ToArray(), Line);
        (shares.LineWidth, shares.MarkerSize) = (2.5f, 9);
        plot.ShowLegend(Alignment.UpperLeft);
    });

    /// <param name="curves">What each is of, and its points by falling threshold.</param>
    public static byte[] PrecisionRecall(IReadOnlyList<(string Name, IReadOnlyList<(double Recall, double Precision)> Points)> curves, Language language) => Draw(Recall, Precision, language, plot =>
    {
        Color[] colours = new ScottPlot.Palettes.ColorblindFriendly().Colors;
        LinePattern[] patterns = [LinePattern.Solid, LinePattern.Dashed, LinePattern.Dotted, LinePattern.DenselyDashed];
        for (int i = 0; i < curves.Count; i++)
        {
            // A step holds until the next threshold; the first one reaches back to recall 0.
            double[] x = [0, .. curves[i].Points.Select(point => point.Recall)], y = [curves[i].Points[0].Precision, .. curves[i].Points.Select(point => point.Precision)];
            var line = plot.Add.Scatter(x, y, curves.Count == 1 ? Line : colours[i % colours.Length]);
            (line.MarkerSize, line.LineWidth, line.LinePattern, line.LegendText) = (x.Length < 12 ? 6 : 0, 2.5f, patterns[i % patterns.Length], curves[i].Name);
        }

        if (curves.Count > 1) plot.ShowLegend(Alignment.LowerLeft);
    });

    public static byte[] PlacesBySize(IReadOnlyList<PlaceBin> bins, Language language) => Draw(Size, Found, language, plot =>
    {
        for (int i = 0; i < bins.Count; i++)
        {
            var bar = plot.Add.Bar(i, bins[i].Share);
            bar.Color = Line.WithAlpha(0.75);
            var interval = plot.Add.Line(i, bins[i].Low, i, bins[i].High);
            (interval.Color, interval.LineWidth) = (Ink, 2.5f);
            var count = plot.Add.Text($"{bins[i].Found}/{bins[i].Places}", i, bins[i].High);
            (count.LabelFontSize, count.LabelFontColor, count.LabelAlignment, count.OffsetY) = (15, Ink, Alignment.LowerCenter, -3);
        }

        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. bins.Select((_, i) => (double)i)], [.. bins.Select(bin => bin.From is null ? Range(bin, language).Replace(' ', '\n') : Range(bin, language))]);
        plot.Axes.Bottom.MajorTickStyle.Length = 0;
        plot.Axes.SetLimits(-0.6, bins.Count - 0.4, 0, 1.12);
    });

    /// <summary>A bin's sizes in words.</summary>
    public static string Range(PlaceBin bin, Language language) => bin.From is not { } from ? NoBead.In(language)
        : bin.To is not { } to ? $"{From.In(language)} {Say(from, language)}" : from == 0 ? $"< {Say(to, language)}" : $"{Say(from, language)}–{Say(to, language)}";

    private static string Say(double value, Language language) => EvaluationWords.Figure(value, "0.###").In(language);

    private static byte[] Draw(BilingualText across, BilingualText up, Language language, Action<Plot> content)
    {
        // Fonts are known to the whole process and not safe to add side by side. The project's own: a machine without fonts would leave all words out.
        lock (Drawing)
        {
            Fonts.AddFontFile(Font, Path.Combine(AppContext.BaseDirectory, "barlow-condensed-600.ttf"));
            Fonts.Default = Font;
            using var plot = new Plot { ScaleFactor = 2 };
            plot.Axes.SetLimits(0, 1.02, 0, 1.05);
            plot.XLabel(across.In(language));
            plot.YLabel(up.In(language));
            foreach (IAxis axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
            {
                (axis.Label.FontName, axis.Label.Bold, axis.Label.FontSize, axis.Label.ForeColor) = (Font, false, 17, Ink);
                (axis.TickLabelStyle.FontName, axis.TickLabelStyle.FontSize) = (Font, 15);
                axis.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = value => Say(value, language) };
            }

            plot.Legend.FontName = Font;
            plot.Legend.FontSize = 15;
            content(plot);
            return plot.GetImageBytes(2 * WidthPixels, 2 * HeightPixels, ImageFormat.Png);
        }
    }
}
