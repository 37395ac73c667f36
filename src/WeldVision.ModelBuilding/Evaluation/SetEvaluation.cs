using WeldVision.Assess;
using WeldVision.Classify;
using WeldVision.Record;

namespace WeldVision.ModelBuilding.Evaluation;

/// <summary>A photo of a set, inspected.</summary>
public sealed record EvaluatedPhoto(TruthPhoto Truth, IReadOnlyList<MatchedBead> Beads)
{
    public static EvaluatedPhoto Of(TruthPhoto truth, PhotoInspection inspection) =>
        new(truth, BeadMatching.Match(inspection.Beads, truth.Beads, inspection.WidthPixels ?? 1, inspection.HeightPixels ?? 1));

    /// <value>Located beads whose label says good or bad.</value>
    internal IEnumerable<MatchedBead> Judged => Beads.Where(bead => bead.Truth?.IsBad is not null);
}

/// <summary>One tag's figures.</summary>
/// <param name="Level"><c>bead</c> where two readings of beads are there, else <c>photo</c>.</param>
/// <param name="AveragePrecision">Without a value where the package does not assess the tag or it has fewer than five positives.</param>
public sealed record TagFigures(string Tag, string Level, int Positives, int Negatives, MeasuredFigure AveragePrecision);

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

    public required MeasuredFigure ErrorRateAmongDecided { get; init; }

    public required VerdictCounts Bad { get; init; }

    public required VerdictCounts Good { get; init; }

    public required IReadOnlyList<TagFigures> Tags { get; init; }
}

/// <summary>The figures of inspected photos. Pure: the same photos and seed give the same figures.</summary>
public static class SetEvaluation
{
    /// <summary>Positives from which a tag's figure means anything.</summary>
    private const int LeastPositives = 5;

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
            RejectAurocByGroup = GroupBootstrap.Of(photos, photo => photo.Truth.Photo.Group, RejectAuroc, seed),
            ExpectedCalibrationError = Interval(photos, some => CalibrationError.Expected([.. some.SelectMany(RejectCases)]), seed),
            ReferredShare = Interval(photos, some => Share(Count(some, bead => bead.Bead.Verdict == Verdict.Refer), Count(some, _ => true)), seed),
            ErrorRateAmongDecided = Interval(photos, some => Share(Count(some, bead => bead.Bead.Verdict != Verdict.Refer && !IsRight(bead)), Count(some, bead => bead.Bead.Verdict != Verdict.Refer)), seed),
            Bad = Counts(photos, isBad: true),
            Good = Counts(photos, isBad: false),
            Tags = [.. TagManifest.Order.Select(tag => Tag(photos, truth, tag, seed)).OfType<TagFigures>()],
        };
    }

    public static double? Ap50(IReadOnlyList<EvaluatedPhoto> photos) => Ranking.AveragePrecision(
        photos.Where(photo => photo.Truth.IsLabelled).SelectMany(photo => photo.Beads).Select(bead => (bead.Bead.LocateProbability.Value, bead.Truth is not null)),
        photos.Sum(photo => photo.Truth.Beads.Count), isInterpolated: true);

    public static double? RejectAuroc(IReadOnlyList<EvaluatedPhoto> photos) => Ranking.Auroc(photos.SelectMany(RejectCases));

    /// <summary>Whether a bead was decided, and as its label says.</summary>
    public static bool IsRight(MatchedBead bead) => bead.Bead.Verdict == (bead.Truth!.IsBad == true ? Verdict.Reject : Verdict.Accept);

    private static IEnumerable<(double, bool)> RejectCases(EvaluatedPhoto photo) => photo.Judged.Select(bead => (bead.Bead.RejectProbability.Value, bead.Truth!.IsBad == true));

    private static MeasuredFigure Interval(IReadOnlyList<EvaluatedPhoto> photos, Func<IReadOnlyList<EvaluatedPhoto>, double?> statistic, int seed) =>
        GroupBootstrap.Of(photos, photo => photo.Truth.Cluster, statistic, seed);

    private static int Count(IReadOnlyList<EvaluatedPhoto> photos, Func<MatchedBead, bool> which) => photos.Sum(photo => photo.Judged.Count(which));

    private static double? Share(int hits, int of) => of == 0 ? null : (double)hits / of;

    private static VerdictCounts Counts(IReadOnlyList<EvaluatedPhoto> photos, bool isBad)
    {
        MatchedBead[] beads = [.. photos.SelectMany(photo => photo.Judged).Where(bead => bead.Truth!.IsBad == isBad)];
        int Of(Verdict verdict) => beads.Count(bead => bead.Bead.Verdict == verdict);
        return new(Of(Verdict.Accept), Of(Verdict.Reject), Of(Verdict.Refer), photos.Sum(photo => photo.Truth.Beads.Count(bead => bead.IsBad == isBad)) - beads.Length);
    }

    private static TagFigures? Tag(IReadOnlyList<EvaluatedPhoto> photos, SetTruth truth, string tag, int seed)
    {
        bool isOfBeads = truth.Photos.Any(photo => photo.Beads.Any(bead => bead.Reading is not null));
        if (!isOfBeads && !truth.ClassTags.Contains(tag)) return null;
        List<(string Cluster, double? Score, bool IsPositive)> cases = [];
        foreach (EvaluatedPhoto photo in photos)
        {
            // A tag that one reading alone has is uncertain and left out.
            if (isOfBeads)
                cases.AddRange(photo.Beads.Where(bead => bead.Truth?.Reading is { } read && read.FirstTags.Contains(tag) == read.SecondTags.Contains(tag))
                    .Select(bead => (photo.Truth.Cluster, ScoreOf(bead, tag), bead.Truth!.Reading!.FirstTags.Contains(tag))));
            else cases.Add((photo.Truth.Cluster, photo.Beads.Count == 0 ? 0 : photo.Beads.Max(bead => ScoreOf(bead, tag)), photo.Truth.Tags.Contains(tag)));
        }

        int positives = cases.Count(one => one.IsPositive);
        return new(tag, isOfBeads ? "bead" : "photo", positives, cases.Count - positives, GroupBootstrap.Of(
            [.. cases.Where(one => one.Score is not null)], one => one.Cluster,
            some => some.Count(one => one.IsPositive) is >= LeastPositives and var found ? Ranking.AveragePrecision(some.Select(one => (one.Score!.Value, one.IsPositive)), found, isInterpolated: false) : null,
            seed));
    }

    private static double? ScoreOf(MatchedBead bead, string tag) => bead.Bead.Tags.FirstOrDefault(reading => reading.Tag == tag)?.Probability?.Value;
}
