using System.Globalization;
using WeldVision.ModelBuilding.Datasets;
using BeadReading = WeldVision.ModelBuilding.Datasets.BeadReading;
using TagManifest = WeldVision.Classify.TagManifest;

namespace WeldVision.ModelBuilding.Teaching;

/// <summary>What a set's labels say of the beads that were located in its photos.</summary>
internal sealed class PhotoLabelling
{
    private const float LeastOverlap = 0.5f;

    /// <summary>A box that is smaller than this share of the bead that it lies in is a spot of it.</summary>
    private const float SpotShare = 0.25f;

    private readonly Func<string, string?> _meaning;
    private readonly Dictionary<(string, int), BeadReading> _readings = [];
    private readonly bool[] _isLabelledTag;

    /// <param name="meaning">What a class of the set is to the package.</param>
    public PhotoLabelling(PhotoSet set, Func<string, string?> meaning)
    {
        _meaning = meaning;
        foreach (BeadReading reading in set.BeadReadings) _readings[(reading.Photo, reading.Row)] = reading;
        HashSet<string?> meant = [.. set.Photos.SelectMany(photo => photo.Labels).Select(label => label.Class).Distinct().Select(meaning)];
        _isLabelledTag = [.. TagManifest.Order.Select(meant.Contains)];
    }

    /// <param name="beads">Boxes of the located beads in shares of the photo, the most probable first.</param>
    /// <returns>For each bead, a label an output.</returns>
    public IReadOnlyList<float?[]> Label(SetPhoto photo, IReadOnlyList<PixelBox> beads)
    {
        float?[][] labels = [.. beads.Select(_ => new float?[HeadFeatures.Outputs])];

        // In a photo that somebody labelled, a tag that the set does label and this bead does not have is absent.
        if (photo.IsLabelled)
            for (int tag = 0; tag < _isLabelledTag.Length; tag++)
                if (_isLabelledTag[tag]) foreach (float?[] bead in labels) bead[tag + 1] = 0;

        HashSet<int> taken = [];
        foreach (PhotoLabel label in photo.Labels)
        {
            string? meaning = _meaning(label.Class);
            bool isVerdict = meaning is PackageClasses.Reject or PackageClasses.Accept;
            int output = TagIndex(meaning) + 1;
            if (!isVerdict && output == 0) continue;
            foreach (var (bead, isWhole) in BeadsOf(label, beads, taken))
            {
                // Of two verdicts on a bead the worse counts, as it does for whoever has to sign.
                if (!isVerdict || meaning == PackageClasses.Reject) labels[bead][output] = 1;
                else labels[bead][0] ??= 0;
                if (!isWhole) continue;
                if (isVerdict) taken.Add(bead);
                if (_readings.TryGetValue((photo.Name, label.Row), out BeadReading? reading)) Read(reading, labels[bead]);
            }
        }

        return labels;
    }

    private static int TagIndex(string? meaning) => TagManifest.Order.ToList().IndexOf(meaning ?? "");

    private static IEnumerable<(int Bead, bool IsWhole)> BeadsOf(PhotoLabel label, IReadOnlyList<PixelBox> beads, HashSet<int> taken)
    {
        if (label.Box is not { } box) return Enumerable.Range(0, beads.Count).Select(bead => (bead, true));
        int best = Enumerable.Range(0, beads.Count).Where(bead => !taken.Contains(bead)).OrderByDescending(bead => beads[bead].OverlapWith(box)).FirstOrDefault(-1);
        if (best >= 0 && beads[best].OverlapWith(box) >= LeastOverlap) return [(best, true)];
        float x = box.X + box.Width / 2, y = box.Y + box.Height / 2;
        int around = Enumerable.Range(0, beads.Count).FirstOrDefault(bead => Holds(beads[bead]), -1);
        return around >= 0 ? [(around, false)] : [];

        bool Holds(PixelBox bead) => x >= bead.X && x <= bead.Right && y >= bead.Y && y <= bead.Bottom && box.Area < SpotShare * bead.Area;
    }

    /// <summary>Tags that only one reading has are uncertain, so nothing is said of them.</summary>
    private static void Read(BeadReading reading, float?[] bead)
    {
        for (int tag = 0; tag < TagManifest.Order.Count; tag++)
        {
            bool first = reading.FirstTags.Contains(TagManifest.Order[tag]), second = reading.SecondTags.Contains(TagManifest.Order[tag]);
            bead[tag + 1] = first == second ? first ? 1 : 0 : null;
        }

        if (Grade("grade_reading1") is { } one && Grade("grade_reading2") is { } other) bead[HeadFeatures.Grade] = (one + other) / 2;

        float? Grade(string column) => float.TryParse(reading.Cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out float grade) ? grade : null;
    }
}
