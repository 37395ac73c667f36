using System.Text.Json.Serialization;

namespace WeldVision.Classify;

/// <summary>
/// What stands in a model package's <c>model.json</c>: which files belong to it, how to prepare photos for it, what its outputs mean, and every
/// threshold. An instructor may change the thresholds; its hash tells results apart that were made with other ones.
/// </summary>
public sealed record ModelManifest
{
    public const int CurrentSchemaVersion = 1;

    public const string FileName = "model.json";

    public required int SchemaVersion { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <value><c>float32</c> or <c>int8</c>: part of the package's identity, since it changes the figures.</value>
    public required string Precision { get; init; }

    /// <value>Name of the <see cref="Preprocess.PreparationRecipe"/> that the networks were trained behind.</value>
    public required string Recipe { get; init; }

    /// <value>Lower-case SHA-256 of each file of the package, by file name.</value>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <value>Least probability at which the locator's cell is a bead.</value>
    public required double LeastLocateProbability { get; init; }

    public required Calibration Reject { get; init; }

    /// <value>The tags in the order of the inspector's outputs 1 to 10.</value>
    public required IReadOnlyList<TagManifest> Tags { get; init; }

    /// <value>Least probability of a cell that belongs to a finding.</value>
    public required double LeastFindingProbability { get; init; }

    /// <value>Least probability that a located place is a weld; below it the bead is referred.</value>
    public required double LeastWeldProbability { get; init; }

    /// <value>Least familiarity; below it the bead is unlike anything the networks have seen, and is referred.</value>
    public required double LeastFamiliarity { get; init; }

    public required ModeThresholds Balanced { get; init; }

    public required ModeThresholds RecallFirst { get; init; }

    public required ModeThresholds PrecisionFirst { get; init; }

    public required IReadOnlyList<string> TrainedOn { get; init; }

    /// <value>Figures measured when the package was built, by name.</value>
    public required IReadOnlyDictionary<string, double> Measured { get; init; }

    /// <value>Null for a package that was built and not taught.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TeachingOrigin? Taught { get; init; }

    /// <summary>Everything wrong with the manifest's own values, in words; empty when it is sound.</summary>
    public IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        if (SchemaVersion != CurrentSchemaVersion) faults.Add($"schemaVersion: expected {CurrentSchemaVersion}, found {SchemaVersion}");
        if (Precision is not ("float32" or "int8")) faults.Add($"precision: expected float32 or int8, found {Precision}");
        if (!Tags.Select(tag => tag.Name).SequenceEqual(TagManifest.Order))
            faults.Add($"tags: expected {string.Join(", ", TagManifest.Order)}; found {string.Join(", ", Tags.Select(tag => tag.Name))}");
        Share("leastLocateProbability", LeastLocateProbability);
        Share("leastFindingProbability", LeastFindingProbability);
        Share("leastWeldProbability", LeastWeldProbability);
        Share("leastFamiliarity", LeastFamiliarity);
        Mode("balanced", Balanced);
        Mode("recallFirst", RecallFirst);
        Mode("precisionFirst", PrecisionFirst);
        return faults;

        void Share(string name, double value)
        {
            if (!(value is >= 0 and <= 1)) faults.Add($"{name}: expected 0 to 1, found {value}");
        }

        void Mode(string name, ModeThresholds mode)
        {
            Share(name + ".acceptBelow", mode.AcceptBelow);
            Share(name + ".rejectFrom", mode.RejectFrom);
            if (mode.AcceptBelow > mode.RejectFrom) faults.Add($"{name}: acceptBelow {mode.AcceptBelow} is over rejectFrom {mode.RejectFrom}");
        }
    }
}

/// <summary>From a logit to a calibrated one: slope · logit + intercept.</summary>
public sealed record Calibration(double Slope, double Intercept)
{
    public Probability Apply(double logit) => Probability.FromLogit(Slope * logit + Intercept);
}

/// <summary>One tag of the inspector.</summary>
/// <param name="Name">One of <see cref="Order"/>.</param>
/// <param name="Iso6520">ISO 6520-1 code.</param>
/// <param name="English">The trade's name.</param>
/// <param name="Indonesian">The trade's name in Bahasa Indonesia.</param>
/// <param name="HasPlaces">Whether its cells were trained, so that they may become findings with a place.</param>
/// <param name="Examples">Beads that the calibration rests on.</param>
/// <param name="Calibration">Null when there were too few examples: the tag is not assessed.</param>
public sealed record TagManifest(
    string Name, string Iso6520, string English, string Indonesian, bool HasPlaces, int Examples, Calibration? Calibration)
{
    /// <value>The inspector's tags, in the order of its outputs after 0, reject.</value>
    public static IReadOnlyList<string> Order { get; } =
        ["porosity", "crack", "spatter", "undercut", "uneven", "excess", "crater", "gap", "burn_through", "slag"];
}

/// <summary>The two thresholds of an operating mode, on the calibrated reject probability; between them a bead is referred.</summary>
public sealed record ModeThresholds(double AcceptBelow, double RejectFrom);

/// <summary>How a manifest is written: camel case, indented, unknown members refused so that a misspelt threshold is noticed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ModelManifest))]
[JsonSerializable(typeof(EmbeddingKnowledge))]
public sealed partial class ManifestJson : JsonSerializerContext;
