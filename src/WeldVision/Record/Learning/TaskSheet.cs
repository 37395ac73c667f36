using System.Buffers;
using System.Text;
using System.Text.Json;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;

namespace WeldVision.Record.Learning;

/// <summary>Brings task, photos and recorded evidence together as one score sheet, by the same rules as a sheet's file.</summary>
public static class TaskSheet
{
    /// <summary>Members of which a later one takes the place of an earlier one with the same keys; of the others all count. A failed test stays failed, whatever is tested after it.</summary>
    private static readonly Dictionary<string, string[]> Lists = new(StringComparer.Ordinal)
    {
        ["gauges"] = ["id"],
        ["readings"] = [],
        ["marks"] = ["line", "judge"],
        ["confirmations"] = ["line"],
        ["blindCounts"] = ["line", "by"],
        ["waivers"] = ["line"],
        ["holds"] = ["test"],
        ["tests"] = [],
        ["advised"] = [],
    };

    private const string Edition = "edition";

    private static readonly string[] Singles = [Edition, "short", "localExpert"];

    /// <summary>Names quantities whose earlier readings were wrong: they stay recorded and no longer count.</summary>
    private const string ReadingsReplaced = "readingsReplaced";

    /// <value>What evidence may hold; everything else of a sheet comes from the task. Corrections of findings are kept beside the sheet: on it a confirmation says what counts.</value>
    public static IReadOnlyList<string> EvidenceMembers { get; } = [.. Lists.Keys, .. Singles, ReadingsReplaced, PhotoCorrection.Member];

    /// <param name="name">What faults call the sheet.</param>
    /// <param name="evidence">JSON objects with members of a score sheet's file, in the order of recording.</param>
    /// <exception cref="InvalidDataException">A member is not evidence, or the sheet has faults.</exception>
    public static SheetFile Compose(string name, WeldTask task, IReadOnlyList<AttemptPhoto> photos, IReadOnlyList<string> evidence, Func<string, Rubric> rubric)
    {
        var sheet = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(sheet))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SheetFile.SchemaVersion);
            json.WriteString("coupon", name);
            json.WriteString("rubric", task.Rubric);
            json.WriteString("process", task.Process);
            if (task.Material is { } material) json.WriteString("material", material);
            if (task.Position is { } position) json.WriteString("position", position);
            json.WritePropertyName("joint");
            json.WriteRawValue(task.Joint);
            json.WriteStartArray("inspections");
            foreach (AttemptPhoto photo in photos) json.WriteRawValue(photo.OwnInspection());
            json.WriteEndArray();
            json.WriteStartObject("stations");
            foreach (AttemptPhoto photo in photos) json.WriteString(photo.Sha256, photo.Station);
            json.WriteEndObject();
            JsonElement[] recorded = [.. evidence.Select(text => Parse(name, text))];
            if (task.Edition is { } edition) json.WriteNumber(Edition, edition);
            WriteEvidence(json, recorded, task.Edition is null ? Singles : [.. Singles.Where(member => member != Edition)]);
            json.WriteEndObject();
        }

        SheetFile read = SheetFile.Read(name, sheet.WrittenMemory, rubric, file => throw new InvalidDataException($"{name}: inspections are stored, {file} is not read."));
        return task.RubricVersion.Length == 0 || read.Rubric.Version == task.RubricVersion ? read : throw new InvalidDataException(
            $"{name}: the task was set by version {task.RubricVersion} of the rubric {task.Rubric}, found {read.Rubric.Version}. Bring back that version, or set a new project.");
    }

    /// <summary>The edition that evidence names in place of the task's; null where it names none, or the task leaves it to each sheet.</summary>
    public static int? OtherEdition(string evidence, WeldTask task) =>
        task.Edition is { } edition && JsonElement.Parse(Encoding.UTF8.GetBytes(evidence)) is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(Edition, out JsonElement named)
            && named.TryGetInt32(out int other) && other != edition ? other : null;

    private static JsonElement Parse(string name, string text)
    {
        JsonElement evidence;
        try
        {
            evidence = JsonElement.Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"The evidence for {name} is not JSON: {fault.Message}", fault);
        }

        if (evidence.ValueKind != JsonValueKind.Object) throw new InvalidDataException($"The evidence for {name}: expected one JSON object with {string.Join(", ", EvidenceMembers)}.");
        foreach (JsonProperty member in evidence.EnumerateObject())
        {
            if (!EvidenceMembers.Contains(member.Name))
                throw new InvalidDataException($"The evidence for {name}: {member.Name} is none of {string.Join(", ", EvidenceMembers)}; the task says the rest.");
            if ((Lists.ContainsKey(member.Name) || member.Name is ReadingsReplaced or PhotoCorrection.Member) && member.Value.ValueKind != JsonValueKind.Array) throw new InvalidDataException($"The evidence for {name}: {member.Name} is no array.");
        }

        return evidence;
    }

    private static void WriteEvidence(Utf8JsonWriter json, IReadOnlyList<JsonElement> evidence, IReadOnlyList<string> singles)
    {
        foreach (var (member, keys) in Lists)
        {
            List<JsonElement> kept = [];
            foreach (JsonElement recorded in evidence)
            {
                if (member == "readings" && recorded.TryGetProperty(ReadingsReplaced, out JsonElement replaced))
                    kept.RemoveAll(reading => replaced.EnumerateArray().Any(quantity => string.Equals(quantity.ToString().Trim(), Key(reading, "quantity"), StringComparison.OrdinalIgnoreCase)));
                if (!recorded.TryGetProperty(member, out JsonElement list)) continue;
                foreach (JsonElement one in list.EnumerateArray())
                {
                    if (keys.Length > 0) kept.RemoveAll(other => keys.All(key => Key(other, key) is { } text && text == Key(one, key)));
                    kept.Add(one);
                }
            }

            json.WriteStartArray(member);
            foreach (JsonElement one in kept) one.WriteTo(json);
            json.WriteEndArray();
        }

        foreach (string member in singles)
        {
            JsonElement last = evidence.LastOrDefault(one => one.TryGetProperty(member, out _));
            if (last.ValueKind == JsonValueKind.Undefined) continue;
            json.WritePropertyName(member);
            last.GetProperty(member).WriteTo(json);
        }
    }

    private static string? Key(JsonElement one, string key) =>
        one.ValueKind == JsonValueKind.Object && one.TryGetProperty(key, out JsonElement value) ? value.ToString().Trim().ToUpperInvariant() : null;
}
