using System.Runtime.InteropServices;
using WeldVision.Classify;
using WeldVision.ModelBuilding.Evaluation;
using WeldVision.Networks;

namespace WeldVision.ModelBuilding;

/// <summary>What is fitted on top of the networks: the weld head, the spread of known beads, and the calibrations.</summary>
public sealed record FittedPackage(
    EmbeddingKnowledge Knowledge, Calibration Reject, IReadOnlyDictionary<string, (int Examples, Calibration? Calibration)> Tags,
    IReadOnlyDictionary<string, double> Measured);

/// <summary>Fits heads and calibrations. Pure: the same beads give the same package.</summary>
public static class PackageFitting
{
    /// <summary>Welds of which a tag needs examples before its probability means anything.</summary>
    public const int LeastExamples = 20;

    /// <summary>Pull of the weld head towards 0; of 30 to 1,000 the one that kept most beads of sources left out.</summary>
    private const float WeldHeadL2 = 100;

    private const int Quantiles = 101;

    /// <param name="known">Beads of real photos, by the package's own networks.</param>
    /// <param name="heldOut">Labelled beads of a source by an inspector that never saw that source.</param>
    /// <param name="heldOutSource">That source.</param>
    /// <param name="negatives">Places in photos without welds, those that may be learned from.</param>
    /// <exception cref="InvalidDataException">Too little to fit on; says of what.</exception>
    public static FittedPackage Fit(
        IReadOnlyList<SeenBead> known, IReadOnlyList<SeenBead> heldOut, string heldOutSource, IReadOnlyList<SeenBead> negatives)
    {
        if (known.Count == 0) throw new InvalidDataException("No bead was found in the photo sets; expected labelled photos of welds.");
        if (negatives.Count == 0) throw new InvalidDataException("No place was found in the photos without welds; expected some hundred, see datasets/README.md.");
        if (heldOut.Select(bead => bead.Label).Where(label => label?.Source == heldOutSource).Select(label => label!.IsBad).Distinct().Count() < 2)
            throw new InvalidDataException($"The held-out source {heldOutSource} has no located beads of both kinds, good and bad; expected the source that the held-out inspector never saw.");
        Dictionary<string, double> measured = new(StringComparer.Ordinal)
        {
            ["knownBeads"] = known.Count,
            ["negativePlaces"] = negatives.Count,
        };
        LogisticModel weldHead = FitWeldHead(known, negatives);
        var (reject, seenSlope) = FitReject(known, heldOut, heldOutSource, measured);

        // How much steeper the networks' own training photos make a calibration look than a source that they never saw.
        double shrinkage = Math.Min(1, reject.Slope / seenSlope);
        measured["calibrationShrinkage"] = shrinkage;
        var tags = TagManifest.Order.Select((tag, i) => (tag, FitTag(known, tag, i + 1, shrinkage))).ToDictionary(pair => pair.tag, pair => pair.Item2);
        return new(FitKnowledge(known, weldHead), reject, tags, measured);
    }

    private static LogisticModel FitWeldHead(IReadOnlyList<SeenBead> known, IReadOnlyList<SeenBead> negatives)
    {
        // Both sides weigh the same, whatever their numbers, so the probability is that of an even chance.
        float negativeWeight = (float)known.Count / negatives.Count;
        return LogisticFit.Fit(
            [.. known.Select(bead => new LabelledRow(WeldFeatures(bead), true)), .. negatives.Select(place => new LabelledRow(WeldFeatures(place), false, negativeWeight))],
            WeldHeadL2);
    }

    private static float[] WeldFeatures(SeenBead bead) =>
        [.. bead.Features.Embedding, EmbeddingKnowledge.LocateFeature(bead.Features.Region.Probability)];

