using WeldVision.ModelBuilding.Datasets;
using WeldVision.Record;

namespace WeldVision.ModelBuilding.Evaluation;

/// <summary>The figures of one source of a set.</summary>
public sealed record SourceFigures(string Name, EvaluationFigures Figures);

/// <summary>A labelled set and everything that is known of a package by it.</summary>
public sealed record EvaluatedSet
{
    public required PhotoSet Set { get; init; }

    public required SetTruth Truth { get; init; }

    public required ModelIdentity Model { get; init; }

    /// <value>The sentence for a package that learned from the photos that it is judged on; null where it did not.</value>
    public required BilingualText? Flattery { get; init; }

    /// <value>In the set's order.</value>
    public required IReadOnlyList<EvaluatedPhoto> Photos { get; init; }

    public required EvaluationFigures Overall { get; init; }

    public required IReadOnlyList<SourceFigures> Sources { get; init; }

    public required IReadOnlyList<ReaderAgreement> Agreements { get; init; }

    /// <param name="readers">The labellings of the photos by different people or tools.</param>
    public static EvaluatedSet Of(PhotoSet set, SetTruth truth, IReadOnlyList<PhotoReader> readers, ModelIdentity model, BilingualText? flattery, IReadOnlyList<EvaluatedPhoto> photos, int seed) => new()
    {
        Set = set,
        Truth = truth,
        Model = model,
        Flattery = flattery,
        Photos = photos,
        Overall = SetEvaluation.Of(photos, truth, seed),
        Sources = [.. photos.GroupBy(photo => photo.Truth.Photo.Source).OrderBy(source => source.Key, StringComparer.Ordinal)
            .Select(source => new SourceFigures(source.Key, SetEvaluation.Of([.. source], truth, seed)))],
        Agreements = ReaderAgreements.Of(photos, readers, seed),
    };
}
