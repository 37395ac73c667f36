using System.Text;
using System.Text.Json.Nodes;
using WeldVision.Report;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;
using WeldVision.Tests.Report;
using Xunit;

namespace WeldVision.Tests.Score;

/// <summary>A coupon's file: what is read, and what is refused.</summary>
public sealed class SheetFileTests
{
    private static readonly string Demo = Path.Combine(Repository.Root, "datasets", "demo");

    [Fact]
    public void Demo_sheet_gives_a_grade_that_keeps_what_made_it()
    {
        SheetFile file = Read(JsonNode.Parse(File.ReadAllText(Path.Combine(Demo, "score-sheet.json")))!);

        ScoreSheet sheet = MadeCoupons.SheetOf(file.Rubric, file.Evidence);
        var (grade, blockers) = Grade.Of(sheet, file.Signature, file.Models);

        Assert.Empty(blockers);
        Assert.Equal((87m, true), (grade!.Percent, grade.Passed));
        Assert.Equal(Shipped.Package.Identity.Recipe, Assert.Single(grade.Versions.Models).Split(' ')[1]);
    }

    [Theory]
    [InlineData(2014, null)]
    [InlineData(2023, null)]
    [InlineData(2007, "2007")]
    [InlineData(2050, "2050")]
    public void Edition_whose_rows_are_not_all_known_is_refused(int edition, string? refused)
    {
        JsonNode sheet = Minimal();
        sheet["edition"] = edition;

        if (refused is null) Assert.Equal(edition, Read(sheet).Evidence.Edition);
        else Assert.Equal($"sheet.json is refused, 1 fault:\n  edition: expected an edition of ISO 5817 whose rows are known: 2014 or 2023, found {refused}", Assert.Throws<InvalidDataException>(() => Read(sheet)).Message);
    }

    [Theory]
    [InlineData("1/4\"", "readings[0].value: \"1/4\"\" is in inches. Expected millimetres from 0 to 500, for example 0,5 or 0.5.")]
    [InlineData("1.250", "readings[0].value: \"1.250\" can be read in two ways: 1.25 mm or 1250 mm. Which one? Write 1,25 or 1250.")]
    [InlineData("-1", "readings[0].value: \"-1\" is negative. Expected millimetres from 0 to 500, for example 0,5 or 0.5.")]
    [InlineData("501", "readings[0].value: \"501\" is out of range. Expected millimetres from 0 to 500, for example 0,5 or 0.5.")]
    [InlineData(null, "readings[0].value: expected millimetres; leave out the whole reading where nothing was measured, found nothing")]
    public void Reading_that_is_no_length_is_refused_with_what_was_expected(string? value, string fault)
    {
        JsonNode sheet = Minimal();
        sheet["readings"]![0]!["value"] = value;

        Assert.Equal($"sheet.json is refused, 1 fault:\n  {fault}", Assert.Throws<InvalidDataException>(() => Read(sheet)).Message);
    }

    [Fact]
    public void Number_of_json_is_read_as_it_stands_and_a_text_with_its_comma()
    {
        JsonNode sheet = Minimal();
        sheet["readings"]![0]!["value"] = 1.25;
        Assert.Equal(1.25m, Read(sheet).Evidence.Readings[0].Value.Value);

        sheet["readings"]![0]!["value"] = "0,5";
        Assert.Equal(0.5m, Read(sheet).Evidence.Readings[0].Value.Value);
    }

    [Fact]
    public void Every_misspelt_name_is_refused_in_one_message()
    {
        JsonNode sheet = Minimal();
        sheet["coupn"] = "1";
        sheet["process"] = "GMAW";
        sheet["joint"]!["kind"] = "tee";
        sheet["readings"]![0]!["gauge"] = "WG-2";
        sheet["marks"] = JsonNode.Parse("""[{"line":"cleanig","judge":"A","mark":4}]""");
        sheet["confirmations"] = JsonNode.Parse("""[{"line":"cleaning","by":"A"}]""");
        sheet["waivers"] = JsonNode.Parse("""[{"line":"porosity","by":"A","effect":"ignore","reason":"r"}]""");
        sheet["signature"] = JsonNode.Parse("""{"by":"","on":"7/10/2026"}""");

        string message = Assert.Throws<InvalidDataException>(() => Read(sheet)).Message;

        Assert.Equal("""
            sheet.json is refused, 10 faults:
              coupn: there is no such member here
              process: expected SMAW, as the rubric plate-fillet-smaw says, found GMAW
              signature.by: expected a text, found an empty one
              signature.on: expected a day as 2026-10-07, found 7/10/2026
              joint.kind: expected fillet, butt, found tee
              marks[0].mark: expected a number from 0 to 3, found 4
              waivers[0].effect: expected redistribute, forfeit, found ignore
              readings: WG-2 is none of the gauges of this sheet WG-1
              marks: cleanig is none of the Judge lines cleaning, start-stop, surface-faults
              confirmations: cleaning is none of the Ai lines porosity, spatter, surface
            """.ReplaceLineEndings("\n"), message);
    }

