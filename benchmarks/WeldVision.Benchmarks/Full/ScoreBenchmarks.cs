using BenchmarkDotNet.Attributes;
using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;

namespace WeldVision.Benchmarks.Full;

/// <summary>The score sheet of the demo coupon, from evidence in memory.</summary>
public class ScoreBenchmarks
{
    private SheetFile _file = null!;

    [GlobalSetup]
    public void Read()
    {
        string folder = Path.Combine(Places.Repository, "datasets", "demo");
        _file = SheetFile.Read(
            "score-sheet.json", File.ReadAllBytes(Path.Combine(folder, "score-sheet.json")), name => ShippedRubrics.ByName[name], lines => File.ReadAllBytes(Path.Combine(folder, lines)));
    }

    [Benchmark]
    public ScoreSheet Sheet() => SheetScoring.Score(_file.Rubric, _file.Evidence, IsoLimits.Shipped);
}
