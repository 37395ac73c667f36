using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using WeldVision.Record.Auditing;
using WeldVision.Record.Learning;
using WeldVision.Storage.Backups;
using Xunit;

namespace WeldVision.Storage.Tests;

/// <summary>Backups are the same for both databases, so each way between them is tried.</summary>
public sealed partial class BackupTests(PostgresServer server) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weldvision-backups-").FullName;

    private string Monday => Path.Combine(_folder, "monday.zip");

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

        BackupManifest written = BackupWriting.Write(records.Store, Monday, records.Clock, TestContext.Current.CancellationToken);
        using var other = new Records(toPostgres ? server.NewDatabase() : null);
        BackupManifest restored = BackupReading.Restore(other.Store, Monday, TestContext.Current.CancellationToken);

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

        for (int i = 0; i < 3; i++) BackupWriting.Write(records.Store, Monday, records.Clock, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await writing;
        using var other = new Records(null);
        BackupManifest restored = BackupReading.Restore(other.Store, Monday, TestContext.Current.CancellationToken);

        Assert.Empty(restored.MissingPhotos);
        Assert.True(records.Store.Audit.Head.Sequence >= restored.Head.Sequence);
        Assert.Empty(records.Store.Audit.Verify([("the backup", restored.Head)]).Faults);
    }

    [Fact]
    public void Backup_that_was_cut_off_or_changed_is_refused_and_nothing_is_restored()
    {
        using var records = Records.WithClass(null);
        records.Signed();
        BackupWriting.Write(records.Store, Monday, records.Clock, TestContext.Current.CancellationToken);
        byte[] whole = File.ReadAllBytes(Monday);
        using var other = new Records(null);

        File.WriteAllBytes(Monday, whole[..(whole.Length / 2)]);
        var cut = Assert.Throws<InvalidDataException>(() => BackupReading.Restore(other.Store, Monday, TestContext.Current.CancellationToken));
        File.WriteAllBytes(Monday, whole);
        using (ZipArchive zip = ZipFile.Open(Monday, ZipArchiveMode.Update))
        {
            zip.GetEntry("tables/evidence.jsonl")!.Delete();
            using var changed = new StreamWriter(zip.CreateEntry("tables/evidence.jsonl").Open());
            changed.Write("{}");
        }

        var changedRows = Assert.Throws<InvalidDataException>(() => BackupReading.Restore(other.Store, Monday, TestContext.Current.CancellationToken));

        Assert.Equal($"{Monday} is not a whole backup: expected a zip written by 'weldvision backup'. Take an older one.", cut.Message);
        Assert.Contains("tables/evidence.jsonl is damaged: expected SHA-256 ", changedRows.Message, StringComparison.Ordinal);
        Assert.Equal(AuditHead.None, other.Store.Audit.Head);
    }

    [Fact]
    public void Restore_into_a_record_that_holds_something_is_refused()
    {
        using var records = Records.WithClass(null);
        BackupWriting.Write(records.Store, Monday, records.Clock, TestContext.Current.CancellationToken);

        var refused = Assert.Throws<InvalidDataException>(() => BackupReading.Restore(records.Store, Monday, TestContext.Current.CancellationToken));

        Assert.Equal("The record is not empty. Restore into an empty folder or database, look at it, and then use that one.", refused.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Backup_of_before_shows_an_erased_person_erased_and_everybody_else_whole(bool postgres)
    {
        using Records records = WithPersonalTexts(postgres ? server.NewDatabase() : null);
        string ayu = records.Trainees[0].Pseudonym, dewi = records.Trainees[1].Pseudonym;
        AuditHead head = records.Store.Audit.Head;
        BackupWriting.Write(records.Store, Monday, records.Clock, TestContext.Current.CancellationToken);
        using (var before = new Records(postgres ? server.NewDatabase() : null))
        {
            BackupReading.Restore(before.Store, Monday, TestContext.Current.CancellationToken);
            Assert.Equal(head, before.Store.Audit.Head);
            Assert.Equal("Ayu Lestari", before.Store.People.Find(ayu).Name);
            Assert.Contains("Ayu slipped", Texts(before.Store), StringComparison.Ordinal);
        }

        records.Store.TraineeData.Erase(ayu, records.Instructor.Pseudonym);
        BackupWriting.Write(records.Store, Path.Combine(_folder, "tuesday.zip"), records.Clock, TestContext.Current.CancellationToken);
        using var other = new Records(postgres ? server.NewDatabase() : null);
        BackupReading.Restore(other.Store, Monday, TestContext.Current.CancellationToken);

        Assert.Null(other.Store.People.Find(ayu).Name);
        Assert.True(other.Store.People.IsErased(ayu));
        Assert.DoesNotContain("Ayu", Texts(other.Store), StringComparison.Ordinal);
        AttemptRecord left = other.Store.Attempts.Get(1), whole = other.Store.Attempts.Get(2);
        Assert.Equal(100m, left.SignOff.First!.Grade!.Percent);
        Assert.False(other.Store.Photos.Has(left.Attempt.Photos[0].Sha256));
        Assert.Equal("photo 2", Encoding.UTF8.GetString(other.Store.Photos.Read(whole.Attempt.Photos[0].Sha256)));
        Assert.Equal("Dewi Anggraini", other.Store.People.Find(dewi).Name);
        Assert.Equal("erase", other.Store.Audit.Latest(1)[0].Action);
        Assert.Empty(other.Store.Audit.Verify([("monday", head)]).Faults);

        // The restored record goes on with the same keys, so that erasing there reaches the same backups.
        other.Store.TraineeData.Erase(dewi, records.Instructor.Pseudonym);
        BackupWriting.Write(other.Store, Path.Combine(_folder, "wednesday.zip"), other.Clock, TestContext.Current.CancellationToken);
        using var last = new Records(null);
        BackupReading.Restore(last.Store, Monday, TestContext.Current.CancellationToken);
        Assert.True(last.Store.People.IsErased(dewi));
        Assert.False(last.Store.Photos.Has(whole.Attempt.Photos[0].Sha256));
    }

    [Fact]
    public void Backup_holds_no_name_text_or_photo_that_is_not_sealed()
    {
        using Records records = WithPersonalTexts(null);
        BackupWriting.Write(records.Store, Monday, records.Clock, TestContext.Current.CancellationToken);

        using ZipArchive zip = ZipFile.OpenRead(Monday);
        Assert.NotEmpty(zip.Entries);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using var text = new StreamReader(entry.Open(), Encoding.Latin1);
            // Sealed bytes spell a short name by chance; a row has them as one value, a sealed file is nothing else.
            string content = Sealed().Replace(text.ReadToEnd(), "");
            string[] names = entry.FullName.Split('/').Length > 2 ? [] : ["Ayu", "Dewi"];
            Assert.All([.. names, "2026-001", "photo 1", "A1 of"], secret => Assert.DoesNotContain(secret, content, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Backup_without_its_keys_or_with_older_ones_is_refused_and_nothing_is_restored()
    {
        using Records records = WithPersonalTexts(null), other = new(null);
        BackupWriting.Write(records.Store, Monday, records.Clock, TestContext.Current.CancellationToken);
        string keys = Directory.GetFiles(_folder, "weldvision-keys-*.json").Single(), older = Path.Combine(_folder, "older.json");
        File.Move(keys, older);
        records.Store.People.AddTrainees([new() { Name = "Nina Kirana" }], Records.Cohort);
        BackupWriting.Write(records.Store, Monday, records.Clock, TestContext.Current.CancellationToken);
        File.Delete(keys);

        var without = Assert.Throws<InvalidDataException>(() => BackupReading.Restore(other.Store, Monday, TestContext.Current.CancellationToken));
        var stale = Assert.Throws<InvalidDataException>(() => BackupReading.Restore(other.Store, Monday, TestContext.Current.CancellationToken, older));

        Assert.Equal($"{Monday} is sealed, and the keys of its people are not there: expected {Path.GetFileName(keys)} beside it. Copy it from where backups are kept, or name it by --keys.", without.Message);
        Assert.Equal($"{Monday} has 1 people for whom {Path.GetFileName(keys)} has no key: it is older than the backup. Take the one that was written beside this backup.", stale.Message);
        Assert.Equal(AuditHead.None, other.Store.Audit.Head);
    }

    [Fact]
    public void Backup_of_before_there_were_keys_restores_and_forgets_whoever_was_erased_since()
    {
        using Records records = WithPersonalTexts(null), plain = new(null), other = new(null);
        WritePlain(records.Store);
        AuditHead head = records.Store.Audit.Head;
        BackupReading.Restore(plain.Store, Monday, TestContext.Current.CancellationToken);
        Assert.Equal(head, plain.Store.Audit.Head);
        records.Store.TraineeData.Erase("Ayu Lestari", records.Instructor.Pseudonym);

        BackupReading.Restore(other.Store, Monday, TestContext.Current.CancellationToken, Path.Combine(records.Place.Folder, "person-keys.json"));

        Assert.True(other.Store.People.IsErased(records.Trainees[0].Pseudonym));
        Assert.DoesNotContain("Ayu", Texts(other.Store), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(other.Place.PhotoFolder, "*", SearchOption.AllDirectories));
        Assert.Empty(other.Store.Audit.Verify([("monday", head)]).Faults);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Two trainees with a photo each; texts about the first wherever a text can stand.</summary>
    private static Records WithPersonalTexts(string? postgres)
    {
        Records records = Records.WithClass(postgres);
        string ayu = records.Trainees[0].Pseudonym;
        AttemptRecord own = records.Submitted(0, settings: new() { Booth = "Ayu's", Machine = "A1 of Ayu" });
        records.Submitted(1);
        own = records.Store.Grading.Record(own.Attempt.Id, """{"marks":[{"line":"appearance","judge":"Siti Rahma","mark":3}],"waivers":[{"line":"porosity","by":"Siti Rahma","effect":"redistribute","reason":"Ayu slipped"}]}""", records.Instructor.Pseudonym);
        DecisionOutcome signed = records.Store.Grading.Sign(own.Attempt.Id, own.Version, records.Instructor.Pseudonym);
        Assert.Empty(signed.Refusals);
        records.Store.Grading.Decide(own.Attempt.Id, signed.Record!.Version, at => new(DecisionKind.Appeal, ayu, at) { Reason = "I, Ayu, do not agree." });
        records.Store.Projects.Extend(Records.Project, Records.Task, ayu, new(2026, 11, 1), records.Instructor.Pseudonym, "Ayu was ill");
        return records;
    }

    private static string Texts(RecordStore store)
    {
        using RecordsContext rows = store.NewContext();
        return string.Concat(RecordTables.All.SelectMany(table => table.Rows(rows).AsEnumerable().Select(row => System.Text.Json.JsonSerializer.Serialize(row, table.Row, Plain)).ToList()));
    }

    private static System.Text.Json.JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A backup as the version before wrote it.</summary>
    private void WritePlain(RecordStore store)
    {
        List<BackupMember> members = [];
        using RecordsContext rows = store.NewContext();
        using ZipArchive zip = ZipFile.Open(Monday, ZipArchiveMode.Create);
        foreach (RecordTable table in RecordTables.All) Add($"tables/{table.Name}.jsonl", Encoding.UTF8.GetBytes(string.Concat(table.Rows(rows).AsEnumerable().Select(row => System.Text.Json.JsonSerializer.Serialize(row, table.Row) + "\n"))));
        foreach (var (files, sha256) in store.FilesOf(rows)) Add($"{files.Kind}s/{sha256}", files.Read(sha256));
        Write("manifest.json", Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(new { schemaVersion = 1, writtenAt = "2026-10-07T08:00:00Z", auditHead = store.Audit.Head.ToString(), attempts = 2, members, missingPhotos = Array.Empty<string>() }, BackupManifest.Json)));

        void Add(string name, byte[] content)
        {
            members.Add(new(name, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))));
            Write(name, content);
        }

        void Write(string name, byte[] content)
        {
            using Stream output = zip.CreateEntry(name).Open();
            output.Write(content);
        }
    }

    [GeneratedRegex("\"\\$sealed\":\"[^\"]+\"")]
    private static partial Regex Sealed();
}
