using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WeldVision.Record.Learning;

/// <summary>One photo of an attempt: side of the coupon by its view, joints by the places of the beads in it.</summary>
/// <param name="Sha256">Lower-case hexadecimal; the photo's file is called by it.</param>
/// <param name="Joints">
/// Where each joint of this coupon lies in the photo; the names stay when another model finds the beads anew. Empty when every bead in the photo is the coupon's: only a photo that
/// shows several coupons needs them.
/// </param>
/// <param name="Inspection">The line of <c>weldvision inspect --json</c>, with the photo called by its hash.</param>
public sealed record AttemptPhoto(string Sha256, PhotoView View, string Station, IReadOnlyList<JointPlace> Joints, string Inspection)
{
    /// <summary>The inspection with the beads of this coupon only. A joint that is not found again makes the photo refer: it is no evidence that nothing is there.</summary>
    public string OwnInspection()
    {
        if (Joints.Count == 0) return Inspection;
        JsonNode line = JsonNode.Parse(Inspection)!;
        JsonArray beads = line["beads"]!.AsArray();
        IReadOnlyList<string?> joints = JointMatching.Match(Joints, [.. beads.Select(bead => Box(bead!["box"]!.AsArray()))]);
        for (int i = joints.Count - 1; i >= 0; i--)
        {
            if (joints[i] is null) beads.RemoveAt(i);
        }

        if (beads.Count < Joints.Count) line["outcome"] = "joint-not-found";
        return line.ToJsonString();
    }

    /// <summary>How often each kind of imperfection is seen on the coupon's beads, by ISO 6520-1 code or the model's name.</summary>
    public IEnumerable<string> FindingCodes()
    {
        using var line = JsonDocument.Parse(Encoding.UTF8.GetBytes(OwnInspection()));
        foreach (JsonElement bead in line.RootElement.GetProperty("beads").EnumerateArray())
        {
            foreach (JsonElement finding in bead.GetProperty("findings").EnumerateArray())
                yield return finding.GetProperty("code").GetString() ?? finding.GetProperty("name").GetString() ?? "";
        }
    }

    /// <value>Whether the inspection could not read the photo.</value>
    public bool IsUnreadable
    {
        get
        {
            using var line = JsonDocument.Parse(Encoding.UTF8.GetBytes(Inspection));
            return line.RootElement.GetProperty("outcome").GetString() == "unreadable";
        }
    }

    /// <value>Whether the model left a bead, or the whole photo, to a person.</value>
    public bool IsReferred
    {
        get
        {
            using var line = JsonDocument.Parse(Encoding.UTF8.GetBytes(OwnInspection()));
            return line.RootElement.GetProperty("outcome").GetString() != "inspected"
                || line.RootElement.GetProperty("beads").EnumerateArray().Any(bead => bead.GetProperty("verdict").GetString() == "refer");
        }
    }

    /// <summary>Where the beads of an inspection lie, in its order.</summary>
    public static IReadOnlyList<PixelBox> BoxesOf(string inspection) =>
        [.. JsonNode.Parse(inspection)!["beads"]!.AsArray().Select(bead => Box(bead!["box"]!.AsArray()))];

    private static PixelBox Box(JsonArray box) => new((float)box[0]!, (float)box[1]!, (float)box[2]!, (float)box[3]!);
}
