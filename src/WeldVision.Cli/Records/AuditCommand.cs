using System.CommandLine;
using WeldVision.Record.Auditing;
using WeldVision.Record.Privacy;
using WeldVision.Storage.Backups;

namespace WeldVision.Cli.Records;

/// <summary><c>weldvision audit verify|list</c></summary>
internal static class AuditCommand
{
    public static Command Create() => new("audit", "The append-only log of who did what: verify it, or list its newest entries.") { Verify(), List() };

    private static Command Verify()
    {
        var heads = new Option<string[]>("--head") { Description = "An end of the log that is known from outside, such as from an evidence pack: \"12 9f86…\".", AllowMultipleArgumentsPerToken = false, DefaultValueFactory = _ => [] };
        var backups = new Option<string[]>("--backup") { Description = "A backup, whose end of the log is compared.", DefaultValueFactory = _ => [] };
        return RecordOptions.Command("verify", "Verify that no entry was changed, removed, reordered or cut off, that marks are what the log tells, and that every photo is unchanged.", "audit verify --backup monday.zip", [heads, backups], (parsed, store, options) =>
        {
            List<(string, AuditHead)> kept = [.. parsed.GetRequiredValue(heads).Select(head => ($"the head {head.Split(' ')[0]}", AuditHead.Parse(head))), .. parsed.GetRequiredValue(backups).Select(path => (path, BackupReading.Verify(path).Head))];
            AuditVerdict verdict = store.Audit.Verify(kept);
            options.Show(parsed, new { verdict.IsWhole, head = verdict.Head.ToString(), verdict.Faults }, language =>
            {
                Console.WriteLine((verdict.IsWhole
                    ? new BilingualText($"Whole: {verdict.Head.Sequence} entries. Head: {verdict.Head}", $"Utuh: {verdict.Head.Sequence} entri. Ujung: {verdict.Head}")
                    : new BilingualText($"{verdict.Faults.Count} faults:", $"{verdict.Faults.Count} kesalahan:")).In(language));
                foreach (string fault in verdict.Faults) Console.WriteLine($"  {fault}");
            });
            return verdict.IsWhole ? ExitCodes.AllDone : ExitCodes.SomeItemsFailed;
        });
    }

    private static Command List()
    {
        var count = new Option<int>("--count") { DefaultValueFactory = _ => 20 };
        var looks = new Option<bool>("--looks") { Description = "Who looked at what is another's, in place of who did what." };
        var person = new Option<string?>("--person") { Description = "With --looks: only this person's looks, and those at what is theirs; by name or pseudonym." };
        return RecordOptions.Command("list", "List the newest entries, newest first.", "audit list --count 50", [count, looks, person], (parsed, store, options) =>
        {
            if (parsed.GetValue(looks))
            {
                IReadOnlyList<Look> found = store.Looks.Latest(parsed.GetValue(count), parsed.GetValue(person) is { } called ? store.People.Find(called).Pseudonym : null);
                return options.Show(parsed, new { looks = found.Select(look => new { look.At, look.By, look.Of, look.What, look.Subject }) }, language =>
                {
                    foreach (Look look in found) Console.WriteLine($"{look.At:yyyy-MM-ddTHH:mm:ssZ} {look.By} {look.Words.In(language)} {look.Subject} {look.Of}");
                });
            }

            IReadOnlyList<AuditEntry> entries = store.Audit.Latest(parsed.GetValue(count));
            return options.Show(parsed, new { entries }, _ =>
            {
                foreach (AuditEntry entry in entries) Console.WriteLine($"{entry.Sequence} {entry.At} {entry.Actor} {entry.Action} {entry.Subject} {entry.Details}");
            });
        });
    }
}
