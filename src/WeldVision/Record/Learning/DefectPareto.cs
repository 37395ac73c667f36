namespace WeldVision.Record.Learning;

/// <summary>One kind of imperfection and how often a class's photos show it. What a photo shows is a flag, not a measurement.</summary>
/// <param name="Code">ISO 6520-1 code, or the model's name of an irregularity without one.</param>
/// <param name="Share">Part of all findings, 0 to 1.</param>
/// <param name="Cumulative">Share of this row and all above it.</param>
public sealed record ParetoRow(string Code, int Count, decimal Share, decimal Cumulative);

/// <summary>Where a class should look first.</summary>
public static class DefectPareto
{
    /// <summary>The codes by falling count; equal counts stand by code.</summary>
    public static IReadOnlyList<ParetoRow> Of(IEnumerable<(string Code, int Count)> counts)
    {
        List<(string Code, int Count)> sums = [.. counts.GroupBy(one => one.Code, StringComparer.Ordinal).Select(group => (group.Key, group.Sum(one => one.Count)))];
        decimal all = sums.Sum(one => one.Count);
        int sum = 0;
        return [.. sums.OrderByDescending(one => one.Count).ThenBy(one => one.Code, StringComparer.Ordinal).Select(one => new ParetoRow(one.Code, one.Count, one.Count / all, (sum += one.Count) / all))];
    }
}
