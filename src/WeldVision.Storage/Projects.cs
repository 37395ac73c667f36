using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WeldVision.Record.Learning;
using WeldVision.Score.Rubrics;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>Another deadline that one trainee was given for a task.</summary>
/// <param name="By">Pseudonym of who gave it.</param>
public sealed record Extension(string Task, string Trainee, DateOnly Until, string By, string Reason);

/// <summary>A mark for a document.</summary>
/// <param name="Trainee">Null for a team's.</param>
/// <param name="Team">Null for a trainee's own.</param>
public sealed record DocumentMark(string Deliverable, string? Trainee, string? Team, decimal Percent, string By, DateTimeOffset At, string? Comment);

/// <summary>Projects with the rubrics that they were set by, teams, extensions, marks for documents, and the project checklist.</summary>
public sealed class Projects
{
    private readonly RecordStore _store;

    internal Projects(RecordStore store) => _store = store;

    /// <summary>Sets a project for a cohort. Its rubrics are kept with it, so that a grade can be computed again whatever becomes of their files.</summary>
    /// <param name="rubric">Finds a rubric by the name in the file.</param>
    /// <exception cref="InvalidDataException">The file has faults, the id is taken, the cohort is unknown, or a rubric of that name and version was another one before.</exception>
    public Project Add(string file, ReadOnlyMemory<byte> json, string cohort, Func<string, Rubric> rubric, string by = People.Console) => _store.Write(writing =>
    {
        RecordsContext rows = writing.Rows;
        Project project = Checked(rows, file, json, cohort, rubric);
        WeldTask[] tasks = [.. Tasks(project)];
        foreach (WeldTask task in tasks.DistinctBy(task => task.Rubric)) Keep(rows, rubric(task.Rubric));
        rows.Projects.Add(new()
        {
            Id = project.Id,
            Cohort = cohort,
            Json = Encoding.UTF8.GetString(json.Span),
            RubricVersions = JsonSerializer.Serialize(tasks.DistinctBy(task => task.Rubric).ToDictionary(task => task.Rubric, task => task.RubricVersion)),
            AddedAt = writing.Now,
        });
        writing.Note(by, "add-project", $"project/{project.Id}", ("cohort", cohort), ("file", DecisionTrace.Hash(Encoding.UTF8.GetString(json.Span))));
        return project;
    });

    /// <summary>The project that <see cref="Add"/> would set; nothing is written.</summary>
    /// <inheritdoc cref="Add"/>
    public Project Preview(string file, ReadOnlyMemory<byte> json, string cohort, Func<string, Rubric> rubric) => _store.Read(rows => Checked(rows, file, json, cohort, rubric));

    public IReadOnlyList<(Project Project, string Cohort)> All() => _store.Read(rows =>
        rows.Projects.OrderBy(row => row.AddedAt).ToList().Select(row => (Read(rows, row), row.Cohort)).ToList());

    /// <exception cref="InvalidDataException">There is no such project.</exception>
    public Project Get(string id) => _store.Read(rows => Read(rows, Row(rows, id)));

    public string CohortOf(string id) => _store.Read(rows => Row(rows, id).Cohort);

    /// <summary>Puts trainees into a team. Each has marks of their own; what a team hands in together counts for all of it.</summary>
    public void SetTeam(string project, string team, IReadOnlyList<string> trainees, string by = People.Console) => _store.Write(writing =>
    {
        string cohort = Row(writing.Rows, project).Cohort, name = PersonName.Of(team, "the team");
        foreach (string trainee in trainees)
        {
            string pseudonym = People.Find(writing.Rows, trainee, cohort).Pseudonym;
            if (writing.Rows.TeamMembers.Find(project, pseudonym) is { } before) before.Team = name;
            else writing.Rows.TeamMembers.Add(new() { Project = project, Trainee = pseudonym, Team = name });
            writing.Note(by, "set-team", $"person/{pseudonym}", ("project", project), ("team", name));
        }

        return 0;
    });

    public IReadOnlyDictionary<string, string> TeamsOf(string project) =>
        _store.Read(rows => rows.TeamMembers.Where(row => row.Project == project).ToDictionary(row => row.Trainee, row => row.Team));

