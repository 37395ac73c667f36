using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace WeldVision.ModelBuilding.Datasets;

/// <summary>Pascal VOC: <c>annotations/**/*.xml</c>, a file a photo; each folder below <c>annotations</c> is the reading of another person or tool.</summary>
internal static class VocLabels
{
    private static readonly string[] Folders = ["annotations", "Annotations"];

    /// <summary>The readings in a set: <c>voc</c> for files in <c>annotations</c> itself, <c>voc/NAME</c> for those in a folder of it. The one with the most files first.</summary>
    public static IEnumerable<string> Readings(string folder) => Folders.Select(name => Path.Combine(folder, name)).Where(Directory.Exists)
        .SelectMany(annotations => Directory.EnumerateFiles(annotations, "*.xml", SearchOption.AllDirectories).Select(path => SetFolder.Below(annotations, path)))
        .GroupBy(path => path.Contains('/', StringComparison.Ordinal) ? "voc/" + path.Split('/')[0] : "voc")
        .OrderByDescending(reading => reading.Count()).ThenBy(reading => reading.Key, StringComparer.Ordinal)
        .Select(reading => reading.Key).Distinct();

    public static WrittenSet Read(string folder, string reading)
    {
        string annotations = Folders.Select(name => Path.Combine(folder, name)).First(Directory.Exists);
        string own = reading == "voc" ? annotations : Path.Combine(annotations, reading["voc/".Length..]);
        List<LabelFile> files = [];
        List<SetRemark> remarks = [];
        foreach (string path in Directory.EnumerateFiles(own, "*.xml", reading == "voc" ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string file = SetFolder.Below(folder, path);
            try
            {
                // No document type is read: it could name other files.
                using var xml = XmlReader.Create(path, new() { DtdProcessing = DtdProcessing.Prohibit });
                files.Add(ReadFile(file, Path.ChangeExtension(SetFolder.Below(own, path), null), XElement.Load(xml)));
            }
            catch (XmlException fault)
            {
                remarks.Add(Remarks.UnreadableLabels(file, fault.Message));
            }
        }

        string[] classes = [.. files.SelectMany(file => file.Labels).Select(label => label.Class).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var (photoFolder, photos) = SetFolder.Photos(folder);
        return new(classes, files, photoFolder, photos, remarks);
    }

    // The file's own name comes first: sets are renamed, and <filename> then still has the old one.
    private static LabelFile ReadFile(string file, string name, XElement annotation) => new(
        file,
        [name, Path.ChangeExtension(annotation.Element("filename")?.Value.Trim() ?? name, null)],
        Number(annotation.Element("size")?.Element("width")) is var width && float.IsFinite(width) ? width : 0,
        Number(annotation.Element("size")?.Element("height")) is var height && float.IsFinite(height) ? height : 0,
        [.. annotation.Elements("object").Select(ReadObject)]);

    private static WrittenLabel ReadObject(XElement seen, int row)
    {
        XElement? box = seen.Element("bndbox");
        float x = Number(box?.Element("xmin")), y = Number(box?.Element("ymin"));
        string name = seen.Element("name")?.Value.Trim() ?? "";
        return new(row, $"{name} {string.Join(' ', box?.Elements().Select(element => element.Value.Trim()) ?? [])}".Trim())
        {
            Class = name.Length > 0 ? name : null,
            Box = new(x, y, Number(box?.Element("xmax")) - x, Number(box?.Element("ymax")) - y),
        };
    }

    private static float Number(XElement? element) =>
        float.TryParse(element?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value : float.NaN;
}
