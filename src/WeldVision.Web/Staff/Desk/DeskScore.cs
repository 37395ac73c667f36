using WeldVision.Record.Learning;
using WeldVision.Storage;

namespace WeldVision.Web.Staff.Desk;

/// <summary>An attempt's sheet as who marks it may see it.</summary>
/// <param name="IsReview">Whether it is the second grader's sheet, which knows nothing of the first's.</param>
/// <param name="HidesModel">Whether what the model found stays hidden until every mark is in.</param>
/// <param name="IsBlind">Whether it does so because the coupon is one of the blind sample.</param>
internal sealed record DeskScore(AttemptScore Score, bool IsReview, bool HidesModel, bool IsBlind)
{
    /// <exception cref="InvalidDataException">There is no such attempt.</exception>
    public static DeskScore Of(RecordStore store, WebOptions options, int id)
    {
        bool isReview = store.Attempts.Get(id).SignOff.State == SignOffState.Appealed;
        AttemptScore score = store.Grading.Score(id, isReview);
        bool isOpen = score.Record.SignOff.State is SignOffState.Submitted or SignOffState.Held or SignOffState.Appealed;
        bool hides = isOpen ? AttemptSheet.HidesModelFromGrader(score.Record.Attempt, score.Task, score.File.Evidence, score.Sheet, options.Blind) : score.HidesModel;
        return new(score, isReview, hides, hides && !score.HidesModel);
    }
}
