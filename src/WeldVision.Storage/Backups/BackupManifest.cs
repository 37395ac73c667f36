using System.Text.Json;
using WeldVision.Record.Auditing;

namespace WeldVision.Storage.Backups;

/// <summary>A file of a backup.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record BackupMember(string Name, string Sha256);

/// <summary>What a backup holds, as its <c>manifest.json</c> says.</summary>
/// <param name="AuditHead">The end of the audit chain when it was written: a number and a hash.</param>
/// <param name="KeyRing">Names the keys that people are sealed by, which lie outside; null for a backup of before there were any.</param>
/// <param name="MissingPhotos">Hashes of photos and documents that the record names and that were not there.</param>
public sealed record BackupManifest(int SchemaVersion, string WrittenAt, string AuditHead, int Attempts, IReadOnlyList<BackupMember> Members, IReadOnlyList<string> MissingPhotos, string? KeyRing = null)
{
    public const int CurrentVersion = 2;

    internal const string FileName = "manifest.json";

    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public AuditHead Head => Record.Auditing.AuditHead.Parse(AuditHead);
}
