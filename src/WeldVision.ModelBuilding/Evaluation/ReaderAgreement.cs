using System.Globalization;
using WeldVision.Classify;
using WeldVision.ModelBuilding.Datasets;
using BeadReading = WeldVision.ModelBuilding.Datasets.BeadReading;

namespace WeldVision.ModelBuilding.Evaluation;

/// <summary>What one labelling of a set says of its photos.</summary>
/// <param name="Name">As <c>--format</c> calls it.</param>
/// <param name="Photos">For each photo that it labels, the package classes in it.</param>
public sealed record PhotoReader(string Name, IReadOnlyDictionary<string, IReadOnlySet<string>> Photos)
{
    /// <summary>The labellings of a set by people or tools of their own, in folders below <c>annotations</c>. Labels in another format beside them are most often made from one of these.</summary>
    public static IEnumerable<string> Names(PhotoSet set) => set.OtherReadings.Append(set.Reading).Where(name => name.StartsWith("voc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static PhotoReader Of(PhotoSet set, IReadOnlyDictionary<string, string> classes) => new(
        set.Reading,
        set.Photos.Where(photo => photo.IsLabelled).ToDictionary(photo => photo.Name, IReadOnlySet<string> (photo) =>
            photo.Labels.Select(label => classes.GetValueOrDefault(label.Class) ?? set.MeaningOf(label.Class)).OfType<string>().ToHashSet(StringComparer.Ordinal)));
}

/// <summary>How far two judges of the same cases agree on one question.</summary>
/// <param name="Question"><c>reject</c> or a tag.</param>
/// <param name="Level"><c>bead</c> or <c>photo</c>.</param>
/// <param name="First">A reader, or <see cref="ReaderAgreements.Model"/>.</param>
/// <param name="Kappa">Cohen's, over the cases that both judged; without a value where chance alone explains all agreement.</param>
/// <param name="KappaByGroup">With the interval by group alone: too narrow where groups are frames of one film.</param>
public sealed record ReaderAgreement(
    string Question, string Level, string First, string Second, int BothYes, int OnlyFirst, int OnlySecond, int BothNo, MeasuredFigure Kappa, MeasuredFigure KappaByGroup);

/// <summary>Readers are not the truth: compares them with each other, and the package with each of them.</summary>
public static class ReaderAgreements
{
    public const string Model = "model";

    /// <summary>The probability from which the package counts as saying yes.</summary>
    private const double Yes = 0.5;

    /// <summary>A grade from which a reader would accept a bead: 3 praise, 2 acceptable, 1 poor, 0 reject.</summary>
    private const double Acceptable = 2;

    private static readonly (string Name, Func<BeadReading, IReadOnlySet<string>> Tags, string Grade)[] BeadReaders =
        [("reading1", reading => reading.FirstTags, "grade_reading1"), ("reading2", reading => reading.SecondTags, "grade_reading2")];

    /// <summary>Readers who could not see a bead say nothing of it.</summary>
    private static readonly string[] SaysNothing = ["unreadable", "not_a_weld"];

    /// <param name="readers">Labellings of the same photos by different people or tools; one alone compares nothing.</param>
    public static IReadOnlyList<ReaderAgreement> Of(IReadOnlyList<EvaluatedPhoto> photos, IReadOnlyList<PhotoReader> readers, int seed) =>
        [.. OfBeads(photos, seed), .. readers.Count > 1 ? OfPhotos(photos, readers, seed) : []];

    private static IEnumerable<ReaderAgreement> OfBeads(IReadOnlyList<EvaluatedPhoto> photos, int seed)
    {
        var read = photos.SelectMany(photo => photo.Truth.Beads.Where(bead => bead.Reading is not null)
            .Select(bead => (photo.Truth, Reading: bead.Reading!, Located: photo.Beads.FirstOrDefault(matched => matched.Truth == bead)?.Bead))).ToList();
        if (read.Count == 0) return [];
        string[] judges = [.. BeadReaders.Select(reader => reader.Name), Model];
        return TagManifest.Order.Prepend(PackageClasses.Reject).SelectMany(question => Compare(
            question, "bead", judges, [.. read.Select(bead => (bead.Truth, Answers: (bool?[])
                [.. BeadReaders.Select(reader => Answer(bead.Reading, reader.Tags(bead.Reading), reader.Grade, question)), IsYes(bead.Located is not { } located ? null : question == PackageClasses.Reject ? located.RejectProbability.Value : SetEvaluation.ScoreOf(located, question))]))], seed));
    }

    private static IEnumerable<ReaderAgreement> OfPhotos(IReadOnlyList<EvaluatedPhoto> photos, IReadOnlyList<PhotoReader> readers, int seed)
    {
        string[] judges = [.. readers.Select(reader => reader.Name), Model];
        bool IsAssessed(string tag) => photos.SelectMany(photo => photo.Beads).Any(bead => SetEvaluation.ScoreOf(bead.Bead, tag) is not null);
        return TagManifest.Order.Where(tag => readers.Any(reader => reader.Photos.Values.Any(said => said.Contains(tag)))).SelectMany(tag => Compare(
            tag, "photo", judges, [.. photos.Select(photo => (photo.Truth, Answers: (bool?[])
                [.. readers.Select(reader => reader.Photos.GetValueOrDefault(photo.Truth.Photo.Name)?.Contains(tag)), IsYes(IsAssessed(tag) ? SetEvaluation.ScoreOf(photo, tag) : null)]))], seed));
    }

    private static bool? Answer(BeadReading reading, IReadOnlySet<string> tags, string gradeColumn, string question)
    {
        if (tags.Overlaps(SaysNothing)) return null;
        if (question != PackageClasses.Reject) return tags.Contains(question);
        return double.TryParse(reading.Cells.GetValueOrDefault(gradeColumn), NumberStyles.Float, CultureInfo.InvariantCulture, out double grade) ? grade < Acceptable : null;
    }

    /// <returns>Null where the package says nothing.</returns>
    private static bool? IsYes(double? probability) => probability is { } said ? said >= Yes : null;

    private static IEnumerable<ReaderAgreement> Compare(string question, string level, string[] judges, (TruthPhoto Photo, bool?[] Answers)[] cases, int seed)
    {
        for (int first = 0; first < judges.Length; first++)
            for (int second = first + 1; second < judges.Length; second++)
            {
                (TruthPhoto Photo, (bool First, bool Second) Pair)[] both =
                    [.. cases.Where(one => one.Answers[first] is not null && one.Answers[second] is not null).Select(one => (one.Photo, (one.Answers[first]!.Value, one.Answers[second]!.Value)))];
                if (!both.Any(one => one.Pair.First || one.Pair.Second)) continue;
                int Count(bool one, bool other) => both.Count(pair => pair.Pair == (one, other));
                MeasuredFigure By(Func<TruthPhoto, string> cluster) => GroupBootstrap.Of(both, one => cluster(one.Photo), some => CohensKappa.Of([.. some.Select(one => (one.Pair.First ? 1 : 0, one.Pair.Second ? 1 : 0))]), seed);
                yield return new(
                    question, level, judges[first], judges[second], Count(true, true), Count(true, false), Count(false, true), Count(false, false),
                    By(photo => photo.Cluster), By(photo => photo.Photo.Group));
            }
    }
}
