using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WeldVision.Score;
using WeldVision.Score.Coaching;
using WeldVision.Score.Rubrics;
using Xunit;

namespace WeldVision.Tests.Score;

/// <summary>Which rubrics load, and what a refused one says.</summary>
public sealed class RubricFileTests
{
    public static TheoryData<string> Shipped => [.. ShippedRubrics.ByName.Keys];

    [Fact]
    public void Shipped_rubrics_are_these() => Assert.Equal(
        ["pipe-6gr", "plate-butt-gmaw-fcaw", "plate-butt-gtaw", "plate-butt-smaw", "plate-fillet-gmaw-fcaw", "plate-fillet-gtaw", "plate-fillet-smaw",
            "project-aspects", "underwater-wet-fillet", "worldskills-style"],
        ShippedRubrics.ByName.Keys);

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Shipped_rubric_says_whose_its_numbers_are_and_its_processes_have_a_coach(string name)
    {
        Rubric rubric = ShippedRubrics.ByName[name];

        Assert.Equal((RubricBasis.SchoolChoice, RubricBasis.SchoolChoice), (rubric.Basis, rubric.PassBasis));
        Assert.All(rubric.Lines, line => Assert.Equal(RubricBasis.SchoolChoice, line.Basis));
        Assert.All(rubric.Processes, process => Assert.Contains(process, CoachTable.Shipped.Processes));
        Assert.Equal(name == "underwater-wet-fillet", rubric.NeedsLocalExpert);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_boundary_and_its_neighbours_fall_in_exactly_one_bin(string name)
    {
        var random = new Random(7);
        foreach (BinScale scale in Scales(ShippedRubrics.ByName[name]))
        {
            decimal[] boundaries = [.. scale.Bins.Select(bin => bin.From)];
            decimal widest = boundaries[^1] + 1;
            IEnumerable<decimal> values =
                [.. boundaries.SelectMany(b => new[] { b - 0.001m, b, b + 0.001m }).Where(value => value >= 0), .. Enumerable.Range(0, 10_000).Select(_ => widest * (decimal)random.NextDouble())];
            foreach (decimal value in values)
            {
                Bin one = Assert.Single(scale.Bins, bin => bin.From <= value && (bin.To is not { } to || value < to));
                Assert.Equal(one, scale.Of(value));
            }
        }
    }

    [Fact]
    public void Faulty_rubric_is_refused_with_every_fault_in_one_message()
    {
        JsonNode rubric = Sound();
        rubric["totalPoints"] = 20;
        rubric["passMark"]!["basis"] = "iso";
        rubric["tittle"] = "x";
        ((JsonObject)rubric["title"]!).Remove("id");
        JsonNode gauge = rubric["lines"]![0]!, judge = rubric["lines"]![1]!;
        gauge["bins"]![1]!["from"] = 2.1;
        gauge["bins"]![1]!["to"] = 4;
        gauge["code"] = "9999";
        judge["marks"]![2]!["text"]!["en"] = " ";
        judge["id"] = "width";
        judge["marks"]![3]!["points"] = 4;
        rubric["holds"] = new JsonArray(JsonNode.Parse("""{"test":"x-ray","line":"root","text":{"en":"a","id":"b"}}"""));

        var fault = Assert.Throws<InvalidDataException>(() => RubricFile.Read("own.json", Bytes(rubric)));

        Assert.Equal("""
            own.json is refused, 13 faults:
              tittle: there is no such member here
              lines[0].code: expected a known ISO 6520-1 code, found 9999
              lines[0].bins: gap from 2 to 2.1
              lines[0].bins: overlap from 3 to 4
              lines[1].marks[2].text.en: expected a text, found an empty one
              lines[1].marks: the most points are 4, expected the weight 5
              lines: the id width stands 2 times
              lines: the weights add up to 10, expected totalPoints 20
              title.id: expected a text, found nothing
              passMark.basis: expected school-choice, published, found iso
              holds[0].test: expected bend, macro, radiograph, found x-ray
              holds[0].line: expected the id of a line, found root
              holds[0].pointsBelow: expected a number from 0 to 1000, found nothing
            """.ReplaceLineEndings("\n"), fault.Message);
    }

    [Theory]
    [InlineData("{", "own.json is not JSON: ")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}", "own.json is not JSON: ")]
    [InlineData("{\"name\":\"\\ud800\"}", "own.json is not JSON: ")]
    [InlineData("[]", "own.json: expected one JSON object, found an array.")]
    public void File_that_is_no_object_is_refused(string json, string message) =>
        Assert.StartsWith(message, Assert.Single(RubricFile.Faults("own.json", Encoding.UTF8.GetBytes(json))), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "bins", "[]", "lines[0].bins: expected at least one bin, found none")]
    [InlineData(0, "bins", """[{"from":1,"points":5}]""", "lines[0].bins: the first bin starts at 1, expected 0")]
    [InlineData(0, "bins", """[{"from":0,"to":9,"points":5}]""", "lines[0].bins: the last bin ends at 9, expected it open")]
    [InlineData(0, "bins", """[{"from":0,"points":5},{"from":3,"points":0}]""", "lines[0].bins: bin 0 is open, only the last may be")]
    [InlineData(0, "bins", """[{"from":0,"to":0,"points":5},{"from":0,"points":0}]""", "lines[0].bins: bin 0 is empty: from 0 to 0")]
    [InlineData(0, "weight", "\"five\"", "lines[0].weight: expected a number from 0 to 1000, found the text \"five\"")]
    [InlineData(0, "source", "\"Photo\"", "lines[0].source: expected Ai, Gauge, Judge, Derived, found Photo")]
    [InlineData(1, "marks", "[]", "lines[1].marks: expected the four marks 0, 1, 2, 3, found 0")]
    public void Fault_of_a_line_is_named_with_its_place(int line, string member, string value, string message)
    {
        JsonNode rubric = Sound();
        rubric["lines"]![line]![member] = JsonNode.Parse(value);

        Assert.Contains(message, RubricFile.Faults("own.json", Bytes(rubric)));
    }

