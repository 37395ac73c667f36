using System.Globalization;
using WeldVision.Classify;

namespace WeldVision.ModelBuilding.Teaching;

/// <summary>The thresholds of the operating modes, from targets that hold with 95 % confidence.</summary>
internal static class ModeFitting
{
    /// <summary>Of faulty beads at most so many are accepted, and of sound ones at most so many are rejected.</summary>
    private sealed record Target(string Mode, double FalseAccepts, double FalseRejects);

    private static readonly Target Balanced = new("balanced", 0.10, 0.10), RecallFirst = new("recall-first", 0.02, 0.20), PrecisionFirst = new("precision-first", 0.20, 0.02);

    /// <param name="reject">Held-out logits of the reject head; none where it was kept.</param>
    /// <param name="clusters">Parts of the set that are independent of each other.</param>
    /// <returns>The manifest with the thresholds that the beads support, and a sentence a mode.</returns>
    public static (ModelManifest Manifest, IReadOnlyList<string> Notes) Fit(ModelManifest manifest, ChosenHead reject, int clusters)
    {
        if (reject.Calibration is not { } calibration) return (manifest, ["Modes: the reject head was not calibrated anew, so the parent's thresholds are kept."]);
        if (clusters < 2) return (manifest, ["Modes: all photos are of one film or show the same, which supports no thresholds; the parent's are kept."]);
        double[] faulty = Probabilities(true), sound = Probabilities(false);
        List<string> notes = [];
        return (manifest with
        {
            Balanced = Mode(Balanced, manifest.Balanced),
            RecallFirst = Mode(RecallFirst, manifest.RecallFirst),
            PrecisionFirst = Mode(PrecisionFirst, manifest.PrecisionFirst),
        }, notes);

        double[] Probabilities(bool label) => [.. reject.HeldOut.Where(row => row.Label == label).Select(row => calibration.Apply(row.Logit).Value).Order()];

        ModeThresholds Mode(Target target, ModeThresholds parents)
        {
            int rejects = Sureness.Needed(target.FalseAccepts), accepts = Sureness.Needed(target.FalseRejects);
            if (faulty.Length < rejects || sound.Length < accepts)
            {
                notes.Add(Text($"{target.Mode}: refused, the parent's thresholds are kept; it takes {rejects} rejected and {accepts} accepted beads, found {faulty.Length} and {sound.Length}."));
                return parents;
            }

            double accept = Limit(faulty, target.FalseAccepts), reject = 1 - Limit([.. sound.Select(probability => 1 - probability).Order()], target.FalseRejects);

            // Where both targets leave room, nothing need be referred.
            if (accept > reject) accept = reject = (accept + reject) / 2;
            notes.Add(Text($"{target.Mode}: accept below {accept:0.000}, reject from {reject:0.000} (false accepts at most {100 * target.FalseAccepts:0} %, false rejects at most {100 * target.FalseRejects:0} %, each by its upper 95 % bound)."));
            return new(Math.Floor(1000 * accept) / 1000, Math.Ceiling(1000 * reject) / 1000);
        }
    }

    /// <summary>The greatest value below which so few lie that the share behind them is surely within a limit.</summary>
    private static double Limit(double[] ascending, double share)
    {
        int below = 0;
        while (below + 1 < ascending.Length && Sureness.UpperShare(below + 1, ascending.Length) <= share) below++;
        return ascending[below];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
