using Microsoft.EntityFrameworkCore;
using WeldVision.Record.Learning;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>By what a class's imperfections are told apart.</summary>
public enum BoardSplit
{
    None,
    Booth,
    Process,
    Position,
    Batch,
    Week,
}

/// <summary>A trainee's task: all attempts, and the one that counts.</summary>
/// <param name="Reason">Why none counts, or why the one that counts has no grade; null when it has.</param>
public sealed record TaskStanding(string Project, Deliverable Deliverable, IReadOnlyList<AttemptResult> Attempts, AttemptResult? Counting, BilingualText? Reason);

/// <summary>All of a trainee's work.</summary>
/// <param name="Trend">Percent points an attempt; null with fewer than three graded attempts.</param>
public sealed record Portfolio(Person Trainee, IReadOnlyList<TaskStanding> Tasks, IReadOnlyList<(Project Project, ProjectScore Score)> Projects, (int Now, int Longest) ConsecutivePasses, decimal? Trend, IReadOnlyList<Revision> Revisions);

/// <summary>An attempt that waits for somebody.</summary>
/// <param name="IsReferred">Whether the model left it to a person; an exam hides that until it is signed.</param>
public sealed record QueuedAttempt(AttemptResult Result, bool IsReferred);

/// <summary>What is read over many attempts: portfolios, the instructors' queue, the class's imperfections.</summary>
public sealed class ClassBoard
{
    private static readonly string[] Waiting = [nameof(SignOffState.Submitted), nameof(SignOffState.Held), nameof(SignOffState.Appealed), nameof(SignOffState.Reviewed)];

    private readonly RecordStore _store;

    internal ClassBoard(RecordStore store) => _store = store;

    /// <exception cref="InvalidDataException">There is no such person.</exception>
    public Portfolio Portfolio(string trainee, string? cohort = null) => _store.Read(rows =>
    {
        Person person = People.Find(rows, trainee, cohort);
        List<AttemptResult> all = Results(rows, rows.Attempts.Where(row => row.Trainee == person.Pseudonym && row.RepeatOf == null && row.SubmittedAt != null));
        List<TaskStanding> tasks = [];
        List<(Project, ProjectScore)> scores = [];
        foreach (ProjectRow row in rows.Projects.Where(row => row.Cohort == person.Cohort).OrderBy(row => row.AddedAt).ToList())
        {
            Project project = Projects.Read(rows, row);
            List<TaskStanding> own = [.. project.Deliverables.Where(one => one.Task is not null).Select(one => Standing(project, one, all))];
            tasks.AddRange(own);
            scores.Add((project, Score(rows, project, person, own)));
        }

        return new Portfolio(person, tasks, scores, AttemptCounting.ConsecutivePasses(all), AttemptCounting.Trend(all), [.. tasks.SelectMany(task => AttemptCounting.Revisions(task.Attempts))]);
    });

    /// <summary>Attempts that wait for an instructor: the longest waiting first.</summary>
    public IReadOnlyList<QueuedAttempt> Queue(string? project = null) => _store.Read(rows =>
    {
        HashSet<(string, string)> exams = [.. rows.Projects.Where(row => project == null || row.Id == project).ToList().Select(row => Projects.Read(rows, row))
            .SelectMany(one => one.Deliverables.Where(deliverable => deliverable.Task is { IsExam: true }).Select(deliverable => (one.Id, deliverable.Id)))];
        return rows.Attempts.Where(row => row.SubmittedAt != null && Waiting.Contains(row.State) && (project == null || row.Project == project))
            .OrderBy(row => row.SubmittedAt).ThenBy(row => row.Id).AsEnumerable()
            .Select(row => new QueuedAttempt(AttemptRows.Result(row), row.IsReferred && !(row.State is nameof(SignOffState.Submitted) or nameof(SignOffState.Held) && exams.Contains((row.Project, row.Task))))).ToList();
    });

    /// <summary>How every trainee of a project's cohort stands in it.</summary>
    public IReadOnlyList<(Person Trainee, IReadOnlyList<TaskStanding> Tasks, ProjectScore Score)> Class(string project) => _store.Read(rows =>
    {
        ProjectRow row = Projects.Row(rows, project);
        Project read = Projects.Read(rows, row);
        ILookup<string, AttemptResult> attempts = Results(rows, rows.Attempts.Where(one => one.Project == project && one.RepeatOf == null && one.SubmittedAt != null)).ToLookup(one => one.Attempt.Trainee);
        return rows.People.Where(one => one.Cohort == row.Cohort && one.Name != null).OrderBy(one => one.Name).AsEnumerable().Select(People.Of).ToList().ConvertAll(person =>
        {
            List<TaskStanding> own = [.. read.Deliverables.Where(one => one.Task is not null).Select(one => Standing(read, one, attempts[person.Pseudonym]))];
            return (person, (IReadOnlyList<TaskStanding>)own, Score(rows, read, person, own));
        });
    });

