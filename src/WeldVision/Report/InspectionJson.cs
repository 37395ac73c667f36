using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WeldVision.Assess;
using WeldVision.Classify;
using WeldVision.Quality;
using WeldVision.Record;

namespace WeldVision.Report;

/// <summary>The JSON of one inspected photo, on one line. Its names are a fixed surface.</summary>
public static class InspectionJson
{
    public const int SchemaVersion = 1;

    // Names of photos are written as they are; the line goes to files and pipes, never into a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the line, UTF-8, without a line end.</summary>
    public static void Write(IBufferWriter<byte> output, PhotoInspection inspection)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteString("photo", inspection.Photo);
        json.WriteString("sha256", inspection.Sha256);
        Number(json, "widthPixels", inspection.WidthPixels);
        Number(json, "heightPixels", inspection.HeightPixels);
        Number(json, "decodeDenominator", inspection.DecodeDenominator);
        if (inspection.FusedFrames is { } fused) json.WriteNumber("fusedFrames", fused);
        if (inspection.Preparation is { } preparation) json.WriteString("preparation", preparation);
        json.WriteString("outcome", Code(inspection.Outcome));
        WriteCamera(json, inspection);
        WriteQuality(json, inspection.Quality);
        json.WriteStartArray("beads");
        foreach (AssessedBead bead in inspection.Beads) WriteBead(json, bead);
        json.WriteEndArray();
        if (inspection.Measures is { } measures) MeasuresJson.Write(json, measures);
        json.WriteString("mode", Code(inspection.Mode));
        WriteModel(json, inspection.Model);
        json.WriteStartObject("timingsMs");
        json.WriteNumber("decode", Round(inspection.Timings.DecodeMs, 2));
        json.WriteNumber("locate", Round(inspection.Timings.LocateMs, 2));
        json.WriteNumber("classify", Round(inspection.Timings.ClassifyMs, 2));
        json.WriteNumber("total", Round(inspection.Timings.TotalMs, 2));
        json.WriteEndObject();
        if (inspection.Error is { } error)
        {
            json.WriteStartObject("error");
            json.WriteString("code", error.Code);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("error");
        }

        json.WriteEndObject();
    }

    /// <summary>A written line for another photo with the same content.</summary>
    public static byte[] Renamed(byte[] line, string photo)
    {
        JsonObject renamed = JsonNode.Parse(line)!.AsObject();
        renamed["photo"] = photo;
        var output = new ArrayBufferWriter<byte>(line.Length + photo.Length);
        using (var json = new Utf8JsonWriter(output, Options)) renamed.WriteTo(json);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The stable code of an outcome.</summary>
    public static string Code(Outcome outcome) => outcome switch
    {
        Outcome.Inspected => "inspected",
        Outcome.NoWeld => "no-weld",
        Outcome.Unusable => "unusable",
        _ => "unreadable",
    };

    /// <summary>The stable code of a verdict.</summary>
    public static string Code(Verdict verdict) => verdict switch
    {
        Verdict.Accept => "accept",
        Verdict.Reject => "reject",
        _ => "refer",
    };

    /// <summary>The stable code of an operating mode.</summary>
    public static string Code(OperatingMode mode) => mode switch
    {
        OperatingMode.RecallFirst => "recall-first",
        OperatingMode.PrecisionFirst => "precision-first",
        _ => "balanced",
    };

    private static void WriteCamera(Utf8JsonWriter json, PhotoInspection inspection)
    {
        if (inspection.Camera is not { } camera)
        {
            json.WriteNull("camera");
            return;
        }

        json.WriteStartObject("camera");
        json.WriteString("make", camera.Make);
        json.WriteString("model", camera.Model);
        json.WriteString("takenAt", camera.TakenAt);
        Number(json, "exposureSeconds", camera.ExposureSeconds);
        Number(json, "fNumber", camera.FNumber);
        Number(json, "iso", camera.Iso);
        Number(json, "focalLengthMillimetres", camera.FocalLengthMillimetres);
        json.WriteEndObject();
    }

    private static void WriteQuality(Utf8JsonWriter json, PhotoQuality? quality)
    {
        if (quality is null)
        {
            json.WriteNull("quality");
            return;
        }

        json.WriteStartObject("quality");
        json.WriteBoolean("acceptable", quality.Acceptable);
        json.WriteNumber("sharpness", Round(quality.Sharpness));
        json.WriteNumber("exposure", Round(quality.Exposure));
        json.WriteNumber("glareShare", Round(quality.GlareShare));
        json.WriteNumber("contrast", Round(quality.Contrast));
        json.WriteStartArray("issues");
        foreach (QualityIssue issue in quality.Issues)
        {
            json.WriteStartObject();
            json.WriteString("code", issue.Code);
            json.WriteBoolean("blocking", issue.Blocking);
            Text(json, "tip", issue.Tip);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteBead(Utf8JsonWriter json, AssessedBead bead)
    {
        json.WriteStartObject();
        Box(json, "box", bead.Box);
        json.WriteStartArray("outline");
        for (int corner = 0; corner < 4; corner++)
        {
            PixelPoint point = bead.Outline.Corner(corner);
            json.WriteStartArray();
            json.WriteNumberValue(Round(point.X, 1));
            json.WriteNumberValue(Round(point.Y, 1));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteNumber("locateProbability", Round(bead.LocateProbability.Value));
        json.WriteNumber("rejectProbability", Round(bead.RejectProbability.Value));
        json.WriteString("verdict", Code(bead.Verdict));
        json.WriteStartArray("reasons");
        foreach (Reason reason in bead.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("code", reason.Code);
            Text(json, "text", reason.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("gradeEstimate", Round(bead.GradeEstimate, 2));
        json.WriteNumber("familiarity", Round(bead.Familiarity));
        json.WriteNumber("weldProbability", Round(bead.WeldProbability.Value));
        json.WriteStartObject("tags");
        foreach (TagReading tag in bead.Tags) Number(json, tag.Tag, tag.Probability is { } probability ? Round(probability.Value) : null);
        json.WriteEndObject();
        json.WriteStartArray("findings");
        foreach (Finding finding in bead.Findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("name", finding.Name.En);
            Text(json, "names", finding.Name);
            json.WriteNumber("probability", Round(finding.Probability.Value));
            if (finding.Box is { } box) Box(json, "box", box);
            else json.WriteNull("box");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, ModelIdentity model)
    {
        json.WriteStartObject("model");
        json.WriteString("name", model.Name);
        json.WriteString("version", model.Version);
        json.WriteString("manifestSha256", model.ManifestSha256);
        json.WriteString("recipe", model.Recipe);
        json.WriteString("precision", model.Precision);
        json.WriteString("runtime", model.Runtime);
        json.WriteEndObject();
    }

    private static void Box(Utf8JsonWriter json, string name, PixelBox box)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(Round(box.X, 1));
        json.WriteNumberValue(Round(box.Y, 1));
        json.WriteNumberValue(Round(box.Width, 1));
        json.WriteNumberValue(Round(box.Height, 1));
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
        if (value is { } number && double.IsFinite(number)) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static double Round(double value, int digits = 4) => Math.Round(value, digits);
}
