using WeldVision.Assess;
using WeldVision.Classify;
using WeldVision.Record;

namespace WeldVision.ModelBuilding.Evaluation;

/// <summary>A photo of a set, inspected.</summary>
public sealed record EvaluatedPhoto(TruthPhoto Truth, PhotoInspection Inspection, IReadOnlyList<MatchedBead> Beads)
{
    public static EvaluatedPhoto Of(TruthPhoto truth, PhotoInspection inspection) => new(
        truth, inspection,
        truth.IsWhole ? BeadMatching.Whole(inspection.Beads, truth.Beads) : BeadMatching.Match(inspection.Beads, truth.Beads, inspection.WidthPixels ?? 1, inspection.HeightPixels ?? 1));

    /// <value>Located beads whose label says good or bad.</value>
    public IEnumerable<MatchedBead> Judged => Beads.Where(bead => bead.Truth?.IsBad is not null);
}

/// <summary>One tag's figures.</summary>
/// <param name="Level"><c>bead</c> where two readings of beads are there, else <c>photo</c>.</param>
/// <param name="AveragePrecision">Without a value where the package does not assess the tag or it has fewer than five positives.</param>
/// <param name="Auroc">Under the same conditions.</param>
public sealed record TagFigures(string Tag, string Level, int Positives, int Negatives, MeasuredFigure AveragePrecision, MeasuredFigure Auroc);

/// <summary>How many of the matched beads of one label got each verdict.</summary>
public sealed record VerdictCounts(int Accept, int Reject, int Refer, int NotLocated);

/// <summary>A package's figures on a set, or on one source of it.</summary>
public sealed record EvaluationFigures
{
    public required int Photos { get; init; }

    public required int Groups { get; init; }

    public required int LabelledBeads { get; init; }

    public required int LocatedBeads { get; init; }

    public required int MatchedBeads { get; init; }

    public required MeasuredFigure LocatorAp50 { get; init; }

    public required MeasuredFigure LocatorRecall { get; init; }

    public required MeasuredFigure LocatorPrecision { get; init; }

    public required MeasuredFigure RejectAuroc { get; init; }

    /// <value>The interval of <see cref="RejectAuroc"/> by group alone: too narrow where groups are frames of one film.</value>
    public required MeasuredFigure RejectAurocByGroup { get; init; }

    public required MeasuredFigure ExpectedCalibrationError { get; init; }

    public required MeasuredFigure ReferredShare { get; init; }

    /// <inheritdoc cref="RejectAurocByGroup"/>
    public required MeasuredFigure ReferredShareByGroup { get; init; }

    public required MeasuredFigure ErrorRateAmongDecided { get; init; }

    /// <inheritdoc cref="RejectAurocByGroup"/>
    public required MeasuredFigure ErrorRateAmongDecidedByGroup { get; init; }

    public required VerdictCounts Bad { get; init; }

    public required VerdictCounts Good { get; init; }

    public required IReadOnlyList<TagFigures> Tags { get; init; }

    public required IReadOnlyList<ReliabilityBin> RejectReliability { get; init; }

    public required IReadOnlyList<PlaceBin> PlacesBySize { get; init; }
}

/// <summary>The figures of inspected photos. Pure: the same photos and seed give the same figures.</summary>
public static class SetEvaluation
{
    /// <summary>Positives from which a tag's figure means anything.</summary>
    private const int LeastPositives = 5;

    private static readonly BilingualText NotAssessed = new("The package does not assess it.", "Paket tidak menilainya.");

