using System.Text.Json;
using System.Text.Json.Serialization;
using WeldVision.Classify;

namespace WeldVision.Onnx;

/// <summary>Which package of a folder is in use, and which was before.</summary>
/// <param name="Active">Name of a subfolder.</param>
/// <param name="Before">Name of a subfolder; null where there was none.</param>
public sealed record ShelfState(int SchemaVersion, string Active, string? Before);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ShelfState))]
public sealed partial class ShelfJson : JsonSerializerContext;

/// <summary>A package in the folder.</summary>
/// <param name="Fault">Why it is refused; null for a sound one.</param>
public sealed record ShelvedPackage(string Name, ModelManifest? Manifest, string? ManifestSha256, string? Fault);

/// <summary>The packages in a folder, a subfolder each, and the small file that names the active one.</summary>
public sealed class ModelShelf(string folder)
{
    public const string StateFile = "active.json";

    /// <summary>Name of the package that is in use as long as none was chosen.</summary>
    public const string Shipped = "weld-surface";

    private const int SchemaVersion = 1;

    private string StatePath => Path.Combine(folder, StateFile);

    /// <value>Folder of the active package; null where none was chosen and the shipped one is not here.</value>
    /// <exception cref="InvalidDataException">The state file cannot be read.</exception>
    public string? ActiveFolder => State() is { } state ? FolderOf(state.Active) : null;

    public string FolderOf(string package) => Path.Combine(folder, package);

    /// <value>The package's model card, Markdown; null where it has none.</value>
    public string? CardOf(string package) => Path.Combine(FolderOf(package), "MODEL_CARD.md") is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    /// <summary>What was chosen; as long as nothing was, the shipped package is in use.</summary>
    public ShelfState? State()
    {
        if (!File.Exists(StatePath)) return Directory.Exists(FolderOf(Shipped)) ? new(SchemaVersion, Shipped, null) : null;
        try
        {
            ShelfState? state = JsonSerializer.Deserialize(File.ReadAllBytes(StatePath), ShelfJson.Default.ShelfState);
            if (state is { SchemaVersion: SchemaVersion, Active.Length: > 0 }) return state;
            throw new InvalidDataException($"{StatePath}: expected schemaVersion {SchemaVersion} and an active package. Choose one again with weldvision model activate.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{StatePath}: cannot be read: {fault.Message} Remove the file and choose a package again with weldvision model activate.", fault);
        }
    }

    public IReadOnlyList<ShelvedPackage> Packages() =>
    [
        .. Directory.EnumerateDirectories(folder).Where(path => File.Exists(Path.Combine(path, ModelManifest.FileName)) && Path.GetFileName(path) != ToePackage.FolderName).Order(StringComparer.Ordinal).Select(path =>
        {
            string name = Path.GetFileName(path);
            try
            {
                using var package = ModelPackage.Open(path);
                return new ShelvedPackage(name, package.Manifest, package.Identity.ManifestSha256, null);
            }
            catch (ModelPackageRefusedException fault)
            {
                return new ShelvedPackage(name, null, null, string.Join("; ", fault.Faults));
            }
        }),
    ];

    /// <exception cref="InvalidDataException">There is no such package.</exception>
    /// <exception cref="ModelPackageRefusedException">It is not what its manifest says; nothing is changed.</exception>
    public ShelfState Activate(string name)
    {
        string path = FolderOf(name);
        if (name.Length == 0 || name != Path.GetFileName(name) || !File.Exists(Path.Combine(path, ModelManifest.FileName)))
            throw new InvalidDataException($"{folder} has no package '{name}'. Found: {string.Join(", ", Packages().Select(package => package.Name))}.");
        ModelPackage.Open(path).Dispose();
        ShelfState? now = State();

        string? before = now is null ? null : now.Active == name ? now.Before : now.Active;
        return Write(new(SchemaVersion, name, before));
    }

    /// <exception cref="InvalidDataException">There is nothing to go back to.</exception>
    /// <exception cref="ModelPackageRefusedException">The package before is not what its manifest says; nothing is changed.</exception>
    public ShelfState Rollback()
    {
        if (State() is not { Before: { } before }) throw new InvalidDataException($"{folder}: there is no package to go back to. Choose one with weldvision model activate.");
        ModelPackage.Open(FolderOf(before)).Dispose();
        return Write(new(SchemaVersion, before, null));
    }

    private ShelfState Write(ShelfState state)
    {
        WholeFile.Write(StatePath, JsonSerializer.SerializeToUtf8Bytes(state, ShelfJson.Default.ShelfState));
        return state;
    }
}
