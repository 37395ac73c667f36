using System.IO.Enumeration;

namespace WeldVision.Capture;

/// <summary>
/// Finds the photos behind the paths that a person names: files, folders with all that is below, <c>.zip</c> archives, patterns such as
/// <c>a/**/*.jpg</c>. In the order of the paths, and ordinal by name inside a folder or archive; what is named twice is found twice.
/// </summary>
/// <remarks>
/// Hidden names (<c>.x</c>, <c>__MACOSX</c>) are passed over below a folder. A linked folder is walked once for each path, so loops end.
/// Patterns know <c>*</c>, <c>?</c> and <c>**</c>, match files and ignore case. An archive inside an archive is not opened.
/// What is named or found and cannot be read becomes a source whose <see cref="PhotoSource.Read"/> says why; nothing here throws for it.
/// </remarks>
/// <param name="root">Folder in which the paths begin, which is no part of the names; null for the current one.</param>
public sealed class PhotoFinder(CaptureLimits limits, string? root = null)
{
    private const string ArchiveExtension = ".zip", Inside = "!/";

    private static readonly string[] PhotoExtensions = [".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"];

    private (string Archive, Dictionary<string, PhotoSource> Entries)? _listed;

    /// <param name="paths">As given on a command line; relative ones stay relative in the names.</param>
    /// <returns>Found while it is read: a folder is listed when its turn comes.</returns>
    public IEnumerable<PhotoSource> Find(IEnumerable<string> paths) => paths.SelectMany(Find);

    /// <summary>A photo of which another name is to be seen than its path.</summary>
    /// <param name="place">Its file, from the root.</param>
    public PhotoSource Named(string name, string place) => new FilePhotoSource(name, At(place), place);

    /// <summary>A photo that was found before, here or on another machine.</summary>
    /// <param name="name">As it was found by.</param>
    /// <param name="place">As <see cref="PhotoSource.Place"/> was.</param>
    public PhotoSource Again(string name, string? place)
    {
        if (place is not null) return Named(name, place);
        if (File.Exists(At(name)) && !HasExtension(name, ArchiveExtension)) return new FilePhotoSource(name, At(name));
        for (int end = name.IndexOf(Inside, StringComparison.Ordinal); end >= 0; end = name.IndexOf(Inside, end + 1, StringComparison.Ordinal))
        {
            if (!File.Exists(At(name[..end]))) continue;
            if (EntriesOf(name[..end]).TryGetValue(name, out PhotoSource? entry)) return entry;
        }

        return Find(name).FirstOrDefault(photo => photo.Name == name) ?? new UnreadablePhotoSource(name, CaptureFault.Vanished);
    }

    // The photos of an archive come one after the other.
    private Dictionary<string, PhotoSource> EntriesOf(string archive)
    {
        if (_listed?.Archive != archive) _listed = (archive, FindInArchive(At(archive), archive).DistinctBy(photo => photo.Name).ToDictionary(photo => photo.Name, StringComparer.Ordinal));
        return _listed.Value.Entries;
    }

    private string At(string path) => root is null ? path : Path.Join(root, path);

    private IEnumerable<PhotoSource> Find(string path)
    {
        string name = NameOf(path), at = At(path);
        if (File.Exists(at)) return HasExtension(at, ArchiveExtension) ? FindInArchive(at, name) : [new FilePhotoSource(name, at)];
        if (Directory.Exists(at)) return FindInFolder(at, name);
        return PathPattern.TryParse(name) is { } pattern ? FindMatches(pattern, name) : [new UnreadablePhotoSource(name, CaptureFault.NotFound)];
    }

    private IEnumerable<PhotoSource> FindInFolder(string folder, string name) =>
        Walk(new(folder, name.TrimEnd('/') + '/', RealPath.Of(folder)), null, 0, []);

    private IEnumerable<PhotoSource> FindMatches(PathPattern pattern, string name)
    {
        bool found = false;
        string folder = At(pattern.Folder.Length == 0 ? "." : pattern.Folder);
        if (Directory.Exists(folder))
        {
            foreach (PhotoSource photo in Walk(new(folder, pattern.Folder, RealPath.Of(folder)), pattern, pattern.Start, []))
            {
                found = true;
                yield return photo;
            }
        }

        if (!found) yield return new UnreadablePhotoSource(name, CaptureFault.NothingMatches);
    }

