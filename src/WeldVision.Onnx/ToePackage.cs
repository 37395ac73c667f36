using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using WeldVision.Classify;
using WeldVision.Networks;

namespace WeldVision.Onnx;

/// <summary>The package of the network that finds toes, verified before use as <see cref="ModelPackage"/> is. Its session is shared by all workers.</summary>
public sealed class ToePackage : IDisposable
{
    /// <summary>Its folder among the packages.</summary>
    public const string FolderName = "bead-toes";

    /// <summary>Windows of 64 × 128 along the bead's axis in the card's plane, the supposed width 32 rows, RGB, (value − 127) / 128.</summary>
    public const string Recipe = "bead-toes-1";

    private const string NetworkFile = "toes.onnx";

    private readonly InferenceSession _session;

    private ToePackage(ToeManifest manifest, InferenceSession session) => (Manifest, _session) = (manifest, session);

    public ToeManifest Manifest { get; }

    /// <summary>Reads and verifies a package.</summary>
    /// <exception cref="ModelPackageRefusedException">Something is missing or not what the manifest says; every fault is named.</exception>
    public static ToePackage Open(string folder)
    {
        List<string> faults = [];
        byte[]? text = ModelPackage.ReadFile(folder, ModelManifest.FileName, faults), network = ModelPackage.ReadFile(folder, NetworkFile, faults);
        if (text is null || network is null) throw new ModelPackageRefusedException(folder, faults);
        ToeManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(text, ToeManifestJson.Default.ToeManifest) ?? throw new JsonException("it is empty");
        }
        catch (JsonException fault)
        {
            throw new ModelPackageRefusedException(folder, [$"{ModelManifest.FileName}: {fault.Message}"]);
        }

        if (manifest.SchemaVersion != ToeManifest.CurrentSchemaVersion) faults.Add($"schemaVersion: expected {ToeManifest.CurrentSchemaVersion}, found {manifest.SchemaVersion}");
        if (manifest.Recipe != Recipe) faults.Add($"recipe: expected {Recipe}, found {manifest.Recipe}");
        string actual = ModelPackage.Hash(network);
        if (!manifest.Files.TryGetValue(NetworkFile, out string? expected)) faults.Add($"{NetworkFile}: no hash in {ModelManifest.FileName}");
        else if (!string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase)) faults.Add($"{NetworkFile}: expected SHA-256 {expected}, found {actual}");
        if (manifest.Errors is not { Spread: >= 0, Extreme: >= 0, Deviation: >= 0, End: >= 0, Line: >= 0 }) faults.Add("errors: expected standard errors from 0");
        if (faults.Count > 0) throw new ModelPackageRefusedException(folder, faults);

        InferenceSession session = ModelPackage.OpenSession(folder, NetworkFile, network);
        faults.AddRange(NetworkTensors.ToeFaults(NetworkFile, session));
        if (faults.Count == 0) return new(manifest, session);
        session.Dispose();
        throw new ModelPackageRefusedException(folder, faults);
    }

    /// <summary>The network for one worker; the caller disposes it before the package.</summary>
    public IToeNetwork CreateNetwork() => new OnnxToeNetwork(_session, Manifest.Errors);

    public void Dispose() => _session.Dispose();
}
