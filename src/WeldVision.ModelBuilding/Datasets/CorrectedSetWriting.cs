using System.Globalization;
using WeldVision.Record.Learning;
using WeldVision.Score.Limits;

namespace WeldVision.ModelBuilding.Datasets;

/// <summary>A photo whose findings an instructor looked through.</summary>
/// <param name="Bytes">The photo's file.</param>
/// <param name="Beads">Where the beads of the coupon lie, pixels of the photo as a person sees it.</param>
/// <param name="IsPassed">Whether the signed grade of the coupon passes; stands for each of its beads.</param>
/// <param name="Group">Views of one coupon share it.</param>
/// <param name="Source">The booth, or where else the photo was taken.</param>
public sealed record CorrectedPhoto(
    string Sha256, Func<byte[]> Bytes, int WidthPixels, int HeightPixels, IReadOnlyList<PixelBox> Beads, bool IsPassed, IReadOnlyList<CorrectedFinding> Findings, string Group, string Source);

/// <summary>What a corrected set holds.</summary>
public sealed record CorrectedCounts(int Photos, int Beads, int Spots);

/// <summary>Writes instructors' corrections as a set in YOLO with groups, which <see cref="PhotoSetReading"/> reads. It appears under its name when it is whole, and not before.</summary>
public static class CorrectedSetWriting
{
    private static readonly string[] Classes = [.. PackageClasses.All];

    /// <param name="classOf">The package's class by ISO 6520-1 code; a code it does not know, and its parent neither, is a spot of any kind.</param>
    /// <exception cref="InvalidDataException">The folder exists; nothing is written then.</exception>
    /// <exception cref="IOException">It could not be written; nothing remains.</exception>
    public static CorrectedCounts Write(string folder, IReadOnlyList<CorrectedPhoto> photos, IReadOnlyDictionary<string, string> classOf)
    {
        string output = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.Exists(output)) throw new InvalidDataException($"{output} exists already. Choose another folder with --out, or remove it.");
        string unfinished = $"{output}.{Environment.ProcessId}.unfinished";
        int beads = 0, spots = 0;
        try
        {
            Directory.CreateDirectory(Path.Combine(unfinished, "images"));
            Directory.CreateDirectory(Path.Combine(unfinished, "labels"));
            foreach (CorrectedPhoto photo in photos)
            {
                byte[] bytes = photo.Bytes();
                File.WriteAllBytes(Path.Combine(unfinished, "images", photo.Sha256 + ExtensionOf(bytes)), bytes);
                CorrectedFinding[] placed = [.. photo.Findings.Where(finding => finding.Box is not null)];
                File.WriteAllText(Path.Combine(unfinished, "labels", photo.Sha256 + ".txt"), string.Concat(
                    photo.Beads.Select(bead => Line(photo.IsPassed ? PackageClasses.Accept : PackageClasses.Reject, bead, photo))
                        .Concat(placed.Select(finding => Line(ClassOf(finding.Code, classOf), finding.Box!.Value, photo)))));
                (beads, spots) = (beads + photo.Beads.Count, spots + placed.Length);
            }

            File.WriteAllLines(Path.Combine(unfinished, "classes.txt"), Classes);
            File.WriteAllLines(Path.Combine(unfinished, PhotoSetReading.GroupsFile),
                [CsvText.Line("file", "group", "source", "original_name"), .. photos.Select(photo => CsvText.Line(NameIn(unfinished, photo), photo.Group, photo.Source, ""))]);
            Directory.Move(unfinished, output);
            return new(photos.Count, beads, spots);
        }
        finally
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        }
    }

    private static string ClassOf(string? code, IReadOnlyDictionary<string, string> classOf)
    {
        if (code is null) return "any";
        if (classOf.TryGetValue(code, out string? known)) return known;
        return Imperfections.ByCode.TryGetValue(code, out Imperfection? imperfection) && imperfection.Parent is { } parent && classOf.TryGetValue(parent, out string? general) ? general : "any";
    }

    private static string Line(string name, PixelBox box, CorrectedPhoto photo)
    {
        PixelBox inside = box.ClipTo(photo.WidthPixels, photo.HeightPixels);
        return string.Create(CultureInfo.InvariantCulture,
            $"{Array.IndexOf(Classes, name)} {(inside.X + inside.Width / 2) / photo.WidthPixels:0.########} {(inside.Y + inside.Height / 2) / photo.HeightPixels:0.########} {inside.Width / photo.WidthPixels:0.########} {inside.Height / photo.HeightPixels:0.########}\n");
    }

    private static string NameIn(string folder, CorrectedPhoto photo) => Path.GetFileName(Directory.GetFiles(Path.Combine(folder, "images"), photo.Sha256 + ".*").Single());

    // A photo keeps no name in the record; its first bytes say what it is.
    private static string ExtensionOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, ..] => ".jpg",
        [0x89, ..] => ".png",
        [(byte)'R', ..] => ".webp",
        [(byte)'B', ..] => ".bmp",
        _ => ".tif",
    };
}
