namespace WeldVision.Record.Learning;

/// <summary>One answer to one line of a coupon's sheet.</summary>
/// <param name="Coupon">The attempt whose coupon it is; a repeat is the same coupon.</param>
/// <param name="Judge">A name; <see cref="InstructorCalibration.Golden"/> or <see cref="InstructorCalibration.Model"/>.</param>
/// <param name="Mark">0 to 3 for a mark; 0 or 1 for whether something is there.</param>
/// <param name="Sitting">The attempt that it was given for, which tells a first look from a repeat.</param>
public sealed record JudgedLine(int Coupon, string Line, string Judge, int Mark, int Sitting);

/// <summary>How two judges, or one judge at two sittings, agree on a line.</summary>
/// <param name="Kappa">Cohen's with quadratic weights; its interval draws whole coupons.</param>
/// <param name="MeanDifference">Second less first, in marks: above 0, the second is milder.</param>
public sealed record CalibrationRow(string Line, string First, string Second, int Coupons, MeasuredFigure Kappa, double MeanDifference)
{
    public bool IsOneJudge => First == Second;
}

/// <summary>Whether marks mean the same from one instructor to the next, from one day to the next, and beside golden coupons and the model.</summary>
public static class InstructorCalibration
{
    public const string Golden = "golden", Model = "model";

    /// <summary>Of the intervals, so that the same marks give the same ones everywhere.</summary>
    public const int Seed = 20261001;

    /// <summary>A row for each line and each two judges who saw the same coupons, and for each judge who saw a coupon twice.</summary>
    public static IReadOnlyList<CalibrationRow> Of(IReadOnlyCollection<JudgedLine> marks, int seed)
    {
        List<CalibrationRow> rows = [];
        foreach (var line in marks.GroupBy(mark => mark.Line, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            // Of a judge's sittings with a coupon, the first is the one that others are compared with.
            var first = line.GroupBy(mark => (mark.Judge, mark.Coupon)).ToDictionary(group => group.Key, group => group.OrderBy(mark => mark.Sitting).ToArray());
            string[] judges = [.. line.Select(mark => mark.Judge).Distinct().Order(StringComparer.Ordinal)];
            int[] coupons = [.. line.Select(mark => mark.Coupon).Distinct().Order()];
            for (int i = 0; i < judges.Length; i++)
            {
                for (int k = i; k < judges.Length; k++)
                {
                    List<(int Coupon, int First, int Second)> cases = [];
                    foreach (int coupon in coupons)
                    {
                        if (!first.TryGetValue((judges[i], coupon), out JudgedLine[]? one) || !first.TryGetValue((judges[k], coupon), out JudgedLine[]? other)) continue;
                        if (i != k) cases.Add((coupon, one[0].Mark, other[0].Mark));
                        else if (one.Length > 1) cases.Add((coupon, one[0].Mark, one[1].Mark));
                    }

                    if (cases.Count > 0) rows.Add(new(
                        line.Key, judges[i], judges[k], cases.Count,
                        GroupBootstrap.Of(cases, one => $"{one.Coupon}", some => CohensKappa.Of([.. some.Select(one => (one.First, one.Second))]), seed),
                        cases.Average(one => one.Second - one.First)));
                }
            }
        }

        return rows;
    }
}
