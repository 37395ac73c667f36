using WeldVision.Record.Learning;
using WeldVision.Storage;

namespace WeldVision.Web.Staff.Desk;

/// <summary>The waiting attempts with the words that a page shows of them, read at one time.</summary>
internal sealed record DeskQueue(IReadOnlyList<QueuedAttempt> All, IReadOnlyDictionary<string, string> Names, IReadOnlyList<(Project Project, string Cohort)> Projects)
{
    private readonly Dictionary<string, string> _cohorts = Projects.ToDictionary(one => one.Project.Id, one => one.Cohort, StringComparer.Ordinal);

    /// <param name="blind">Coupons of which nothing that the model said is told before they are marked.</param>
    public static DeskQueue Read(RecordStore store, BlindSample blind) => new(
        [.. store.Board.Queue().Select(one => one.Result.State is SignOffState.Submitted or SignOffState.Held && blind.Holds(one.Result.Attempt) ? one with { IsReferred = false } : one)],
        store.People.Names(), [.. store.Projects.All()]);

    public IReadOnlyList<QueuedAttempt> Shown(QueueFilter filter) => [.. All.Where(one => filter.Shows(one, _cohorts))];

    /// <summary>The one to take after an attempt: the next that has waited less long, or else the longest waiting.</summary>
    public QueuedAttempt? After(Attempt done, QueueFilter filter)
    {
        IReadOnlyList<QueuedAttempt> others = [.. Shown(filter).Where(one => one.Result.Attempt.Id != done.Id)];
        return others.FirstOrDefault(one => (one.Result.Attempt.SubmittedAt, one.Result.Attempt.Id).CompareTo((done.SubmittedAt, done.Id)) > 0) ?? (others.Count > 0 ? others[0] : null);
    }

    public BilingualText Title(Attempt attempt) => TitleOf(attempt.Project, attempt.Task);

    public BilingualText TitleOf(string project, string task) =>
        Projects.First(one => one.Project.Id == project).Project.Deliverables.First(one => one.Id == task).Title;

    // A repeat is marked without knowing whose it is.
    public string Trainee(Attempt attempt) => attempt.RepeatOf is null ? Names.GetValueOrDefault(attempt.Trainee, "–") : "–";
}
