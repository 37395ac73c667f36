using System.Text.Json;

namespace WeldVision.Record.Learning;

/// <summary>The parts of a project, in their order.</summary>
public enum PhaseKind
{
    Planning,
    Work,
    Product,
    Report,
}

/// <summary>Which of a trainee's attempts counts for a task.</summary>
public enum AttemptRule
{
    Best,
    Last,
    First,

    /// <summary>The one that an instructor or the trainee has chosen; without a choice none counts.</summary>
    Chosen,
}

/// <summary>A coupon to weld.</summary>
public sealed record WeldTask
{
    public required string Process { get; init; }

    public string? Position { get; init; }

    public string? Material { get; init; }

    public string? Wps { get; init; }

    /// <value>The joint as the score sheet's file writes it, a JSON object: kind, thickness and what else is known.</value>
    public required string Joint { get; init; }

    /// <value>Whether the joint runs around a pipe, so that photos show clock positions.</value>
    public bool IsPipe => JsonElement.Parse(Joint) is { ValueKind: JsonValueKind.Object } joint && joint.TryGetProperty("circumferential", out JsonElement round) && round.ValueKind == JsonValueKind.True;

    /// <value>Year of the edition of ISO 5817 that the task is judged by; null leaves it to each sheet.</value>
    public int? Edition { get; init; }

    public required string Rubric { get; init; }

    /// <value>Of the rubric when the project was added; a grade by another version is refused.</value>
    public required string RubricVersion { get; init; }

    public required AttemptRule Counts { get; init; }

    /// <value>Whether what the model found stays hidden until the instructor's marks are in.</value>
    public bool IsExam { get; init; }

    /// <value>Codes of the units of competency that the task is evidence for.</value>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <value>End of this day, UTC, unless an attempt has an extension; null for none.</value>
    public DateOnly? Deadline { get; init; }

    /// <value>Whether an attempt after its deadline counts; it is shown as late either way.</value>
    public bool LateCounts { get; init; } = true;
}

/// <summary>Something that is handed in: a coupon, or a document that an instructor marks in percent.</summary>
/// <param name="Id">Unique within the project.</param>
/// <param name="Weight">Percent of its phase.</param>
/// <param name="Task">Null for a document.</param>
public sealed record Deliverable(string Id, BilingualText Title, decimal Weight, WeldTask? Task)
{
    /// <value>Of a document: end of this day, UTC, unless there is an extension; null for none. A coupon's stands with its task.</value>
    public DateOnly? DocumentDeadline { get; init; }

    public DateOnly? Deadline => Task is null ? DocumentDeadline : Task.Deadline;
}

/// <param name="Weight">Percent of the project.</param>
public sealed record ProjectPhase(PhaseKind Kind, decimal Weight, IReadOnlyList<Deliverable> Deliverables);

/// <summary>A project of a cohort: data, checked as a whole when read (see <see cref="ProjectFile"/>).</summary>
public sealed record Project(string Id, BilingualText Title, IReadOnlyList<ProjectPhase> Phases)
{
    public IEnumerable<Deliverable> Deliverables => Phases.SelectMany(phase => phase.Deliverables);

    /// <exception cref="InvalidDataException">There is no such deliverable.</exception>
    public Deliverable Deliverable(string id) => Deliverables.FirstOrDefault(one => one.Id == id)
        ?? throw new InvalidDataException($"Project {Id} has no deliverable {id}; it has {string.Join(", ", Deliverables.Select(one => one.Id))}.");

    /// <exception cref="InvalidDataException">There is no such deliverable, or it is a document.</exception>
    public WeldTask Task(string id) => Deliverable(id).Task
        ?? throw new InvalidDataException($"Deliverable {id} of project {Id} is a document, which is marked in percent; tasks are {string.Join(", ", Deliverables.Where(one => one.Task is not null).Select(one => one.Id))}.");
}
