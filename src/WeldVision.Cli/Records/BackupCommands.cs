using System.CommandLine;
using WeldVision.Storage.Backups;

namespace WeldVision.Cli.Records;

/// <summary><c>weldvision backup</c> and <c>weldvision restore</c></summary>
internal static class BackupCommands
{
    public static Command Backup()
    {
        var output = new Option<string>("--out") { Description = "The zip to write.", Required = true };
        return RecordOptions.Command("backup", "Write all of the record into one verified zip, while others go on working.", "backup --out monday.zip", [output], (parsed, store, options) =>
        {
            string path = parsed.GetRequiredValue(output);
            BackupManifest manifest = BackupWriting.Write(store, path, TimeProvider.System, CommandLineHost.Stop);
            BackupReading.Verify(path);
            string keys = KeyRing.NameOf(manifest.KeyRing!);
            options.Say(parsed, new { path, keys, manifest.Attempts, manifest.AuditHead, members = manifest.Members.Count, manifest.MissingPhotos },
                new($"{path}: {manifest.Attempts} attempts, {manifest.Members.Count} files, each verified. Audit log: {manifest.AuditHead}\nNames and photos are sealed; keep {keys} with it, in place of the one before.", $"{path}: {manifest.Attempts} percobaan, {manifest.Members.Count} berkas, semuanya diverifikasi. Log audit: {manifest.AuditHead}\nNama dan foto tersegel; simpan {keys} bersamanya, menggantikan yang lama."));
            foreach (string sha256 in manifest.MissingPhotos) Console.Error.WriteLine($"The photo {sha256} is missing in the record.");
            return manifest.MissingPhotos.Count == 0 ? ExitCodes.AllDone : ExitCodes.SomeItemsFailed;
        });
    }

    public static Command Restore()
    {
        var file = new Argument<string>("FILE") { Description = "A zip written by 'weldvision backup'." };
        var keys = new Option<string?>("--keys") { Description = "The file weldvision-keys-….json that belongs to the backup; the one beside it unless said." };
        return RecordOptions.Command("restore", "Bring a backup into an empty record, of either database. Everything is verified first; whoever was erased since is erased in it.", "restore monday.zip --data restored", [file, keys], (parsed, store, options) =>
        {
            BackupManifest manifest = BackupReading.Restore(store, parsed.GetRequiredValue(file), CommandLineHost.Stop, parsed.GetValue(keys));
            return options.Say(parsed, new { manifest.Attempts, manifest.AuditHead }, new($"Restored {manifest.Attempts} attempts; the audit log is whole. Head: {manifest.AuditHead}", $"{manifest.Attempts} percobaan dipulihkan; log audit utuh. Ujung: {manifest.AuditHead}"));
        }, makes: true);
    }
}
