using WeldVision.ModelBuilding.Datasets;
using WeldVision.ModelBuilding.Teaching;

namespace WeldVision.ModelBuilding.Evaluation;

/// <summary>A labelled bead.</summary>
/// <param name="Box">In shares of the photo.</param>
/// <param name="IsBad">Null where the set does not say.</param>
/// <param name="Reading">What two readings saw in it; null where nobody read it.</param>
public sealed record TruthBead(PixelBox Box, bool? IsBad, BeadReading? Reading);

/// <summary>A labelled place.</summary>
/// <param name="Box">In shares of the photo.</param>
/// <param name="Kind">A tag, or <c>any</c> for a spot without a name.</param>
public sealed record TruthDefect(PixelBox Box, string Kind);

/// <summary>What a set says of one photo.</summary>
/// <param name="Cluster">Photos of one cluster are no independent evidence.</param>
/// <param name="IsLabelled">Whether its beads are known.</param>
/// <param name="Tags">Package classes labelled in it, other than verdicts.</param>
public sealed record TruthPhoto(SetPhoto Photo, string Cluster, bool IsLabelled, IReadOnlyList<TruthBead> Beads, IReadOnlySet<string> Tags)
{
    /// <value>Whether its label is of the photo as a whole: the one labelled bead is then the photo.</value>
    public bool IsWhole { get; init; }

    /// <value>Labelled places of the kinds that the package marks places for.</value>
    public IReadOnlyList<TruthDefect> Defects { get; init; } = [];
}

/// <summary>What a labelled set says, in the words of the model package.</summary>
/// <param name="HasVerdicts">Whether its beads are labelled good or bad; else its boxes are places on the one bead of a photo, and their union stands for it.</param>
/// <param name="ClassTags">Tags that its classes mean.</param>
public sealed record SetTruth(IReadOnlyList<TruthPhoto> Photos, bool HasVerdicts, IReadOnlySet<string> ClassTags)
{
    public bool IsWholePhotos => Photos.Any(photo => photo.IsWhole);

    /// <summary>The kinds of defects that a package has trained places for.</summary>
    private static readonly string[] WithPlaces = [PlaceFinding.AnyKind, PackageClasses.Porosity, "spatter"];

    private static readonly PixelBox WholePhoto = new(0, 0, 1, 1);

    /// <param name="classes">What classes mean that the package does not know by themselves.</param>
    /// <exception cref="InvalidDataException">The set has no labels.</exception>
    public static SetTruth Of(PhotoSet set, IReadOnlyDictionary<string, string> classes)
    {
        foreach (SetWarning fatal in SetWarnings.Of(set, []).Where(warning => warning.IsFatal)) throw new InvalidDataException(fatal.Text.En);
        string? Meaning(PhotoLabel label) => classes.GetValueOrDefault(label.Class) ?? set.MeaningOf(label.Class);
        bool hasVerdicts = set.Photos.SelectMany(photo => photo.Labels).Any(label => Meaning(label) == PackageClasses.Reject);
        HashSet<string> classTags = [.. set.Classes.Where(name => name.Length > 0).Select(name => Meaning(new(name, null, 0))).OfType<string>().Where(Classify.TagManifest.Order.Contains)];
        ILookup<string, BeadReading> readings = set.BeadReadings.ToLookup(reading => reading.Photo);
        return new([.. set.Photos.Select(photo => new TruthPhoto(
            photo, ClusterOf(photo), !set.IsWholePhotos && (hasVerdicts ? photo.IsLabelled : photo.Labels.Count > 0),
            set.IsWholePhotos ? Whole(photo) : hasVerdicts ? Beads(photo) : Union(photo), photo.Labels.Select(Meaning).OfType<string>().ToHashSet())
        {
            IsWhole = set.IsWholePhotos,
            Defects = set.IsWholePhotos ? [] : [.. photo.Labels.Where(label => WithPlaces.Contains(Meaning(label))).Select(label => new TruthDefect(label.Box!.Value, Meaning(label)!))],
        })], hasVerdicts, classTags);

        TruthBead[] Beads(SetPhoto photo) =>
        [
            .. photo.Labels.Where(label => Meaning(label) is PackageClasses.Reject or PackageClasses.Accept)
                .Select(label => new TruthBead(label.Box!.Value, Meaning(label) == PackageClasses.Reject, readings[photo.Name].FirstOrDefault(reading => reading.IsOf(label)))),
        ];

        static TruthBead[] Union(SetPhoto photo) => photo.Labels.Count == 0 ? [] : [new(photo.Labels.Select(label => label.Box!.Value).Aggregate((one, other) => one.Union(other)), null, null)];

        // Of two verdicts on a photo the worse counts.
        TruthBead[] Whole(SetPhoto photo) => photo.Labels.Any(label => Meaning(label) == PackageClasses.Reject) ? [new(WholePhoto, true, null)]
            : photo.Labels.Any(label => Meaning(label) == PackageClasses.Accept) ? [new(WholePhoto, false, null)] : [];
    }

    /// <summary>Frames of one film show the same welds again and again, so they count as their source.</summary>
    private static string ClusterOf(SetPhoto photo) => Films.Of(photo.Group) != photo.Group ? photo.Source : photo.Group;
}
