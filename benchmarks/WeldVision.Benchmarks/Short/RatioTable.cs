using System.Globalization;

namespace WeldVision.Benchmarks.Short;

/// <summary>Prints what works took, a group at a time.</summary>
internal sealed class RatioTable(TextWriter output)
{
    public void Add(string group, IReadOnlyList<Taken> works)
    {
        Line($"{group,-24} {"ms",9} {"ms wall",9} {"ratio",8} {"ratio wall",11}");
        foreach (Taken work in works)
            Line(string.Create(CultureInfo.InvariantCulture, $"  {work.Name,-22} {work.ProcessorMs,9:F3} {work.WallMs,9:F3} {work.Ratio,8:F3} {work.WallRatio,11:F3}"));
        Line("");
    }

    public void Line(string text) => output.WriteLine(text);
}
