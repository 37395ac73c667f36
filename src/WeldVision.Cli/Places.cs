using WeldVision.Onnx;

namespace WeldVision.Cli;

/// <summary>Where the project's own files lie: beside the program in a published folder, else in the folders above it.</summary>
internal static class Places
{
    public static string ShippedModel => Find(Path.Combine("models", ModelShelf.Shipped));

    public static string ShippedToes => Find(Path.Combine("models", ToePackage.FolderName));

    /// <value>Folder of the packages.</value>
    public static string Models => Path.GetDirectoryName(ShippedModel)!;

    /// <value>Folder of the package that commands use when none is named.</value>
    /// <exception cref="InvalidDataException">The state file of the packages cannot be read.</exception>
    public static string ModelInUse => new ModelShelf(Models).ActiveFolder ?? ShippedModel;

    public static string DemoPhotos => Find(Path.Combine("datasets", "demo"));

    private static string Find(string relative)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, relative);
            if (Directory.Exists(path)) return path;
        }

        return Path.Combine(AppContext.BaseDirectory, relative);
    }
}
