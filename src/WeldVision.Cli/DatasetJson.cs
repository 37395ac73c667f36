using System.Text.Encodings.Web;
using System.Text.Json;
using WeldVision.ModelBuilding.Datasets;

namespace WeldVision.Cli;

/// <summary>The JSON objects of <c>weldvision dataset</c>.</summary>
internal static class DatasetJson
{
    public const int SchemaVersion = 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Names = new(SetJson.Readable.Options) { TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(), WriteIndented = false };

    public static void Write(Stream output, Action<Utf8JsonWriter> content)
    {
        using (output)
        {
            using (var json = new Utf8JsonWriter(output, Options)) content(json);
            output.WriteByte((byte)'\n');
        }
    }

    public static void Check(Utf8JsonWriter json, PhotoSet set, IReadOnlyList<DuplicatePair> duplicates, IReadOnlyList<SetWarning> warnings) => Put(json, new
    {
        SchemaVersion,
        set = set.Name,
        set.Reading,
        set.OtherReadings,
        photos = set.Photos.Count,
        labels = set.Photos.Sum(photo => photo.Labels.Count),
        warnings,
        drops = set.Drops,
        mends = set.Mends,
        notes = set.Remarks.Where(remark => remark.Kind == RemarkKind.Note),
        duplicates = duplicates.Select(pair => new
        {
            pair.Kind,
            first = pair.First.Name,
            second = pair.Second.Name,
            likeness = Math.Round(pair.Likeness, 4),
            isOneGroup = pair.First.Group == pair.Second.Group,
        }),
    });

    public static void Import(Utf8JsonWriter json, string folder, SetManifest manifest, PhotoSet set) =>
        Put(json, new { SchemaVersion, folder, manifest.Name, manifest.Format, manifest.Classes, manifest.Counts, mends = set.Mends.Count(), drops = set.Drops });

    public static void Split(Utf8JsonWriter json, SetSplit split) => Put(json, split);

    public static void Leaks(Utf8JsonWriter json, SetSplit split, IReadOnlyList<SplitLeak> leaks) =>
        Put(json, new { SchemaVersion, isHonest = leaks.Count == 0, train = split.Train.Count, test = split.Test.Count, leaks });

    public static void Statistics(Utf8JsonWriter json, SetStatistics statistics) => Put(json, new { SchemaVersion, statistics });

    public static void Put<T>(Utf8JsonWriter json, T value) => JsonSerializer.Serialize(json, value, Names);
}
