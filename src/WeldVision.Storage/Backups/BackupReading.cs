using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WeldVision.Record.Auditing;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage.Backups;

/// <summary>Reads a backup back into an empty record. Everything is verified before anything is written.</summary>
public static class BackupReading
{
    /// <value>Who erases at a restore, in the audit log.</value>
    private const string Restorer = "restore";

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

    /// <summary>Brings the backup into a record that holds nothing yet. Whoever was erased since is erased there too, before anybody can read it.</summary>
    /// <param name="keys">The file with the keys of people; null for the one beside the backup, or the record's own.</param>
    /// <exception cref="InvalidDataException">The backup is not whole, its keys are not there, or the record is not empty.</exception>
    public static BackupManifest Restore(RecordStore store, string path, CancellationToken cancel, string? keys = null)
    {
        if (store.Audit.Head != AuditHead.None) throw new InvalidDataException("The record is not empty. Restore into an empty folder or database, look at it, and then use that one.");
        BackupManifest manifest = Verify(path);
        KeyRing? ring = KeysOf(store, manifest, path, keys);
        using ZipArchive zip = Open(path);
        RefuseMissingKeys(zip, ring, path);
        foreach (ContentFiles files in (ContentFiles[])[store.Photos, store.DocumentFiles])
        {
            foreach (ZipArchiveEntry file in zip.Entries.Where(entry => entry.FullName.StartsWith($"{files.Kind}s/", StringComparison.Ordinal)))
            {
                cancel.ThrowIfCancellationRequested();
                if (Content(file, ring) is { } bytes) files.Keep(bytes);
            }
        }

        List<string> photos = [], documents = [];
        store.WriteUnaudited(rows =>
        {
            foreach (RecordTable table in RecordTables.All) Fill(rows, table, zip, ring, cancel);
            var writing = new RecordWriting(rows, rows.Audit.AsNoTracking().OrderByDescending(row => row.Sequence).FirstOrDefault(), store.Now);
            foreach (PersonRow person in rows.People.AsEnumerable().Where(row => row.ErasedAt is null && ring?.Destroyed.Contains(row.Pseudonym) == true).ToList())
            {
                Forgotten gone = TraineeData.Forget(writing, person, Restorer);
                photos.AddRange(gone.Photos);
                documents.AddRange(gone.Documents);
            }

            rows.SaveChanges();
        });
        foreach (string sha256 in photos) store.Photos.Forget(sha256);
        foreach (string sha256 in documents) store.DocumentFiles.Forget(sha256);
        if (photos.Count + documents.Count > 0) store.LetGoOfErasedPages();
        if (ring is not null) store.Keys.Change(own => ring.Merge(own));
        AuditVerdict verdict = store.Audit.Verify([(path, manifest.Head)]);
        return verdict.IsWhole ? manifest : throw new InvalidDataException($"{path} is restored, but its audit log has faults:\n  {string.Join("\n  ", verdict.Faults)}");
    }

    /// <summary>The keys that this backup was sealed by, without any that was destroyed in whichever copy is at hand.</summary>
    private static KeyRing? KeysOf(RecordStore store, BackupManifest manifest, string path, string? given)
    {
        if (given is not null && !File.Exists(given)) throw new FileNotFoundException($"{given}: there is no such file.");
        KeyRing? own = store.Keys.Read();
        if (manifest.KeyRing is not { } ring) return given is null ? own : KeyRing.Read(given);
        string beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, KeyRing.NameOf(ring));
        KeyRing[] all = [.. new[] { given is null ? null : KeyRing.Read(given), KeyRing.Read(beside), own }.OfType<KeyRing>().Where(one => one.Ring == ring)];
        return all.Length > 0 ? all.Aggregate((one, other) => one.Merge(other)) : throw new InvalidDataException(
            $"{path} is sealed, and the keys of its people are not there: expected {KeyRing.NameOf(ring)} beside it{(given is null ? "" : $"; {given} belongs to another record")}. Copy it from where backups are kept, or name it by --keys.");
    }

    /// <summary>A key that is neither there nor destroyed means that the file is older than the backup; nobody is to vanish by that.</summary>
    private static void RefuseMissingKeys(ZipArchive zip, KeyRing? ring, string path)
    {
        if (ring is null || zip.GetEntry("tables/people.jsonl") is not { } entry) return;
        using var lines = new StreamReader(entry.Open());
        int missing = 0;
        while (lines.ReadLine() is { } line)
        {
            if (SealedRows.OwnerOf(line) is { } owner && !ring.Keys.ContainsKey(owner) && !ring.Destroyed.Contains(owner)) missing++;
        }

        if (missing > 0) throw new InvalidDataException($"{path} has {missing} people for whom {ring.FileName} has no key: it is older than the backup. Take the one that was written beside this backup.");
    }

    /// <summary>A file's bytes; null where its person's key was destroyed.</summary>
    private static byte[]? Content(ZipArchiveEntry file, KeyRing? ring)
    {
        string[] name = file.FullName.Split('/');
        if (name.Length > 2 && ring?.Keys.ContainsKey(name[2]) != true) return null;
        using Stream content = file.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return name.Length > 2 ? ring!.Open(name[2], $"{name[0]}/{name[1]}", bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) : bytes.ToArray();
    }

    private static void Fill(RecordsContext rows, RecordTable table, ZipArchive zip, KeyRing? ring, CancellationToken cancel)
    {
        // A backup of before this table was has none of it.
        if (zip.GetEntry($"tables/{table.Name}.jsonl") is not { } entry) return;
        using var lines = new StreamReader(entry.Open());
        int count = 0;
        while (lines.ReadLine() is { } line)
        {
            cancel.ThrowIfCancellationRequested();
            if (SealedRows.Row(table.Name, line, table.Row, ring) is { } row) rows.Add(row);
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
