using WeldVision.Tests.Cli;

namespace WeldVision.Tests.Batch;

/// <summary>A folder with an archive: <c>in/</c> holds rendered photos, one of them twice, and a file that is none.</summary>
internal sealed class BatchShelf : IDisposable
{
    private const string Hidden = "#";

    /// <param name="photos">How many of the demo photos to take; 0 for an empty archive.</param>
    public BatchShelf(int photos)
    {
        string[] demo = [.. Directory.GetFiles(System.IO.Path.Combine(Repository.Root, "datasets", "demo"), "*.jpg").Order(StringComparer.Ordinal).Take(photos)];
        Directory.CreateDirectory(At("in/later"));
        foreach (string path in demo) File.Copy(path, At($"in/{System.IO.Path.GetFileName(path)}"));
        if (photos == 0) return;
        File.Copy(demo[0], At("in/later/=copy.jpg"));
        File.WriteAllText(At("in/note.jpg"), "no photo");
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("weldvision-batch-").FullName;

    public string At(string name) => System.IO.Path.Join(Path, name);

    public CommandRun Batch(params IEnumerable<string> arguments) => CommandRun.Of(Path, ["batch", .. arguments]);

    /// <summary>The lines of a table of <c>out</c>, without the moments in its last column.</summary>
    public string[] Table(string folder, string name = "results.csv") =>
        [.. CsvText.Rows(name, File.ReadAllText(At($"{folder}/{name}"))).Select(row => string.Join(Hidden, row[..^1]))];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
