using WeldVision.Assess;
using WeldVision.Report;

namespace WeldVision.ModelBuilding.Evaluation.Page;

/// <summary>A photo of a section.</summary>
/// <param name="Number">Its place in the set, from 1.</param>
/// <param name="Beads">The beads it stands there for, by their numbers in the annotated picture, from 1; empty for labelled beads that were not located.</param>
public sealed record GalleryPhoto(int Number, EvaluatedPhoto Photo, IReadOnlyList<int> Beads)
{
    /// <value>Name of the file with what the package says.</value>
    public string AnnotatedFile => ReportFileName.For(Photo.Truth.Photo.Name, Number);

    /// <value>Name of the file with what the labels say.</value>
    public string LabelledFile => Path.ChangeExtension(AnnotatedFile, null) + "-label.jpg";
}

/// <summary>The photos of one cell of the confusion matrix.</summary>
/// <param name="IsBad">What the label says; null where it does not say.</param>
/// <param name="Verdict">Null for labelled beads that were not located.</param>
/// <param name="Total">Photos in the cell, shown or not.</param>
public sealed record GallerySection(bool? IsBad, Verdict? Verdict, int Total, IReadOnlyList<GalleryPhoto> Photos)
{
    /// <value>The section's id.</value>
    public string Key => KeyOf(IsBad, Verdict);

    /// <value>Whether label and package are at odds, so that both are shown.</value>
    public bool IsError => Verdict is null || (IsBad, Verdict) is (true, Assess.Verdict.Accept) or (false, Assess.Verdict.Reject);

    public static string KeyOf(bool? isBad, Verdict? verdict) => $"{isBad switch { true => "bad", false => "good", null => "bead" }}-{verdict?.ToString().ToLowerInvariant() ?? "missed"}";
}

/// <summary>Which photos stand in which cell of the confusion matrix.</summary>
public static class EvaluationGallery
{
    /// <summary>Photos that a section shows at most.</summary>
    public const int MostPhotos = 60;

    /// <summary>The cells that have photos, errors first; in each the photos that the package is most sure of.</summary>
    public static IReadOnlyList<GallerySection> Of(IReadOnlyList<EvaluatedPhoto> photos)
    {
        (int Number, EvaluatedPhoto Photo)[] numbered = [.. photos.Select((photo, i) => (i + 1, photo))];
        List<GallerySection> sections = [];
        foreach (bool? isBad in (bool?[])[true, false, null])
        {
            foreach (Verdict? verdict in (Verdict?[])[Verdict.Accept, Verdict.Reject, Verdict.Refer])
                if (isBad is not null) Add(isBad, verdict, photo => [.. photo.Judged.Where(bead => bead.Truth!.IsBad == isBad && bead.Bead.Verdict == verdict)]);
            Missed(isBad);
        }

        return [.. sections.OrderByDescending(section => section.IsError)];

        void Add(bool? isBad, Verdict? verdict, Func<EvaluatedPhoto, IReadOnlyList<MatchedBead>> beadsOf)
        {
            var found = numbered.Select(one => (one.Number, one.Photo, Beads: beadsOf(one.Photo))).Where(one => one.Beads.Count > 0)
                .OrderByDescending(one => one.Beads.Max(bead => Math.Abs(bead.Bead.RejectProbability.Value - 0.5))).ThenBy(one => one.Number).ToList();
            if (found.Count > 0)
                sections.Add(new(isBad, verdict, found.Count, [.. found.Take(MostPhotos).Select(one => new GalleryPhoto(
                    one.Number, one.Photo, [.. one.Beads.Select(bead => NumberOf(one.Photo, bead.Bead)).Order()]))]));
        }

        void Missed(bool? isBad)
        {
            var found = numbered.Where(one => (one.Photo.Truth.IsLabelled || one.Photo.Truth.IsWhole) && one.Photo.Truth.Beads.Any(bead => bead.IsBad == isBad && one.Photo.Beads.All(matched => matched.Truth != bead))).ToList();
            if (found.Count > 0) sections.Add(new(isBad, null, found.Count, [.. found.Take(MostPhotos).Select(one => new GalleryPhoto(one.Number, one.Photo, []))]));
        }
    }

    private static int NumberOf(EvaluatedPhoto photo, AssessedBead bead) => photo.Inspection.Beads.TakeWhile(other => !ReferenceEquals(other, bead)).Count() + 1;
}