    /// <summary>Attempts of a project that were begun and not handed in yet.</summary>
    public IReadOnlyList<(Attempt Attempt, bool HasPhotos)> Unfinished(string project) => _store.Read(rows =>
        rows.Attempts.Where(row => row.Project == project && row.RepeatOf == null && row.SubmittedAt == null).OrderBy(row => row.Id)
            .Select(row => new { Row = row, HasPhotos = row.Photos.Any(photo => photo.WithdrawnAt == null) }).AsEnumerable().Select(one => (AttemptRows.OfAttempt(one.Row), one.HasPhotos)).ToList());

    /// <summary>What the photos of a project, or of all, show most often, by one of the settings. What a photo shows is a flag, not a measurement.</summary>
    public IReadOnlyList<(string Group, IReadOnlyList<ParetoRow> Rows)> Pareto(string? project, BoardSplit split) => _store.Read(rows =>
    {
        var counted = from finding in rows.Findings
                      join attempt in rows.Attempts on finding.AttemptId equals attempt.Id
                      where attempt.RepeatOf == null && attempt.SubmittedAt != null && (project == null || attempt.Project == project)
                      select new { finding.Code, finding.Count, attempt.Booth, attempt.Process, attempt.Position, attempt.Batch, Day = attempt.SubmittedAt!.Value };

        // Weeks are told apart here: the databases count them differently.
        var sums = split == BoardSplit.Week
            ? counted.AsEnumerable().GroupBy(one => (Group: ClassTrend.WeekOf(one.Day), one.Code)).Select(group => (group.Key.Group, group.Key.Code, Count: group.Sum(one => one.Count)))
            : counted.GroupBy(one => new
            {
                Group = split == BoardSplit.Booth ? one.Booth ?? "" : split == BoardSplit.Process ? one.Process : split == BoardSplit.Position ? one.Position ?? "" : split == BoardSplit.Batch ? one.Batch ?? "" : "",
                one.Code,
            }).Select(group => new { group.Key.Group, group.Key.Code, Count = group.Sum(one => one.Count) }).AsEnumerable().Select(one => (one.Group, one.Code, one.Count));
        return sums.GroupBy(one => one.Group).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, DefectPareto.Of(group.Select(one => (one.Code, one.Count))))).ToList();
    });

    /// <summary>Results in the order of the attempts. Only where no mark counts are decisions read: one may have counted before.</summary>
    private static List<AttemptResult> Results(RecordsContext rows, IQueryable<AttemptRow> attempts)
    {
        List<AttemptResult> results = [.. attempts.OrderBy(row => row.Id).AsEnumerable().Select(AttemptRows.Result)];
        var decided = (from decision in rows.Decisions
                       join attempt in attempts on decision.AttemptId equals attempt.Id
                       where attempt.Percent == null
                       orderby decision.AttemptId, decision.Number
                       select decision).AsEnumerable().ToLookup(row => row.AttemptId, AttemptRows.Read);
        return results.ConvertAll(one => decided.Contains(one.Attempt.Id) ? AttemptResult.Of(one.Attempt, SignOff.Of(one.Attempt.Trainee, decided[one.Attempt.Id])) : one);
    }

    private static TaskStanding Standing(Project project, Deliverable deliverable, IEnumerable<AttemptResult> all)
    {
        List<AttemptResult> own = [.. all.Where(one => one.Attempt.Project == project.Id && one.Attempt.Task == deliverable.Id)];
        var (counting, reason) = AttemptCounting.Choose(deliverable.Task!, own);
        return new(project.Id, deliverable, own, counting, reason);
    }

    private static ProjectScore Score(RecordsContext rows, Project project, Person trainee, IReadOnlyList<TaskStanding> tasks)
    {
        string? team = rows.TeamMembers.Where(one => one.Project == project.Id && one.Trainee == trainee.Pseudonym).Select(one => one.Team).FirstOrDefault();
        List<DocumentMarkRow> marks = [.. rows.DocumentMarks.Where(one => one.Project == project.Id && (one.Trainee == trainee.Pseudonym || (team != null && one.Team == team)))];
        return ProjectScore.Of(project, deliverable =>
        {
            if (tasks.FirstOrDefault(task => task.Deliverable.Id == deliverable.Id) is { } task) return new(deliverable, task.Counting?.Percent, task.Reason);
            DocumentMarkRow? mark = marks.Where(one => one.Deliverable == deliverable.Id).OrderBy(one => one.Trainee is null).ThenByDescending(one => one.Number).FirstOrDefault();
            return new(deliverable, mark?.Percent, mark is null ? new("not marked yet", "belum dinilai") : null);
        });
    }
}
