using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WeldVision.Classify;
using WeldVision.ModelBuilding.Datasets;
using WeldVision.ModelBuilding.Teaching.Graph;

namespace WeldVision.ModelBuilding.Teaching;

/// <summary>Teaches a package a centre's own beads: heads, calibrations, thresholds, familiarity. Pure: the same beads and seed give the same package to the bit on one machine.</summary>
/// <param name="progress">Called with a line before each step.</param>
public sealed class PackageTeaching(int seed, Action<string> progress, CancellationToken cancel)
{
    /// <summary>How far the network may be from ML.NET, as a share of the largest prediction.</summary>
    public const double Tolerance = 1e-5;

    private const string KnownBeads = "knownBeads";

    /// <summary>Parts of a set that are independent: its groups, with frames of a film and photos that show the same taken together.</summary>
    public static IReadOnlyDictionary<string, string> Clusters(PhotoSet set, IReadOnlyList<DuplicatePair> duplicates) => Films.Clusters(set, duplicates);

    /// <param name="version">Of the new package; null for the parent's with the data's hash.</param>
    /// <exception cref="InvalidDataException">The set cannot teach anything; says why.</exception>
    public TaughtPackage Teach(ParentPackage parent, PhotoSet set, IReadOnlyList<TeachingBead> beads, string? version)
    {
        Check(set, beads);
        var choosing = new HeadChoosing(seed, cancel);
        var heads = new ChosenHead[HeadFeatures.Outputs];
        for (int output = 0; output < heads.Length; output++)
        {
            progress(HeadFeatures.NameOf(output));
            heads[output] = choosing.Choose(output, beads);
        }

        int clusters = beads.Select(bead => bead.Cluster).Distinct(StringComparer.Ordinal).Count();
        var (manifest, notes) = ModeFitting.Fit(parent.Manifest, heads[0], clusters);
        var (knowledge, known, note) = Familiarity(parent, beads);
        string data = DataHash(set, beads);
        bool moved = heads.Any(head => head.Predictions is not null);
        manifest = manifest with
        {
            Version = version ?? $"{parent.Manifest.Version}+{data[..8]}",
            Reject = heads[0].Calibration is { } reject ? Rounded(reject) : manifest.Reject,
            Tags = [.. manifest.Tags.Select((tag, i) => heads[i + 1].Calibration is { } calibration ? tag with { Examples = heads[i + 1].Report.With, Calibration = Rounded(calibration) } : tag)],
            TrainedOn = [.. manifest.TrainedOn, set.Name],
            Measured = Measured(parent.Manifest, heads[0].Report, known),
            Taught = new()
            {
                ParentName = parent.Manifest.Name,
                ParentVersion = parent.Manifest.Version,
                ParentManifestSha256 = parent.ManifestSha256,
                ParentInspectorSha256 = Convert.ToHexStringLower(SHA256.HashData(parent.Inspector)),
                Set = set.Name,
                DataSha256 = data,
                Photos = beads.Select(bead => bead.Photo).Distinct(StringComparer.Ordinal).Count(),
                Beads = beads.Count,
                Clusters = clusters,
                Seed = seed,
                Outputs = [.. heads.Select(head => head.Report)],
                Notes = [.. notes, note],
            },
        };
        return new(
            parent, moved ? InspectorGraph.Write(parent.Inspector, [.. heads.Select(head => head.Head)]) : parent.Inspector, knowledge, manifest, Checks(heads, beads));
    }