    /// <summary>Gives one trainee another deadline for a deliverable.</summary>
    public void Extend(string project, string task, string trainee, DateOnly until, string by, string reason) => _store.Write(writing =>
    {
        ProjectRow row = Row(writing.Rows, project);
        Deliverable deliverable = Read(writing.Rows, row).Deliverable(task);
        if (until < DateOnly.FromDateTime(writing.Now.UtcDateTime)) throw new InvalidDataException($"{until:yyyy-MM-dd} is past; an extension ends today or later.");
        if (deliverable.Deadline is { } day && until <= day) throw new InvalidDataException($"{task} is due on {day:yyyy-MM-dd} anyway; an extension ends later.");
        if (string.IsNullOrWhiteSpace(reason)) throw new InvalidDataException("An extension needs a reason.");
        string pseudonym = People.Find(writing.Rows, trainee, row.Cohort).Pseudonym;
        int number = 1 + writing.Rows.Extensions.Count(one => one.Project == project && one.Task == task && one.Trainee == pseudonym);
        foreach (AttemptRow attempt in writing.Rows.Attempts.Where(one => one.Project == project && one.Task == task && one.Trainee == pseudonym && one.SubmittedAt != null && one.State == nameof(SignOffState.Submitted)))
        {
            // Handed in late before anybody gave the extension, and not decided about yet.
            (attempt.Deadline, attempt.IsExtended) = (EndOf(until), true);
            attempt.Version++;
        }

        writing.Rows.Extensions.Add(new() { Project = project, Task = task, Trainee = pseudonym, Number = number, Until = until, By = by, Reason = reason });
        writing.Note(by, "extend", $"person/{pseudonym}", ("project", project), ("task", task), ("until", until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        return 0;
    });

    /// <summary>The extensions that count now: the latest of each trainee and task.</summary>
    public IReadOnlyList<Extension> Extensions(string project) => _store.Read(rows => rows.Extensions.Where(row => row.Project == project).AsEnumerable()
        .GroupBy(row => (row.Task, row.Trainee)).Select(group => group.MaxBy(row => row.Number)!).Select(row => new Extension(row.Task, row.Trainee, row.Until, row.By, row.Reason)).ToList());

    /// <summary>The marks for documents that count now: the latest of each deliverable and trainee or team.</summary>
    public IReadOnlyList<DocumentMark> DocumentMarks(string project) => _store.Read(rows => rows.DocumentMarks.Where(row => row.Project == project).AsEnumerable()
        .GroupBy(row => (row.Deliverable, row.Trainee, row.Team)).Select(group => group.MaxBy(row => row.Number)!)
        .Select(row => new DocumentMark(row.Deliverable, row.Trainee, row.Team, row.Percent, row.By, row.At, row.Comment)).ToList());

    /// <summary>Marks a document of a trainee or of a team, in percent.</summary>
    /// <exception cref="InvalidDataException">It is no document, the percent is out of range, or neither or both are named.</exception>
    public void Mark(string project, string deliverable, string? trainee, string? team, decimal percent, string by, string? comment) => _store.Write(writing =>
    {
        ProjectRow row = Row(writing.Rows, project);
        if (Read(writing.Rows, row).Deliverable(deliverable).Task is not null) throw new InvalidDataException($"{deliverable} is a coupon, which is graded by its score sheet.");
        if (percent is < 0 or > 100) throw new InvalidDataException($"A document is marked from 0 to 100 percent; found {DecisionTrace.Text(percent)}.");
        if (trainee is null == team is null) throw new InvalidDataException("Name a trainee or a team.");
        if (team is not null && !writing.Rows.TeamMembers.Any(one => one.Project == project && one.Team == team)) throw new InvalidDataException($"Project {project} has no team {team}.");
        string? pseudonym = trainee is null ? null : People.Find(writing.Rows, trainee, row.Cohort).Pseudonym;
        int number = 1 + writing.Rows.DocumentMarks.Count(one => one.Project == project && one.Deliverable == deliverable);
        writing.Rows.DocumentMarks.Add(new()
        {
            Project = project,
            Deliverable = deliverable,
            Number = number,
            Trainee = pseudonym,
            Team = team,
            Percent = percent,
            By = by,
            At = writing.Now,
            Comment = comment,
        });
        writing.Note(by, "mark-document", $"project/{project}", ("deliverable", deliverable), ("trainee", pseudonym), ("team", team), ("percent", DecisionTrace.Text(percent)));
        return 0;
    });

    /// <summary>Answers one element of the project checklist.</summary>
    public void Check(string project, ProjectElement element, bool present, string? note, string by) => _store.Write(writing =>
    {
        Row(writing.Rows, project);
        string code = element.ToString();
        int number = 1 + writing.Rows.Checklists.Count(one => one.Project == project && one.Element == code);
        writing.Rows.Checklists.Add(new() { Project = project, Element = code, Number = number, Present = present, Note = note, By = by, At = writing.Now });
        writing.Note(by, "check", $"project/{project}", ("element", code), ("present", present ? "true" : "false"));
        return 0;
    });

    /// <summary>The latest answer to each element; null where nobody has answered.</summary>
    public IReadOnlyList<(ProjectElement Element, bool? Present, string? Note)> Checklist(string project) => _store.Read(rows =>
    {
        ILookup<string, ChecklistRow> answers = rows.Checklists.Where(row => row.Project == project).ToLookup(row => row.Element);
        return Enum.GetValues<ProjectElement>().Select(element => answers[element.ToString()].MaxBy(row => row.Number) is { } last ? (element, last.Present, last.Note) : (element, default(bool?), default(string))).ToList();
    });

    /// <summary>Imports units of competency from a table with the columns <c>code</c> and <c>title</c>; a known code gets the new title.</summary>
    /// <returns>How many the table holds.</returns>
    public int ImportUnits(string file, string text, string by = People.Console) => _store.Write(writing =>
    {
        IReadOnlyList<CompetencyUnit> units = CompetencyUnit.ReadTable(file, text);
        foreach (CompetencyUnit unit in units)
        {
            if (writing.Rows.Units.Find(unit.Code) is { } before) before.Title = unit.Title;
            else writing.Rows.Units.Add(new() { Code = unit.Code, Title = unit.Title });
        }

        writing.Note(by, "import-units", "units", ("file", DecisionTrace.Hash(text)));
        return units.Count;
    });

    public IReadOnlyList<CompetencyUnit> Units() => _store.Read(rows => rows.Units.OrderBy(row => row.Code).Select(row => new CompetencyUnit(row.Code, row.Title)).ToList());

    /// <summary>Every rubric that a project was set by, as it was then.</summary>
    public IReadOnlyList<Rubric> Rubrics() => _store.Read(rows =>
        rows.Rubrics.AsNoTracking().OrderBy(row => row.Name).ThenBy(row => row.Version).AsEnumerable().Select(row => RubricFile.Read($"{row.Name} {row.Version}", Encoding.UTF8.GetBytes(row.Json))).ToList());

    /// <summary>The rubric that a task was set by, as it was then.</summary>
    public Rubric RubricOf(WeldTask task) => _store.Read(rows => Rubric(rows, task));

    /// <summary>When a deliverable is due for a trainee: the latest extension before the project's own day.</summary>
    /// <param name="trainee">Null for a team's, which has no extensions.</param>
    internal static (DateTimeOffset? End, bool IsExtended) DeadlineOf(RecordsContext rows, string project, Deliverable deliverable, string? trainee)
    {
        ExtensionRow? extension = rows.Extensions.Where(one => one.Project == project && one.Task == deliverable.Id && one.Trainee == trainee).OrderByDescending(one => one.Number).FirstOrDefault();
        return ((extension?.Until ?? deliverable.Deadline) is { } day ? EndOf(day) : null, extension is not null);
    }

    private static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));

