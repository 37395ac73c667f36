using System.Globalization;

namespace WeldVision.Storage.Backups;

/// <summary>A backup in the folder.</summary>
/// <param name="WrittenAt">When the file was last written.</param>
public sealed record KeptBackup(string Name, long Bytes, DateTimeOffset WrittenAt);

/// <summary>The backups that a server makes, beside the record. They are on the same disk: keep copies elsewhere.</summary>
public sealed class BackupFolder(RecordPlace place)
{
    private string Folder => Of(place);

    internal static string Of(RecordPlace place) => Path.Combine(place.Folder, "backups");

    /// <value>Name of the file with the keys of people, without which no backup is restored; null while there is none.</value>
    public string? Keys => new PersonKeys(place).Read()?.FileName is { } name && File.Exists(Path.Combine(Folder, name)) ? name : null;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<KeptBackup> All() => !Directory.Exists(Folder) ? []
        : [.. new DirectoryInfo(Folder).EnumerateFiles("*.zip").OrderByDescending(file => file.Name, StringComparer.Ordinal).Select(file => new KeptBackup(file.Name, file.Length, new(file.LastWriteTimeUtc, TimeSpan.Zero)))];

    /// <summary>Writes and verifies a backup whose name is the moment, UTC.</summary>
    public (KeptBackup Backup, BackupManifest Manifest) Make(RecordStore store, TimeProvider clock, CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        string name = $"weldvision-{clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.zip", path = Path.Combine(Folder, name);
        BackupManifest manifest = BackupWriting.Write(store, path, clock, cancel);
        BackupReading.Verify(path);
        return (All().First(one => one.Name == name), manifest);
    }

    /// <returns>Null when the folder has no such backup, or keys.</returns>
    public string? PathOf(string name) => name == Keys || All().Any(one => one.Name == name) ? Path.Combine(Folder, name) : null;
}
