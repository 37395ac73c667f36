using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using WeldVision.Score;
using WeldVision.Score.Coaching;
using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;

namespace WeldVision.Report;

/// <summary>A scored coupon as one JSON object. Its names are a fixed surface.</summary>
public static class ScoreSheetJson
{
    public const int SchemaVersion = 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the object, UTF-8, without a line end.</summary>
    /// <param name="grade">Null while the sheet is not complete and signed; the object then holds no grade.</param>
    /// <param name="blockers">What stands in the way of a grade.</param>
    public static void Write(IBufferWriter<byte> output, ScoreSheet sheet, PracticeResult practice, Grade? grade, IReadOnlyList<BilingualText> blockers, string? coupon)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteString("coupon", coupon);
        WriteRubric(json, sheet.Rubric);
        json.WriteStartArray("lines");
        foreach (ScoreLine line in sheet.Lines) WriteLine(json, line);
        json.WriteEndArray();
        json.WriteStartArray("holds");
        foreach (ScoreHold hold in sheet.Holds)
        {
            json.WriteStartObject();
            json.WriteString("test", Code(hold.Test));
            if (hold.Passed is { } passed) json.WriteBoolean("passed", passed);
            else json.WriteNull("passed");
            Text(json, "reason", hold.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("earnedPoints", Round(sheet.Earned.Value));
        json.WriteNumber("possiblePoints", Round(sheet.Possible.Value));
        WriteLimits(json, sheet);
        WritePractice(json, practice);
        if (grade is null) json.WriteNull("grade");
        else WriteGrade(json, grade);
        json.WriteStartArray("blockers");
        foreach (BilingualText blocker in blockers) Text(json, null, blocker);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes the list of rubrics as one object.</summary>
    public static void WriteRubrics(IBufferWriter<byte> output, IEnumerable<Rubric> rubrics)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteStartArray("rubrics");
        foreach (Rubric rubric in rubrics)
        {
            json.WriteStartObject();
            WriteRubric(json, rubric);
            json.WriteNumber("lines", rubric.Lines.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes the faults of a rubric's file as one object; none means that it loads.</summary>
    public static void WriteFaults(IBufferWriter<byte> output, string file, IReadOnlyList<string> faults)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteStartArray("faults");
        foreach (string fault in faults) json.WriteStringValue(fault);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static string Code(HoldTest test) => test switch
    {
        HoldTest.Bend => "bend",
        HoldTest.Macro => "macro",
        _ => "radiograph",
    };

    public static string Code(RubricBasis basis) => basis == RubricBasis.Published ? "published" : "school-choice";

    public static string Code(LineState state) => state switch
    {
        LineState.Scored => "scored",
        LineState.NotMeasured => "not-measured",
        LineState.Waived => "waived",
        _ => "held",
    };

    private static void WriteRubric(Utf8JsonWriter json, Rubric rubric)
    {
        json.WriteStartObject("rubric");
        json.WriteString("name", rubric.Name);
        json.WriteString("version", rubric.Version);
        json.WriteString("sha256", rubric.Sha256);
        Text(json, "title", rubric.Title);
        json.WriteString("basis", Code(rubric.Basis));
        json.WriteBoolean("needsLocalExpert", rubric.NeedsLocalExpert);
        json.WriteNumber("passPercent", rubric.PassPercent);
        json.WriteString("passBasis", Code(rubric.PassBasis));
        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, ScoreLine line)
    {
        json.WriteStartObject();
        json.WriteString("id", line.Rubric.Id);
        Text(json, "title", line.Rubric.Title);
        json.WriteString("source", line.Source.ToString());
        json.WriteString("state", Code(line.State));
        json.WriteNumber("points", Round(line.Earned.Value));
        json.WriteNumber("weight", line.Rubric.Weight.Value);
        json.WriteString("basis", Code(line.Rubric.Basis));
        json.WriteString("code", line.Rubric.Code);
        Number(json, "value", line.Value);
        Number(json, "spread", line.Spread);
        Number(json, "aiValue", line.AiValue);
        Text(json, "reason", line.Reason);
        if (line.NearBoundary is { } near)
        {
            json.WriteStartObject("nearBoundary");
            json.WriteNumber("leastPoints", near.Least.Value);
            json.WriteNumber("mostPoints", near.Most.Value);
            Text(json, "text", near.Text);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("nearBoundary");
        }

        json.WriteStartArray("notCounted");
        foreach (BilingualText note in line.NotCounted) Text(json, null, note);
        json.WriteEndArray();
        json.WriteString("waiver", line.Waiver switch { WaiverEffect.Redistribute => "redistribute", WaiverEffect.Forfeit => "forfeit", _ => null });
        json.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter json, ScoreSheet sheet)
    {
        LimitStanding standing = sheet.Limits;
        json.WriteStartObject("limits");
        json.WriteString("version", sheet.LimitsVersion);
        json.WriteNumber("rowsUsed", standing.RowsUsed);
        json.WriteNumber("rowsVerified", standing.RowsVerified);
        Text(json, "statement", standing.Statement);
        json.WriteStartArray("notVerified");
        foreach (Citation citation in standing.NotVerified)
        {
            json.WriteStartObject();
            json.WriteString("row", citation.RowId);
            json.WriteString("standard", citation.Standard);
            json.WriteString("edition", citation.Edition);
            json.WriteString("source", citation.Source);
            Text(json, "state", citation.State);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("verified");
        foreach (Citation citation in standing.Rows.Where(row => row.IsVerified))
        {
            json.WriteStartObject();
            json.WriteString("row", citation.RowId);
            json.WriteString("standard", citation.Standard);
            json.WriteString("edition", citation.Edition);
            json.WriteString("source", citation.Source);
            json.WriteString("by", citation.Verification!.By);
            json.WriteString("on", Figure.Day(citation.Verification.On));
            json.WriteString("clause", citation.Verification.Clause);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePractice(Utf8JsonWriter json, PracticeResult practice)
    {
        json.WriteStartObject("practice");
        json.WriteStartArray("seen");
        foreach (BilingualText seen in practice.Seen) Text(json, null, seen);
        json.WriteEndArray();
        json.WriteStartArray("notMeasured");
        foreach (BilingualText title in practice.NotMeasured) Text(json, null, title);
        json.WriteEndArray();
        if (practice.Next is { } next) WriteAdvice(json, next);
        else json.WriteNull("next");
        json.WriteEndObject();
    }

    private static void WriteAdvice(Utf8JsonWriter json, CoachAdvice advice)
    {
        json.WriteStartObject("next");
        json.WriteString("row", advice.RowId);
        json.WriteString("code", advice.Code);
        Text(json, "cause", advice.Cause);
        Text(json, "try", advice.NextTry);
        Optional("drill", advice.Drill);
        Optional("note", advice.Note);
        Optional("basis", advice.BasisShown);
        json.WriteString("source", advice.Source);
        json.WriteEndObject();

        void Optional(string name, BilingualText? text)
        {
            if (text is null) json.WriteNull(name);
            else Text(json, name, text);
        }
    }

    private static void WriteGrade(Utf8JsonWriter json, Grade grade)
    {
        json.WriteStartObject("grade");
        json.WriteNumber("percent", Round(grade.Percent));
        json.WriteBoolean("passed", grade.Passed);
        json.WriteString("signedBy", grade.Signature.By);
        json.WriteString("signedOn", grade.Signature.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteStartObject("versions");
        json.WriteStartArray("models");
        foreach (string model in grade.Versions.Models) json.WriteStringValue(model);
        json.WriteEndArray();
        json.WriteString("rubric", grade.Versions.Rubric);
        json.WriteString("rubricVersion", grade.Versions.RubricVersion);
        json.WriteString("rubricSha256", grade.Versions.RubricSha256);
        json.WriteString("limits", grade.Versions.LimitsVersion);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string? name, BilingualText text)
    {
        if (name is null) json.WriteStartObject();
        else json.WriteStartObject(name);
        json.WriteString("en", text.En);
        json.WriteString("id", text.Id);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number) json.WriteNumber(name, Math.Round(number, 4));
        else json.WriteNull(name);
    }

    private static decimal Round(decimal value) => Math.Round(value, 2);
}
