using WeldVision.ModelBuilding.Datasets;

namespace WeldVision.ModelBuilding;

/// <summary>A bead that somebody labelled.</summary>
/// <param name="Photo">File name.</param>
/// <param name="Group">Views of one weld share it.</param>
/// <param name="Source">Camera or place of origin.</param>
/// <param name="Box">In shares of the photo's width and height.</param>
/// <param name="IsBad">What the source says; null where it says nothing.</param>
/// <param name="SureTags">Tags that both readings have.</param>
/// <param name="UnsureTags">Tags that only one reading has; null when nobody read this bead.</param>
public sealed record LabelledBead(
    string Photo, string Group, string Source, PixelBox Box, bool? IsBad, IReadOnlySet<string> SureTags, IReadOnlySet<string>? UnsureTags);

/// <summary>One set of labelled photos: <c>images/</c>, YOLO <c>labels/</c>, <c>classes.txt</c>, <c>groups.csv</c>, and readings in <c>../typed-labels.csv</c>.</summary>
public sealed class LabelledSet
{
    private readonly Dictionary<string, (string Group, string Source)> _origins;

    private LabelledSet(string name, string folder, Dictionary<string, (string, string)> origins, IReadOnlyList<LabelledBead> beads, IReadOnlySet<string> porous) =>
        (Name, Folder, _origins, Beads, PorousPhotos) = (name, folder, origins, beads, porous);

    public string Name { get; }

    public string Folder { get; }

    public IReadOnlyList<LabelledBead> Beads { get; }

    /// <value>Photos in which a pore is labelled.</value>
    public IReadOnlySet<string> PorousPhotos { get; }

    public string SourceOf(string photo) => _origins.TryGetValue(photo, out var origin) ? origin.Source : Name;

    public string GroupOf(string photo) => _origins.TryGetValue(photo, out var origin) ? origin.Group : photo;

    /// <value>Label lines that could not be used, each with its reason.</value>
    public IReadOnlyList<SetRemark> Drops { get; private init; } = [];

    /// <exception cref="InvalidDataException">A file is missing or cannot be read; it is named.</exception>
    public static LabelledSet Read(string dataFolder, string name)
    {
        string folder = Path.Combine(dataFolder, name), groups = Path.Combine(folder, PhotoSetReading.GroupsFile);
        if (!File.Exists(groups)) throw new InvalidDataException($"{groups} is missing");
        bool isLabelled = PhotoSetReading.Readings(folder).Contains("yolo");
        if (isLabelled && BeadReading.Find(folder) is null) throw new InvalidDataException($"{Path.Combine(dataFolder, BeadReading.FileName)} is missing");

        PhotoSet set = new PhotoSetReading(decoder: null, CancellationToken.None).Read(folder, isLabelled ? "yolo" : null);
        Dictionary<(string, int), BeadReading> readings = [];
        foreach (BeadReading reading in set.BeadReadings) readings[(reading.Photo, reading.Row)] = reading;
        List<LabelledBead> beads = [];
        HashSet<string> porous = [];
        foreach (SetPhoto photo in set.Photos)
            foreach (PhotoLabel label in photo.Labels)
            {
                string? meaning = set.MeaningOf(label.Class);
                if ((meaning ?? PackageClasses.SynonymOf(label.Class)) == PackageClasses.Porosity) porous.Add(photo.Name);
                if (meaning is not (PackageClasses.Reject or PackageClasses.Accept) || label.Box is not { } box) continue;
                BeadReading? read = readings.GetValueOrDefault((photo.Name, label.Row));
                beads.Add(new(
                    photo.Name, photo.Group, photo.Source, box, meaning == PackageClasses.Reject,
                    read is null ? new HashSet<string>() : read.FirstTags.Intersect(read.SecondTags).ToHashSet(),
                    read?.FirstTags.Union(read.SecondTags).Except(read.FirstTags.Intersect(read.SecondTags)).ToHashSet()));
            }

        return new(name, folder, set.Photos.ToDictionary(photo => photo.Name, photo => (photo.Group, photo.Source)), beads, porous) { Drops = [.. set.Drops] };
    }
}
