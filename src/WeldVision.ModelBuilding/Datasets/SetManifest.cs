using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeldVision.ModelBuilding.Datasets;

/// <summary>A class of a set.</summary>
/// <param name="Class">What it is to the model package; null where nothing is learned from it.</param>
/// <param name="Labels">How many labels are of it.</param>
public sealed record ManifestClass(string Name, string? Class, int Labels);

/// <summary>How much is in a set.</summary>
public sealed record ManifestCounts(int Photos, int PhotosWithoutBead, int Labels, int Groups, int Sources);

/// <param name="File">Below <c>images</c>.</param>
/// <param name="Sha256">Of the file, lower-case hexadecimal.</param>
public sealed record ManifestPhoto(string File, string Sha256, int WidthPixels, int HeightPixels);

/// <summary><c>dataset.json</c>: what an imported set is, where it came from, and what may be done with it.</summary>
/// <param name="Format">What it was read as.</param>
/// <param name="LabelsAre"><c>boxes</c>, or <c>whole-photos</c>, where a label says nothing of a place.</param>
public sealed record SetManifest(
    int SchemaVersion, string Name, string Licence, string Source, string Format, string LabelsAre, IReadOnlyList<ManifestClass> Classes, ManifestCounts Counts, IReadOnlyList<ManifestPhoto> Photos)
{
    public const string FileName = "dataset.json";

    public const int CurrentSchemaVersion = 1;

    public const string Boxes = "boxes";

    public const string WholePhotos = "whole-photos";

    /// <returns>Null where the folder has none.</returns>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static SetManifest? Read(string folder) => SetJson.Read(Path.Combine(folder, FileName), SetJson.Default.SetManifest) is not { } manifest ? null
        : manifest.SchemaVersion == CurrentSchemaVersion ? manifest
        : throw new InvalidDataException($"{Path.Combine(folder, FileName)}: expected schemaVersion {CurrentSchemaVersion}, found {manifest.SchemaVersion}. Import the set again.");
}

/// <summary>What was dropped and mended in an import: <c>import-report.json</c>.</summary>
public sealed record ImportReport(int SchemaVersion, string Set, string Format, IReadOnlyList<SetRemark> Drops, IReadOnlyList<SetRemark> Mends, IReadOnlyList<SetRemark> Notes)
{
    public const string FileName = "import-report.json";
}

/// <summary>The JSON of the files that belong to a set.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SetManifest))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(SetSplit))]
public sealed partial class SetJson : JsonSerializerContext
{
    /// <summary>Words are written as they are: the files are read by people too, and never stand in a page.</summary>
    /// <remarks>Made when it is first asked for: the generated half of this type may be set up after this one.</remarks>
    public static SetJson Readable => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <returns>Null where there is no such file.</returns>
    /// <exception cref="InvalidDataException">It is no such JSON.</exception>
    public static T? Read<T>(string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), type) : null;
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path}: cannot be read: {fault.Message} Expected what weldvision dataset wrote; make it again.", fault);
        }
    }
}
