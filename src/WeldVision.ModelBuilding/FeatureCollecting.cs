using WeldVision.Capture;
using WeldVision.Classify;

namespace WeldVision.ModelBuilding;

/// <summary>A photo without welds.</summary>
/// <param name="Origin">Package or kind of object that it comes from; what is learned from and what is tested on differ in it.</param>
public sealed record NegativePhoto(PhotoSource Source, string Origin);

/// <summary>Runs the networks over photo sets, by the same steps as an inspection, and joins what they found with the labels. Photos are read side by side, results come in their order.</summary>
/// <param name="createReading">Makes the networks of one worker, for the least probability given.</param>
/// <param name="fault">Called with a line for each photo that cannot be read; the others go on.</param>
public sealed class FeatureCollecting(IPhotoDecoder decoder, PhotoFinder finder, Func<double, FeatureReading> createReading, Action<string> fault, CancellationToken cancel)
{
    private const float LeastOverlap = 0.5f;

    /// <summary>What an inspection takes for a bead.</summary>
    private const double LeastBead = 0.5;

    /// <summary>Places that nearly pass for a bead teach as much as those that do.</summary>
    private const double LeastNegative = 0.2;

    /// <summary>Share of a picture's sides that each of four overlapping parts of it shows: more places to learn from than the whole picture alone.</summary>
    private const float PartShare = 0.6f;

    private const int LeastPartPixels = 200;

    /// <summary>The beads found in a labelled set.</summary>
    public IReadOnlyList<SeenBead> FromSet(LabelledSet set)
    {
        ILookup<string, LabelledBead> labels = set.Beads.ToLookup(bead => bead.Photo);
        return Collect(finder.Find([Path.Combine(set.Folder, "images")]).ToList(), LeastBead, (source, photo, reading) =>
        {
            string name = NameOf(source);
            bool? porous = set.PorousPhotos.Count > 0 ? set.PorousPhotos.Contains(name) : null;
            return [.. Match(reading.Read(photo), [.. labels[name]], photo.WidthPixels, photo.HeightPixels)
                .Select(pair => new SeenBead(set.Name, name, set.SourceOf(name), set.GroupOf(name), pair.Features, pair.Label, porous))];
        });
    }

    /// <summary>The places that the networks take for beads in photos without welds, and in parts of them.</summary>
    public IReadOnlyList<SeenBead> FromNegatives(IReadOnlyList<NegativePhoto> negatives)
    {
        Dictionary<PhotoSource, string> origins = negatives.ToDictionary(negative => negative.Source, negative => negative.Origin);
        return Collect(origins.Keys.ToList(), LeastNegative, (source, photo, reading) =>
        [
            .. Parts(photo).SelectMany(part => Read(photo, part, reading))
                .Select(place => new SeenBead("negatives", source.Name, origins[source], source.Name, place, null, null)),
        ]);
    }

    /// <summary>The places that the networks take for beads in the backgrounds of a labelled set.</summary>
    /// <param name="keptForTesting">Whether in those that are never learned from, or in the others.</param>
    public IReadOnlyList<SeenBead> FromBackgrounds(LabelledSet set, bool keptForTesting)
    {
        ILookup<string, Background> backgrounds = Backgrounds.Of(set, keptForTesting).ToLookup(background => background.Photo);
        List<PhotoSource> photos = [.. finder.Find([Path.Combine(set.Folder, "images")]).Where(source => backgrounds.Contains(NameOf(source)))];
        return Collect(photos, LeastNegative, (source, photo, reading) =>
        {
            PixelBox[] located = [.. reading.Read(photo).Where(bead => bead.Region.Probability >= LeastBead).Select(bead => bead.Region.Box)];
            return [.. backgrounds[NameOf(source)]
                .Select(background => Backgrounds.Clear(background, photo.WidthPixels, photo.HeightPixels, located)).OfType<PixelBox>()
                .SelectMany(part => Read(photo, part, reading))
                .Select(place => new SeenBead("backgrounds", NameOf(source), set.SourceOf(NameOf(source)), set.GroupOf(NameOf(source)), place, null, null))];
        });
    }

    private static string NameOf(PhotoSource source) => source.Name[(source.Name.LastIndexOf('/') + 1)..];

    private IReadOnlyList<SeenBead> Collect(
        List<PhotoSource> photos, double leastProbability, Func<PhotoSource, CapturedPhoto, FeatureReading, IReadOnlyList<SeenBead>> see)
    {
        var seen = new IReadOnlyList<SeenBead>[photos.Count];
        Parallel.For(
            0, photos.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel }, () => createReading(leastProbability),
            (i, _, reading) =>
            {
                CaptureResult result = decoder.Capture(photos[i]);
                if (result.Fault is { } why) fault($"{photos[i].Name}: {why.Message}");
                using CapturedPhoto? photo = result.Photo;
                seen[i] = photo is null ? [] : see(photos[i], photo, reading);
                return reading;
            },
            reading => reading.Dispose());
        return [.. seen.SelectMany(beads => beads)];
    }

    /// <summary>Boxes are in pixels of the whole photo.</summary>
    private static IReadOnlyList<BeadFeatures> Read(CapturedPhoto photo, PixelBox? part, FeatureReading reading)
    {
        if (part is not { } shownPart) return reading.Read(photo);
        using CapturedPhoto shown = photo.Part(shownPart);
        return [.. reading.Read(shown).Select(place => place with { Region = place.Region with { Box = Moved(place.Region.Box, shownPart) } })];
    }

    private static PixelBox Moved(PixelBox box, PixelBox part) => box with { X = box.X + part.X, Y = box.Y + part.Y };

    private static IEnumerable<PixelBox?> Parts(CapturedPhoto photo)
    {
        yield return null;
        float width = photo.WidthPixels * PartShare, height = photo.HeightPixels * PartShare;
        if (Math.Min(width, height) < LeastPartPixels) yield break;
        foreach (float x in new[] { 0, photo.WidthPixels - width })
            foreach (float y in new[] { 0, photo.HeightPixels - height })
                yield return new PixelBox(x, y, width, height);
    }

    /// <summary>One to one, the most probable bead first.</summary>
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
}
