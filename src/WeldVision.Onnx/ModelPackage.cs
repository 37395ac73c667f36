using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using WeldVision.Classify;
using WeldVision.Networks;
using WeldVision.Preprocess;
using WeldVision.Record;

namespace WeldVision.Onnx;

/// <summary>
/// A model package on disk, verified before use: every file has the hash that <c>model.json</c> gives, the recipe is known, and the networks have the
/// tensors expected. Sessions are shared by all workers; each worker gets networks of its own.
/// </summary>
public sealed class ModelPackage : IDisposable
{
    public const string InspectorFile = "inspector.onnx";

    private const string LocatorFile = "locator.onnx";

    private readonly NetworkPair _networks;

    private ModelPackage(ModelManifest manifest, EmbeddingKnowledge knowledge, PreparationRecipe recipe, string manifestSha256, NetworkPair networks)
    {
        (Manifest, Knowledge, Recipe, _networks) = (manifest, knowledge, recipe, networks);
        Identity = new(manifest.Name, manifest.Version, manifestSha256, recipe.Name, manifest.Precision, Runtime);
    }

    /// <value>What runs networks here, with its version.</value>
    public static string Runtime => "ONNX Runtime " + OrtEnv.Instance().GetVersionString();

    public ModelManifest Manifest { get; }

    public EmbeddingKnowledge Knowledge { get; }

    public PreparationRecipe Recipe { get; }

    public ModelIdentity Identity { get; }

    /// <summary>Reads and verifies a package.</summary>
    /// <param name="folder">Holds <c>model.json</c> and the files that it names.</param>
    /// <exception cref="ModelPackageRefusedException">Something is missing or not what the manifest says; every fault is named.</exception>
    public static ModelPackage Open(string folder)
    {
        List<string> faults = [];
        byte[] manifestBytes = ReadFile(folder, ModelManifest.FileName, faults) ?? throw new ModelPackageRefusedException(folder, faults);
        ModelManifest manifest;
        try
        {
            manifest = Parse(folder, manifestBytes, ModelManifest.FileName, ManifestJson.Default.ModelManifest);
        }
        catch (ModelPackageRefusedException) when (SchemaVersionOf(manifestBytes) > ModelManifest.CurrentSchemaVersion)
        {
            throw new ModelPackageRefusedException(folder, [$"schemaVersion: expected {ModelManifest.CurrentSchemaVersion}, found {SchemaVersionOf(manifestBytes)}"]);
        }

        faults.AddRange(manifest.Faults());
        PreparationRecipe recipe = PreparationRecipe.WeldSurface1;
        if (manifest.Recipe != recipe.Name) faults.Add($"recipe: expected {recipe.Name}, found {manifest.Recipe}");

        Dictionary<string, byte[]> files = [];
        foreach (string name in new[] { LocatorFile, InspectorFile, EmbeddingKnowledge.FileName })
            if (ReadVerified(folder, name, manifest.Files, faults) is { } bytes) files[name] = bytes;

        if (faults.Count > 0) throw new ModelPackageRefusedException(folder, faults);
        EmbeddingKnowledge knowledge = Parse(folder, files[EmbeddingKnowledge.FileName], EmbeddingKnowledge.FileName, ManifestJson.Default.EmbeddingKnowledge);
        faults.AddRange(knowledge.Faults());
        if (faults.Count > 0) throw new ModelPackageRefusedException(folder, faults);

        InferenceSession locator = OpenSession(folder, LocatorFile, files[LocatorFile]), inspector = OpenSession(folder, InspectorFile, files[InspectorFile]);
        faults.AddRange(NetworkTensors.LocatorFaults(LocatorFile, locator, recipe));
        faults.AddRange(NetworkTensors.InspectorFaults(InspectorFile, inspector, recipe));
        if (faults.Count > 0)
        {
            locator.Dispose();
            inspector.Dispose();
            throw new ModelPackageRefusedException(folder, faults);
        }

        return new(manifest, knowledge, recipe, Hash(manifestBytes), new NetworkPair(locator, inspector));
    }

    /// <summary>Networks for one worker; the caller disposes them before the package.</summary>
    /// <param name="mostStrips">Strips in one batch.</param>
    public IWeldNetworks CreateNetworks(int mostStrips = 16) => _networks.Create(Recipe, mostStrips);

    public void Dispose() => _networks.Dispose();

    /// <summary>Lower-case hexadecimal SHA-256, as it stands in manifests.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Opens a network the way all of them are run: one thread, since photos, not operators, are what runs side by side.</summary>
    public static InferenceSession OpenSession(byte[] network)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        return new(network, options);
    }

    internal static InferenceSession OpenSession(string folder, string name, byte[] network)
    {
        try
        {
            return OpenSession(network);
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelPackageRefusedException(folder, [$"{name}: not a network that this version can run ({e.Message})"]);
        }
    }

    /// <summary>Reads a file of a package and compares its hash with the manifest's; what is not as it should be becomes a fault.</summary>
    internal static byte[]? ReadVerified(string folder, string name, IReadOnlyDictionary<string, string> hashes, List<string> faults)
    {
        if (!hashes.TryGetValue(name, out string? expected))
        {
            faults.Add($"{name}: no hash in {ModelManifest.FileName}");
            return null;
        }

        if (ReadFile(folder, name, faults) is not { } bytes) return null;
        string actual = Hash(bytes);
        if (!string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase)) faults.Add($"{name}: expected SHA-256 {expected}, found {actual}");
        return bytes;
    }

    internal static byte[]? ReadFile(string folder, string name, List<string> faults)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{name}: cannot be read ({e.Message})");
            return null;
        }
    }

    /// <summary>Read on its own, since a later version may have members that this one does not know.</summary>
    private static int? SchemaVersionOf(byte[] manifest)
    {
        try
        {
            using var json = JsonDocument.Parse(manifest);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("schemaVersion", out JsonElement schema)
                && schema.ValueKind == JsonValueKind.Number && schema.TryGetInt32(out int version) ? version : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static T Parse<T>(string folder, byte[] json, string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new ModelPackageRefusedException(folder, [$"{name}: is empty"]);
        }
        catch (JsonException e)
        {
            throw new ModelPackageRefusedException(folder, [$"{name}: {e.Message}"]);
        }
    }
}
