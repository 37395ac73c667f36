using WeldVision.Capture;

namespace WeldVision.ModelBuilding.Datasets;

/// <summary>Where the files of a set lie.</summary>
internal static class SetFolder
{
    private static readonly string[] PhotoFolders = ["images", "JPEGImages"];

    private static readonly string[] PhotoExtensions = [".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"];

    /// <summary>The folder with the photos, the set's own where it has none, and the photos with all below it, in the order of their names.</summary>
    public static (string Folder, IReadOnlyList<string> Photos) Photos(string folder)
    {
        string photos = PhotoFolders.Select(name => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists) ?? folder;
        return (photos, PhotosBelow(photos));
    }

    public static IReadOnlyList<string> PhotosBelow(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => PhotoExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !Path.GetFileName(path).StartsWith('.'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A path below a folder, with <c>/</c>.</summary>
    public static string Below(string folder, string path) => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>A photo as a source; what keeps it from being read, the decoder says.</summary>
    public static PhotoSource Source(string path) => new PhotoFinder(new()).Find([path]).Single();
}
