using System.Text.Json.Serialization;

namespace WeldVision.ModelBuilding.Datasets;

/// <summary>What became of the thing that a remark speaks of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RemarkKind>))]
public enum RemarkKind
{
    /// <summary>Kept as it is, and worth knowing.</summary>
    [JsonStringEnumMemberName("note")]
    Note,

    /// <summary>Put right without doubt.</summary>
    [JsonStringEnumMemberName("mend")]
    Mend,

    /// <summary>Left out, since it cannot be put right.</summary>
    [JsonStringEnumMemberName("drop")]
    Drop,
}

/// <summary>Something that was noted, mended or dropped while a set was read.</summary>
/// <param name="Code">Stable name of the reason.</param>
/// <param name="File">Below the set's folder, separators are <c>/</c>.</param>
/// <param name="Row">Which label of the file, from 0; null where the file as a whole is meant.</param>
public sealed record SetRemark(RemarkKind Kind, string Code, string File, int? Row, BilingualText Reason);
