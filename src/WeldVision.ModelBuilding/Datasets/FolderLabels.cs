namespace WeldVision.ModelBuilding.Datasets;

/// <summary>Folders <c>good</c> and <c>bad</c>: a photo as a whole is one sample, and no box says where its bead is.</summary>
internal static class FolderLabels
{
    private static readonly (string Folder, string Class)[] Known = [("good", "Good Weld"), ("bad", "Bad Weld")];

    public static bool IsIn(string folder) => Folders(folder).Any();

    public static WrittenSet Read(string folder)
    {
        var found = Folders(folder).SelectMany(known => SetFolder.PhotosBelow(known.Path).Select(photo => (Photo: photo, known.Class)))
            .OrderBy(pair => pair.Photo, StringComparer.Ordinal).ToList();
        return new(
            [.. found.Select(pair => pair.Class).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. found.Select(pair => new LabelFile(
                SetFolder.Below(folder, pair.Photo), [Path.ChangeExtension(SetFolder.Below(folder, pair.Photo), null)], 1, 1, [new WrittenLabel(0, pair.Class) { Class = pair.Class }]))],
            folder, [.. found.Select(pair => pair.Photo)], []);
    }

    private static IEnumerable<(string Path, string Class)> Folders(string folder) =>
        from path in Directory.EnumerateDirectories(folder)
        from known in Known
        where Path.GetFileName(path).Equals(known.Folder, StringComparison.OrdinalIgnoreCase)
        select (path, known.Class);
}
