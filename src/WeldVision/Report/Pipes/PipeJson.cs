using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using WeldVision.Assess;
using WeldVision.Measure.Pipes;
using WeldVision.Record.Learning;
using WeldVision.Record.Pipes;

namespace WeldVision.Report.Pipes;

/// <summary>The JSON object of a pipe's joint. Its names are a fixed surface.</summary>
public static class PipeJson
{
    public const int SchemaVersion = 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the object, UTF-8, without a line end.</summary>
    public static void Write(IBufferWriter<byte> output, PipeJoint joint)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteNumber("diameterMillimetres", joint.Strip.Diameter);
        json.WriteString("verdict", InspectionJson.Code(joint.Verdict));
        json.WriteStartArray("reasons");
        foreach (Reason reason in joint.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("code", reason.Code);
            Text(json, "text", reason.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("complete", joint.Gaps.Count == 0);
        json.WriteBoolean("orderMended", joint.OrderMended);
        Number(json, "beadAxialMillimetres", joint.BeadAlong);
        Clocks(json, "starts", joint.Starts);
        Clocks(json, "stops", joint.Stops);
        json.WriteStartArray("gaps");
        foreach (PipeGap gap in joint.Gaps)
        {
            json.WriteStartObject();
            Arc(json, gap.Arc);
            Clocks(json, "takeAt", gap.TakeAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (PipeFinding finding in joint.Findings) WriteFinding(json, finding);
        json.WriteEndArray();
        json.WriteNumber("findingsLeftToOtherPhotos", joint.LeftToOtherPhotos);
        json.WriteStartArray("photos");
        foreach (PipeShot shot in joint.Shots) WriteShot(json, shot);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, PipeFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Finding.Code);
        json.WriteString("name", finding.Finding.Name.En);
        Text(json, "names", finding.Finding.Name);
        json.WriteNumber("probability", Math.Round(finding.Finding.Probability.Value, 4));
        json.WriteBoolean("hasPlace", finding.HasPlace);
        if (finding.Along is { } along)
        {
            json.WriteString("clock", finding.Middle.Clock.ToString());
            Number(json, "clockDegrees", finding.Middle.Clock.Degrees);
            Number(json, "axialMillimetres", finding.Middle.Along);
            json.WriteStartArray("axialRange");
            json.WriteNumberValue(Math.Round(along.From, 1));
            json.WriteNumberValue(Math.Round(along.To, 1));
            json.WriteEndArray();
            json.WriteString("zone", finding.Zone switch { PipeZone.Start => "start", PipeZone.Stop => "stop", _ => "between" });
        }

        Arc(json, finding.Around);
        json.WriteStartArray("photos");
        foreach (string photo in finding.Photos) json.WriteStringValue(photo);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteShot(Utf8JsonWriter json, PipeShot shot)
    {
        json.WriteStartObject();
        json.WriteNumber("given", shot.Given);
        if (shot.Cover is { } cover)
        {
            Arc(json, cover);
            json.WriteString("middle", cover.Middle.ToString());
        }

        Number(json, "sharedWithNextDegrees", shot.SharedWithNextDegrees);
        if (shot.View is { } view)
        {
            json.WriteNumber("markers", view.Markers);
            json.WriteNumber("residualPixels", Math.Round(view.ResidualPixels, 2));
        }

        json.WriteString("fault", shot.Fault switch { PipeViewFault.NoStrip => "no-strip", PipeViewFault.OtherDiameter => "other-diameter", _ => null });
        json.WriteNumber("jointBeads", shot.JointBeads.Count);
        json.WritePropertyName("inspection");
        var line = new ArrayBufferWriter<byte>();
        InspectionJson.Write(line, shot.Inspection);
        json.WriteRawValue(line.WrittenSpan, skipInputValidation: true);
        json.WriteEndObject();
    }

    private static void Arc(Utf8JsonWriter json, ClockArc arc)
    {
        json.WriteString("from", arc.From.ToString());
        json.WriteString("to", arc.To.ToString());
        json.WriteNumber("sweepDegrees", Math.Round(arc.Sweep, 1));
    }

    private static void Clocks(Utf8JsonWriter json, string name, IReadOnlyList<ClockPosition> clocks)
    {
        json.WriteStartArray(name);
        foreach (ClockPosition clock in clocks) json.WriteStringValue(clock.ToString());
        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, BilingualText text)
    {
        json.WriteStartObject(name);
        json.WriteString("en", text.En);
        json.WriteString("id", text.Id);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, Math.Round(number, 1));
        else json.WriteNull(name);
    }
}
