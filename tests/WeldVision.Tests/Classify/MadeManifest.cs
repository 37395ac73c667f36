using WeldVision.Classify;

namespace WeldVision.Tests.Classify;

/// <summary>A sound manifest whose calibration is the identity, so that a test's logits are what it reads.</summary>
internal static class MadeManifest
{
    private static readonly string[] WithPlaces = ["porosity", "spatter"], NotAssessed = ["undercut", "slag"];

    public static ModelManifest Sound => new()
    {
        SchemaVersion = ModelManifest.CurrentSchemaVersion,
        Name = "made",
        Version = "0.0.1",
        Precision = "float32",
        Recipe = "weld-surface-1",
        Files = new Dictionary<string, string>(),
        LeastLocateProbability = 0.5,
        Reject = new(1, 0),
        Tags = [.. TagManifest.Order.Select((name, i) => new TagManifest(
            name, "9" + i, name + "-en", name + "-id", WithPlaces.Contains(name), 100, NotAssessed.Contains(name) ? null : new Calibration(1, 0)))],
        LeastFindingProbability = 0.5,
        LeastWeldProbability = 0.5,
        LeastFamiliarity = 0.02,
        Balanced = new(0.3, 0.7),
        RecallFirst = new(0.2, 0.6),
        PrecisionFirst = new(0.4, 0.9),
        TrainedOn = ["made"],
        Measured = new Dictionary<string, double>(),
    };
}
