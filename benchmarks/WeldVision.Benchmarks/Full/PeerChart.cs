using System.Globalization;
using System.Text.Json;
using ScottPlot;

namespace WeldVision.Benchmarks.Full;

/// <summary>Draws how long each peer takes for each photo, as multiples of this project, from the kept report of <see cref="PeerBenchmarks"/>.</summary>
internal static class PeerChart
{
    private const int WidthPixels = 1200, HeightPixels = 520;
    private const string Font = "Barlow Condensed";

    /// <summary>Writes <c>peers.png</c> beside the report.</summary>
    /// <param name="folder">Holds the report.</param>
    public static void Write(string folder)
    {
        string report = Path.Combine(folder, $"{typeof(PeerBenchmarks).FullName}-report-full.json");
        if (!File.Exists(report)) return;
        using var json = JsonDocument.Parse(File.ReadAllBytes(report));
        var measured = json.RootElement.GetProperty("Benchmarks").EnumerateArray()
            .Select(row => (Photo: Text(row, "Parameters")["Photo=".Length..], Peer: Text(row, "MethodTitle").Trim('\''), Ms: row.GetProperty("Statistics").GetProperty("Median").GetDouble() / 1e6))
            .ToLookup(row => BenchmarkPhoto.All.Single(photo => photo.Name == row.Photo));

        // The project's own font: a machine without fonts would leave all words out.
        Fonts.AddFontFile(Font, Path.Combine(AppContext.BaseDirectory, "barlow-condensed-600.ttf"));
        Fonts.Default = Font;
        using var plot = new Plot();
        BenchmarkPhoto[] photos = [.. BenchmarkPhoto.All.Where(measured.Contains)];
        string[] peers = [.. measured[photos[0]].Select(row => row.Peer)];
        Color[] colours = new ScottPlot.Palettes.ColorblindFriendly().Colors;
        double group = peers.Length + 1;
        for (int peer = 0; peer < peers.Length; peer++)
        {
            var drawn = plot.Add.Bars(photos.Select((photo, i) =>
            {
                double own = measured[photo].First().Ms, ms = measured[photo].Single(row => row.Peer == peers[peer]).Ms;
                return new Bar { Position = i * group + peer, Value = ms / own, FillColor = colours[peer], ValueLabel = ms.ToString("0", CultureInfo.InvariantCulture) };
            }).ToArray());
            drawn.LegendText = peers[peer];
            drawn.ValueLabelStyle.FontSize = 13;
        }

        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. photos.Select((_, i) => i * group + (peers.Length - 1) / 2.0)], [.. photos.Select(Words)]);
        plot.Axes.Bottom.MajorTickStyle.Length = 0;
        plot.Axes.Bottom.TickLabelStyle.FontSize = 16;
        plot.Axes.Margins(bottom: 0, top: 0.1);
        plot.HideGrid();
        plot.Title("From the photo's file to the decisions on one core, as multiples of WeldVision's time; the figures are milliseconds");
        plot.Axes.Title.Label.FontName = Font;
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Title.Label.FontSize = 18;
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal).FontSize = 15;
        plot.SavePng(Path.Combine(folder, "peers.png"), WidthPixels, HeightPixels);
    }

    private static string Words(BenchmarkPhoto photo) =>
        $"{(photo.WidthPixels > 1000 ? $"{Math.Round(photo.WidthPixels * photo.HeightPixels / 1e6)} MP" : $"{photo.WidthPixels} × {photo.HeightPixels}")}, {(photo.Beads == 1 ? "one bead" : "six beads")}";

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString() ?? "";
}
