using WeldVision.Record.Learning;
using WeldVision.Report.Exports;
using WeldVision.Storage;

namespace WeldVision.Web.Staff.Exports;

/// <summary>A project's results as they would leave, and the coupons that have evidence.</summary>
public sealed record ClassResults(Project Project, string Cohort, ExportedClass Class, IReadOnlyList<(int Attempt, Person Trainee, Deliverable Task, int Number)> Coupons)
{
    public IReadOnlyList<Trainee> Trainees => Class.Trainees;

    public IReadOnlyList<ExportedResult> Results => Class.Results;

    public int Graded => Results.Count(result => result.Grade is not null);

    public int Pending => Results.Count(result => result.Grade is null && result.State != ResultState.NotBegun);

    public static ClassResults Read(RecordStore store, string project)
    {
        return new(store.Projects.Get(project), store.Projects.CohortOf(project), ExportedClass.Of(store, project),
            [.. store.Board.Class(project).SelectMany(one => one.Tasks.SelectMany(task => task.Attempts.Select(attempt => (attempt.Attempt.Id, one.Trainee, task.Deliverable, attempt.Attempt.Number))))]);
    }
}
