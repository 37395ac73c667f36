using WeldVision.Capture;

namespace WeldVision.ModelBuilding.Datasets;

/// <summary>Reads a set of labelled photos in the format that lies in its folder, mends its labels and says what it mended, dropped and noted.</summary>
/// <param name="decoder">Null leaves the photos unopened; only labels in shares can be read then.</param>
/// <param name="progress">Called with the number of photos that were opened.</param>
public sealed class PhotoSetReading(IPhotoDecoder? decoder, CancellationToken cancel, Action<int>? progress = null)
{
    public const string GroupsFile = "groups.csv";

    /// <summary>What a photo without labels is read as.</summary>
    public const string NoReading = "none";

    /// <summary>A copy is found on a grid of 64 cells a side; more than twice the pixels says nothing more of it.</summary>
    public static CaptureLimits Limits { get; } = new() { MinimumDecodedLongSidePixels = 160 };

    /// <summary>The labellings in a folder, the default first.</summary>
    public static IReadOnlyList<string> Readings(string folder)
    {
        List<string> readings = [];
        if (YoloLabels.IsIn(folder)) readings.Add("yolo");
        if (CocoLabels.Find(folder) is not null) readings.Add("coco");
        readings.AddRange(VocLabels.Readings(folder));
        if (FolderLabels.IsIn(folder)) readings.Add("folders");
        return readings;
    }

    /// <summary>How many photos a reading opens at most.</summary>
    public static int CountPhotos(string folder) => SetFolder.Photos(folder).Photos.Count;

    /// <param name="format">One of <see cref="Readings"/>, or <c>voc</c> for the reading with the most files; null for the default.</param>
    /// <exception cref="InvalidDataException">The folder is missing, the format is not in it, or a table cannot be read; says what to do.</exception>
    public PhotoSet Read(string folder, string? format = null)
    {
        if (!Directory.Exists(folder)) throw new InvalidDataException($"{folder}: there is no such folder. Expected a folder with photos and their labels; check the path.");
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string name = Path.GetFileName(folder);
        IReadOnlyList<string> readings = Readings(folder);
        string reading = Choose(folder, readings, format);
        WrittenSet written = ReadLabels(folder, reading);
        List<SetRemark> remarks = [.. written.Remarks, .. CocoLabels.Unreadable(folder)];
        string[] others = [.. readings.Where(other => other != reading)];
        if (others.Length > 0) remarks.Insert(0, Remarks.Readings(reading, others));

        var origins = Origins(folder, written, remarks, out bool hasGroups);
        SetPhoto[] photos = Open(folder, written, name, origins, hasGroups, remarks);
        photos = Label(written, photos, remarks);
        SetManifest? manifest = reading == "yolo" ? SetManifest.Read(folder) : null;
        bool isWholePhotos = reading == "folders" || manifest?.LabelsAre == SetManifest.WholePhotos;
        if (isWholePhotos) photos = [.. photos.Select(photo => photo with { Labels = [.. photo.Labels.Select(label => label with { Box = null })] })];
        IReadOnlyList<BeadReading> beadReadings = Sure(BeadReading.Read(folder, name), reading, photos, remarks);
        return new()
        {
            Name = name,
            Folder = folder,
            Reading = reading,
            OtherReadings = others,
            Classes = written.Classes,
            Photos = photos,
            Remarks = remarks,
            BeadReadings = beadReadings,
            HasGroups = hasGroups,
            IsWholePhotos = isWholePhotos,
            SaidClasses = manifest?.Classes.DistinctBy(known => known.Name).ToDictionary(known => known.Name, known => known.Class ?? PackageClasses.None) ?? [],
        };
    }