    private static EmbeddingKnowledge FitKnowledge(IReadOnlyList<SeenBead> known, LogisticModel weldHead)
    {
        // Distances are of beads that the mean and spread did not see: by halves of the groups.
        string[] groups = [.. known.Select(bead => bead.Group).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        HashSet<string> firstHalf = [.. groups.Where((_, i) => i % 2 == 0)];
        List<float> distances = [];
        foreach (bool first in new[] { true, false })
        {
            EmbeddingKnowledge half = Spread([.. known.Where(bead => firstHalf.Contains(bead.Group) == first)], weldHead, []);
            distances.AddRange(known.Where(bead => firstHalf.Contains(bead.Group) != first).Select(bead => half.Distance(bead.Features.Embedding)));
        }

        distances.Sort();
        return Spread(known, weldHead, [.. Enumerable.Range(0, Quantiles).Select(i => distances[i * (distances.Count - 1) / (Quantiles - 1)])]);
    }

    private static EmbeddingKnowledge Spread(IReadOnlyList<SeenBead> beads, LogisticModel weldHead, IReadOnlyList<float> quantiles)
    {
        var mean = new float[InspectorOutput.EmbeddingLength];
        var spread = new float[InspectorOutput.EmbeddingLength];
        for (int i = 0; i < mean.Length; i++)
        {
            double sum = 0, squares = 0;
            foreach (SeenBead bead in beads)
            {
                double value = bead.Features.Embedding[i];
                sum += value;
                squares += value * value;
            }

            double average = sum / beads.Count;
            mean[i] = (float)average;
            spread[i] = (float)Math.Sqrt(Math.Max(1e-6, squares / beads.Count - average * average));
        }

        return new()
        {
            WeldWeights = Bytes(weldHead.Weights.AsSpan(0, InspectorOutput.EmbeddingLength)),
            LocateWeight = weldHead.Weights[^1],
            WeldBias = weldHead.Bias,
            Mean = Bytes(mean),
            Spread = Bytes(spread),
            DistanceQuantiles = quantiles,
        };
    }

    /// <summary>
    /// The held-out inspector's calibration on the source it never saw, carried over to the package's inspector. The two give logits of another
    /// scale, so the package's are first brought to the held-out one's mean and spread on the same beads.
    /// </summary>
    private static (Calibration Reject, double SeenSlope) FitReject(
        IReadOnlyList<SeenBead> known, IReadOnlyList<SeenBead> heldOut, string heldOutSource, Dictionary<string, double> measured)
    {
        SeenBead[] unseen = [.. heldOut.Where(bead => bead.Label?.Source == heldOutSource)], seen = [.. known.Where(bead => bead.Label?.Source == heldOutSource)];
        Calibration honest = Platt([.. unseen.Select(bead => (RejectLogit(bead), bead.Label!.IsBad == true))]);
        Calibration hopeful = Platt([.. seen.Select(bead => (RejectLogit(bead), bead.Label!.IsBad == true))]);
        var (unseenMean, unseenSpread) = MeanAndSpread(unseen);
        var (seenMean, seenSpread) = MeanAndSpread(seen);
        double scale = unseenSpread / seenSpread;
        measured["heldOutBeads"] = unseen.Length;
        measured["heldOutRejectAuroc"] = Ranking.Auroc(unseen.Select(bead => (RejectLogit(bead), bead.Label!.IsBad == true)))!.Value;
        return (new(honest.Slope * scale, honest.Intercept + honest.Slope * (unseenMean - scale * seenMean)), hopeful.Slope);

        static double RejectLogit(SeenBead bead) => bead.Features.TagLogits[0];

        static (double Mean, double Spread) MeanAndSpread(SeenBead[] beads)
        {
            double mean = beads.Average(RejectLogit);
            return (mean, Math.Sqrt(beads.Average(bead => Math.Pow(RejectLogit(bead) - mean, 2))));
        }
    }

    /// <summary>
    /// A tag's calibration on beads that both readings agree about, and on the photos with labelled pores. The networks have seen these photos, so the slope
    /// is shrunk, around the logit where tagged and untagged are even.
    /// </summary>
    private static (int Examples, Calibration? Calibration) FitTag(IReadOnlyList<SeenBead> known, string tag, int output, double shrinkage)
    {
        List<(double Logit, bool Label)> rows = [];
        HashSet<string> examples = [];
        foreach (SeenBead bead in known)
        {
            bool? has = tag == "porosity" && bead.IsPorous is { } porous ? porous
                : bead.Label is { UnsureTags: { } unsure } label && !unsure.Contains(tag) ? label.SureTags.Contains(tag) : null;
            if (has is not { } labelled) continue;
            rows.Add((bead.Features.TagLogits[output], labelled));
            if (labelled) examples.Add(bead.Group);
        }

        if (examples.Count < LeastExamples) return (examples.Count, null);
        Calibration seen = Platt(rows);
        double even = -seen.Intercept / seen.Slope, slope = seen.Slope * shrinkage;
        return (examples.Count, new(slope, -slope * even));
    }

    private static Calibration Platt(IReadOnlyList<(double Logit, bool Label)> rows)
    {
        LogisticModel model = LogisticFit.Fit([.. rows.Select(row => new LabelledRow([(float)row.Logit], row.Label))], l2: 0.01f);
        return new(model.Weights[0], model.Bias);
    }

    private static byte[] Bytes(ReadOnlySpan<float> values) => MemoryMarshal.AsBytes(values).ToArray();
}
