using WeldVision.Classify;

namespace WeldVision.ModelBuilding.Teaching;

/// <summary>The head of one output, and what is known of it.</summary>
/// <param name="Predictions">What ML.NET itself gives the beads that it learned from; null for the parent's own head.</param>
/// <param name="Calibration">Null where the parent's holds on.</param>
/// <param name="HeldOut">Logit and label of each bead, by a head that did not learn from the bead's cluster.</param>
internal sealed record ChosenHead(
    LinearHead Head, IReadOnlyList<(TeachingBead Bead, float Prediction)>? Predictions, Calibration? Calibration,
    IReadOnlyList<(double Logit, bool Label)> HeldOut, TaughtOutput Report);

/// <summary>
/// Chooses a head by leaving whole clusters out: the simplest candidate that is within one standard error of the best. The parent's own head is the simplest, so
/// a head moves only where clusters that it did not see agree that it should.
/// </summary>
internal sealed class HeadChoosing(int seed, CancellationToken cancel)
{
    private const int MostFolds = 5;

    /// <summary>Of fewer groups a draw says nothing; photos are drawn in their place, and the interval is narrower than the truth.</summary>
    private const int LeastGroupsToDraw = 10;

    public ChosenHead Choose(int output, IReadOnlyList<TeachingBead> beads)
    {
        TeachingBead[] labelled = [.. beads.Where(bead => bead.Labels[output] is not null)];
        bool isGrade = output == HeadFeatures.Grade;
        int with = labelled.Count(bead => isGrade || bead.Labels[output] > 0.5f), without = labelled.Length - with;
        int examples = PhotosWith(labelled, bead => isGrade || bead.Labels[output] > 0.5f), others = PhotosWith(labelled, bead => bead.Labels[output] <= 0.5f);
        bool hasBoth = isGrade ? labelled.Select(bead => bead.Labels[output]).Distinct().Count() > 1 : with > 0 && without > 0;
        string? lacking = labelled.Length == 0 ? "nothing in the set says anything of it"
            : !hasBoth ? "all labelled beads are alike"
            : examples < PackageFitting.LeastExamples ? $"{examples} photos show it, {PackageFitting.LeastExamples} are needed"
            : output == 0 && others < PackageFitting.LeastExamples ? $"{others} photos show sound beads, {PackageFitting.LeastExamples} are needed"
            : null;
        if (lacking is not null) return Kept(output, with, without, labelled, lacking);

        Func<TeachingBead, string> drawn = Drawn(labelled);
        HeadRow[] rows =
        [
            .. labelled.Select(bead => new HeadRow(
                bead.Features, bead.Labels[output]!.Value, isGrade ? 1 : labelled.Length / (2f * (bead.Labels[output] > 0.5f ? with : without)), drawn(bead), bead.Cluster)),
        ];
        string[] clusters = [.. rows.Select(row => row.Cluster).Distinct(StringComparer.Ordinal)];
        int[] folds = Folds(rows);
        var (candidate, predictions) = clusters.Length < 2 ? (HeadCandidate.All[0], Own(rows, output)) : Best(output, rows, folds);
        if (candidate.IsUnchanged) predictions = Own(rows, output);
        RankingFigure? before = isGrade ? null : Figure(rows, Own(rows, output)), after = isGrade ? null : Figure(rows, predictions);
        if (before is not null && after!.Auroc < before.Auroc)
        {
            // A better loss with a worse ranking is a calibration, which the parent's head gets anyway.
            (candidate, predictions, after) = (HeadCandidate.All[0], Own(rows, output), before);
        }

        var (head, fitted) = candidate.IsUnchanged ? (LinearHead.Unchanged(output), null) : candidate.Fit(output, rows);
        (double, bool)[] heldOut = isGrade ? [] : [.. rows.Select((row, i) => (predictions[i], row.Target > 0.5f))];
        Calibration? calibration = after is null or { IsChance: true } ? null : Calibrate(heldOut);
        if (after is { IsChance: true })
        {
            // What is no better than chance must not replace anything.
            (candidate, head, fitted) = (HeadCandidate.All[0], LinearHead.Unchanged(output), null);
            heldOut = [];
        }

        string outcome = !candidate.IsUnchanged ? "taught" : calibration is not null ? "recalibrated" : "kept";
        return new(
            head, fitted is null ? null : [.. labelled.Select((bead, i) => (bead, fitted[i]))], calibration, heldOut,
            new(HeadFeatures.NameOf(output), outcome, candidate.Name, with, without, before, after, TeachingWords.Of(HeadFeatures.NameOf(output), outcome, candidate, before, after, clusters)));
    }

    private static Func<TeachingBead, string> Drawn(TeachingBead[] beads) =>
        beads.Select(bead => bead.Group).Distinct(StringComparer.Ordinal).Count() < LeastGroupsToDraw ? bead => bead.Photo : bead => bead.Group;

