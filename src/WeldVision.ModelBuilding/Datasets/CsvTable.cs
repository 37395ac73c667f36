namespace WeldVision.ModelBuilding.Datasets;

/// <summary>A CSV file with a heading (RFC 4180: quotes, commas and line ends inside quotes).</summary>
internal sealed class CsvTable
{
    private readonly Dictionary<string, int> _columns;

    private CsvTable(string path, IReadOnlyList<string> heading, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        (Path, Rows) = (path, rows);
        _columns = heading.Select((name, i) => (Name: name.Trim(), i)).GroupBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.First().i, StringComparer.OrdinalIgnoreCase);
    }

    public string Path { get; }

    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <exception cref="InvalidDataException">The file has no heading with the columns asked for.</exception>
    public static CsvTable Read(string path, params ReadOnlySpan<string> columns)
    {
        List<string[]> rows = CsvText.Rows(path, File.ReadAllText(path));
        var table = new CsvTable(path, rows.Count > 0 ? rows[0] : [], rows.Count > 0 ? rows[1..] : []);
        foreach (string column in columns)
            if (!table._columns.ContainsKey(column))
                throw new InvalidDataException($"{path}: expected a first line with the columns {string.Join(", ", columns!)}, found no '{column}'. Add the heading.");
        return table;
    }

    /// <returns>The cell, empty where the row or the table does not have it.</returns>
    public string Cell(IReadOnlyList<string> row, string column) => _columns.TryGetValue(column, out int at) && at < row.Count ? row[at].Trim() : "";
}