    [Fact]
    public void Inspection_is_read_back_as_it_was_assessed()
    {
        var inspection = MadeInspections.Photo("a.jpg", beads: MadeInspections.Bead(WeldVision.Assess.Verdict.Reject, 0.9));
        JsonNode sheet = Minimal();
        sheet["inspections"] = new JsonArray(Line(inspection));
        sheet["stations"] = new JsonObject { ["a.jpg"] = "north" };

        BeadEvidence read = Assert.Single(Read(sheet).Evidence.Beads), made = BeadEvidence.Of(inspection.Beads[0], "a.jpg", "north");

        Assert.Equal((made.Station, made.Photo, made.Verdict), (read.Station, read.Photo, read.Verdict));
        Assert.Equal(made.Tags, read.Tags);
        Assert.Equal(made.Findings.Select(finding => (finding.Code, finding.Box)), read.Findings.Select(finding => (finding.Code, finding.Box)));
        Assert.Equal(made.Outline.Length, read.Outline.Length, 0.2f);
        Assert.Equal(made.Outline.CentreX, read.Outline.CentreX, 0.2f);
    }

    [Fact]
    public void Photo_without_a_verdict_refers_and_its_lines_are_not_measured()
    {
        foreach (var inspection in new[] { MadeInspections.Unusable("e.jpg"), MadeInspections.Unreadable("f.jpg"), MadeInspections.Photo("d.jpg", WeldVision.Assess.Outcome.NoWeld) })
        {
            JsonNode sheet = Minimal();
            sheet["inspections"] = new JsonArray(Line(inspection));
            sheet["confirmations"] = JsonNode.Parse("""[{"line":"porosity","by":"A"}]""");
            SheetFile file = Read(sheet);

            ScoreLine pores = MadeCoupons.SheetOf(file.Rubric, file.Evidence).Lines.Single(line => line.Rubric.Id == "porosity");

            Assert.Equal((LineState.NotMeasured, "the model refers a bead to the instructor"), (pores.State, pores.Reason.En));
        }
    }

    [Fact]
    public void Inspections_that_are_none_are_named_with_file_and_line()
    {
        JsonNode sheet = Minimal();
        sheet["inspections"] = new JsonArray("lines.jsonl");
        string good = Line(MadeInspections.Photo("a.jpg")).ToJsonString();

        string message = Assert.Throws<InvalidDataException>(() => Read(sheet, _ => Encoding.UTF8.GetBytes($"{good}\n\n{{\"photo\":\n{good}\n"))).Message;

        Assert.StartsWith("sheet.json is refused, 2 faults:\n  lines.jsonl, line 2: expected a line of 'weldvision inspect --json'; ", message, StringComparison.Ordinal);
        Assert.EndsWith("\n  lines.jsonl, line 3: a.jpg is inspected twice; keep one line", message, StringComparison.Ordinal);
    }

    private static SheetFile Read(JsonNode sheet, Func<string, byte[]>? lines = null) => SheetFile.Read(
        "sheet.json", Encoding.UTF8.GetBytes(sheet.ToJsonString()), name => ShippedRubrics.ByName[name], lines ?? (path => File.ReadAllBytes(Path.Combine(Demo, path))));

    private static JsonNode Line(WeldVision.Record.PhotoInspection inspection)
    {
        var line = new System.Buffers.ArrayBufferWriter<byte>();
        InspectionJson.Write(line, inspection);
        return JsonNode.Parse(line.WrittenSpan)!;
    }

    private static JsonNode Minimal() => JsonNode.Parse("""
        {
          "schemaVersion": 1, "rubric": "plate-fillet-smaw", "process": "SMAW", "joint": {"kind": "fillet", "thickness": "10"},
          "gauges": [{"id": "WG-1", "calibratedOn": "2026-01-01", "dueOn": "2026-12-31", "uncertainty": "0,1"}],
          "readings": [{"quantity": "convexity", "value": "1", "gauge": "WG-1", "takenOn": "2026-10-07", "by": "A"}]
        }
        """)!;
}
