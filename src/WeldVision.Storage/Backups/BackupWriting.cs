using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace WeldVision.Storage.Backups;

/// <summary>
/// Writes all of a record into one zip: its tables as lines of JSON, its photos and documents, and a manifest with the hash of each. It is the same for both databases, so a backup of one
/// restores into the other, and it shows one moment although others go on writing.
/// </summary>
public static class BackupWriting
{
    /// <summary>Writes the backup whole or not at all, and beside it, or in place of the one that is there, the file with the keys of people.</summary>
    public static BackupManifest Write(RecordStore store, string path, TimeProvider clock, CancellationToken cancel)
    {
        string unfinished = path + ".unfinished";
        try
        {
            BackupManifest manifest;
            using (FileStream file = new(unfinished, FileMode.Create, FileAccess.Write))
            {
                using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true)) manifest = store.Read(rows => Write(store, rows, zip, Path.GetDirectoryName(Path.GetFullPath(path))!, clock, cancel));
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static BackupManifest Write(RecordStore store, RecordsContext rows, ZipArchive zip, string folder, TimeProvider clock, CancellationToken cancel)
    {
        // Also of those whose key was still there when their erasing was cut off.
        string[] erased = [.. rows.People.Where(row => row.ErasedAt != null).Select(row => row.Pseudonym)];
        KeyRing keys = store.Keys.Change(ring => ring.Without(erased).With([.. rows.People.Where(row => row.ErasedAt == null).Select(row => row.Pseudonym), KeyRing.Centre]));

        // The keys first: a backup without them is of no use.
        PersonKeys.WriteBeside(keys, folder);
        var sealing = new SealedRows(rows, keys);
        List<BackupMember> members = [];
        foreach (RecordTable table in RecordTables.All)
        {
            members.Add(Add(zip, $"tables/{table.Name}.jsonl", CompressionLevel.Fastest, output =>
            {
                foreach (object row in table.Rows(rows).AsEnumerable())
                {
                    cancel.ThrowIfCancellationRequested();
                    output.Write(sealing.Line(table.Name, row, table.Row));
                    output.WriteByte((byte)'\n');
                }
            }));
        }

        List<string> missing = [];
        foreach (var (files, sha256, owner) in store.FilesByOwner(rows))
        {
            cancel.ThrowIfCancellationRequested();

            // Sealed bytes are no smaller when they are compressed.
            string whose = owner is not null && keys.Keys.ContainsKey(owner) ? owner : KeyRing.Centre, name = $"{files.Kind}s/{sha256}";
            if (files.Has(sha256)) members.Add(Add(zip, $"{name}/{whose}", CompressionLevel.NoCompression, output => output.Write(keys.Seal(whose, name, files.Read(sha256)))));
            else if (!missing.Contains(sha256)) missing.Add(sha256);
        }

        var manifest = new BackupManifest(
            BackupManifest.CurrentVersion, clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            AuditLog.HeadOf(rows).ToString(), rows.Attempts.Count(), members, missing, keys.Ring);
        using Stream last = zip.CreateEntry(BackupManifest.FileName).Open();
        JsonSerializer.Serialize(last, manifest, BackupManifest.Json);
        return manifest;
    }

    private static BackupMember Add(ZipArchive zip, string name, CompressionLevel level, Action<Stream> write)
    {
        using var hash = SHA256.Create();
        using var hashed = new CryptoStream(zip.CreateEntry(name, level).Open(), hash, CryptoStreamMode.Write);
        write(hashed);
        hashed.FlushFinalBlock();
        return new(name, Convert.ToHexStringLower(hash.Hash!));
    }
}
