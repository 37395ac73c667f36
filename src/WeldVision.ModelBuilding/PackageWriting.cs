using System.Security.Cryptography;
using System.Text.Json;
using WeldVision.Classify;

namespace WeldVision.ModelBuilding;

/// <summary>Writes a model package: the networks as they are, <c>embedding.json</c>, and the manifest last, so that a package cut short is refused.</summary>
public static class PackageWriting
{
    /// <summary>Trade names and ISO 6520-1 codes of the tags.</summary>
    private static readonly Dictionary<string, (string Code, string English, string Indonesian, bool HasPlaces)> Names = new(StringComparer.Ordinal)
    {
        ["porosity"] = ("2017", "surface pore", "porositas permukaan", true),
        ["crack"] = ("100", "crack", "retak", false),
        ["spatter"] = ("602", "spatter", "percikan", true),
        ["undercut"] = ("501", "undercut", "takik (undercut)", false),
        ["uneven"] = ("514", "irregular surface", "permukaan tidak rata", false),
        ["excess"] = ("502", "excess weld metal", "penguat las berlebih", false),
        ["crater"] = ("2025", "end crater pipe", "lubang kawah akhir", false),
        ["gap"] = ("511", "incompletely filled groove", "kampuh kurang isi", false),
        ["burn_through"] = ("510", "burn-through", "tembus lubang (burn-through)", false),
        ["slag"] = ("615", "slag residue", "sisa terak", false),
    };

    /// <returns>The ISO 6520-1 code of a tag.</returns>
    internal static string CodeOf(string tag) => Names[tag].Code;

    /// <summary>The thresholds and words that are choices, not fits.</summary>
    public sealed record Choices
    {
        public required string Version { get; init; }

        /// <value>Of the networks' arithmetic, <c>float32</c> or <c>int8</c>.</value>
        public string Precision { get; init; } = "float32";

        public double LeastLocateProbability { get; init; } = 0.5;

        public double LeastFindingProbability { get; init; } = 0.5;

        public double LeastWeldProbability { get; init; } = 0.5;

        public double LeastFamiliarity { get; init; } = 0.01;

        public ModeThresholds Balanced { get; init; } = new(0.30, 0.70);

        public ModeThresholds RecallFirst { get; init; } = new(0.20, 0.55);

        public ModeThresholds PrecisionFirst { get; init; } = new(0.35, 0.80);

        public IReadOnlyList<string> TrainedOn { get; init; } = [];
    }

    /// <param name="folder">Created where missing; files in it are replaced.</param>
    /// <param name="networks">Bytes of <c>locator.onnx</c> and <c>inspector.onnx</c>, by file name.</param>
    public static void Write(string folder, IReadOnlyDictionary<string, byte[]> networks, FittedPackage fitted, Choices choices)
    {
        Dictionary<string, byte[]> files = new(networks, StringComparer.Ordinal)
        {
            [EmbeddingKnowledge.FileName] = JsonSerializer.SerializeToUtf8Bytes(fitted.Knowledge, ManifestJson.Default.EmbeddingKnowledge),
        };
        var manifest = new ModelManifest
        {
            SchemaVersion = ModelManifest.CurrentSchemaVersion,
            Name = "weld-surface",
            Version = choices.Version,
            Precision = choices.Precision,
            Recipe = Preprocess.PreparationRecipe.WeldSurface1.Name,
            Files = Hashes(files),
            LeastLocateProbability = choices.LeastLocateProbability,
            Reject = Rounded(fitted.Reject),
            Tags =
            [
                .. TagManifest.Order.Select(tag =>
                {
                    var (code, english, indonesian, hasPlaces) = Names[tag];
                    var (examples, calibration) = fitted.Tags[tag];
                    return new TagManifest(tag, code, english, indonesian, hasPlaces, examples, calibration is null ? null : Rounded(calibration));
                }),
            ],
            LeastFindingProbability = choices.LeastFindingProbability,
            LeastWeldProbability = choices.LeastWeldProbability,
            LeastFamiliarity = choices.LeastFamiliarity,
            Balanced = choices.Balanced,
            RecallFirst = choices.RecallFirst,
            PrecisionFirst = choices.PrecisionFirst,
            TrainedOn = choices.TrainedOn,
            Measured = fitted.Measured.ToDictionary(figure => figure.Key, figure => Math.Round(figure.Value, 4)),
        };
        files[ModelManifest.FileName] = JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.ModelManifest);
        Directory.CreateDirectory(folder);
        foreach (var (name, bytes) in files.OrderBy(file => file.Key == ModelManifest.FileName))
        {
            string path = Path.Combine(folder, name), partial = path + ".partial";
            File.WriteAllBytes(partial, bytes);
            File.Move(partial, path, overwrite: true);
        }
    }

    /// <summary>What a manifest says of the files beside it, by name.</summary>
    internal static Dictionary<string, string> Hashes(IEnumerable<KeyValuePair<string, byte[]>> files) =>
        files.OrderBy(file => file.Key, StringComparer.Ordinal).ToDictionary(file => file.Key, file => Convert.ToHexStringLower(SHA256.HashData(file.Value)));

    private static Calibration Rounded(Calibration calibration) => new(Math.Round(calibration.Slope, 4), Math.Round(calibration.Intercept, 4));
}
