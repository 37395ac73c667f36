using WeldVision.Record.Learning;
using WeldVision.Storage;

namespace WeldVision.Web.Staff.Board;

/// <summary>A task and who has handed in nothing for it.</summary>
public sealed record MissingTask(Deliverable Task, IReadOnlyList<Person> Trainees);

/// <summary>How a project's class stands, as the board shows it.</summary>
/// <param name="Teams">By the trainee's pseudonym.</param>
/// <param name="Waiting">Attempts that wait for staff.</param>
public sealed record ClassState(
    IReadOnlyList<(Person Trainee, IReadOnlyList<TaskStanding> Tasks, ProjectScore Score)> Standing, IReadOnlyDictionary<string, string> Teams, IReadOnlyList<Extension> Extensions, int Waiting)
{
    public int Attempts => All.Count();

    /// <value>Part of the graded attempts that passed; null while none is graded.</value>
    public decimal? PassedShare
    {
        get
        {
            bool[] graded = [.. All.Select(one => one.Passed).OfType<bool>()];
            return graded.Length == 0 ? null : graded.Count(passed => passed) / (decimal)graded.Length;
        }
    }

    /// <value>Tasks for which somebody has handed in nothing.</value>
    public IReadOnlyList<MissingTask> Missing =>
    [
        .. Standing.SelectMany(one => one.Tasks.Where(task => task.Attempts.Count == 0).Select(task => (task.Deliverable, one.Trainee)))
            .GroupBy(one => one.Deliverable.Id).Select(group => new MissingTask(group.First().Deliverable, [.. group.Select(one => one.Trainee)])),
    ];

    private IEnumerable<AttemptResult> All => Standing.SelectMany(one => one.Tasks).SelectMany(task => task.Attempts);

    public static ClassState Read(RecordStore store, Project project) =>
        new(store.Board.Class(project.Id), store.Projects.TeamsOf(project.Id), store.Projects.Extensions(project.Id), store.Board.Queue(project.Id).Count);

    public static BilingualText PassesInARow(IReadOnlyList<TaskStanding> tasks)
    {
        var (now, longest) = AttemptCounting.ConsecutivePasses(tasks.SelectMany(task => task.Attempts));
        return BoardWords.PassesInARow(now, longest);
    }

    public Extension? ExtensionOf(string task, string trainee) => Extensions.FirstOrDefault(one => one.Task == task && one.Trainee == trainee);
}
