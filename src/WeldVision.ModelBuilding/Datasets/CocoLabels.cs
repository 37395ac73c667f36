using System.Text.Json;
using System.Text.Unicode;

namespace WeldVision.ModelBuilding.Datasets;

/// <summary>COCO: one JSON file with <c>images</c>, <c>annotations</c> (<c>bbox</c> x, y, width, height in pixels, or <c>segmentation</c> polygons) and <c>categories</c>.</summary>
internal static class CocoLabels
{
    private static readonly string[] Lists = ["images", "annotations", "categories"];

    /// <returns>The first such file of the set, or of its <c>annotations</c>.</returns>
    public static string? Find(string folder) => JsonFiles(folder).FirstOrDefault(path => FaultOf(path, out bool isCoco) is null && isCoco);

    /// <summary>JSON files that cannot be read, so that a file cut short is not taken for no labels.</summary>
    public static IEnumerable<SetRemark> Unreadable(string folder) =>
        from path in JsonFiles(folder)
        let fault = FaultOf(path, out _)
        where fault is not null
        select Remarks.UnreadableLabels(SetFolder.Below(folder, path), fault);

    public static WrittenSet Read(string folder, string path)
    {
        string file = SetFolder.Below(folder, path);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        Dictionary<long, string> classes = [];
        foreach (JsonElement category in document.RootElement.GetProperty("categories").EnumerateArray())
            if (Id(category, "id") is { } id && Text(category, "name") is { } name) classes[id] = name;

        // Rows are places in the file's one list of annotations, so that a report leads to them.
        ILookup<long?, (JsonElement Annotation, int Row)> annotations = document.RootElement.GetProperty("annotations").EnumerateArray()
            .Select((annotation, row) => (annotation, row)).ToLookup(pair => Id(pair.annotation, "image_id"));
        List<LabelFile> files = [];
        HashSet<long?> known = [];
        foreach (JsonElement image in document.RootElement.GetProperty("images").EnumerateArray())
        {
            if (Id(image, "id") is not { } id || !known.Add(id)) continue;
            string name = Text(image, "file_name") ?? "";
            files.Add(new(
                file, [Path.ChangeExtension(name, null), Path.GetFileNameWithoutExtension(name)], (float)(Number(image, "width") ?? 0), (float)(Number(image, "height") ?? 0),
                [.. annotations[id].Select(pair => ReadAnnotation(pair.Annotation, pair.Row, classes))]));
        }

        files.AddRange(annotations.Where(orphans => !known.Contains(orphans.Key))
            .Select(orphans => new LabelFile(file, [$"image_id {orphans.Key}"], 0, 0, [.. orphans.Select(pair => ReadAnnotation(pair.Annotation, pair.Row, classes))])));
        var (photoFolder, photos) = SetFolder.Photos(folder);
        return new([.. classes.Values.Distinct(StringComparer.Ordinal)], files, photoFolder, photos, []);
    }

    private static WrittenLabel ReadAnnotation(JsonElement annotation, int row, Dictionary<long, string> classes)
    {
        float[] box = Numbers(annotation, "bbox");
        float[] points = box.Length == 0 && Property(annotation, "segmentation") is { ValueKind: JsonValueKind.Array } polygons ? [.. polygons.EnumerateArray().SelectMany(Numbers)] : [];
        bool isPolygon = points.Length >= 6 && points.Length % 2 == 0;
        string text = $"category_id {Property(annotation, "category_id")?.GetRawText() ?? "none"}, bbox {Property(annotation, "bbox")?.GetRawText() ?? "none"}";
        return new(row, text)
        {
            Class = Id(annotation, "category_id") is { } id ? classes.GetValueOrDefault(id) : null,
            Box = isPolygon ? YoloLabels.Bounds(points) : box.Length == 4 ? new(box[0], box[1], box[2], box[3]) : new(float.NaN, float.NaN, float.NaN, float.NaN),
            IsPolygon = isPolygon,
        };
    }

    private static IEnumerable<string> JsonFiles(string folder) => new[] { folder, Path.Combine(folder, "annotations") }.Where(Directory.Exists)
        .SelectMany(place => Directory.EnumerateFiles(place, "*.json").Order(StringComparer.Ordinal));

    private static string? FaultOf(string path, out bool isCoco)
    {
        isCoco = false;
        try
        {
            byte[] text = File.ReadAllBytes(path);
            if (!Utf8.IsValid(text)) return "The file is no UTF-8 text.";
            using JsonDocument document = JsonDocument.Parse(text);
            isCoco = Lists.All(name => Property(document.RootElement, name) is { ValueKind: JsonValueKind.Array });
            return null;
        }
        catch (JsonException fault)
        {
            return fault.Message;
        }
    }

    private static JsonElement? Property(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;

    private static long? Id(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out long id) ? id : null;

    private static string? Text(JsonElement element, string name)
    {
        try
        {
            return Property(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a pair of code units, written as an escape, is no letter.
            return null;
        }
    }

    private static double? Number(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    private static float[] Numbers(JsonElement element, string name) => Property(element, name) is { } list ? Numbers(list) : [];

    private static float[] Numbers(JsonElement list) => list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Number ? (float)value.GetDouble() : float.NaN)]
        : [];
}
