using System.Globalization;
using BenchmarkDotNet.Reports;
using ScottPlot;

namespace WeldVision.Benchmarks.Full;

/// <summary>Draws how long each peer takes for each photo, as multiples of this project.</summary>
internal static class PeerChart
{
    private const int WidthPixels = 1200, HeightPixels = 560;

    /// <param name="path">Where the picture is written; nothing is written when no peer was measured.</param>
    public static void Write(IEnumerable<Summary> summaries, string path)
    {
        var measured = summaries.SelectMany(summary => summary.Reports)
            .Where(report => report.BenchmarkCase.Descriptor.Type == typeof(PeerBenchmarks) && report.ResultStatistics is not null)
            .Select(report => (Photo: (BenchmarkPhoto)report.BenchmarkCase.Parameters[nameof(PeerBenchmarks.Photo)], Peer: PeerBenchmarks.PeerOf(report.BenchmarkCase), Ms: report.ResultStatistics!.Median / 1e6))
            .ToLookup(row => row.Photo);
        if (measured.Count == 0) return;

        using var plot = new Plot();
        string[] peers = [.. measured.First().Select(row => row.Peer)];
        Color[] colours = new ScottPlot.Palettes.ColorblindFriendly().Colors;
        for (int peer = 0; peer < peers.Length; peer++)
        {
            List<Bar> bars = [];
            foreach (var (group, rows) in measured.Select((rows, i) => (i * (peers.Length + 1.0), rows)))
            {
                double own = rows.First().Ms, ms = rows.Single(row => row.Peer == peers[peer]).Ms;
                bars.Add(new() { Position = group + peer, Value = ms / own, FillColor = colours[peer], ValueLabel = ms.ToString(peer == 0 ? "0 'ms'" : "0", CultureInfo.InvariantCulture) });
            }

            var drawn = plot.Add.Bars(bars);
            drawn.LegendText = peers[peer];
            drawn.ValueLabelStyle.FontSize = 11;
        }

        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. measured.Select((rows, i) => i * (peers.Length + 1.0) + (peers.Length - 1) / 2.0)], [.. measured.Select(rows => rows.Key.Name)]);
        plot.Axes.Bottom.MajorTickStyle.Length = 0;
        plot.Axes.Margins(bottom: 0, top: 0.15);
        plot.HideGrid();
        plot.Title("From the photo's file to the decisions, one core: multiples of WeldVision's time (labels in ms, lower is faster)");
        plot.Axes.Left.Label.Text = "times WeldVision";
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
        plot.SavePng(path, WidthPixels, HeightPixels);
    }
}
