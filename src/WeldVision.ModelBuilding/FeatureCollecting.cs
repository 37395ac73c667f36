using WeldVision.Capture;
using WeldVision.Classify;

namespace WeldVision.ModelBuilding;

/// <summary>Runs the networks over photo sets, by the same steps as an inspection, and joins what they found with the labels.</summary>
public sealed class FeatureCollecting(IPhotoDecoder decoder, CaptureLimits limits)
{
    private const float LeastOverlap = 0.5f;

    /// <summary>Share of a picture's sides that each of four overlapping parts of it shows: more places to learn from than the whole picture alone.</summary>
    private const float PartShare = 0.6f;

    private const int LeastPartPixels = 200;

    private readonly PhotoFinder _finder = new(limits);

    /// <summary>The beads found in a labelled set.</summary>
    /// <param name="fault">Called with a line for each photo that cannot be read; the others go on.</param>
    public IEnumerable<SeenBead> FromSet(LabelledSet set, FeatureReading reading, Action<string> fault)
    {
        ILookup<string, LabelledBead> labels = set.Beads.ToLookup(bead => bead.Photo);
        foreach (string path in Directory.EnumerateFiles(Path.Combine(set.Folder, "images")).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(path);
            using CapturedPhoto? photo = Capture(path, fault);
            if (photo is null) continue;
            bool? porous = set.Name is "pipes" or "robot" ? set.PorousPhotos.Contains(name) : null;
            foreach (var (features, label) in Match(reading.Read(photo), [.. labels[name]], photo.WidthPixels, photo.HeightPixels))
                yield return new(set.Name, name, set.SourceOf(name), set.GroupOf(name), features, label, porous);
        }
    }

    /// <summary>The places that the networks take for beads in photos without welds; the folder of a photo is its origin.</summary>
    /// <param name="photos">Files, read in their order.</param>
    public IEnumerable<SeenBead> FromNegatives(IEnumerable<string> photos, FeatureReading reading, Action<string> fault)
    {
        foreach (string path in photos)
        {
            string origin = Path.GetFileName(Path.GetDirectoryName(path)) ?? "";
            using CapturedPhoto? photo = Capture(path, fault);
            if (photo is null) continue;
            foreach (BeadFeatures place in Parts(photo).SelectMany(part => Read(photo, part, reading)))
                yield return new("negatives", Path.GetFileName(path), origin, path, place, null, null);
        }
    }

    private static IReadOnlyList<BeadFeatures> Read(CapturedPhoto photo, PixelBox? part, FeatureReading reading)
    {
        if (part is not { } box) return reading.Read(photo);
        using CapturedPhoto shown = photo.Part(box);
        return reading.Read(shown);
    }

    private static IEnumerable<PixelBox?> Parts(CapturedPhoto photo)
    {
        yield return null;
        float width = photo.WidthPixels * PartShare, height = photo.HeightPixels * PartShare;
        if (Math.Min(width, height) < LeastPartPixels) yield break;
        foreach (float x in new[] { 0, photo.WidthPixels - width })
            foreach (float y in new[] { 0, photo.HeightPixels - height })
                yield return new PixelBox(x, y, width, height);
    }

    /// <summary>One to one, the most probable bead first, as the score tool matches.</summary>
    private static IEnumerable<(BeadFeatures Features, LabelledBead? Label)> Match(
        IReadOnlyList<BeadFeatures> found, List<LabelledBead> free, int widthPixels, int heightPixels)
    {
        foreach (BeadFeatures bead in found.OrderByDescending(bead => bead.Region.Probability))
        {
            PixelBox box = bead.Region.Box.ClipTo(widthPixels, heightPixels);
            PixelBox shares = new(box.X / widthPixels, box.Y / heightPixels, box.Width / widthPixels, box.Height / heightPixels);
            LabelledBead? best = free.MaxBy(label => label.Box.OverlapWith(shares));
            if (best is not null && best.Box.OverlapWith(shares) < LeastOverlap) best = null;
            if (best is not null) free.Remove(best);
            yield return (bead, best);
        }
    }

    private CapturedPhoto? Capture(string path, Action<string> fault)
    {
        CaptureResult result = decoder.Capture(_finder.Find([path]).First());
        if (result.Fault is { } why) fault($"{path}: {why.Message}");
        return result.Photo;
    }
}
