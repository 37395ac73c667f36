namespace WeldVision.Storage;

/// <summary>How a record is, found without changing it.</summary>
/// <param name="IsOfEarlierVersion">Its tables are brought up to date when it is opened next; more is not known of it.</param>
/// <param name="Entries">Of the audit log.</param>
/// <param name="LastEntry">When the last of them was made; null where there is none.</param>
public sealed record RecordGlance(bool IsOfEarlierVersion, long Entries, DateTimeOffset? LastEntry);
