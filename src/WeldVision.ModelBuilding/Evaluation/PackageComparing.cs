namespace WeldVision.ModelBuilding.Evaluation;

/// <summary>Two packages on the same photos.</summary>
/// <param name="OnlyFirstRight">Beads that both located and only the first package decided as labelled.</param>
/// <param name="McNemarProbability">Exact; takes every bead as independent.</param>
/// <param name="AurocDifference">Second less first.</param>
/// <param name="Ap50Difference">Second less first.</param>
public sealed record PackageComparison(
    int Photos, int BeadsOfBoth, int OnlyFirstRight, int OnlySecondRight, double McNemarProbability, MeasuredFigure AurocDifference, MeasuredFigure Ap50Difference)
{
    private const double Level = 0.05;

    public BilingualText Answer
    {
        get
        {
            List<string> english = [], indonesian = [];
            if (McNemarProbability < Level)
            {
                bool isSecond = OnlySecondRight > OnlyFirstRight;
                english.Add($"{(isSecond ? "B" : "A")} decides more beads as labelled");
                indonesian.Add($"{(isSecond ? "B" : "A")} memutuskan lebih banyak jalur las sesuai label");
            }

            Add(AurocDifference, "ranks good and bad beads better", "mengurutkan jalur las baik dan buruk dengan lebih tepat");
            Add(Ap50Difference, "finds beads better", "menemukan jalur las dengan lebih baik");
            return english.Count == 0
                ? new("No evidence of a difference.", "Tidak ada bukti perbedaan.")
                : new(string.Join("; ", english) + ".", string.Join("; ", indonesian) + ".");

            void Add(MeasuredFigure difference, string en, string id)
            {
                if (difference is not { Low: { } low, High: { } high } || low <= 0 && high >= 0) return;
                english.Add($"{(low > 0 ? "B" : "A")} {en}");
                indonesian.Add($"{(low > 0 ? "B" : "A")} {id}");
            }
        }
    }
}

/// <summary>Compares what two packages made of the same photos, pair by pair.</summary>
public static class PackageComparing
{
    /// <param name="first">The photos in the order of <paramref name="second"/>.</param>
    public static PackageComparison Compare(IReadOnlyList<EvaluatedPhoto> first, IReadOnlyList<EvaluatedPhoto> second, int seed)
    {
        (EvaluatedPhoto A, EvaluatedPhoto B)[] pairs = [.. first.Zip(second)];
        var beads = pairs.SelectMany(pair => pair.A.Judged.Join(pair.B.Judged, bead => bead.Truth, bead => bead.Truth, (a, b) => (A: SetEvaluation.IsRight(a), B: SetEvaluation.IsRight(b)))).ToList();
        int onlyFirst = beads.Count(bead => bead is { A: true, B: false }), onlySecond = beads.Count(bead => bead is { A: false, B: true });
        return new(
            pairs.Length, beads.Count, onlyFirst, onlySecond, McNemar.Probability(onlyFirst, onlySecond),
            Difference(pairs, SetEvaluation.RejectAuroc, seed), Difference(pairs, SetEvaluation.Ap50, seed));
    }

    private static MeasuredFigure Difference((EvaluatedPhoto A, EvaluatedPhoto B)[] pairs, Func<IReadOnlyList<EvaluatedPhoto>, double?> statistic, int seed) =>
        GroupBootstrap.Of(pairs, pair => pair.A.Truth.Cluster, some => statistic([.. some.Select(pair => pair.B)]) - statistic([.. some.Select(pair => pair.A)]), seed);
}
