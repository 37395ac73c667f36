using System.CommandLine;
using WeldVision.Capture;
using WeldVision.Cli.Records;
using WeldVision.Imaging.Drawing;

namespace WeldVision.Cli.Batch;

/// <summary>Where the photos of a finished batch are found again, for pictures: the options and how they are used.</summary>
internal sealed class PhotoPlaces
{
    private readonly Option<string?> _root = new("--root") { Description = "Folder in which the paths of the photos begin, as when the batch was made." };
    private readonly Option<string?> _record = new("--record") { Description = "Folder of the record whose photos the batch has." };
    private readonly Option<string?> _database = RecordOptions.Database("Connection string of the record's PostgreSQL database.");

    public PhotoPlaces(Command command)
    {
        foreach (Option option in (Option[])[_root, _record, _database]) command.Add(option);
    }

    /// <summary>Finds photos by their names; what is nowhere is left out.</summary>
    public IReadOnlyDictionary<string, PhotoSource> Find(ParseResult parsed, IReadOnlySet<string> names)
    {
        if (parsed.GetValue(_record) is { } record)
            return BatchInput.OfRecord(new(record, parsed.GetValue(_database)), null).Find(new()).Where(photo => names.Contains(photo.Name)).DistinctBy(photo => photo.Name).ToDictionary(photo => photo.Name, StringComparer.Ordinal);
        var finder = new PhotoFinder(new(), parsed.GetValue(_root));
        return names.ToDictionary(name => name, name => finder.Again(name, null), StringComparer.Ordinal);
    }

    /// <summary>Draws labels on photos and writes the pictures; a photo that is gone, or whose content is another one, stays without.</summary>
    /// <returns>Names of the pictures that were written.</returns>
    public static IReadOnlySet<string> Draw(PageFolder folder, IPhotoDecoder decoder, IEnumerable<(PhotoSource Photo, string? Sha256, string File, IReadOnlyList<LabelMark> Labels)> pictures)
    {
        HashSet<string> written = new(StringComparer.Ordinal);
        foreach (var (source, sha256, file, labels) in pictures)
        {
            CommandLineHost.Stop.ThrowIfCancellationRequested();
            using CapturedPhoto? photo = decoder.Capture(source).Photo;
            if (photo is null || (sha256 is not null && photo.Sha256 != sha256)) continue;
            folder.WritePicture(file, PhotoAnnotator.Jpeg(photo, labels));
            written.Add(file);
        }

        return written;
    }
}
