using System.Globalization;
using System.Text;

namespace WeldVision.Score;

/// <summary>A table of comma-separated values (RFC 4180) whose cells are read by the names in its first row. An empty cell means "none" or "not known", never zero.</summary>
internal sealed class CsvTable
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly string _name;

    /// <param name="name">What faults call the table.</param>
    /// <param name="columns">Names that must stand in the first row.</param>
    /// <exception cref="InvalidDataException">A quote is not closed, a column is missing, or a row has another number of cells.</exception>
    public CsvTable(string name, string text, params ReadOnlySpan<string> columns)
    {
        _name = name;
        List<string[]> lines = CsvText.Rows(name, text);
        if (lines.Count == 0) throw new InvalidDataException($"{name}: the table is empty. Expected a first row with the names of its columns.");
        for (int i = 0; i < lines[0].Length; i++) _columns[lines[0][i]] = i;
        List<string> missing = [];
        foreach (string column in columns)
        {
            if (!_columns.ContainsKey(column)) missing.Add(column);
        }

        if (missing.Count > 0) throw new InvalidDataException($"{name}: the first row lacks the columns {string.Join(", ", missing)}.");
        for (int i = 1; i < lines.Count; i++)
        {
            if (lines[i].Length != lines[0].Length) throw new InvalidDataException($"{name}, row {i + 1}: expected {lines[0].Length} cells, found {lines[i].Length}.");
        }

        Rows = [.. lines.Skip(1).Select((cells, i) => new Row(this, cells, i + 2))];
    }

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>The text of a table that is part of the product.</summary>
    public static string Shipped(string file)
    {
        using Stream stream = typeof(CsvTable).Assembly.GetManifestResourceStream("Score/" + file)
            ?? throw new InvalidOperationException($"The table {file} is not part of this build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>One row, whose cells are read by column.</summary>
    public sealed class Row(CsvTable table, string[] cells, int number)
    {
        public string this[string column] => cells[table._columns[column]];

        /// <summary>The cell; null when empty.</summary>
        public string? Text(string column) => this[column] is { Length: > 0 } text ? text : null;

        /// <summary>The cell; empty is a fault.</summary>
        public string Needed(string column) => Text(column) ?? throw Fault(column, "a text", "nothing");

        /// <summary>The number in the cell, with a decimal point; null when empty.</summary>
        public decimal? Number(string column) => Text(column) is not { } text ? null
            : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) ? value
            : throw Fault(column, "a number with a decimal point", text);

        public int? Whole(string column) => Number(column) is not { } value ? null : value == decimal.Truncate(value) && Math.Abs(value) <= int.MaxValue ? (int)value : throw Fault(column, "a whole number", Text(column)!);

        public bool Truth(string column) => Text(column) switch
        {
            "true" or "yes" => true,
            "false" or "no" => false,
            null => throw Fault(column, "true or false", "nothing"),
            var other => throw Fault(column, "true or false", other),
        };

        public BilingualText? Bilingual(string column) => Text(column + "_en") is { } english ? new(english, Needed(column + "_id")) : null;

        public InvalidDataException Fault(string column, string expected, string found) =>
            new($"{table._name}, row {number}, column {column}: expected {expected}, found {found}.");
    }
}
