using WeldVision.Record.Learning;
using WeldVision.Score.Rubrics;
using WeldVision.Storage;

namespace WeldVision.Web.Staff.Calibration;

/// <summary>How far a judge's marks lie from the others' on the same coupons.</summary>
/// <param name="Difference">In marks; below 0 is stricter.</param>
public sealed record Strictness(string Line, string Judge, double Difference);

/// <summary>What the calibration page shows.</summary>
public sealed record JudgeComparison(IReadOnlyList<CalibrationRow> Rows, IReadOnlyList<Strictness> Strictness, IReadOnlyDictionary<string, BilingualText> Titles, IReadOnlyDictionary<string, string> Names)
{
    /// <value>People who can be compared, by name.</value>
    public IReadOnlyList<string> Judges { get; } = [.. Strictness.Select(one => one.Judge).Distinct().Order(StringComparer.Ordinal)];

    /// <value>The rows by what they compare; empty kinds are left out.</value>
    public IEnumerable<(BilingualText Title, BilingualText? Hint, IReadOnlyList<CalibrationRow> Rows)> Groups => new (BilingualText Title, BilingualText? Hint, Func<CalibrationRow, bool> Fits)[]
    {
        (CalibrationWords.Between, null, row => !row.IsOneJudge && IsPerson(row.First) && IsPerson(row.Second)),
        (CalibrationWords.Within, null, row => row.IsOneJudge && IsPerson(row.First)),
        (CalibrationWords.Golden, null, row => !row.IsOneJudge && Is(row, InstructorCalibration.Golden) && !Is(row, InstructorCalibration.Model)),
        (CalibrationWords.Model, CalibrationWords.ModelHint, row => !row.IsOneJudge && Is(row, InstructorCalibration.Model)),
    }.Select(group => (group.Title, group.Hint, (IReadOnlyList<CalibrationRow>)[.. Rows.Where(group.Fits)])).Where(group => group.Item3.Count > 0);

    public static JudgeComparison Read(RecordStore store, string? project)
    {
        IReadOnlyList<CalibrationRow> rows = InstructorCalibration.Of(store.Rescoring.Judged(project), InstructorCalibration.Seed);
        List<RubricLine> lines = [.. store.Projects.Rubrics().SelectMany(rubric => rubric.Lines).DistinctBy(line => line.Id)];
        HashSet<string> marked = [.. lines.OfType<JudgeLine>().Select(line => line.Id)];
        List<CalibrationRow> people = [.. rows.Where(row => marked.Contains(row.Line) && !row.IsOneJudge && IsPerson(row.First) && IsPerson(row.Second))];

        // A comparison says the same of both with the sign turned; the mean weighs by coupons.
        var both = people.SelectMany(row => new (string Line, string Judge, double Difference, int Coupons)[] { (row.Line, row.Second, row.MeanDifference, row.Coupons), (row.Line, row.First, -row.MeanDifference, row.Coupons) });
        return new(
            rows, [.. both.GroupBy(one => (one.Line, one.Judge)).Select(group => new Strictness(group.Key.Line, group.Key.Judge, group.Sum(one => one.Difference * one.Coupons) / group.Sum(one => one.Coupons)))],
            lines.ToDictionary(line => line.Id, line => line.Title), store.People.Names());
    }

    public BilingualText TitleOf(string line) => Titles.GetValueOrDefault(line, new(line, line));

    /// <summary>A judge's name; marks may have been written down under a name or a pseudonym.</summary>
    public BilingualText Shown(string judge) => judge switch
    {
        InstructorCalibration.Golden => CalibrationWords.TheGolden,
        InstructorCalibration.Model => CalibrationWords.TheModel,
        _ => new(Names.GetValueOrDefault(judge, judge), Names.GetValueOrDefault(judge, judge)),
    };

    private static bool IsPerson(string judge) => judge is not (InstructorCalibration.Golden or InstructorCalibration.Model);

    private static bool Is(CalibrationRow row, string judge) => row.First == judge || row.Second == judge;
}