    [Fact]
    public void Sound_rubric_loads_and_its_hash_is_the_files()
    {
        byte[] bytes = Bytes(Sound());

        Rubric rubric = RubricFile.Read("own.json", bytes);

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), rubric.Sha256);
        Assert.Equal(new Points(10), rubric.Total);
    }

    [Fact]
    public void Published_schema_names_every_member_that_is_read()
    {
        using var schema = JsonDocument.Parse(CsvTable.Shipped("rubric.schema.json"));
        HashSet<string> known = [];
        Collect(schema.RootElement);

        foreach (string name in ShippedRubrics.ByName.Keys)
        {
            using var rubric = JsonDocument.Parse(CsvTable.Shipped(name + ".rubric.json"));
            Assert.All(Members(rubric.RootElement), member => Assert.Contains(member, known));
        }

        void Collect(JsonElement element)
        {
            if (element.ValueKind != JsonValueKind.Object) return;
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (property.Name == "properties") known.UnionWith(property.Value.EnumerateObject().Select(member => member.Name));
                Collect(property.Value);
                if (property.Value.ValueKind != JsonValueKind.Array) continue;
                foreach (JsonElement item in property.Value.EnumerateArray()) Collect(item);
            }
        }
    }

    private static IEnumerable<string> Members(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Members(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Members),
        _ => [],
    };

    private static IEnumerable<BinScale> Scales(Rubric rubric) => rubric.Lines.Select(line => line switch
    {
        AiLine ai => ai.Bins,
        GaugeLine gauge => gauge.Bins,
        DerivedLine derived => derived.Bins,
        _ => null,
    }).OfType<BinScale>();

    private static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    private static JsonNode Sound() => JsonNode.Parse("""
        {
          "schemaVersion": 1, "name": "own", "version": "1", "title": {"en": "Own", "id": "Sendiri"}, "description": {"en": "Own", "id": "Sendiri"},
          "basis": "school-choice", "totalPoints": 10, "passMark": {"percent": 70, "basis": "school-choice"},
          "lines": [
            {"id": "width", "source": "Gauge", "title": {"en": "Width", "id": "Lebar"}, "weight": 5, "basis": "school-choice", "quantity": "width",
             "bins": [{"from": 0, "to": 2, "points": 5}, {"from": 2, "to": 3, "points": 2}, {"from": 3, "points": 0}]},
            {"id": "look", "source": "Judge", "title": {"en": "Look", "id": "Rupa"}, "weight": 5, "basis": "school-choice", "marks": [
              {"mark": 0, "points": 0, "text": {"en": "a", "id": "a"}}, {"mark": 1, "points": 2, "text": {"en": "b", "id": "b"}},
              {"mark": 2, "points": 4, "text": {"en": "c", "id": "c"}}, {"mark": 3, "points": 5, "text": {"en": "d", "id": "d"}}]}
          ]
        }
        """)!;
}
