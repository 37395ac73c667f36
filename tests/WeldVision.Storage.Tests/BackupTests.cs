using System.IO.Compression;
using System.Text;
using WeldVision.Record.Auditing;
using WeldVision.Record.Learning;
using WeldVision.Storage.Backups;
using Xunit;

namespace WeldVision.Storage.Tests;

/// <summary>Backups are the same for both databases, so each way between them is tried.</summary>
public sealed class BackupTests(PostgresServer server) : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"weldvision-{Guid.NewGuid():N}.zip");

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Backup_restores_into_either_database_with_its_audit_head(bool fromPostgres, bool toPostgres)
    {
        using var records = Records.WithClass(fromPostgres ? server.NewDatabase() : null);
        AttemptRecord first = records.Signed(mark: 1);
        records.Store.Grading.Decide(first.Attempt.Id, first.Version, at => new(DecisionKind.Override, records.Instructor.Pseudonym, at) { Percent = 200 / 3m, Passed = false, Reason = "Half a mark." });
        records.Submitted(1);
        AuditHead head = records.Store.Audit.Head;

        BackupManifest written = BackupWriting.Write(records.Store, _file, records.Clock, TestContext.Current.CancellationToken);
        using var other = new Records(toPostgres ? server.NewDatabase() : null);
        BackupManifest restored = BackupReading.Restore(other.Store, _file, TestContext.Current.CancellationToken);

        Assert.Equal(head, written.Head);
        Assert.Equal(2, restored.Attempts);
        Assert.Equal(head, other.Store.Audit.Head);
        Assert.Empty(other.Store.Audit.Verify([("the first record", head)]).Faults);
        AttemptRecord read = other.Store.Attempts.Get(first.Attempt.Id);
        Assert.Equal(200 / 3m, read.SignOff.Counting!.Value.Percent);
        Assert.Equal(first.SignOff.First!.Grade!.Sheet, read.SignOff.First!.Grade!.Sheet);
        Assert.Equal("photo 1", Encoding.UTF8.GetString(other.Store.Photos.Read(read.Attempt.Photos[0].Sha256)));
        Assert.Equal(3, other.Store.Attempts.Start(new(Records.Project, Records.Task, "Ayu Lestari", new())).Attempt.Id);
    }

    [Fact]
    public async Task Backup_written_while_others_write_shows_one_moment()
    {
        using var records = Records.WithClass(server.NewDatabase());
        using var stop = new CancellationTokenSource();
        CancellationToken stopped = stop.Token;
        Task writing = Task.Run(() =>
        {
            while (!stopped.IsCancellationRequested) records.Signed();
        }, TestContext.Current.CancellationToken);

        for (int i = 0; i < 3; i++) BackupWriting.Write(records.Store, _file, records.Clock, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await writing;
        using var other = new Records(null);
        BackupManifest restored = BackupReading.Restore(other.Store, _file, TestContext.Current.CancellationToken);

        Assert.Empty(restored.MissingPhotos);
        Assert.True(records.Store.Audit.Head.Sequence >= restored.Head.Sequence);
        Assert.Empty(records.Store.Audit.Verify([("the backup", restored.Head)]).Faults);
    }

    [Fact]
    public void Backup_that_was_cut_off_or_changed_is_refused_and_nothing_is_restored()
    {
        using var records = Records.WithClass(null);
        records.Signed();
        BackupWriting.Write(records.Store, _file, records.Clock, TestContext.Current.CancellationToken);
        byte[] whole = File.ReadAllBytes(_file);
        using var other = new Records(null);

        File.WriteAllBytes(_file, whole[..(whole.Length / 2)]);
        var cut = Assert.Throws<InvalidDataException>(() => BackupReading.Restore(other.Store, _file, TestContext.Current.CancellationToken));
        File.WriteAllBytes(_file, whole);
        using (ZipArchive zip = ZipFile.Open(_file, ZipArchiveMode.Update))
        {
            zip.GetEntry("tables/evidence.jsonl")!.Delete();
            using var changed = new StreamWriter(zip.CreateEntry("tables/evidence.jsonl").Open());
            changed.Write("{}");
        }

        var changedRows = Assert.Throws<InvalidDataException>(() => BackupReading.Restore(other.Store, _file, TestContext.Current.CancellationToken));

        Assert.Equal($"{_file} is not a whole backup: expected a zip written by 'weldvision backup'. Take an older one.", cut.Message);
        Assert.Contains("tables/evidence.jsonl is damaged: expected SHA-256 ", changedRows.Message, StringComparison.Ordinal);
        Assert.Equal(AuditHead.None, other.Store.Audit.Head);
    }

    [Fact]
    public void Restore_into_a_record_that_holds_something_is_refused()
    {
        using var records = Records.WithClass(null);
        BackupWriting.Write(records.Store, _file, records.Clock, TestContext.Current.CancellationToken);

        var refused = Assert.Throws<InvalidDataException>(() => BackupReading.Restore(records.Store, _file, TestContext.Current.CancellationToken));

        Assert.Equal("The record is not empty. Restore into an empty folder or database, look at it, and then use that one.", refused.Message);
    }

    public void Dispose() => File.Delete(_file);
}