    private IEnumerable<PhotoSource> Walk(Folder folder, PathPattern? pattern, ulong state, HashSet<string> walked)
    {
        // Through links the same folder can be reached in endlessly many ways; its real path tells that it is the same.
        if (!walked.Add(folder.RealPath)) yield break;

        (List<Entry> entries, CaptureFault? fault) = List(folder.Path);
        foreach (Entry entry in entries)
        {
            ulong next = pattern is null ? 0 : pattern.Advance(state, entry.Name);
            string path = Path.Join(folder.Path, entry.Name), name = folder.NamePrefix + entry.Name;
            if (entry.IsFolder)
            {
                if (pattern is not null && next == 0) continue;
                string realPath = entry.IsLink ? RealPath.Of(path) : Path.Join(folder.RealPath, entry.Name);
                foreach (PhotoSource photo in Walk(new(path, name + '/', realPath), pattern, next, walked)) yield return photo;
            }
            else if (pattern is not null && !pattern.IsMatch(next))
            {
                continue;
            }
            else if (HasExtension(entry.Name, ArchiveExtension))
            {
                foreach (PhotoSource photo in FindInArchive(path, name)) yield return photo;
            }
            else
            {
                yield return new FilePhotoSource(name, path);
            }
        }

        if (fault is not null) yield return new UnreadablePhotoSource(folder.NamePrefix.TrimEnd('/') is { Length: > 0 } name ? name : folder.Path, fault);
    }

    private IEnumerable<PhotoSource> FindInArchive(string path, string name)
    {
        (List<ArchiveEntry> entries, CaptureFault? fault) = ArchiveDirectory.Read(path);
        foreach (ArchiveEntry entry in entries.Where(entry => IsPhoto(entry.Name) && !IsHiddenPath(entry.Name)).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            string inside = name + Inside + entry.Name;
            if (entry.Fault(limits) is { } entryFault) yield return new UnreadablePhotoSource(inside, entryFault);
            else yield return new ArchivePhotoSource(inside, path, entry);
        }

        if (fault is not null) yield return new UnreadablePhotoSource(name, fault);
    }

    /// <summary>The photos, archives and folders in a folder; with a fault, those seen before it.</summary>
    private static (List<Entry> Entries, CaptureFault? Fault) List(string folder)
    {
        var entries = new List<Entry>();
        try
        {
            var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
            var found = new FileSystemEnumerable<Entry>(
                folder,
                (ref FileSystemEntry entry) => new(entry.FileName.ToString(), entry.IsDirectory, entry.IsDirectory && entry.Attributes.HasFlag(FileAttributes.ReparsePoint)),
                options)
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.IsDirectory ? !IsHidden(entry.FileName) : IsWanted(entry.FileName),
            };
            foreach (Entry entry in found) entries.Add(entry);
        }
        catch (Exception fault) when (FileFaults.From(fault) is not null)
        {
            entries.Sort();
            return (entries, FileFaults.From(fault));
        }

        entries.Sort();
        return (entries, null);
    }

    /// <summary>Whether a file of this name is a photo or an archive.</summary>
    internal static bool IsWanted(ReadOnlySpan<char> name) => !IsHidden(name) && (IsPhoto(name) || HasExtension(name, ArchiveExtension));

    private static bool IsPhoto(ReadOnlySpan<char> name)
    {
        foreach (string extension in PhotoExtensions)
            if (HasExtension(name, extension)) return true;
        return false;
    }

    private static bool HasExtension(ReadOnlySpan<char> name, string extension) => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    // macOS writes "._x.jpg" beside each x.jpg on foreign disks, and "__MACOSX" into archives; neither holds photos.
    private static bool IsHidden(ReadOnlySpan<char> name) => name.StartsWith('.') || name.SequenceEqual("__MACOSX");

    private static bool IsHiddenPath(string name) =>
        Array.Exists(name.Split('/'), part => part is not ("." or "..") && IsHidden(part));

    private static string NameOf(string path) =>
        Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');

    private readonly record struct Folder(string Path, string NamePrefix, string RealPath);

    private readonly record struct Entry(string Name, bool IsFolder, bool IsLink) : IComparable<Entry>
    {
        public int CompareTo(Entry other) => string.CompareOrdinal(Name, other.Name);
    }
}
