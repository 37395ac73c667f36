using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using WeldVision.Record.Auditing;

namespace WeldVision.Storage.Backups;

/// <summary>Reads a backup back into an empty record. Everything is verified before anything is written.</summary>
public static class BackupReading
{
    private const int RowsAtOnce = 500;

    /// <summary>Verifies every member by its hash.</summary>
    /// <exception cref="InvalidDataException">It is no backup, from a newer version, or damaged; every fault is named.</exception>
    public static BackupManifest Verify(string path)
    {
        using ZipArchive zip = Open(path);
        BackupManifest manifest = Manifest(path, zip);
        List<string> faults = [];
        foreach (BackupMember member in manifest.Members)
        {
            if (zip.GetEntry(member.Name) is not { } entry)
            {
                faults.Add($"{member.Name} is missing");
                continue;
            }

            try
            {
                using Stream content = entry.Open();
                string sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
                if (sha256 != member.Sha256) faults.Add($"{member.Name} is damaged: expected SHA-256 {member.Sha256}, found {sha256}");
            }
            catch (InvalidDataException fault)
            {
                faults.Add($"{member.Name} is damaged: {fault.Message}");
            }
        }

        return faults.Count == 0 ? manifest : throw new InvalidDataException($"{path} is not a whole backup:\n  {string.Join("\n  ", faults)}\nTake an older one.");
    }

    /// <summary>Brings the backup into a record that holds nothing yet.</summary>
    /// <exception cref="InvalidDataException">The backup is not whole, or the record is not empty.</exception>
    public static BackupManifest Restore(RecordStore store, string path, CancellationToken cancel)
    {
        if (store.Audit.Head != AuditHead.None) throw new InvalidDataException("The record is not empty. Restore into an empty folder or database, look at it, and then use that one.");
        BackupManifest manifest = Verify(path);
        using ZipArchive zip = Open(path);
        foreach (ContentFiles files in (ContentFiles[])[store.Photos, store.DocumentFiles])
        {
            foreach (ZipArchiveEntry file in zip.Entries.Where(entry => entry.FullName.StartsWith($"{files.Kind}s/", StringComparison.Ordinal)))
            {
                cancel.ThrowIfCancellationRequested();
                using Stream content = file.Open();
                using var bytes = new MemoryStream();
                content.CopyTo(bytes);
                files.Keep(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            }
        }

        store.WriteUnaudited(rows =>
        {
            foreach (RecordTable table in RecordTables.All) Fill(rows, table, zip, cancel);
        });
        AuditVerdict verdict = store.Audit.Verify([(path, manifest.Head)]);
        return verdict.IsWhole ? manifest : throw new InvalidDataException($"{path} is restored, but its audit log has faults:\n  {string.Join("\n  ", verdict.Faults)}");
    }

    private static void Fill(RecordsContext rows, RecordTable table, ZipArchive zip, CancellationToken cancel)
    {
        // A backup of before this table was has none of it.
        if (zip.GetEntry($"tables/{table.Name}.jsonl") is not { } entry) return;
        using var lines = new StreamReader(entry.Open());
        int count = 0;
        while (lines.ReadLine() is { } line)
        {
            cancel.ThrowIfCancellationRequested();
            rows.Add(JsonSerializer.Deserialize(line, table.Row)!);
            if (++count % RowsAtOnce != 0) continue;
            rows.SaveChanges();
            rows.ChangeTracker.Clear();
        }

        rows.SaveChanges();
        rows.ChangeTracker.Clear();
    }

    private static ZipArchive Open(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path}: there is no such file.");
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException)
        {
            throw new InvalidDataException($"{path} is not a whole backup: expected a zip written by 'weldvision backup'. Take an older one.");
        }
    }

    private static BackupManifest Manifest(string path, ZipArchive zip)
    {
        try
        {
            using Stream? content = zip.GetEntry(BackupManifest.FileName)?.Open();
            BackupManifest? manifest = content is null ? null : JsonSerializer.Deserialize<BackupManifest>(content, BackupManifest.Json);
            return manifest switch
            {
                null => throw new InvalidDataException($"{path} is no backup: it has no {BackupManifest.FileName}."),
                { SchemaVersion: > BackupManifest.CurrentVersion } => throw new InvalidDataException($"{path} was written by a newer version of WeldVision (schema {manifest.SchemaVersion}, expected {BackupManifest.CurrentVersion}). Update WeldVision."),
                _ => manifest,
            };
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path}: {BackupManifest.FileName} is damaged: {fault.Message}", fault);
        }
    }
}
