using System.Text.Json.Serialization;

namespace WeldVision.Storage.Rows;

internal sealed class AttemptRow
{
    public int Id { get; set; }

    public required string Project { get; set; }

    public required string Task { get; set; }

    public required string Trainee { get; set; }

    public int Number { get; set; }

    /// <value>What the sender calls it, so that sending it twice adds it once.</value>
    public string? Key { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? SubmittedAt { get; set; }

    public DateTimeOffset? Deadline { get; set; }

    public bool IsExtended { get; set; }

    public decimal? Amperes { get; set; }

    public decimal? Volts { get; set; }

    public string? Electrode { get; set; }

    public string? Batch { get; set; }

    public string? Machine { get; set; }

    public string? Booth { get; set; }

    public int? RetakeOf { get; set; }

    /// <value>The attempt whose photos this one shows again to an instructor, to see whether marks repeat.</value>
    public int? RepeatOf { get; set; }

    /// <value>Whether its signed sheet is the one that instructors are compared with.</value>
    public bool IsGolden { get; set; }

    public string? Advice { get; set; }

    /// <value>When the trainee first saw the result of an attempt that was not handed in.</value>
    public DateTimeOffset? RevealedAt { get; set; }

    public bool IsChosen { get; set; }

    // The task's, for the class board.
    public required string Process { get; set; }

    public string? Position { get; set; }

    // What the decisions lead to, kept beside them for lists over many attempts.
    public required string State { get; set; }

    public decimal? Percent { get; set; }

    public bool? Passed { get; set; }

    public bool IsReferred { get; set; }

    /// <value>Raised by every change: who decides on an older one is told.</value>
    public int Version { get; set; }

    [JsonIgnore]
    public List<PhotoRow> Photos { get; set; } = [];

    [JsonIgnore]
    public List<EvidenceRow> Evidence { get; set; } = [];

    [JsonIgnore]
    public List<DecisionRow> Decisions { get; set; } = [];

    [JsonIgnore]
    public List<FindingRow> Findings { get; set; } = [];
}