    public static EvaluationFigures Of(IReadOnlyList<EvaluatedPhoto> photos, SetTruth truth, int seed)
    {
        // A set of beads shows every bead; where boxes are places on a bead, a photo without boxes still shows one.
        EvaluatedPhoto[] located = [.. photos.Where(photo => photo.Truth.IsLabelled)];
        return new()
        {
            Photos = photos.Count,
            Groups = photos.Select(photo => photo.Truth.Photo.Group).Distinct().Count(),
            LabelledBeads = located.Sum(photo => photo.Truth.Beads.Count),
            LocatedBeads = located.Sum(photo => photo.Beads.Count),
            MatchedBeads = located.Sum(photo => photo.Beads.Count(bead => bead.Truth is not null)),
            LocatorAp50 = Interval(located, Ap50, seed),
            LocatorRecall = Interval(located, some => Share(some.Sum(photo => photo.Beads.Count(bead => bead.Truth is not null)), some.Sum(photo => photo.Truth.Beads.Count)), seed),
            LocatorPrecision = Interval(located, some => Share(some.Sum(photo => photo.Beads.Count(bead => bead.Truth is not null)), some.Sum(photo => photo.Beads.Count)), seed),
            RejectAuroc = Interval(photos, RejectAuroc, seed),
            RejectAurocByGroup = ByGroup(photos, RejectAuroc, seed),
            ExpectedCalibrationError = Interval(photos, some => CalibrationError.Expected([.. some.SelectMany(RejectCases)]), seed),
            ReferredShare = Interval(photos, ReferredShare, seed),
            ReferredShareByGroup = ByGroup(photos, ReferredShare, seed),
            ErrorRateAmongDecided = Interval(photos, ErrorRate, seed),
            ErrorRateAmongDecidedByGroup = ByGroup(photos, ErrorRate, seed),
            Bad = Counts(photos, isBad: true),
            Good = Counts(photos, isBad: false),
            Tags = [.. TagManifest.Order.Select(tag => Tag(photos, truth, tag, seed)).OfType<TagFigures>()],
            RejectReliability = CalibrationError.Reliability([.. photos.SelectMany(RejectCases)]),
            PlacesBySize = PlaceFinding.BySize(photos),
        };
    }

    public static double? Ap50(IReadOnlyList<EvaluatedPhoto> photos) => Ranking.AveragePrecision(
        photos.SelectMany(LocateCases), photos.Where(photo => photo.Truth.IsLabelled).Sum(photo => photo.Truth.Beads.Count), isInterpolated: true);

    public static double? RejectAuroc(IReadOnlyList<EvaluatedPhoto> photos) => Ranking.Auroc(photos.SelectMany(RejectCases));

    /// <summary>Whether a bead was decided, and as its label says.</summary>
    public static bool IsRight(MatchedBead bead) => bead.Bead.Verdict == (bead.Truth!.IsBad == true ? Verdict.Reject : Verdict.Accept);

    /// <summary>The located beads of a photo whose beads are known, and whether each is one.</summary>
    internal static IEnumerable<(double Score, bool IsHit)> LocateCases(EvaluatedPhoto photo) =>
        photo.Truth.IsLabelled ? photo.Beads.Select(bead => (bead.Bead.LocateProbability.Value, bead.Truth is not null)) : [];

    internal static IEnumerable<(double Score, bool IsBad)> RejectCases(EvaluatedPhoto photo) => photo.Judged.Select(bead => (bead.Bead.RejectProbability.Value, bead.Truth!.IsBad == true));

    private static MeasuredFigure Interval(IReadOnlyList<EvaluatedPhoto> photos, Func<IReadOnlyList<EvaluatedPhoto>, double?> statistic, int seed) =>
        GroupBootstrap.Of(photos, photo => photo.Truth.Cluster, statistic, seed);

    private static MeasuredFigure ByGroup(IReadOnlyList<EvaluatedPhoto> photos, Func<IReadOnlyList<EvaluatedPhoto>, double?> statistic, int seed) =>
        GroupBootstrap.Of(photos, photo => photo.Truth.Photo.Group, statistic, seed);

    private static double? ReferredShare(IReadOnlyList<EvaluatedPhoto> photos) => Share(Count(photos, bead => bead.Bead.Verdict == Verdict.Refer), Count(photos, _ => true));