    /// <summary>How far the new network is from ML.NET's predictions on the beads that the heads learned from.</summary>
    /// <param name="again">The same beads as the new network reads them.</param>
    /// <returns>The largest difference as a share of the largest prediction; 0 where no head moved.</returns>
    /// <exception cref="InvalidDataException">It is over <see cref="Tolerance"/>.</exception>
    public static double Verify(TaughtPackage taught, IReadOnlyList<TeachingBead> again)
    {
        double worst = 0;
        foreach (var head in taught.Checks.GroupBy(check => check.Output))
        {
            double scale = Math.Max(1, head.Max(check => Math.Abs(check.Expected)));
            worst = Math.Max(worst, head.Max(check => Math.Abs(again[check.Bead].Features[check.Output] - check.Expected)) / scale);
        }

        return worst <= Tolerance ? worst : throw new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture,
            $"The new network differs from ML.NET's predictions by {worst:0.0e+0} of the largest logit, expected at most {Tolerance:0.0e+0}. Nothing was written; report this with the base package."));
    }

    private static void Check(PhotoSet set, IReadOnlyList<TeachingBead> beads)
    {
        foreach (TeachingBead bead in beads) TeachingBeads.Check(bead);
        if (beads.Count == 0) throw new InvalidDataException($"{set.Folder}: the package found no bead in the labelled photos. Look at them with weldvision inspect.");
        if (beads.All(bead => bead.Labels.All(label => label is null)))
            throw new InvalidDataException($"{set.Folder}: no label lies on one of the {beads.Count} beads that the package found. See whether the boxes are right with weldvision dataset check.");
        if (!Enumerable.Range(0, HeadFeatures.Outputs).Any(output => beads.Select(bead => bead.Labels[output]).OfType<float>().Distinct().Skip(1).Any()))
            throw new InvalidDataException($"{set.Folder}: all labelled beads are of one class, so there is no difference to learn. Add photos of the other class, for example sound beads.");
        if (beads.Select(bead => bead.Group).Distinct(StringComparer.Ordinal).Take(2).Count() < 2)
            throw new InvalidDataException($"{set.Folder}: all photos are of one group ({beads[0].Group}), so nothing can be held out to try what was learned. Add photos of another weld, or name the welds in groups.csv.");
    }

    private static TaughtCheck[] Checks(ChosenHead[] heads, IReadOnlyList<TeachingBead> beads)
    {
        Dictionary<TeachingBead, int> places = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < beads.Count; i++) places[beads[i]] = i;
        return [.. heads.SelectMany((head, output) => (head.Predictions ?? []).Select(pair => new TaughtCheck(output, places[pair.Bead], pair.Prediction)))];
    }

    /// <summary>
    /// The new beads' distances join those that the parent keeps, each side by its number. Mean and spread stay the parent's: they would need the embeddings of
    /// its beads, which no package holds.
    /// </summary>
    private static (EmbeddingKnowledge Knowledge, double? Known, string Note) Familiarity(ParentPackage parent, IReadOnlyList<TeachingBead> beads)
    {
        if (!parent.Manifest.Measured.TryGetValue(KnownBeads, out double known))
            return (parent.Knowledge, null, $"Familiarity: kept, since the parent does not say how many beads it rests on ({KnownBeads}).");
        IReadOnlyList<float> quantiles = parent.Knowledge.DistanceQuantiles;
        (float Distance, double Weight)[] all =
        [
            .. quantiles.Select(distance => (distance, known / quantiles.Count))
                .Concat(beads.Select(bead => (parent.Knowledge.Distance(bead.Features.AsSpan(HeadFeatures.WithCells)), 1.0))).OrderBy(pair => pair.Item1),
        ];
        double total = all.Sum(pair => pair.Weight), below = 0;
        List<float> joined = [];
        foreach (var (distance, weight) in all)
        {
            below += weight;
            while (joined.Count < quantiles.Count && below >= total * (joined.Count + 0.5) / quantiles.Count) joined.Add(distance);
        }

        joined[^1] = all[^1].Distance;
        return (parent.Knowledge with { DistanceQuantiles = joined }, known + beads.Count, string.Create(
            CultureInfo.InvariantCulture, $"Familiarity: distances of {beads.Count} new beads joined those of the parent's {known:0}; mean and spread are the parent's."));
    }

    private static Dictionary<string, double> Measured(ModelManifest parent, TaughtOutput reject, double? known)
    {
        Dictionary<string, double> measured = new(parent.Measured, StringComparer.Ordinal);
        if (known is { } beads) measured[KnownBeads] = beads;
        if (reject.HeldOut is not { } figure) return measured;
        measured["heldOutBeads"] = reject.With + reject.Without;
        measured["heldOutRejectAuroc"] = Math.Round(figure.Auroc, 4);
        return measured;
    }

    private static string DataHash(PhotoSet set, IReadOnlyList<TeachingBead> beads)
    {
        Dictionary<string, string> hashes = set.Photos.ToDictionary(photo => photo.Name, photo => photo.Sha256, StringComparer.Ordinal);
        string lines = string.Concat(beads.Select(bead => string.Create(
            CultureInfo.InvariantCulture, $"{hashes.GetValueOrDefault(bead.Photo)} {string.Join(' ', bead.Labels.Select(label => label?.ToString(CultureInfo.InvariantCulture) ?? "-"))}\n")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));
    }

    private static Calibration Rounded(Calibration calibration) => new(Math.Round(calibration.Slope, 4), Math.Round(calibration.Intercept, 4));
}
