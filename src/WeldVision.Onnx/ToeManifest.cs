using System.Text.Json.Serialization;
using WeldVision.Networks;

namespace WeldVision.Onnx;

/// <summary>What stands in the <c>model.json</c> of the package that finds toes.</summary>
public sealed record ToeManifest
{
    public const int CurrentSchemaVersion = 1;

    public required int SchemaVersion { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <value>How windows are cut: <see cref="ToePackage.Recipe"/>.</value>
    public required string Recipe { get; init; }

    /// <value>Lower-case SHA-256 of each file of the package, by file name.</value>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    public required ToeErrors Errors { get; init; }

    public required IReadOnlyList<string> TrainedOn { get; init; }

    /// <value>Figures measured when the package was built, by name.</value>
    public required IReadOnlyDictionary<string, double> Measured { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ToeManifest))]
internal sealed partial class ToeManifestJson : JsonSerializerContext;
