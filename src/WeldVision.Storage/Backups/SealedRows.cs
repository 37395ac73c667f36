using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage.Backups;

/// <summary>
/// Rows as a backup holds them: as they would be after their person was erased, and beside that sealed by the person's key as they are. Without the key only the first is left.
/// </summary>
internal sealed class SealedRows
{
    private const string Sealed = "$sealed", Person = "$person", Gone = "$gone";

    private readonly Dictionary<int, string> _owners;
    private readonly ILookup<int, string> _reasons;
    private readonly KeyRing _keys;

    public SealedRows(RecordsContext rows, KeyRing keys)
    {
        _keys = keys;
        _owners = rows.Attempts.Select(row => new { row.Id, row.Trainee }).ToDictionary(row => row.Id, row => row.Trainee);
        _reasons = rows.Evidence.Where(row => row.Json.Contains("reason")).AsEnumerable().SelectMany(row => DecisionTrace.ReasonsOf(row.Json).Select(reason => (row.AttemptId, reason))).ToLookup(one => one.AttemptId, one => one.reason);
    }

    /// <summary>A row as a line of a backup's table.</summary>
    public byte[] Line(string table, object row, Type type)
    {
        byte[] whole = JsonSerializer.SerializeToUtf8Bytes(row, type);
        if (OwnerOf(row) is not { } owner || !_keys.Keys.ContainsKey(owner)) return whole;
        JsonObject? left = Forget(row) is { } forgotten ? JsonSerializer.SerializeToNode(forgotten, type)!.AsObject() : null;
        if (left is not null && JsonNode.DeepEquals(left, JsonNode.Parse(whole))) return whole;
        left ??= new() { [Gone] = true };
        left[Person] = owner;
        left[Sealed] = Convert.ToBase64String(_keys.Seal(owner, table, Pack(whole)));
        return JsonSerializer.SerializeToUtf8Bytes(left);
    }

    /// <summary>A row out of a line: whole where its person's key is there, or what is left of it; null for nothing.</summary>
    public static object? Row(string table, string line, Type type, KeyRing? keys)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        if (json.RootElement.TryGetProperty(Sealed, out JsonElement content) && json.RootElement.GetProperty(Person).GetString() is { } owner && keys?.Keys.ContainsKey(owner) == true)
            return JsonSerializer.Deserialize(Unpack(keys.Open(owner, table, content.GetBytesFromBase64())), type);
        return json.RootElement.TryGetProperty(Gone, out _) ? null : JsonSerializer.Deserialize(line, type);
    }

    /// <summary>By whose key a line is sealed; null for nobody's.</summary>
    public static string? OwnerOf(string line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty(Person, out JsonElement owner) ? owner.GetString() : null;
    }

    private string? OwnerOf(object row) => row switch
    {
        PersonRow one => one.Pseudonym,
        AttemptRow one => one.Trainee,
        PhotoRow one => _owners[one.AttemptId],
        EvidenceRow one => _owners[one.AttemptId],
        DecisionRow one => _owners[one.AttemptId],
        ExportRow one => one.Trainee,
        DocumentMarkRow one => one.Trainee,
        ExtensionRow one => one.Trainee,
        _ => null,
    };

    /// <summary>What erasing leaves of a row, as <see cref="TraineeData"/> does it; null for nothing. The row was read for the backup only, so it may be changed.</summary>
    private object? Forget(object row)
    {
        switch (row)
        {
            case PersonRow one:
                TraineeData.Forget(one);
                break;
            case AttemptRow one:
                one.Key = one.Electrode = one.Batch = one.Machine = one.Booth = null;
                break;
            case PhotoRow one:
                TraineeData.Forget(one);
                break;
            case EvidenceRow one:
                one.Json = DecisionTrace.WithReasons(one.Json, TraineeData.ErasedText);
                break;
            case DecisionRow one:
                if (one.Reason is not null) one.Reason = TraineeData.ErasedText;
                if (one.Grade is { } grade) one.Grade = DecisionTrace.WithoutTexts(grade, [.. _reasons[one.AttemptId].Distinct()], TraineeData.ErasedText);
                break;
            case DocumentMarkRow one:
                one.Comment = null;
                break;
            case ExtensionRow one:
                one.Reason = TraineeData.ErasedText;
                break;
            case ExportRow:
                return null;
        }

        return row;
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(content);
        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var content = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress)) deflate.CopyTo(content);
        return content.ToArray();
    }
}
