using System.Globalization;

namespace WeldVision.ModelBuilding.Datasets;

/// <summary>What two people or tools saw in one labelled bead: a row of <c>typed-labels.csv</c>.</summary>
/// <param name="File">The table, as a path.</param>
/// <param name="TableRow">Its place in the table, from 0 and without the heading.</param>
/// <param name="Photo">File name.</param>
/// <param name="Row">Which label of the photo's label file, from 0.</param>
/// <param name="Box">In shares of the photo; null where the table has none.</param>
/// <param name="Cells">All cells of the row by the table's columns, so that an import can write them again.</param>
public sealed record BeadReading(string File, int TableRow, string Photo, int Row, PixelBox? Box, IReadOnlyDictionary<string, string> Cells)
{
    public const string FileName = "typed-labels.csv";

    public static IReadOnlyList<string> Columns { get; } =
        ["set", "file", "box_line", "cx", "cy", "w", "h", "source_class", "tags_reading1", "tags_reading2", "grade_reading1", "grade_reading2", "confidence1", "confidence2"];

    private static readonly string[] BoxColumns = ["cx", "cy", "w", "h"];

    /// <summary>A table with four decimals still names the box.</summary>
    private const float SameBox = 0.005f;

    public IReadOnlySet<string> FirstTags => Tags("tags_reading1");

    public IReadOnlySet<string> SecondTags => Tags("tags_reading2");

    /// <summary>Whether the reading is of this label: same row, and the same box where the table says one.</summary>
    public bool IsOf(PhotoLabel label) => label.Row == Row && (Box is not { } own || label.Box is not { } box
        || Math.Max(Math.Max(Math.Abs(own.X - box.X), Math.Abs(own.Y - box.Y)), Math.Max(Math.Abs(own.Right - box.Right), Math.Abs(own.Bottom - box.Bottom))) < SameBox);

    /// <summary>The table of a set: in its own folder, where every row is the set's, or beside it, where the column <c>set</c> tells.</summary>
    /// <returns>Null where there is none.</returns>
    public static string? Find(string folder) =>
        new[] { Path.Combine(folder, FileName), Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder)) ?? folder, FileName) }.FirstOrDefault(System.IO.File.Exists);

    /// <exception cref="InvalidDataException">A column is missing or a row names no label.</exception>
    public static IReadOnlyList<BeadReading> Read(string folder, string set)
    {
        if (Find(folder) is not { } path) return [];
        var table = CsvTable.Read(path, "set", "file", "box_line", "tags_reading1", "tags_reading2");
        bool isOwn = Path.GetDirectoryName(path) == folder;
        return
        [
            .. table.Rows.Select((row, i) => (row, i)).Where(pair => isOwn || table.Cell(pair.row, "set") == set)
                .Select(pair => new BeadReading(
                    path, pair.i, table.Cell(pair.row, "file"),
                    int.TryParse(table.Cell(pair.row, "box_line"), NumberStyles.None, CultureInfo.InvariantCulture, out int line)
                        ? line : throw new InvalidDataException($"{path}, row {pair.i + 2}: expected the number of a label in 'box_line', found '{table.Cell(pair.row, "box_line")}'"),
                    BoxOf([.. BoxColumns.Select(column => table.Cell(pair.row, column))]),
                    Columns.ToDictionary(column => column, column => table.Cell(pair.row, column)))),
        ];
    }

    private static PixelBox? BoxOf(string[] cells)
    {
        float[] values = [.. cells.Select(cell => float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value : float.NaN)];
        return values.Any(float.IsNaN) ? null : new(values[0] - values[2] / 2, values[1] - values[3] / 2, values[2], values[3]);
    }

    private HashSet<string> Tags(string column) => [.. Cells[column].Split(';', StringSplitOptions.RemoveEmptyEntries)];
}