    private static string Choose(string folder, IReadOnlyList<string> readings, string? format)
    {
        if (format is null) return readings.Count > 0 ? readings[0] : NoReading;
        return readings.FirstOrDefault(reading => reading.Equals(format, StringComparison.OrdinalIgnoreCase))
            ?? readings.FirstOrDefault(reading => reading.StartsWith(format + "/", StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidDataException(
                $"{folder}: holds no labels of the format '{format}'; found: {(readings.Count > 0 ? string.Join(", ", readings) : "none")}. Choose one of these, or leave --format out.");
    }

    private static WrittenSet ReadLabels(string folder, string reading)
    {
        if (reading == "yolo") return YoloLabels.Read(folder);
        if (reading == "coco") return CocoLabels.Read(folder, CocoLabels.Find(folder)!);
        if (reading == "folders") return FolderLabels.Read(folder);
        if (reading != NoReading) return VocLabels.Read(folder, reading);
        var (photoFolder, photos) = SetFolder.Photos(folder);
        return new([], [], photoFolder, photos, []);
    }

    private static Dictionary<string, (string Group, string Source, string Original)> Origins(string folder, WrittenSet written, List<SetRemark> remarks, out bool hasGroups)
    {
        Dictionary<string, (string, string, string)> origins = new(StringComparer.Ordinal);
        string path = Path.Combine(folder, GroupsFile);
        hasGroups = File.Exists(path);
        if (!hasGroups) return origins;
        var table = CsvTable.Read(path, "file", "group", "source");
        HashSet<string> photos = [.. written.Photos.Select(photo => SetFolder.Below(written.PhotoFolder, photo))];
        foreach (var (row, i) in table.Rows.Select((row, i) => (row, i)))
        {
            string file = table.Cell(row, "file"), original = table.Cell(row, "original_name");
            origins[file] = (table.Cell(row, "group"), table.Cell(row, "source"), original.Length > 0 ? original : table.Cell(row, "original"));
            if (!photos.Contains(file)) remarks.Add(Remarks.GroupWithoutPhoto(GroupsFile, i, file));
        }

        return origins;
    }

    /// <summary>The photos that can be read, side by side and in their order.</summary>
    private SetPhoto[] Open(
        string folder, WrittenSet written, string set, Dictionary<string, (string Group, string Source, string Original)> origins, bool hasGroups, List<SetRemark> remarks)
    {
        SetPhoto[] photos =
        [
            .. written.Photos.Select(path =>
            {
                string name = SetFolder.Below(written.PhotoFolder, path);
                bool isKnown = origins.TryGetValue(name, out var origin);
                if (hasGroups && !isKnown) remarks.Add(Remarks.NotInGroups(SetFolder.Below(folder, path)));
                return isKnown ? new SetPhoto(name, path, origin.Group, origin.Source, origin.Original) : new(name, path, name, set, "");
            }),
        ];
        if (decoder is null) return photos;
        var faults = new CaptureFault?[photos.Length];
        int done = 0;
        Parallel.For(0, photos.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel }, i =>
        {
            CaptureResult result = decoder.Capture(SetFolder.Source(photos[i].Path));
            faults[i] = result.Fault;
            using CapturedPhoto? photo = result.Photo;
            if (photo is not null)
                photos[i] = photos[i] with { Sha256 = photo.Sha256, WidthPixels = photo.WidthPixels, HeightPixels = photo.HeightPixels, Signature = PhotoSignature.Of(photo) };
            progress?.Invoke(Interlocked.Increment(ref done));
        });
        for (int i = 0; i < photos.Length; i++)
            if (faults[i] is { } fault) remarks.Add(Remarks.Unreadable(SetFolder.Below(folder, photos[i].Path), fault.Message));
        return [.. photos.Where((_, i) => faults[i] is null)];
    }

    private static SetPhoto[] Label(WrittenSet written, SetPhoto[] photos, List<SetRemark> remarks)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        List<SetPhoto> twins = [];
        for (int i = 0; i < photos.Length; i++)
            if (!places.TryAdd(Path.ChangeExtension(photos[i].Name, null), i)) twins.Add(photos[i]);
        HashSet<string> unreadable = [.. remarks.Where(remark => remark.Code == "unreadable-photo").Select(remark => Path.ChangeExtension(remark.File, null))];
        Dictionary<int, string> labelledBy = [];
        foreach (LabelFile file in written.Files)
        {
            int place = file.Photos.Select(photo => places.GetValueOrDefault(photo, -1)).FirstOrDefault(found => found >= 0, -1);
            if (place < 0)
            {
                // An unreadable photo has been said already.
                if (!file.Photos.Any(photo => unreadable.Any(path => path.EndsWith(photo, StringComparison.Ordinal)))) remarks.Add(Remarks.MissingPhoto(file.File, file.Photos[0]));
                continue;
            }

            SetPhoto photo = photos[place];
            if (!labelledBy.TryAdd(place, file.File))
            {
                remarks.Add(Remarks.PhotoLabelledTwice(file.File, photo.Name, labelledBy[place]));
                continue;
            }

            var (labels, found) = LabelMending.Mend(file, written.Classes.Count, photo.WidthPixels, photo.HeightPixels);
            remarks.AddRange(found);
            if (file.Labels.Count == 0) remarks.Add(Remarks.NoBead(file.File));

            // All of its labels dropped is no photo without a bead: whoever labelled it saw something.
            photos[place] = photo with { Labels = labels, IsLabelled = labels.Count > 0 || file.Labels.Count == 0 };
        }

        if (written.Files.Count == 0) return photos;
        remarks.AddRange(twins.Select(twin => Remarks.SameName(twin.Name, photos[places[Path.ChangeExtension(twin.Name, null)]].Name)));
        remarks.AddRange(places.Values.Where(place => !labelledBy.ContainsKey(place)).Select(place => Remarks.Unlabelled(photos[place].Name)));
        return [.. photos.Except(twins)];
    }

    /// <summary>Readings whose label is there; those of another labelling of the same photos are none of this one's.</summary>
    private static List<BeadReading> Sure(IReadOnlyList<BeadReading> readings, string reading, SetPhoto[] photos, List<SetRemark> remarks)
    {
        if (reading != "yolo") return [];
        Dictionary<string, SetPhoto> byName = photos.ToDictionary(photo => photo.Name, StringComparer.Ordinal);
        List<BeadReading> sure = [];
        foreach (BeadReading one in readings)
        {
            if (byName.TryGetValue(one.Photo, out SetPhoto? photo) && photo.Labels.Any(one.IsOf)) sure.Add(one);
            else remarks.Add(Remarks.ReadingAstray(BeadReading.FileName, one.TableRow, one.Photo, one.Row));
        }

        return sure;
    }
}
