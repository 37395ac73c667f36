namespace WeldVision.Capture;

/// <summary>A path with every link in it followed, so that one folder has one name.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    public static string Of(string path)
    {
        string full = Path.GetFullPath(path);
        try
        {
            return Resolve(full, MostLinks);
        }
        catch (Exception fault) when (FileFaults.From(fault) is not null)
        {
            // What cannot be followed cannot be walked either; the walk then says why.
            return full;
        }
    }

    private static string Resolve(string full, int linksLeft)
    {
        string? parent = Path.GetDirectoryName(full);
        if (parent is null) return full;
        string here = Path.Join(Resolve(parent, linksLeft), Path.GetFileName(full));
        var folder = new DirectoryInfo(here);
        if (linksLeft == 0 || folder.LinkTarget is not { } target) return here;
        return Resolve(Path.GetFullPath(target, Path.GetDirectoryName(here) ?? here), linksLeft - 1);
    }
}
