using WeldVision.Capture;

namespace WeldVision.Tests.Capture;

/// <summary>A folder of a test's own, removed afterwards.</summary>
internal sealed class CaptureFolder : IDisposable
{
    public CaptureFolder() => Path = Directory.CreateTempSubdirectory("weldvision-capture-").FullName;

    public string Path { get; }

    public string Add(string name) => Add(name, [1, 2, 3]);

    public string Add(string name, byte[] content)
    {
        string path = System.IO.Path.Join(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string At(string name) => System.IO.Path.Join(Path, name);

    /// <summary>Finds photos behind paths in this folder.</summary>
    /// <returns>Their names below this folder.</returns>
    public string[] Find(params string[] names) => [.. Sources(names).Select(source => Below(source.Name))];

    public IEnumerable<PhotoSource> Sources(params string[] names) => new PhotoFinder(new()).Find(names.Select(At));

    public string Below(string name) => name.StartsWith(Path + '/', StringComparison.Ordinal) ? name[(Path.Length + 1)..] : name;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
