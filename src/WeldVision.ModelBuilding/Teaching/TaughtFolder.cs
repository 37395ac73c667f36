using System.Text;
using System.Text.Json;
using WeldVision.Classify;

namespace WeldVision.ModelBuilding.Teaching;

/// <summary>The folder of a package that is being taught: claimed before the first step, there when all is done, and not before.</summary>
public sealed class TaughtFolder : IDisposable
{
    private readonly string _folder;
    private readonly FileStream _claim;

    private TaughtFolder(string folder, FileStream claim) => (_folder, _claim) = (folder, claim);

    /// <exception cref="InvalidDataException">The folder is there, or another teaching is about to write it.</exception>
    public static TaughtFolder Claim(string path)
    {
        string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.Exists(folder)) throw new InvalidDataException($"{folder} exists already. Choose another folder with --out, or remove it.");
        string above = Path.GetDirectoryName(folder)!;
        if (!Directory.Exists(above)) throw new InvalidDataException($"{above}: there is no such folder. Make it, or choose another with --out.");
        try
        {
            return new(folder, new FileStream(folder + ".teaching", new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
            }));
        }
        catch (IOException fault) when (File.Exists(folder + ".teaching"))
        {
            throw new InvalidDataException($"{folder}: another teaching is at work on it. Wait for it, or choose another folder with --out.", fault);
        }
    }

    /// <returns>The manifest as written, with the hashes of its files.</returns>
    /// <exception cref="IOException">It could not be written; nothing remains.</exception>
    public ModelManifest Write(TaughtPackage taught)
    {
        Dictionary<string, byte[]> files = new(StringComparer.Ordinal)
        {
            ["locator.onnx"] = taught.Parent.Locator,
            ["inspector.onnx"] = taught.Inspector,
            [EmbeddingKnowledge.FileName] = JsonSerializer.SerializeToUtf8Bytes(taught.Knowledge, ManifestJson.Default.EmbeddingKnowledge),
        };
        ModelManifest manifest = taught.Manifest with { Files = PackageWriting.Hashes(files) };
        files[ModelManifest.FileName] = JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.ModelManifest);
        files["MODEL_CARD.md"] = Encoding.UTF8.GetBytes(ModelCard.Of(manifest));
        string unfinished = $"{_folder}.{Environment.ProcessId}.unfinished";
        try
        {
            Directory.CreateDirectory(unfinished);
            foreach (var (name, bytes) in files) File.WriteAllBytes(Path.Combine(unfinished, name), bytes);
            Directory.Move(unfinished, _folder);
        }
        finally
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        }

        return manifest;
    }

    public void Dispose() => _claim.Dispose();
}
