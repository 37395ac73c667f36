namespace WeldVision.ModelBuilding.Datasets;

/// <summary>A photo of a set with its labels.</summary>
/// <param name="Name">Below the folder of the photos, separators are <c>/</c>.</param>
/// <param name="Group">Views of one weld share it.</param>
/// <param name="Source">Camera or place of origin.</param>
/// <param name="Original">Its name before the set was made; empty where nobody wrote it down.</param>
public sealed record SetPhoto(string Name, string Path, string Group, string Source, string Original)
{
    /// <value>Empty for a photo without a bead, and for one that nobody looked at.</value>
    public IReadOnlyList<PhotoLabel> Labels { get; init; } = [];

    /// <value>Whether somebody looked at it: a label file is there, be it empty.</value>
    public bool IsLabelled { get; init; }

    /// <value>Lower-case hexadecimal; empty where the photos were not opened.</value>
    public string Sha256 { get; init; } = "";

    /// <value>As a person sees it, pixels; 0 where the photos were not opened.</value>
    public int WidthPixels { get; init; }

    /// <inheritdoc cref="WidthPixels"/>
    public int HeightPixels { get; init; }

    internal PhotoSignature? Signature { get; init; }
}

/// <summary>A set of labelled photos, whatever the format it came in.</summary>
public sealed record PhotoSet
{
    public required string Name { get; init; }

    public required string Folder { get; init; }

    /// <value>How it was read: <c>yolo</c>, <c>coco</c>, <c>voc</c>, <c>voc/NAME</c>, <c>folders</c>, or <c>none</c> where only photos are there.</value>
    public required string Reading { get; init; }

    /// <value>The other labellings in the folder.</value>
    public IReadOnlyList<string> OtherReadings { get; init; } = [];

    /// <value>The classes in their written order.</value>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <value>Those that can be used, in the order of their names.</value>
    public IReadOnlyList<SetPhoto> Photos { get; init; } = [];

    /// <value>All that was noted, mended and dropped.</value>
    public IReadOnlyList<SetRemark> Remarks { get; init; } = [];

    /// <value>Readings of beads that lead to a label.</value>
    public IReadOnlyList<BeadReading> BeadReadings { get; init; } = [];

    public bool HasGroups { get; init; }

    /// <value>Whether labels are of photos as a whole.</value>
    public bool IsWholePhotos { get; init; }

    /// <value>What somebody said the classes are, from <c>dataset.json</c>.</value>
    public IReadOnlyDictionary<string, string> SaidClasses { get; init; } = new Dictionary<string, string>();

    /// <returns>What a class of the set is to the model package, <see cref="PackageClasses.None"/> where somebody said that it is nothing; null where nobody has said.</returns>
    public string? MeaningOf(string name) => SaidClasses.GetValueOrDefault(name) ?? PackageClasses.Of(name);

    public IEnumerable<SetRemark> Mends => Remarks.Where(remark => remark.Kind == RemarkKind.Mend);

    public IEnumerable<SetRemark> Drops => Remarks.Where(remark => remark.Kind == RemarkKind.Drop);
}
