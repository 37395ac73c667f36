using System.Globalization;
using System.Text;

namespace WeldVision.Cli;

/// <summary>A folder with one page and, beside it, the pictures that it shows. It is made at once, so that a place that cannot be written is known before the work is done.</summary>
internal sealed class PageFolder
{
    public const string PicturesName = "photos";

    private readonly string _folder, _pageName;

    /// <exception cref="IOException">The folder cannot be made.</exception>
    public PageFolder(string folder, string pageName)
    {
        (_folder, _pageName) = (folder, pageName);
        Directory.CreateDirectory(Path.Combine(folder, PicturesName));
    }

    public void WritePicture(string name, byte[] jpeg) => WholeFile.Write(Path.Combine(_folder, PicturesName, name), jpeg);

    /// <returns>Full path of the page.</returns>
    public string WritePage(Action<TextWriter> write)
    {
        string path = Path.GetFullPath(Path.Combine(_folder, _pageName));
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        write(text);
        WholeFile.Write(path, Encoding.UTF8.GetBytes(text.ToString()));
        return path;
    }
}
