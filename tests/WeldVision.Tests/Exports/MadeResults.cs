using WeldVision.Report.Exports;
using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;
using WeldVision.Tests.Score;

namespace WeldVision.Tests.Exports;

/// <summary>Trainees and results written by hand.</summary>
internal static class MadeResults
{
    public const string FilletTask = "Fillet PB";

    public static readonly DateTimeOffset At = new(2026, 10, 7, 9, 30, 15, 250, TimeSpan.FromHours(7));

    public static Trainee Ayu { get; } = new() { Name = "Ayu Lestari", UserId = "17", UserIdNumber = "2026-01", UserEmail = "ayu@example.org", Username = "ayu", LtiUserId = "lti-ayu", Group = "A" };

    public static Trainee Budi { get; } = new() { Name = "Budi Santoso", UserId = "18", UserIdNumber = "2026-02", UserEmail = "budi@example.org", Username = "budi", LtiUserId = "lti-budi", Group = "B" };

    /// <summary>A signed grade of so many percent.</summary>
    public static SignedGrade Grade(decimal percent)
    {
        JudgeLine look = MadeCoupons.Look() with
        {
            Weight = new(100),
            Levels = [.. new[] { 0, percent, 100, 100 }.Select((points, mark) => new MarkLevel(new(points), new($"level {mark}", $"tingkat {mark}")))],
        };
        ScoreSheet sheet = MadeCoupons.SheetOf(MadeCoupons.Of(look), MadeCoupons.Empty with { Marks = [new("look", MadeCoupons.Instructor, 1)] });
        return SignedGrade.Of(WeldVision.Score.Sheets.Grade.Of(sheet, new(MadeCoupons.Instructor, MadeCoupons.Today), ["abc weld-surface-1"]).Grade!);
    }

    /// <summary>A passed grade that rests on the limits of undercut.</summary>
    public static SignedGrade GradeByLimits(bool verified)
    {
        IsoLimits shipped = IsoLimits.Shipped, limits = !verified ? shipped : shipped.With(
            [.. new[] { "B", "C", "D" }.Select(level => $"ISO-5011-any-{level}-3-all").Select(row => new Verification(row, "2014", "Rina Wijaya", new(2026, 9, 1), "Table 1, 1.7", shipped.FingerprintOf(row)!))]);
        ScoreSheet sheet = SheetScoring.Score(MadeCoupons.Of(MadeCoupons.Undercut), MadeCoupons.Measured(("undercut-depth", 0.2m)), limits);
        return SignedGrade.Of(WeldVision.Score.Sheets.Grade.Of(sheet, new(MadeCoupons.Instructor, MadeCoupons.Today), ["abc weld-surface-1"]).Grade!);
    }

    public static ExportedResult Signed(Trainee trainee, decimal percent, string item = FilletTask, string? comment = null) =>
        ExportedResult.OfGrade(trainee, item, Grade(percent), At, comment is null ? null : new(comment, comment));

    /// <summary>A signed result that rests on limits.</summary>
    public static ExportedResult SignedByLimits(Trainee trainee, bool verified = false) => ExportedResult.OfGrade(trainee, FilletTask, GradeByLimits(verified), At);

    public static ExportedResult Waiting(Trainee trainee, string item = FilletTask) => ExportedResult.Open(trainee, item, ResultState.AwaitingInstructor, At);
}
