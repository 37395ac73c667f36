using WeldVision.Record.Learning;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;
using Xunit;

namespace WeldVision.Tests.Record.Learning;

public sealed class TaskSheetTests
{
    private static readonly WeldTask Fillet = new() { Process = "SMAW", Joint = """{"kind":"fillet","thickness":"10"}""", Rubric = "plate-fillet-smaw", RubricVersion = "", Counts = AttemptRule.Best, Edition = 2023 };

    [Fact]
    public void Later_mark_of_a_judge_takes_the_place_of_the_earlier_and_readings_add_up()
    {
        SheetFile sheet = Compose("""{"marks":[{"line":"cleaning","judge":"Siti","mark":1}],"gauges":[],"readings":[]}""", Reading("7,0"), """{"marks":[{"line":"cleaning","judge":"siti","mark":3}]}""", Reading("7,4"));

        Assert.Equal([3], sheet.Evidence.Marks.Select(mark => mark.Mark));
        Assert.Equal([7.0m, 7.4m], sheet.Evidence.Readings.Select(reading => reading.Value.Value));
        Assert.Equal(2023, sheet.Evidence.Edition);
    }

    [Fact]
    public void Mistyped_reading_is_replaced_and_the_other_quantities_stay()
    {
        SheetFile sheet = Compose(Reading("70", also: "6,8"), Reading("7,0", replaced: "\"leg-vertical\""));

        Assert.Equal([("leg-horizontal", 6.8m), ("leg-vertical", 7.0m)], sheet.Evidence.Readings.Select(reading => (reading.Quantity, reading.Value.Value)));
    }

    [Fact]
    public void Member_that_is_no_evidence_is_refused()
    {
        var refused = Assert.Throws<InvalidDataException>(() => Compose("""{"rubric":"an easier one"}"""));

        Assert.StartsWith("The evidence for a try: rubric is none of gauges, ", refused.Message, StringComparison.Ordinal);
    }

    private static SheetFile Compose(params string[] evidence) => TaskSheet.Compose("a try", Fillet, [], evidence, name => ShippedRubrics.ByName[name]);

    private static string Reading(string value, string replaced = "", string? also = null)
    {
        string more = also is null ? "" : $$""",{"quantity":"leg-horizontal","value":"{{also}}","gauge":"WG-3","takenOn":"2026-10-07","by":"Siti"}""";
        return $$"""{"readingsReplaced":[{{replaced}}],"gauges":[{"id":"WG-3","calibratedOn":"2026-02-02","dueOn":"2027-02-01","uncertainty":"0,1"}],"readings":[{"quantity":"leg-vertical","value":"{{value}}","gauge":"WG-3","takenOn":"2026-10-07","by":"Siti"}{{more}}]}""";
    }
}
