using System.Text;
using WeldVision.Record.Learning;
using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;
using Xunit;

namespace WeldVision.Tests.Record.Learning;

/// <summary>Projects from files, and the sheet that task and evidence make together.</summary>
public sealed class ProjectFileTests
{
    private const string Good = """
        { "schemaVersion": 1, "id": "bracket", "title": { "en": "Bracket", "id": "Braket" }, "phases": [
          { "kind": "planning", "weight": 20, "deliverables": [ { "id": "plan", "title": { "en": "Plan", "id": "Rencana" }, "weight": 100 } ] },
          { "kind": "work", "weight": 80, "deliverables": [ { "id": "fillet", "title": { "en": "Fillet", "id": "Fillet" }, "weight": 100,
            "task": { "process": "SMAW", "position": "PB", "joint": { "kind": "fillet", "thickness": "10", "throat": "5" }, "rubric": "plate-fillet-smaw", "counts": "best" } } ] } ] }
        """;

    [Fact]
    public void Good_project_is_read_with_the_version_of_its_rubric()
    {
        Project project = Read(Good);

        Assert.Equal(["plan", "fillet"], project.Deliverables.Select(one => one.Id));
        Assert.Equal(ShippedRubrics.ByName["plate-fillet-smaw"].Version, project.Task("fillet").RubricVersion);
        Assert.Throws<InvalidDataException>(() => project.Task("plan"));
    }

    [Fact]
    public void Weights_that_do_not_add_up_are_refused() => Assert.Equal(
        "p.json is refused, 1 fault:\n  phases: expected weights that add up to 100, found 90", Fault(Good.Replace("\"weight\": 20", "\"weight\": 10", StringComparison.Ordinal)));

    [Fact]
    public void Task_of_another_process_than_its_rubrics_is_refused() =>
        Assert.Contains("as the rubric plate-fillet-smaw says, found GTAW", Fault(Good.Replace("SMAW\"", "GTAW\"", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void Later_mark_of_a_judge_takes_the_place_of_the_earlier_one()
    {
        CouponEvidence evidence = Compose(Mark("Siti", 1), Mark("siti", 3)).Evidence;

        Assert.Equal(3, Assert.Single(evidence.Marks).Mark);
    }

    [Fact]
    public void Attempt_with_nothing_measured_has_no_grade()
    {
        SheetFile sheet = Compose();

        Assert.Null(Grade.Of(SheetScoring.Score(sheet.Rubric, sheet.Evidence, IsoLimits.Shipped), new("Siti", new(2026, 11, 24)), []).Grade);
    }

    [Fact]
    public void Evidence_cannot_change_the_task() => Assert.Equal(
        "The evidence for A: rubric is none of gauges, readings, marks, confirmations, blindCounts, waivers, holds, tests, advised, edition, short, localExpert, readingsReplaced, corrections; the task says the rest.",
        Assert.Throws<InvalidDataException>(() => Compose("""{ "rubric": "pipe-6gr" }""")).Message);

    private static string Mark(string judge, int mark) => $$"""{ "marks": [ { "line": "cleaning", "judge": "{{judge}}", "mark": {{mark}} } ] }""";

    private static SheetFile Compose(params string[] evidence) => TaskSheet.Compose("A", Read(Good).Task("fillet"), [], evidence, Rubric);

    private static Project Read(string json) => ProjectFile.Read("p.json", Encoding.UTF8.GetBytes(json), Rubric);

    private static string Fault(string json) => Assert.Throws<InvalidDataException>(() => Read(json)).Message;

    private static Rubric Rubric(string name) => ShippedRubrics.ByName[name];
}