    internal static Rubric Rubric(RecordsContext rows, WeldTask task) => Stored(rows, task.Rubric, task.RubricVersion);

    internal static ProjectRow Row(RecordsContext rows, string id) => rows.Projects.Find(id)
        ?? throw new InvalidDataException($"There is no project {id}; there are {string.Join(", ", rows.Projects.OrderBy(row => row.Id).Select(row => row.Id))}.");

    internal static Project Read(RecordsContext rows, ProjectRow row)
    {
        Dictionary<string, string> versions = JsonSerializer.Deserialize<Dictionary<string, string>>(row.RubricVersions)!;
        return ProjectFile.Read(row.Id, Encoding.UTF8.GetBytes(row.Json), name => Stored(rows, name, versions[name]));
    }

    private static Project Checked(RecordsContext rows, string file, ReadOnlyMemory<byte> json, string cohort, Func<string, Rubric> rubric)
    {
        Project project = ProjectFile.Read(file, json, rubric);
        if (rows.Cohorts.Find(cohort) is null) throw new InvalidDataException($"There is no cohort {cohort}. Add it with its trainees first: weldvision trainee add.");
        if (rows.Projects.Find(project.Id) is not null) throw new InvalidDataException($"There is a project {project.Id} already. A project does not change once it is set; give the new one another id.");
        foreach (WeldTask task in Tasks(project).DistinctBy(task => task.Rubric)) Unchanged(rows, rubric(task.Rubric));
        foreach (string unit in Tasks(project).SelectMany(task => task.Units).Distinct())
        {
            if (rows.Units.Find(unit) is null) throw new InvalidDataException($"{file}: the unit of competency {unit} is not known. Import it first: weldvision project units FILE.csv.");
        }

        return project;
    }

    private static IEnumerable<WeldTask> Tasks(Project project) => project.Deliverables.Select(one => one.Task).OfType<WeldTask>();

    private static Rubric Stored(RecordsContext rows, string name, string version)
    {
        RubricRow row = rows.Rubrics.AsNoTracking().FirstOrDefault(row => row.Name == name && row.Version == version)
            ?? throw new InvalidDataException($"The rubric {name} {version} is not in the record.");
        if (DecisionTrace.Hash(row.Json) != row.Sha256) throw new InvalidDataException($"The rubric {name} {version} of the record was changed by hand: expected SHA-256 {row.Sha256}. Restore a backup.");
        return RubricFile.Read($"{row.Name} {row.Version}", Encoding.UTF8.GetBytes(row.Json));
    }

    private static void Keep(RecordsContext rows, Rubric rubric)
    {
        if (rows.Rubrics.Find(rubric.Name, rubric.Version) is null) rows.Rubrics.Add(new() { Name = rubric.Name, Version = rubric.Version, Sha256 = rubric.Sha256, Json = rubric.FileText });
    }

    private static void Unchanged(RecordsContext rows, Rubric rubric)
    {
        if (rows.Rubrics.Find(rubric.Name, rubric.Version) is { } kept && kept.Sha256 != rubric.Sha256) throw new InvalidDataException(
            $"The rubric {rubric.Name} {rubric.Version} was changed after a project was set by it: expected SHA-256 {kept.Sha256}, found {rubric.Sha256}. Give the changed one another version.");
    }
}
