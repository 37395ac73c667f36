using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace WeldVision.ModelBuilding.Datasets;

/// <summary>What a person says of a set that is imported.</summary>
/// <param name="Output">A folder that is not there yet.</param>
/// <param name="Licence">Under which the photos may be used.</param>
/// <param name="Source">Where they come from.</param>
/// <param name="Classes">From names of the set to the package's classes, or <see cref="PackageClasses.None"/>.</param>
public sealed record ImportRequest(string Output, string Licence, string Source, IReadOnlyDictionary<string, string> Classes);

/// <summary>Writes a set as clean YOLO with its manifest. It appears under its name when it is whole, and not before.</summary>
public static class SetImporting
{
    /// <summary>The classes of a set that neither the package nor the mapping knows.</summary>
    public static IReadOnlyList<string> Unmapped(PhotoSet set, IReadOnlyDictionary<string, string> classes) =>
        [.. set.Classes.Where(name => name.Length > 0 && set.MeaningOf(name) is null && !classes.ContainsKey(name))];

    /// <exception cref="InvalidDataException">The folder exists, or a class has no mapping; nothing is written then.</exception>
    /// <exception cref="IOException">It could not be written; nothing remains.</exception>
    public static SetManifest Import(PhotoSet set, ImportRequest request, CancellationToken cancel)
    {
        string output = Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Output));
        if (Path.Exists(output)) throw new InvalidDataException($"{output} exists already. Choose another folder with --out, or remove it.");
        if (Unmapped(set, request.Classes) is { Count: > 0 } unmapped)
            throw new InvalidDataException(
                $"The package does not know these classes: {string.Join(", ", unmapped)}. "
                + $"Say what each is with --map \"NAME=CLASS\", CLASS one of {string.Join(", ", PackageClasses.All)} or {PackageClasses.None}.");
        SetPhoto[] photos = [.. set.Photos.Where(photo => photo.IsLabelled)];
        string[] classes = [.. set.Classes];
        string unfinished = $"{output}.{Environment.ProcessId}.unfinished";
        try
        {
            foreach (SetPhoto photo in photos)
            {
                cancel.ThrowIfCancellationRequested();
                Copy(photo, Path.Combine(unfinished, "images", photo.Name));
                Write(unfinished, "labels/" + Path.ChangeExtension(photo.Name, ".txt"), [.. photo.Labels.Select(label => Line(label, classes))]);
            }

            Write(unfinished, "classes.txt", classes);
            Write(unfinished, PhotoSetReading.GroupsFile,
                [CsvText.Line("file", "group", "source", "original_name"), .. photos.Select(photo => CsvText.Line(photo.Name, photo.Group, photo.Source, photo.Original))]);
            if (set.BeadReadings.Count > 0) Write(unfinished, BeadReading.FileName, [CsvText.Line(BeadReading.Columns), .. Readings(set, photos, Path.GetFileName(output))]);
            SetManifest manifest = Manifest(set, photos, Path.GetFileName(output), request);
            File.WriteAllBytes(Path.Combine(unfinished, SetManifest.FileName), JsonSerializer.SerializeToUtf8Bytes(manifest, SetJson.Readable.SetManifest));
            var report = new ImportReport(
                SetManifest.CurrentSchemaVersion, set.Name, set.Reading, [.. set.Drops], [.. set.Mends], [.. set.Remarks.Where(remark => remark.Kind == RemarkKind.Note)]);
            File.WriteAllBytes(Path.Combine(unfinished, ImportReport.FileName), JsonSerializer.SerializeToUtf8Bytes(report, SetJson.Readable.ImportReport));
            Directory.Move(unfinished, output);
            return manifest;
        }
        finally
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        }
    }

    /// <summary>Copies a photo byte for byte; one that changed since it was read is no longer what the labels speak of.</summary>
    private static void Copy(SetPhoto photo, string to)
    {
        byte[] bytes = File.ReadAllBytes(photo.Path);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != photo.Sha256)
            throw new InvalidDataException($"{photo.Path} was changed while it was imported. See that nothing writes to the folder, then import again.");
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.WriteAllBytes(to, bytes);
    }

    private static void Write(string folder, string file, IReadOnlyList<string> lines)
    {
        string path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
    }

    private static string Line(PhotoLabel label, string[] classes)
    {
        PixelBox box = label.Box ?? new(0, 0, 1, 1);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Array.IndexOf(classes, label.Class)} {box.X + box.Width / 2:0.########} {box.Y + box.Height / 2:0.########} {box.Width:0.########} {box.Height:0.########}");
    }

    /// <summary>The readings again, with the rows that their labels have in the new files.</summary>
    private static IEnumerable<string> Readings(PhotoSet set, SetPhoto[] photos, string name)
    {
        Dictionary<string, SetPhoto> byName = photos.ToDictionary(photo => photo.Name, StringComparer.Ordinal);
        foreach (BeadReading reading in set.BeadReadings)
        {
            int row = byName[reading.Photo].Labels.Select((label, i) => (label, i)).First(pair => reading.IsOf(pair.label)).i;
            yield return CsvText.Line(BeadReading.Columns.Select(column => column switch
            {
                "set" => name,
                "box_line" => row.ToString(CultureInfo.InvariantCulture),
                _ => reading.Cells[column],
            }));
        }
    }

    private static SetManifest Manifest(PhotoSet set, SetPhoto[] photos, string name, ImportRequest request)
    {
        Dictionary<string, int> labels = photos.SelectMany(photo => photo.Labels).GroupBy(label => label.Class).ToDictionary(same => same.Key, same => same.Count());
        return new(
            SetManifest.CurrentSchemaVersion, name, request.Licence, request.Source, set.Reading, set.IsWholePhotos ? SetManifest.WholePhotos : SetManifest.Boxes,
            [.. set.Classes.Select(known => new ManifestClass(
                known, (request.Classes.GetValueOrDefault(known) ?? set.MeaningOf(known)) is var mapped && mapped == PackageClasses.None ? null : mapped, labels.GetValueOrDefault(known)))],
            new(
                photos.Length, photos.Count(photo => photo.Labels.Count == 0), labels.Values.Sum(),
                photos.Select(photo => photo.Group).Distinct().Count(), photos.Select(photo => photo.Source).Distinct().Count()),
            [.. photos.Select(photo => new ManifestPhoto(photo.Name, photo.Sha256, photo.WidthPixels, photo.HeightPixels))]);
    }
}
