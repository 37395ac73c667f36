using System.Globalization;

namespace WeldVision.ModelBuilding;

/// <summary>A bead that somebody labelled.</summary>
/// <param name="Photo">File name.</param>
/// <param name="Group">Views of one weld share it.</param>
/// <param name="Source">Camera or place of origin.</param>
/// <param name="Box">In shares of the photo's width and height.</param>
/// <param name="IsBad">What the source says; null where it says nothing.</param>
/// <param name="SureTags">Tags that both readings have.</param>
/// <param name="UnsureTags">Tags that only one reading has; null when nobody read this bead.</param>
public sealed record LabelledBead(
    string Photo, string Group, string Source, PixelBox Box, bool? IsBad, IReadOnlySet<string> SureTags, IReadOnlySet<string>? UnsureTags);

/// <summary>One set of labelled photos: <c>images/</c>, YOLO <c>labels/</c>, <c>classes.txt</c>, <c>groups.csv</c>, and readings in <c>../typed-labels.csv</c>.</summary>
public sealed class LabelledSet
{
    private readonly Dictionary<string, (string Group, string Source)> _origins;

    private LabelledSet(string name, string folder, Dictionary<string, (string, string)> origins, IReadOnlyList<LabelledBead> beads, IReadOnlySet<string> porous) =>
        (Name, Folder, _origins, Beads, PorousPhotos) = (name, folder, origins, beads, porous);

    public string Name { get; }

    public string Folder { get; }

    public IReadOnlyList<LabelledBead> Beads { get; }

    /// <value>Photos in which a pore is labelled.</value>
    public IReadOnlySet<string> PorousPhotos { get; }

    public string SourceOf(string photo) => _origins.TryGetValue(photo, out var origin) ? origin.Source : Name;

    public string GroupOf(string photo) => _origins.TryGetValue(photo, out var origin) ? origin.Group : photo;

    /// <exception cref="InvalidDataException">A file is missing or a line cannot be read; it is named.</exception>
    public static LabelledSet Read(string dataFolder, string name)
    {
        string folder = Path.Combine(dataFolder, name), labels = Path.Combine(folder, "labels");
        Dictionary<string, (string, string)> origins = [];
        foreach (string[] row in Rows(Path.Combine(folder, "groups.csv"))) origins[row[0]] = (row[1], row[2]);
        if (!Directory.Exists(labels)) return new(name, folder, origins, [], new HashSet<string>());

        string[] classes = [.. File.ReadAllLines(Path.Combine(folder, "classes.txt")).Select(line => line.Trim())];
        var readings = Readings(Path.Combine(dataFolder, "typed-labels.csv"), name);
        List<LabelledBead> beads = [];
        HashSet<string> porous = [];
        foreach (string path in Directory.EnumerateFiles(labels, "*.txt").Order(StringComparer.Ordinal))
        {
            string photo = Path.GetFileNameWithoutExtension(path) + ".jpg";
            string[] lines = File.ReadAllLines(path);
            for (int line = 0; line < lines.Length; line++)
            {
                string[] cells = lines[line].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (cells.Length < 5) continue;
                string label = classes[int.Parse(cells[0], CultureInfo.InvariantCulture)];
                if (label is "Surface_pores" or "pore") porous.Add(photo);
                if (label is not ("Bad Weld" or "Good Weld")) continue;
                var (group, source) = origins.TryGetValue(photo, out var origin) ? origin : (photo, name);
                bool isRead = readings.TryGetValue((photo, line), out var tags);
                beads.Add(new(photo, group, source, BoxOf(cells, path), label == "Bad Weld", isRead ? tags.Sure : new HashSet<string>(), isRead ? tags.Unsure : null));
            }
        }

        return new(name, folder, origins, beads, porous);
    }

    private static PixelBox BoxOf(string[] cells, string path)
    {
        try
        {
            float[] values = [.. cells.Skip(1).Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))];
            if (values.Length < 6) return new(values[0] - values[2] / 2, values[1] - values[3] / 2, values[2], values[3]);

            // A polygon instead of a box: its bounds.
            float[] xs = [.. values.Where((_, i) => i % 2 == 0)], ys = [.. values.Where((_, i) => i % 2 == 1)];
            return new(xs.Min(), ys.Min(), xs.Max() - xs.Min(), ys.Max() - ys.Min());
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{path}: expected 'class x y width height' in numbers, found '{string.Join(' ', cells)}'", e);
        }
    }

    private static Dictionary<(string, int), (HashSet<string> Sure, HashSet<string> Unsure)> Readings(string path, string set)
    {
        Dictionary<(string, int), (HashSet<string>, HashSet<string>)> readings = [];
        foreach (string[] row in Rows(path).Where(row => row[0] == set))
        {
            HashSet<string> one = [.. row[8].Split(';', StringSplitOptions.RemoveEmptyEntries)], other = [.. row[9].Split(';', StringSplitOptions.RemoveEmptyEntries)];
            readings[(row[1], int.Parse(row[2], CultureInfo.InvariantCulture))] = ([.. one.Intersect(other)], [.. one.Except(other), .. other.Except(one)]);
        }

        return readings;
    }

    // These tables hold no quotes and no commas inside a cell.
    private static IEnumerable<string[]> Rows(string path) => File.Exists(path)
        ? File.ReadLines(path).Skip(1).Select(line => line.Split(','))
        : throw new InvalidDataException($"{path} is missing");
}
