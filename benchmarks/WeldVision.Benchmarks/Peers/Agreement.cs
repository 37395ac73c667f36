using System.Globalization;
using WeldVision.Assess;
using WeldVision.Classify;
using WeldVision.Record;

namespace WeldVision.Benchmarks.Peers;

/// <summary>How far a peer's decisions are those of this project, over a set of photos.</summary>
/// <param name="Beads">Beads that this project found.</param>
/// <param name="Found">Of them found by the peer too: boxes that overlap by half of their union.</param>
/// <param name="SameDecision">Of the found ones those on the same side of both thresholds: sound, doubtful, faulty.</param>
/// <param name="MeanDifference">Of the calibrated reject probability, over the found ones.</param>
internal sealed record Agreement(string Peer, int Beads, int Found, int SameDecision, double MeanDifference)
{
    private const float SameBead = 0.5f;
    private const int Photos = 24;

    private static readonly string[] Sets = ["coupons", "web", "pipes"];

    /// <summary>Real photos where they lie beside the project, else the demo photos.</summary>
    public static IReadOnlyList<string> PhotosToCompare(out bool areReal)
    {
        string data = Path.Combine(Places.Repository, "..", "shared", "data");
        string[] sets = [.. Sets.Select(set => Path.Combine(data, set, "images")).Where(Directory.Exists)];
        areReal = sets.Length > 0;
        if (!areReal) sets = [Path.Combine(Places.Repository, "datasets", "demo")];
        return [.. sets.SelectMany(set => Spread([.. Directory.EnumerateFiles(set, "*.jpg").Order(StringComparer.Ordinal)], Photos / sets.Length))];
    }

    public static IEnumerable<Agreement> Of(PeerRows rows, IReadOnlyList<string> photos)
    {
        ModelManifest manifest = rows.Own.Manifest;
        PhotoInspection[] ours = [.. photos.Select(rows.Own.Inspect)];
        foreach (IPeer peer in rows.Peers)
        {
            int beads = 0, found = 0, same = 0;
            double difference = 0;
            for (int i = 0; i < photos.Count; i++)
            {
                IReadOnlyList<PeerBead> theirs = peer.Read(photos[i]);
                foreach (AssessedBead bead in ours[i].Beads)
                {
                    beads++;
                    if (theirs.MaxBy(other => other.Box.OverlapWith(bead.Box)) is not { } match || match.Box.OverlapWith(bead.Box) < SameBead) continue;
                    found++;
                    double probability = manifest.Reject.Apply(match.RejectLogit).Value;
                    difference += Math.Abs(probability - bead.RejectProbability.Value);
                    if (Side(probability, manifest.Balanced) == Side(bead.RejectProbability.Value, manifest.Balanced)) same++;
                }
            }

            yield return new(peer.Name, beads, found, same, found > 0 ? difference / found : 0);
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"  {Peer,-22} {(double)Found / Beads,8:P1} of {Beads} beads found, {(double)SameDecision / Math.Max(1, Found),7:P1} the same decision, reject probability off by {MeanDifference:F3} in the mean");

    private static int Side(double probability, ModeThresholds mode) => probability < mode.AcceptBelow ? 0 : probability < mode.RejectFrom ? 1 : 2;

    private static IEnumerable<string> Spread(string[] files, int count) => Enumerable.Range(0, Math.Min(count, files.Length)).Select(i => files[i * files.Length / Math.Min(count, files.Length)]);
}
