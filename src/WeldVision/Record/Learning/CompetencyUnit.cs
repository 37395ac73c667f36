using WeldVision.Score;

namespace WeldVision.Record.Learning;

/// <summary>A unit of a competency standard, such as an SKKNI. Passed tasks are evidence for it; whether a person is competent, an assessor says and never the product.</summary>
/// <param name="Code">As the standard writes it.</param>
public sealed record CompetencyUnit(string Code, string Title)
{
    /// <summary>Reads a table with the columns <c>code</c> and <c>title</c>.</summary>
    /// <exception cref="InvalidDataException">A cell is empty, or a code stands twice; every fault is named.</exception>
    public static IReadOnlyList<CompetencyUnit> ReadTable(string file, string text)
    {
        var table = new CsvTable(file, text, "code", "title");
        List<CompetencyUnit> units = [.. table.Rows.Select(row => new CompetencyUnit(row["code"].Trim(), row["title"].Trim()))];
        List<string> faults =
        [
            .. units.Select((unit, i) => (unit, i)).Where(one => one.unit.Code.Length == 0 || one.unit.Title.Length == 0).Select(one => $"row {one.i + 2}: expected a code and a title"),
            .. units.GroupBy(unit => unit.Code, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"{group.Key} stands {group.Count()} times"),
        ];
        return faults.Count == 0 ? units : throw new InvalidDataException($"{file}: {string.Join("; ", faults)}.");
    }
}
