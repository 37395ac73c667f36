using System.Text.Json;
using WeldVision.Score;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;

namespace WeldVision.Record.Learning;

/// <summary>Reads a project from a file that people write. Phases weigh percent of the project, deliverables percent of their phase.</summary>
public static class ProjectFile
{
    public const int SchemaVersion = 1;

    /// <param name="rubric">Finds a rubric by the name in the file.</param>
    /// <exception cref="InvalidDataException">The project has faults; the message holds every one.</exception>
    public static Project Read(string name, ReadOnlyMemory<byte> json, Func<string, Rubric> rubric)
    {
        List<string> faults = [];
        JsonFields file = JsonFields.Of(name, json, faults);
        file.Only("schemaVersion", "id", "title", "phases");
        if (file.Whole("schemaVersion", 1, 1000) != SchemaVersion) file.Fault("schemaVersion", $"{SchemaVersion}", "another");
        var project = new Project(file.Text("id"), file.Bilingual("title"), [.. file.Objects("phases").Select(phase => Phase(phase, rubric, faults))]);
        if (project.Phases.Count == 0) file.Fault("phases", "at least one phase", "none");
        Adds("phases", project.Phases.Select(phase => phase.Weight), faults);
        foreach (var twice in project.Phases.GroupBy(phase => phase.Kind).Where(group => group.Count() > 1)) faults.Add($"phases: {twice.Key} stands {twice.Count()} times");
        foreach (var twice in project.Deliverables.GroupBy(one => one.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            faults.Add($"deliverables: {twice.Key} stands {twice.Count()} times");
        return faults.Count == 0 ? project
            : throw new InvalidDataException($"{name} is refused, {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}:\n  {string.Join("\n  ", faults)}");
    }

    private static ProjectPhase Phase(JsonFields phase, Func<string, Rubric> rubric, List<string> faults)
    {
        phase.Only("kind", "weight", "deliverables");
        PhaseKind kind = phase.Choice("kind", ("planning", PhaseKind.Planning), ("work", PhaseKind.Work), ("product", PhaseKind.Product), ("report", PhaseKind.Report));
        List<Deliverable> deliverables = [.. phase.Objects("deliverables").Select(one => Handed(one, rubric, faults))];
        if (deliverables.Count == 0) phase.Fault("deliverables", "at least one deliverable", "none");
        Adds($"{phase.Place}.deliverables", deliverables.Select(one => one.Weight), faults);
        return new(kind, phase.Number("weight", 0, 100), deliverables);
    }

    private static Deliverable Handed(JsonFields one, Func<string, Rubric> rubric, List<string> faults)
    {
        one.Only("id", "title", "weight", "task", "deadline");
        if (one.Has("deadline") && one.Has("task")) one.Fault("deadline", "it within \"task\", since this is a coupon", "it beside");
        return new(one.Text("id"), one.Bilingual("title"), one.Number("weight", 0, 100), one.Object("task") is { } task ? Task(task, rubric, faults) : null)
        {
            DocumentDeadline = one.Has("deadline") ? one.Day("deadline") : null,
        };
    }

    private static WeldTask Task(JsonFields task, Func<string, Rubric> rubric, List<string> faults)
    {
        task.Only("process", "position", "material", "wps", "joint", "edition", "rubric", "rubricVersion", "counts", "deadline", "lateCounts", "exam", "units");
        var read = new WeldTask
        {
            Process = task.Text("process"),
            Position = task.OptionalText("position"),
            Material = task.OptionalText("material"),
            Wps = task.OptionalText("wps"),
            Joint = JsonSerializer.Serialize(task.Members("joint").ToDictionary(member => member.Name, member => member.Value)),
            Edition = SheetFile.Edition(task),
            Rubric = task.Text("rubric"),
            RubricVersion = task.OptionalText("rubricVersion") ?? "",
            Counts = task.Choice("counts", ("best", AttemptRule.Best), ("last", AttemptRule.Last), ("first", AttemptRule.First), ("chosen", AttemptRule.Chosen)),
            IsExam = task.Truth("exam", false),
            Units = task.Texts("units"),
            Deadline = task.Has("deadline") ? task.Day("deadline") : null,
            LateCounts = task.Truth("lateCounts", true),
        };
        if (read.Rubric.Length == 0) return read;
        try
        {
            // The sheet that attempts will be scored on is tried once, empty: rubric, process and joint are refused now and not when the class waits.
            Rubric scored = rubric(read.Rubric);
            if (read.RubricVersion.Length > 0 && read.RubricVersion != scored.Version) task.Fault("rubricVersion", scored.Version, read.RubricVersion);
            read = read with { RubricVersion = scored.Version };
            TaskSheet.Compose("an empty attempt", read, [], [], rubric);
        }
        catch (InvalidDataException fault)
        {
            faults.Add($"{task.Place}: {fault.Message}");
        }

        return read;
    }

    private static void Adds(string place, IEnumerable<decimal> weights, List<string> faults)
    {
        decimal sum = weights.Sum();
        if (sum != 100) faults.Add($"{place}: expected weights that add up to 100, found {Figure.En(sum)}");
    }
}