    private static double? ErrorRate(IReadOnlyList<EvaluatedPhoto> photos) =>
        Share(Count(photos, bead => bead.Bead.Verdict != Verdict.Refer && !IsRight(bead)), Count(photos, bead => bead.Bead.Verdict != Verdict.Refer));

    private static int Count(IReadOnlyList<EvaluatedPhoto> photos, Func<MatchedBead, bool> which) => photos.Sum(photo => photo.Judged.Count(which));

    private static double? Share(int hits, int of) => of == 0 ? null : (double)hits / of;

    private static VerdictCounts Counts(IReadOnlyList<EvaluatedPhoto> photos, bool isBad)
    {
        MatchedBead[] beads = [.. photos.SelectMany(photo => photo.Judged).Where(bead => bead.Truth!.IsBad == isBad)];
        int Of(Verdict verdict) => beads.Count(bead => bead.Bead.Verdict == verdict);
        return new(Of(Verdict.Accept), Of(Verdict.Reject), Of(Verdict.Refer), photos.Sum(photo => photo.Truth.Beads.Count(bead => bead.IsBad == isBad)) - beads.Length);
    }

    /// <summary>What is labelled with a tag or without it, and the package's probability; null where it does not assess the tag.</summary>
    internal static IReadOnlyList<(string Cluster, double? Score, bool IsPositive)> TagCases(IReadOnlyList<EvaluatedPhoto> photos, SetTruth truth, string tag) =>
        // A tag that one reading alone has is uncertain and left out.
        IsOfBeads(truth)
            ? [.. photos.SelectMany(photo => photo.Beads.Where(bead => bead.Truth?.Reading is { } read && read.FirstTags.Contains(tag) == read.SecondTags.Contains(tag))
                .Select(bead => (photo.Truth.Cluster, ScoreOf(bead.Bead, tag), bead.Truth!.Reading!.FirstTags.Contains(tag))))]
            : truth.ClassTags.Contains(tag) ? [.. photos.Select(photo => (photo.Truth.Cluster, ScoreOf(photo, tag), photo.Truth.Tags.Contains(tag)))] : [];

    internal static double? ScoreOf(AssessedBead bead, string tag) => bead.Tags.FirstOrDefault(reading => reading.Tag == tag)?.Probability?.Value;

    /// <summary>That of the photo's most suspicious bead, 0 without beads.</summary>
    internal static double? ScoreOf(EvaluatedPhoto photo, string tag) => photo.Beads.Count == 0 ? 0 : photo.Beads.Max(bead => ScoreOf(bead.Bead, tag));

    private static bool IsOfBeads(SetTruth truth) => truth.Photos.Any(photo => photo.Beads.Any(bead => bead.Reading is not null));

    private static TagFigures? Tag(IReadOnlyList<EvaluatedPhoto> photos, SetTruth truth, string tag, int seed)
    {
        bool isOfBeads = IsOfBeads(truth);
        if (!isOfBeads && !truth.ClassTags.Contains(tag)) return null;
        IReadOnlyList<(string Cluster, double? Score, bool IsPositive)> cases = TagCases(photos, truth, tag);
        int positives = cases.Count(one => one.IsPositive);
        return new(
            tag, isOfBeads ? "bead" : "photo", positives, cases.Count - positives,
            Of((some, found) => Ranking.AveragePrecision(some, found, isInterpolated: false)), Of((some, _) => Ranking.Auroc(some)));

        MeasuredFigure Of(Func<IEnumerable<(double, bool)>, int, double?> statistic) => cases.All(one => one.Score is null) ? new(null, null, null, 0, NotAssessed) : GroupBootstrap.Of(
            [.. cases.Where(one => one.Score is not null)], one => one.Cluster,
            some => some.Count(one => one.IsPositive) is >= LeastPositives and var found ? statistic(some.Select(one => (one.Score!.Value, one.IsPositive)), found) : null, seed);
    }
}
