using System.Globalization;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Tiff;
using MetadataExtractor.IO;
using WeldVision.Capture;
using Directory = MetadataExtractor.Directory;

namespace WeldVision.Imaging.Decoding;

/// <summary>What a photo's EXIF block says: which way up it is, and how it was taken.</summary>
internal readonly record struct PhotoExif(PhotoTurn Turn, CameraFacts? Camera)
{
    /// <summary>Reads the EXIF block alone, from its byte order on; the rest of the file is not searched.</summary>
    public static PhotoExif Read(PhotoBytes file, int start, int length)
    {
        if (length == 0) return new(PhotoTurn.None, null);
        try
        {
            var directories = new List<Directory>();
            TiffReader.ProcessTiff(new PhotoBytesReader(file, start, length), new WantedTags(directories));
            return From(directories);
        }
        // Cameras write broken blocks in many ways and the library throws what its reading meets; a photo is never refused for them.
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return new(PhotoTurn.None, null);
        }
    }

    private static PhotoExif From(IReadOnlyList<Directory> directories)
    {
        ExifIfd0Directory? main = directories.OfType<ExifIfd0Directory>().FirstOrDefault();
        ExifSubIfdDirectory? shot = directories.OfType<ExifSubIfdDirectory>().FirstOrDefault();
        PhotoTurn turn = main is not null && main.TryGetInt32(ExifDirectoryBase.TagOrientation, out int orientation) && orientation is >= 1 and <= 8
            ? (PhotoTurn)orientation
            : PhotoTurn.None;

        var camera = new CameraFacts(
            Text(main, ExifDirectoryBase.TagMake),
            Text(main, ExifDirectoryBase.TagModel),
            TakenAt(shot, ExifDirectoryBase.TagDateTimeOriginal) ?? TakenAt(main, ExifDirectoryBase.TagDateTime),
            Number(shot, ExifDirectoryBase.TagExposureTime),
            Number(shot, ExifDirectoryBase.TagFNumber),
            Number(shot, ExifDirectoryBase.TagIsoEquivalent) is { } iso and <= int.MaxValue ? (int)iso : null,
            Number(shot, ExifDirectoryBase.TagFocalLength));
        return new(turn, camera == new CameraFacts(null, null, null, null, null, null, null) ? null : camera);
    }

    private static string? Text(Directory? directory, int tag) =>
        directory?.GetString(tag)?.Trim(' ', '\0', '\t', '\r', '\n') is { Length: > 0 } text ? text : null;

    // The camera's own clock, whose zone is unknown.
    private static string? TakenAt(Directory? directory, int tag) =>
        directory is not null && directory.TryGetDateTime(tag, out DateTime taken) ? taken.ToString("s", CultureInfo.InvariantCulture) : null;

    private static double? Number(Directory? directory, int tag)
    {
        if (directory is null) return null;
        double number = directory.TryGetRational(tag, out Rational ratio) ? ratio.ToDouble() : directory.TryGetDouble(tag, out double plain) ? plain : 0;
        return double.IsFinite(number) && number > 0 ? number : null;
    }

    /// <summary>Keeps the tags read above and passes over the rest: a maker's own notes alone can be a thousand values.</summary>
    private sealed class WantedTags(List<Directory> directories) : ExifTiffHandler(directories)
    {
        public override bool CustomProcessTag(int tagOffset, ICollection<int> processedIfdOffsets, IndexedReader reader, int tagId, int byteCount) =>
            tagId is not (ExifDirectoryBase.TagOrientation or ExifDirectoryBase.TagMake or ExifDirectoryBase.TagModel or ExifDirectoryBase.TagDateTime
                or ExifDirectoryBase.TagDateTimeOriginal or ExifDirectoryBase.TagExposureTime or ExifDirectoryBase.TagFNumber
                or ExifDirectoryBase.TagIsoEquivalent or ExifDirectoryBase.TagFocalLength);
    }
}
