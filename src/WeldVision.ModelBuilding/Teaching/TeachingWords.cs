using System.Globalization;
using WeldVision.Classify;

namespace WeldVision.ModelBuilding.Teaching;

/// <summary>What became of a head, in words that an instructor can act on.</summary>
internal static class TeachingWords
{
    public static string Of(string output, string outcome, HeadCandidate candidate, RankingFigure? before, RankingFigure? after, IReadOnlyList<string> clusters)
    {
        string figures = after is null ? "" : outcome == "taught" ? $" Held-out AUROC {Figure(after)}; the parent's own head {Figure(before!)}." : $" AUROC {Figure(after)}.";
        if (after is { IsChance: true }) return $"{output}: no better than chance on beads that were held out, so the parent's head is kept as it is.{figures} See whether the labels are right.";
        if (clusters.Count < 2)
            return $"{output}: the parent's head is kept and calibrated anew. All labelled photos are of one film or show the same ({clusters[0]}), so no other head can be tried on coupons that it did not see.{figures}";
        return outcome switch
        {
            "taught" => $"{output}: taught ({candidate.Name}).{figures}",
            "recalibrated" => $"{output}: the parent's head is kept and calibrated anew; no other was better on what was held out.{figures}",
            _ => $"{output}: the parent's head is kept as it is; no other was better on what was held out.{figures}",
        };
    }

    public static string Figure(RankingFigure figure) => string.Create(CultureInfo.InvariantCulture, $"{figure.Auroc:0.000} (95 % interval {figure.Low:0.000} to {figure.High:0.000})");
}
