using Microsoft.EntityFrameworkCore;

namespace WeldVision.Storage.Backups;

/// <summary>A table of the record, to be copied whole.</summary>
/// <param name="Rows">In the order of their keys.</param>
internal sealed record RecordTable(string Name, Type Row, Func<RecordsContext, IQueryable<object>> Rows);

/// <summary>
/// The tables of a backup; one stands after those that it refers to. What opens something stays out, PINs as well as cards and the tokens of devices: it is made anew after a restore.
/// </summary>
internal static class RecordTables
{
    public static IReadOnlyList<RecordTable> All { get; } =
    [
        Of("audit", rows => rows.Audit.OrderBy(row => row.Sequence)),
        Of("cohorts", rows => rows.Cohorts.OrderBy(row => row.Id)),
        Of("settings", rows => rows.Settings.OrderBy(row => row.Name)),
        Of("people", rows => rows.People.OrderBy(row => row.Pseudonym)),
        Of("rubrics", rows => rows.Rubrics.OrderBy(row => row.Name).ThenBy(row => row.Version)),
        Of("units", rows => rows.Units.OrderBy(row => row.Code)),
        Of("projects", rows => rows.Projects.OrderBy(row => row.Id)),
        Of("team_members", rows => rows.TeamMembers.OrderBy(row => row.Project).ThenBy(row => row.Trainee)),
        Of("extensions", rows => rows.Extensions.OrderBy(row => row.Project).ThenBy(row => row.Task).ThenBy(row => row.Trainee).ThenBy(row => row.Number)),
        Of("document_marks", rows => rows.DocumentMarks.OrderBy(row => row.Project).ThenBy(row => row.Deliverable).ThenBy(row => row.Number)),
        Of("limit_verifications", rows => rows.LimitVerifications.OrderBy(row => row.Number)),
        Of("coach_tables", rows => rows.CoachTables.OrderBy(row => row.Number)),
        Of("delivered_files", rows => rows.DeliveredFiles.OrderBy(row => row.Project).ThenBy(row => row.Deliverable).ThenBy(row => row.Number)),
        Of("checklists", rows => rows.Checklists.OrderBy(row => row.Project).ThenBy(row => row.Element).ThenBy(row => row.Number)),
        Of("attempts", rows => rows.Attempts.OrderBy(row => row.Id)),
        Of("photos", rows => rows.Photos.OrderBy(row => row.AttemptId).ThenBy(row => row.Number)),
        Of("evidence", rows => rows.Evidence.OrderBy(row => row.AttemptId).ThenBy(row => row.Number)),
        Of("decisions", rows => rows.Decisions.OrderBy(row => row.AttemptId).ThenBy(row => row.Number)),
        Of("exports", rows => rows.Exports.OrderBy(row => row.Number)),
        Of("consents", rows => rows.Consents.OrderBy(row => row.Person).ThenBy(row => row.Purpose).ThenBy(row => row.Number)),
        Of("looks", rows => rows.Looks.OrderBy(row => row.Number)),
        Of("findings", rows => rows.Findings.OrderBy(row => row.AttemptId).ThenBy(row => row.Code)),
        Of("self_assessments", rows => rows.SelfAssessments.OrderBy(row => row.AttemptId)),
    ];

    private static RecordTable Of<T>(string name, Func<RecordsContext, IQueryable<T>> rows)
        where T : class => new(name, typeof(T), context => rows(context).AsNoTracking());
}
