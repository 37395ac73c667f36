using System.Globalization;
using System.Numerics.Tensors;
using WeldVision.Assess;
using WeldVision.Classify;
using WeldVision.ModelBuilding.Datasets;

namespace WeldVision.ModelBuilding.Asking;

/// <summary>
/// Chooses the photos whose labels would teach a package most: those that it is unsure of or does not know, and of these the ones that differ most from each
/// other. The worthiest comes first; each next one is the farthest from all before it, by embedding; what shows the same as one of them is passed over.
/// </summary>
/// <param name="balanced">The thresholds between which the package refers a bead.</param>
/// <param name="findDuplicates">Pairs of photos that show the same.</param>
public sealed class PhotoChoosing(ModeThresholds balanced, Func<IReadOnlyList<SetPhoto>, IReadOnlyList<DuplicatePair>> findDuplicates)
{
    /// <summary>Photos that the choice is made from, for each one asked for: fewer and the list is all alike, more and it is merely odd.</summary>
    private const int PoolShare = 4, LeastPool = 40;

    /// <summary>From here on a bead counts as known, as located.</summary>
    private const double Known = 0.2, Located = 0.65, LeastLocated = 0.5;

    /// <summary>A bead that was missed teaches much, and most photos without a located bead show none.</summary>
    private const double WorthOfNoBead = 0.6;

    /// <summary>Below this a cause is no reason to ask.</summary>
    private const double LeastWorth = 0.5;

    /// <param name="count">1 or more.</param>
    public PhotosToLabel Choose(IReadOnlyList<SeenPhoto> photos, int count)
    {
        List<(SeenPhoto Seen, IReadOnlyList<(double Worth, Reason Reason)> Causes)> pool =
        [
            .. photos.Where(photo => photo.Inspection.Outcome is Outcome.Inspected or Outcome.NoWeld).Select(photo => (Seen: photo, Causes: Causes(photo)))
                .OrderByDescending(one => WorthOf(one.Causes)).ThenBy(one => one.Seen.Photo.Name, StringComparer.Ordinal).Take(Math.Max(LeastPool, PoolShare * count)),
        ];
        ILookup<SetPhoto, SetPhoto> same = findDuplicates([.. pool.Select(one => one.Seen.Photo)]).SelectMany(pair => new[] { pair, pair with { First = pair.Second, Second = pair.First } })
            .ToLookup(pair => pair.First, pair => pair.Second);
        List<AskedPhoto> asked = [];
        List<string> alike = [];
        while (pool.Count > 0 && asked.Count < count)
        {
            int next = asked.Count == 0 ? 0 : Enumerable.Range(0, pool.Count).MaxBy(i => Nearest(pool[i].Seen));
            var (seen, causes) = pool[next];
            double? distance = asked.Count == 0 ? null : Nearest(seen);
            asked.Add(new(seen, WorthOf(causes), distance, Reasons(causes, distance)));
            pool.RemoveAt(next);
            foreach (var copy in pool.Where(one => same[seen.Photo].Contains(one.Seen.Photo)).ToList())
            {
                alike.Add(copy.Seen.Photo.Name);
                pool.Remove(copy);
            }
        }

        return new(asked, alike);

        double Nearest(SeenPhoto photo) => asked.Min(one => Distance(one.Seen.Embedding, photo.Embedding));
    }

    /// <summary>Photos without a bead are all alike, and unlike those with one.</summary>
    private static double Distance(float[] one, float[] other) =>
        one.Length == 0 || other.Length == 0 ? one.Length == other.Length ? 0 : 1 : 1 - TensorPrimitives.CosineSimilarity<float>(one, other);

    private static double WorthOf(IReadOnlyList<(double Worth, Reason Reason)> causes) => causes.Count == 0 ? 0 : causes.Max(cause => cause.Worth);

    private List<(double, Reason)> Causes(SeenPhoto photo)
    {
        if (photo.Inspection.Beads.Count == 0)
            return [(WorthOfNoBead, new("no-bead", new("No bead was located. Is there one?", "Tidak ada jalur las yang ditemukan. Apakah sebenarnya ada?")))];
        List<(double, Reason)> causes = [];
        for (int i = 0; i < photo.Inspection.Beads.Count; i++)
        {
            AssessedBead bead = photo.Inspection.Beads[i];
            double reject = bead.RejectProbability.Value, located = bead.LocateProbability.Value;
            causes.Add((4 * reject * (1 - reject), new("uncertain", Uncertain(i + 1, reject))));
            causes.Add((Math.Max(0, 1 - bead.Familiarity / Known), new("unfamiliar", new(
                $"Bead {i + 1} is unlike the known ones: {Percent(bead.Familiarity)} of them are as unusual.",
                $"Jalur las {i + 1} tidak mirip dengan yang dikenal: hanya {Percent(bead.Familiarity)} yang sama tidak lazimnya."))));
            causes.Add((Math.Clamp((Located - located) / (Located - LeastLocated), 0, 1), new("faint", new(
                $"Bead {i + 1} was barely located ({Percent(located)}).", $"Jalur las {i + 1} hampir tidak ditemukan ({Percent(located)})."))));
        }

        return causes;
    }

    private BilingualText Uncertain(int number, double reject)
    {
        bool isBetween = reject >= balanced.AcceptBelow && reject < balanced.RejectFrom;
        string percent = Percent(reject), from = Percent(balanced.AcceptBelow), to = Percent(balanced.RejectFrom);
        return isBetween
            ? new($"Bead {number} is {percent} likely to be rejected, between the thresholds {from} and {to}.", $"Jalur las {number} berkemungkinan ditolak {percent}, di antara ambang {from} dan {to}.")
            : new($"Bead {number} is {percent} likely to be rejected, near the threshold {(reject < balanced.AcceptBelow ? from : to)}.",
                $"Jalur las {number} berkemungkinan ditolak {percent}, dekat ambang {(reject < balanced.AcceptBelow ? from : to)}.");
    }

    /// <summary>The strongest cause of each kind, and that it is unlike the others.</summary>
    private static List<Reason> Reasons(IReadOnlyList<(double Worth, Reason Reason)> causes, double? distance)
    {
        List<Reason> reasons = [.. causes.GroupBy(cause => cause.Reason.Code).Select(kind => kind.MaxBy(cause => cause.Worth)).Where(cause => cause.Worth >= LeastWorth)
            .OrderByDescending(cause => cause.Worth).Select(cause => cause.Reason)];
        if (reasons.Count == 0)
            reasons.Add(new("sure", new("The package is sure here; a label shows whether it is right.", "Paket yakin di sini; label menunjukkan apakah itu benar.")));
        if (distance > 0) reasons.Add(new("different", new("It differs from all photos before it.", "Berbeda dari semua foto sebelumnya.")));
        return reasons;
    }

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";
}
