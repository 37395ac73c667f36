using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;

namespace WeldVision.Score.Sheets;

/// <summary>Every line of a rubric with what it earned and why. It is never a grade: see <see cref="Grade"/>.</summary>
public sealed class ScoreSheet
{
    /// <value>Share of a rubric's weight that must not be waived away; a choice of this product.</value>
    public const decimal LeastMeasuredShare = 0.5m;

    internal ScoreSheet(Rubric rubric, IsoLimits limits, IReadOnlyList<ScoreLine> lines, IReadOnlyList<ScoreHold> holds, string? localExpert)
    {
        Rubric = rubric;
        LimitsVersion = limits.Version;
        Lines = lines;
        Holds = holds;
        LocalExpert = localExpert;
        Points earned = Points.None, possible = Points.None;
        foreach (ScoreLine line in lines)
        {
            earned += line.Earned;
            if (line.Waiver != WaiverEffect.Redistribute) possible += line.Rubric.Weight;
        }

        Earned = earned;
        Possible = possible;
    }

    public Rubric Rubric { get; }

    public string LimitsVersion { get; }

    public IReadOnlyList<ScoreLine> Lines { get; }

    public IReadOnlyList<ScoreHold> Holds { get; }

    public string? LocalExpert { get; }

    public Points Earned { get; }

    /// <value>The weights of all lines but those whose weight a waiver has spread over the others.</value>
    public Points Possible { get; }

    public LimitStanding Limits => LimitStanding.Of(Lines.SelectMany(line => line.Citations));

    /// <value>Everything that stands between this sheet and a grade; empty when only a signature is missing.</value>
    public IReadOnlyList<BilingualText> Blockers
    {
        get
        {
            List<BilingualText> blockers = [];
            foreach (ScoreLine line in Lines)
            {
                if (line.State == LineState.NotMeasured) blockers.Add(Of(line, "not measured", "belum diukur"));
                if (line.State == LineState.Held) blockers.Add(Of(line, "held for a test", "ditahan untuk pengujian"));
            }

            foreach (ScoreHold hold in Holds)
            {
                if (hold.Passed is null) blockers.Add(hold.Reason);
            }

            if (Possible != Points.None && Possible.Value < LeastMeasuredShare * Rubric.Lines.Sum(line => line.Weight.Value)) blockers.Add(new(
                "More than half of the weight is waived: too little is left to grade.", "Lebih dari setengah bobot dibebaskan: terlalu sedikit yang tersisa untuk dinilai."));
            if (Possible == Points.None) blockers.Add(new("Every line is waived: there is nothing to grade.", "Semua baris dibebaskan: tidak ada yang dinilai."));
            if (Rubric.NeedsLocalExpert && LocalExpert is null)
                blockers.Add(new("This rubric needs the review of a local expert.", "Rubrik ini memerlukan tinjauan ahli setempat."));
            return blockers;
        }
    }

    /// <value>Whether a test of the coupon failed; it then passes with no score.</value>
    public bool FailedATest => Holds.Any(hold => hold.Passed == false);

    /// <summary>Share of the points, percent. A sheet without any evidence has none, and so no score.</summary>
    public decimal? Percent => Possible == Points.None || Lines.All(line => line.State is LineState.NotMeasured or LineState.Waived) ? null : 100 * Earned.Value / Possible.Value;

    private static BilingualText Of(ScoreLine line, string english, string indonesian) =>
        new($"{line.Rubric.Title.En}: {english}", $"{line.Rubric.Title.Id}: {indonesian}");
}