    private static int PhotosWith(TeachingBead[] beads, Func<TeachingBead, bool> which) => beads.Where(which).Select(bead => bead.Photo).Distinct(StringComparer.Ordinal).Count();

    private ChosenHead Kept(int output, int with, int without, TeachingBead[] labelled, string lacking)
    {
        RankingFigure? before = output == HeadFeatures.Grade ? null : Sureness.Of([.. labelled.Select(bead => ((double)bead.Features[output], bead.Labels[output] > 0.5f, Drawn(labelled)(bead)))], seed);
        string name = HeadFeatures.NameOf(output);
        return new(LinearHead.Unchanged(output), null, null, [], new(name, "kept", HeadCandidate.All[0].Name, with, without, before, null, $"{name}: the parent's head is kept; {lacking}."));
    }

    private RankingFigure? Figure(HeadRow[] rows, double[] scores) => Sureness.Of([.. rows.Select((row, i) => (scores[i], row.Target > 0.5f, row.Group))], seed);

    private static double[] Own(HeadRow[] rows, int output) => [.. rows.Select(row => (double)row.Features[output])];

    /// <summary>Whole clusters, the largest first, each to the fold with the fewest beads; the seed settles the order of equal ones.</summary>
    private int[] Folds(HeadRow[] rows)
    {
        var random = new Random(seed);
        var clusters = rows.GroupBy(row => row.Cluster, StringComparer.Ordinal).OrderBy(cluster => cluster.Key, StringComparer.Ordinal)
            .Select(cluster => (cluster.Key, Count: cluster.Count(), Lot: random.Next())).OrderByDescending(cluster => cluster.Count).ThenBy(cluster => cluster.Lot).ToList();
        var sizes = new int[Math.Min(MostFolds, clusters.Count)];
        Dictionary<string, int> foldOf = new(StringComparer.Ordinal);
        foreach (var (key, count, _) in clusters)
        {
            int least = Array.IndexOf(sizes, sizes.Min());
            foldOf[key] = least;
            sizes[least] += count;
        }

        return [.. rows.Select(row => foldOf[row.Cluster])];
    }

    private (HeadCandidate Candidate, double[] HeldOut) Best(int output, HeadRow[] rows, int[] folds)
    {
        List<(HeadCandidate Candidate, double[] HeldOut, double[] Losses)> tried = [];
        foreach (HeadCandidate candidate in HeadCandidate.All)
        {
            var heldOut = new double[rows.Length];
            for (int fold = 0; fold <= folds.Max(); fold++)
            {
                cancel.ThrowIfCancellationRequested();
                HeadRow[] learned = [.. rows.Where((_, i) => folds[i] != fold)];

                // Where all that is left is alike, nothing can be learned, and the parent's head answers.
                LinearHead head = learned.Select(row => row.Target).Distinct().Count() < 2 ? LinearHead.Unchanged(output) : candidate.Fit(output, learned).Head;
                for (int i = 0; i < rows.Length; i++)
                    if (folds[i] == fold) heldOut[i] = head.Apply(rows[i].Features);
            }

            tried.Add((candidate, heldOut, [.. rows.Select((row, i) => row.Weight * Loss(output, heldOut[i], row.Target))]));
        }

        var best = tried.MinBy(one => one.Losses.Sum());
        var chosen = tried.First(one => IsAsGood(rows, one.Losses, best.Losses));
        return (chosen.Candidate, chosen.HeldOut);
    }

    private static double Loss(int output, double prediction, float target) => output == HeadFeatures.Grade
        ? (prediction - target) * (prediction - target)
        : Math.Log(1 + Math.Exp(-Math.Abs(prediction))) + Math.Max(0, target > 0.5f ? -prediction : prediction);

    /// <summary>Whether losses exceed others by no more than one standard error of their difference, clusters being what varies.</summary>
    private static bool IsAsGood(HeadRow[] rows, double[] losses, double[] best)
    {
        var clusters = rows.Select((row, i) => (row.Cluster, row.Weight, Excess: losses[i] - best[i])).GroupBy(row => row.Cluster, StringComparer.Ordinal)
            .Select(cluster => (Excess: cluster.Sum(row => row.Excess), Weight: cluster.Sum(row => (double)row.Weight))).ToList();
        double weight = clusters.Sum(cluster => cluster.Weight), mean = clusters.Sum(cluster => cluster.Excess) / weight;
        double squares = clusters.Sum(cluster => Math.Pow(cluster.Excess - mean * cluster.Weight, 2));
        return mean <= Math.Sqrt(squares * clusters.Count / (clusters.Count - 1)) / weight;
    }

    /// <summary>Platt scaling of held-out logits; null where it would turn the ranking round.</summary>
    private static Calibration? Calibrate(IReadOnlyList<(double Logit, bool Label)> rows)
    {
        LogisticModel model = LogisticFit.Fit([.. rows.Select(row => new LabelledRow([(float)row.Logit], row.Label))], l2: 0.01f);
        return model.Weights[0] > 0 ? new(model.Weights[0], model.Bias) : null;
    }
}
