using WeldVision.Record.Learning;
using WeldVision.Report.Exports;
using WeldVision.Storage;

namespace WeldVision.Web.Staff.Exports;

/// <summary>A project's results as they would leave, and the coupons that have evidence.</summary>
public sealed record ClassResults(Project Project, string Cohort, IReadOnlyList<Trainee> Trainees, IReadOnlyList<ExportedResult> Results, IReadOnlyList<(int Attempt, Person Trainee, Deliverable Task, int Number)> Coupons)
{
    public int Graded => Results.Count(result => result.Grade is not null);

    public int Pending => Results.Count - Graded;

    public static ClassResults Read(RecordStore store, string project)
    {
        var (trainees, results) = store.Board.ForExport(project);
        return new(store.Projects.Get(project), store.Projects.CohortOf(project), trainees, results,
            [.. store.Board.Class(project).SelectMany(one => one.Tasks.SelectMany(task => task.Attempts.Select(attempt => (attempt.Attempt.Id, one.Trainee, task.Deliverable, attempt.Attempt.Number))))]);
    }
}
