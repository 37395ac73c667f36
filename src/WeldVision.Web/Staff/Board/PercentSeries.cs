namespace WeldVision.Web.Staff.Board;

/// <summary>One line of a chart of percents.</summary>
/// <param name="Percents">0 to 100 by step; null where there is none.</param>
/// <param name="IsSecond">Drawn dashed and with square dots, so that colour is not what tells it apart.</param>
public sealed record PercentSeries(BilingualText Name, IReadOnlyList<decimal?> Percents, bool IsSecond = false)
{
    /// <summary>The line's runs of known steps as SVG points; x and y from 0 to 100, y downwards.</summary>
    public IEnumerable<string> Runs()
    {
        List<string> run = [];
        for (int i = 0; i < Percents.Count; i++)
        {
            if (Percents[i] is { } percent) run.Add(FormattableString.Invariant($"{X(i):0.##},{100 - percent:0.##}"));
            if ((Percents[i] is null || i == Percents.Count - 1) && run.Count > 0)
            {
                yield return string.Join(' ', run);
                run.Clear();
            }
        }
    }

    /// <summary>Where a step stands, percent of the width.</summary>
    public double X(int step) => (step + 0.5) * 100 / Percents.Count;
}
