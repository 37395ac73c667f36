using System.Globalization;

namespace WeldVision.ModelBuilding.Datasets;

/// <summary>YOLO: <c>labels/**/*.txt</c>, a line a label, <c>class x y width height</c> or <c>class x1 y1 x2 y2 x3 y3 …</c>, in shares of the photo.</summary>
internal static class YoloLabels
{
    private static readonly string[] YamlFiles = ["data.yaml", "data.yml", "dataset.yaml"];

    private static readonly PixelBox NotANumber = new(float.NaN, float.NaN, float.NaN, float.NaN);

    public static bool IsIn(string folder) => Directory.Exists(Path.Combine(folder, "labels")) && Files(folder).Any();

    public static WrittenSet Read(string folder)
    {
        IReadOnlyList<string> classes = ReadClasses(folder);
        string labels = Path.Combine(folder, "labels");
        List<LabelFile> files = [];
        foreach (string path in Files(folder).Order(StringComparer.Ordinal))
        {
            List<WrittenLabel> written = [];
            string[] lines = File.ReadAllLines(path);
            for (int row = 0; row < lines.Length; row++)
                if (!string.IsNullOrWhiteSpace(lines[row]))
                    written.Add(ReadLine(row, lines[row].Trim(), classes));
            files.Add(new(SetFolder.Below(folder, path), [Path.ChangeExtension(SetFolder.Below(labels, path), null)], 1, 1, written));
        }

        var (photoFolder, photos) = SetFolder.Photos(folder);
        return new(classes, files, photoFolder, photos, []);
    }

    private static IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(Path.Combine(folder, "labels"), "*.txt", SearchOption.AllDirectories)
        // Some tools write their class list among the labels.
        .Where(path => Path.GetFileName(path) != "classes.txt");

    private static WrittenLabel ReadLine(int row, string line, IReadOnlyList<string> classes)
    {
        string[] cells = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        float[] values = [.. cells.Skip(1).Select(cell => float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value : float.NaN)];
        bool isPolygon = values.Length >= 6 && values.Length % 2 == 0;
        return new(row, line)
        {
            Class = int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < classes.Count ? classes[number] : null,
            Box = isPolygon ? Bounds(values) : values.Length is 4 or 5 ? new(values[0] - values[2] / 2, values[1] - values[3] / 2, values[2], values[3]) : NotANumber,
            IsPolygon = isPolygon,
        };
    }

    /// <param name="points">x and y in turns.</param>
    public static PixelBox Bounds(IReadOnlyList<float> points)
    {
        float[] xs = [.. points.Where((_, i) => i % 2 == 0)], ys = [.. points.Where((_, i) => i % 2 == 1)];
        // Min skips no NaN, Max does: one bad number spoils the polygon.
        return points.Any(float.IsNaN) ? NotANumber : new(xs.Min(), ys.Min(), xs.Max() - xs.Min(), ys.Max() - ys.Min());
    }

    private static IReadOnlyList<string> ReadClasses(string folder)
    {
        string list = Path.Combine(folder, "classes.txt");
        if (File.Exists(list))
        {
            string[] lines = [.. File.ReadAllLines(list).Select(line => line.Trim())];
            // Empty lines at the end name no class; one in between keeps its number.
            return lines[..(Array.FindLastIndex(lines, line => line.Length > 0) + 1)];
        }

        string? yaml = YamlFiles.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        return yaml is null ? [] : YamlNames.Read(File.ReadAllLines(yaml));
    }
}
