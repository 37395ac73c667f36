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
            options.Say(parsed, new { path, manifest.Attempts, manifest.AuditHead, members = manifest.Members.Count, manifest.MissingPhotos },
                new($"{path}: {manifest.Attempts} attempts, {manifest.Members.Count} files, each verified. Audit log: {manifest.AuditHead}", $"{path}: {manifest.Attempts} percobaan, {manifest.Members.Count} berkas, semuanya diverifikasi. Log audit: {manifest.AuditHead}"));
            foreach (string sha256 in manifest.MissingPhotos) Console.Error.WriteLine($"The photo {sha256} is missing in the record.");
            return manifest.MissingPhotos.Count == 0 ? ExitCodes.AllDone : ExitCodes.SomeItemsFailed;
        });
    }

    public static Command Restore()
    {
        var file = new Argument<string>("FILE") { Description = "A zip written by 'weldvision backup'." };
        return RecordOptions.Command("restore", "Bring a backup into an empty record, of either database. Everything is verified first.", "restore monday.zip --data restored", [file], (parsed, store, options) =>
        {
            BackupManifest manifest = BackupReading.Restore(store, parsed.GetRequiredValue(file), CommandLineHost.Stop);
            return options.Say(parsed, new { manifest.Attempts, manifest.AuditHead }, new($"Restored {manifest.Attempts} attempts; the audit log is whole. Head: {manifest.AuditHead}", $"{manifest.Attempts} percobaan dipulihkan; log audit utuh. Ujung: {manifest.AuditHead}"));
        }, makes: true);
    }
}
