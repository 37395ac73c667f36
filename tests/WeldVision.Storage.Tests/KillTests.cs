using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using WeldVision.Record.Auditing;
using WeldVision.Record.Learning;
using WeldVision.Storage.Backups;
using Xunit;

namespace WeldVision.Storage.Tests;

/// <summary>A process is killed again and again in the middle of its work, as by a power cut; what it was told is kept is kept, and nothing half-done is there.</summary>
public sealed class KillTests(PostgresServer server)
{
    private const int Seed = 20261007, Few = 2, Many = 100;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Writer_that_is_killed_leaves_records_and_photos_that_agree(bool postgres) => KillWriter(postgres, 5);

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public void Writer_that_is_killed_200_times_leaves_records_and_photos_that_agree(bool postgres) => KillWriter(postgres, 200);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Backup_that_is_killed_leaves_the_one_of_before_or_a_whole_new_one(bool postgres) => KillBackup(postgres, Few);

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public void Backup_that_is_killed_100_times_leaves_the_one_of_before_or_a_whole_new_one(bool postgres) => KillBackup(postgres, Many);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Restore_that_is_killed_leaves_an_empty_record_or_a_whole_one_and_may_be_done_again(bool postgres) => KillRestore(postgres, Few);

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public void Restore_that_is_killed_100_times_leaves_an_empty_record_or_a_whole_one_and_may_be_done_again(bool postgres) => KillRestore(postgres, Many);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Upgrade_that_is_killed_is_finished_by_the_next_start(bool postgres) => KillUpgrade(postgres, Few);

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public void Upgrade_that_is_killed_100_times_is_finished_by_the_next_start(bool postgres) => KillUpgrade(postgres, Many);

    [Fact]
    public async Task Upgrade_whose_lock_a_killed_process_left_is_not_waited_for()
    {
        using var records = Records.WithClass(null);
        using (RecordsContext rows = records.Store.NewContext())
        {
            rows.GetService<IMigrator>().Migrate(rows.Database.GetMigrations().First());
            rows.Database.ExecuteSqlRaw("CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL CONSTRAINT \"PK___EFMigrationsLock\" PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            rows.Database.ExecuteSqlRaw("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-10-07 08:00:00')");
        }

        RecordStore opened = await Task.Run(records.Reopen, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        Assert.Empty(opened.Audit.Verify([]).Faults);
    }

    private void KillWriter(bool postgres, int kills)
    {
        using var records = Records.WithClass(postgres ? server.NewDatabase() : null);
        var random = new Random(Seed);
        HashSet<int> told = [];
        AuditHead head = records.Store.Audit.Head;
        for (int kill = 0; kill < kills; kill++)
        {
            told.UnionWith(Killed(records.Place, random.Next(5, 120), KilledWriter.Write).Select(line => int.TryParse(line, out int id) ? id : 0).Where(id => id > 0));

            AuditVerdict verdict = records.Reopen().Audit.Verify([($"the record before kill {kill + 1}", head)]);
            Assert.Empty(verdict.Faults);
            head = verdict.Head;
        }

        Assert.NotEmpty(told);
        Assert.All(told, id => Assert.Equal((80m, true), records.Store.Attempts.Get(id).SignOff.Counting));
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills: {told.Count} signatures told, {head.Sequence} entries in the log.");
    }

    private void KillBackup(bool postgres, int kills)
    {
        using var records = WithPhotos(postgres);
        var random = new Random(Seed);
        string path = Path.Combine(records.Place.Folder, "backup.zip");
        int unfinished = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            Killed(records.Place, random.Next(0, 60), KilledWriter.BackUp, path);

            unfinished += File.Exists(path + ".unfinished") ? 1 : 0;
            Assert.Equal(records.Store.Audit.Head, BackupReading.Verify(path).Head);
        }

        BackupWriting.Write(records.Store, path, records.Clock, TestContext.Current.CancellationToken);
        Assert.False(File.Exists(path + ".unfinished"));
        Assert.Empty(records.Reopen().Audit.Verify([]).Faults);
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, {unfinished} of them while a backup was half-written.");
    }

    private void KillRestore(bool postgres, int kills)
    {
        using var records = WithPhotos(postgres: false);
        var random = new Random(Seed);
        string path = Path.Combine(records.Place.Folder, "backup.zip");
        BackupManifest written = BackupWriting.Write(records.Store, path, records.Clock, TestContext.Current.CancellationToken);
        int interrupted = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            using var other = new Records(postgres ? server.NewDatabase() : null);
            Killed(other.Place, random.Next(0, 700), KilledWriter.Restore, path);

            if (other.Reopen().Audit.Head == AuditHead.None)
            {
                interrupted++;
                BackupReading.Restore(other.Store, path, TestContext.Current.CancellationToken);
            }

            Assert.Empty(other.Store.Audit.Verify([(path, written.Head)]).Faults);
            Assert.Equal(written.Head, other.Store.Audit.Head);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, {interrupted} of them before the record was there; each was restored again.");
    }

    private void KillUpgrade(bool postgres, int kills)
    {
        using var records = Records.WithClass(postgres ? server.NewDatabase() : null);
        AttemptRecord signed = records.Signed();
        var random = new Random(Seed);
        int interrupted = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            using (RecordsContext rows = records.Store.NewContext()) rows.GetService<IMigrator>().Migrate(rows.Database.GetMigrations().First());
            Killed(records.Place, random.Next(0, 900), KilledWriter.Upgrade);
            using (RecordsContext rows = records.Store.NewContext()) interrupted += rows.Database.GetPendingMigrations().Any() ? 1 : 0;

            Assert.Equal(signed.SignOff.Counting, records.Reopen().Attempts.Get(signed.Attempt.Id).SignOff.Counting);
            Assert.Empty(records.Store.Audit.Verify([]).Faults);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, {interrupted} of them before the tables were up to date.");
    }

    /// <summary>A record with enough photos that copying them takes a while.</summary>
    private Records WithPhotos(bool postgres)
    {
        var records = Records.WithClass(postgres ? server.NewDatabase() : null);
        for (int i = 0; i < 20; i++)
        {
            int id = records.Store.Attempts.Start(new(Records.Project, Records.Task, records.Trainees[0].Pseudonym, new())).Attempt.Id;
            byte[] photo = new byte[200_000];
            new Random(id).NextBytes(photo);
            records.Store.Attempts.AddPhoto(id, Records.Photo(id) with { Bytes = photo }, records.Trainees[0].Pseudonym);
        }

        return records;
    }

    /// <summary>Starts a process, waits for its first word and kills it a while after, wherever it is then.</summary>
    private static List<string> Killed(RecordPlace place, int milliseconds, string command, params string[] more)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [command, place.Folder, place.Postgres ?? KilledWriter.NoServer, .. more]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        List<string> told = [process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"It ended by itself: {process.StandardError.ReadToEnd()}")];
        Thread.Sleep(milliseconds);
        process.Kill();

        // The last line may be cut off.
        told.AddRange(process.StandardOutput.ReadToEnd().Split('\n')[..^1]);
        process.WaitForExit();
        return told;
    }
}
