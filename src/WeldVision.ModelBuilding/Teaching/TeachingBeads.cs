using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.ModelBuilding.Datasets;

namespace WeldVision.ModelBuilding.Teaching;

/// <summary>Locates the beads of a set by the steps of an inspection, reads their features, and gives them the set's labels. Photos are read side by side, beads come in their order.</summary>
/// <param name="progress">Called with the number of photos that were read, by several workers.</param>
public sealed class TeachingBeads(IPhotoDecoder decoder, Action<int> progress, CancellationToken cancel)
{
    /// <param name="meaning">What a class of the set is to the package; null for nothing.</param>
    /// <param name="createReading">Makes the networks of one worker.</param>
    /// <exception cref="InvalidDataException">The networks give a number that is none.</exception>
    public IReadOnlyList<TeachingBead> Collect(PhotoSet set, IReadOnlyDictionary<string, string> clusters, Func<string, string?> meaning, Func<FeatureReading> createReading)
    {
        var labelling = new PhotoLabelling(set, meaning);
        SetPhoto[] photos = [.. set.Photos.Where(photo => photo.IsLabelled)];
        var beads = new IReadOnlyList<TeachingBead>[photos.Length];
        var faults = new CaptureFault?[photos.Length];
        int done = 0;
        Parallel.For(0, photos.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel }, createReading, (i, _, reading) =>
        {
            CaptureResult result = decoder.Capture(SetFolder.Source(photos[i].Path));
            using CapturedPhoto? photo = result.Photo;
            faults[i] = result.Fault;
            beads[i] = photo is null ? [] : Read(photos[i], photo, reading, labelling, clusters[photos[i].Name]);
            progress(Interlocked.Increment(ref done));
            return reading;
        }, reading => reading.Dispose());
        for (int i = 0; i < photos.Length; i++)
        {
            if (faults[i] is { } fault) throw new InvalidDataException($"{photos[i].Path}: {fault.Message} Restore the photo or take it out of the set, then teach again.");
            foreach (TeachingBead bead in beads[i]) Check(bead);
        }

        return [.. beads.SelectMany(one => one)];
    }

    /// <exception cref="InvalidDataException">A feature is no number.</exception>
    internal static void Check(TeachingBead bead)
    {
        int place = Array.FindIndex(bead.Features, value => !float.IsFinite(value));
        if (place >= 0)
            throw new InvalidDataException(
                $"{bead.Photo}: feature {place} of a bead is {bead.Features[place]}, expected a finite number. Take the photo out of the set, or restore the base package if every photo does this.");
    }

    private static IReadOnlyList<TeachingBead> Read(SetPhoto known, CapturedPhoto photo, FeatureReading reading, PhotoLabelling labelling, string cluster)
    {
        BeadFeatures[] found = [.. reading.Read(photo).OrderByDescending(bead => bead.Region.Probability)];
        IReadOnlyList<float?[]> labels = labelling.Label(known, [.. found.Select(bead => Shares(bead.Region.Box.ClipTo(photo.WidthPixels, photo.HeightPixels), photo))]);
        return [.. found.Select((bead, i) => new TeachingBead(known.Name, known.Group, cluster, HeadFeatures.Of(bead), labels[i]))];
    }

    private static PixelBox Shares(PixelBox box, CapturedPhoto photo) =>
        new(box.X / photo.WidthPixels, box.Y / photo.HeightPixels, box.Width / photo.WidthPixels, box.Height / photo.HeightPixels);
}
