using WeldVision.Record.Learning;
using WeldVision.Storage;

namespace WeldVision.Web.Staff.Board;

/// <summary>Whose document is marked: a team's or one trainee's.</summary>
/// <param name="Members">Names of a team.</param>
public sealed record DocumentOwner(string Name, string? Team, string? Trainee, IReadOnlyList<string> Members)
{
    public string Key => Team is null ? "trainee/" + Trainee : "team/" + Team;
}

/// <summary>A project's documents, teams, marks and checklist.</summary>
/// <param name="Possible">All who may have a document marked.</param>
public sealed record DocumentState(
    IReadOnlyList<Deliverable> Documents, IReadOnlyList<DocumentOwner> Possible, IReadOnlyList<DocumentMark> Marks, IReadOnlyList<(ProjectElement Element, bool? Present, string? Note)> Checklist)
{
    /// <value>Teams, trainees without one, and trainees with a mark of their own.</value>
    public IEnumerable<DocumentOwner> Owners =>
        Possible.Where(one => one.Team is not null || !Possible.Any(team => team.Members.Contains(one.Name)) || Marks.Any(mark => mark.Trainee == one.Trainee));

    public static DocumentState Read(RecordStore store, Project project, string cohort)
    {
        IReadOnlyList<Person> trainees = store.People.InCohort(cohort);
        IReadOnlyDictionary<string, string> teams = store.Projects.TeamsOf(project.Id);
        return new(
            [.. project.Deliverables.Where(one => one.Task is null)],
            [
                .. trainees.Where(one => teams.ContainsKey(one.Pseudonym)).GroupBy(one => teams[one.Pseudonym]).OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new DocumentOwner(group.Key, group.Key, null, [.. group.Select(one => one.Shown)])),
                .. trainees.Select(one => new DocumentOwner(one.Shown, null, one.Pseudonym, [])),
            ],
            store.Projects.DocumentMarks(project.Id), store.Projects.Checklist(project.Id));
    }

    public DocumentMark? MarkOf(string document, DocumentOwner owner) => Marks.FirstOrDefault(mark => mark.Deliverable == document && mark.Team == owner.Team && mark.Trainee == owner.Trainee);
}
