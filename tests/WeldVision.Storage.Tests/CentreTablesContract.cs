using System.Text;
using Microsoft.EntityFrameworkCore;
using WeldVision.Record.Learning;
using WeldVision.Score.Limits;
using WeldVision.Storage.Backups;
using Xunit;

namespace WeldVision.Storage.Tests;

/// <summary>On the SQLite file that a workshop starts with.</summary>
public sealed class SqliteCentreTablesTests : CentreTablesContract
{
    protected override string? NewDatabase() => null;
}

/// <summary>On a real PostgreSQL server.</summary>
public sealed class PostgresCentreTablesTests(PostgresServer server) : CentreTablesContract
{
    protected override string NewDatabase() => server.NewDatabase();
}

/// <summary>Verified limits, a centre's coach rows and documents, whatever database holds them.</summary>
public abstract class CentreTablesContract
{
    private const string Row = "ISO-5011-any-C-3-all";

    private static readonly byte[] Plan = Encoding.UTF8.GetBytes("A plan of three passes.");

    protected abstract string? NewDatabase();

    [Fact]
    public void Verified_limit_names_who_compared_it_with_which_edition_and_clause()
    {
        using Records records = Records.WithClass(NewDatabase());

        records.Store.Tables.Verify(Row, 2014, "Table 1, 1.7", records.Instructor.Pseudonym);

        LimitRow verified = Assert.Single(records.Reopen().Tables.Iso.Rows, row => row.Verifications.Count > 0);
        Assert.Equal(new Verification(Row, "2014", "Siti Rahma", new(2026, 10, 7), "Table 1, 1.7", IsoLimits.Shipped.FingerprintOf(Row)!), Assert.Single(verified.Verifications));
        Assert.Empty(records.Store.Audit.Verify([]).Faults);
    }

    [Fact]
    public void Verification_that_was_taken_back_counts_no_more_and_may_be_given_again()
    {
        using Records records = Records.WithClass(NewDatabase());
        CentreTables tables = records.Store.Tables;
        tables.Verify(Row, 2014, "Table 1, 1.7", records.Instructor.Pseudonym);

        tables.TakeBack(Row, 2014, "Read from an amendment.", records.Second.Pseudonym);
        int afterTakingBack = tables.Iso.Rows.Count(row => row.Citation.IsVerified);
        tables.Verify(Row, 2014, "Table 1, 1.7", records.Second.Pseudonym);

        Assert.Equal(0, afterTakingBack);
        Assert.Equal("Budi Santoso", Assert.Single(tables.Iso.Rows, row => row.Citation.IsVerified).Citation.Verification!.By);
        Assert.Empty(records.Store.Audit.Verify([]).Faults);
    }

    [Theory]
    [InlineData("ISO-5011", 2014, "1.7", "There is no limit ISO-5011.")]
    [InlineData(Row, 2014, " ", "name the clause or page")]
    [InlineData("ISO-504-butt-C-3-all-2023", 2014, "1.11", "is not a row of the edition of 2014")]
    public void Verification_of_nothing_in_particular_is_refused(string row, int edition, string clause, string expected)
    {
        using Records records = Records.WithClass(NewDatabase());
        string meant = row.StartsWith("ISO-504", StringComparison.Ordinal) ? IsoLimits.Shipped.Rows.Single(one => one.Code == "504" && one.Says.En.Contains("2023–", StringComparison.Ordinal)).Citation.RowId : row;

        var refused = Assert.Throws<InvalidDataException>(() => records.Store.Tables.Verify(meant, edition, clause, records.Instructor.Pseudonym));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(records.Store.Tables.Iso.Rows, one => one.Citation.IsVerified);
    }

    [Fact]
    public void Trainee_verifies_no_limit()
    {
        using Records records = Records.WithClass(NewDatabase());

        Assert.Throws<InvalidDataException>(() => records.Store.Tables.Verify(Row, 2014, "1.7", records.Trainees[0].Pseudonym));
    }

    [Fact]
    public void Verification_put_in_by_hand_shows_in_the_audit()
    {
        using Records records = Records.WithClass(NewDatabase());
        records.Store.Tables.Verify(Row, 2014, "Table 1, 1.7", records.Instructor.Pseudonym);
        using (RecordsContext rows = records.Store.NewContext())
        {
            rows.LimitVerifications.ExecuteUpdate(set => set.SetProperty(row => row.RowId, "ISO-5011-any-B-3-all"));
            rows.SaveChanges();
        }

        IReadOnlyList<string> faults = records.Store.Audit.Verify([]).Faults;

        Assert.Contains("Verification 1 of the limit ISO-5011-any-B-3-all is not what the audit log tells: it was changed or put in by hand.", faults);
    }

    [Fact]
    public void Coach_rows_of_the_centre_come_first_where_it_says_so()
    {
        using Records records = Records.WithClass(NewDatabase());
        AttemptRecord attempt = records.Submitted(findings: """[{"code":"2017","name":"surface pore","probability":0.9,"box":[20,22,10,10]},{"code":"2017","name":"surface pore","probability":0.9,"box":[60,22,10,10]},{"code":"2017","name":"surface pore","probability":0.9,"box":[90,22,10,10]},{"code":"2017","name":"surface pore","probability":0.9,"box":[120,22,10,10]}]""");
        string before = records.Store.Grading.Score(attempt.Attempt.Id).Practice.Next!.RowId;

        records.Store.Tables.SetCoach("our.csv", """
            row_id,defect_code,process,try_order,basis,cause_en,cause_id,try_en,try_id,drill_en,drill_id,note_en,note_id,source
            OUR-1,2017,SMAW,1,candidate,Damp electrodes,Elektroda lembap,Take electrodes from the oven,Ambil elektroda dari oven,,,,,workshop
            COACH-2017-SMAW-1,2017,SMAW,9,candidate,Arc too long,Busur terlalu panjang,Shorten the arc,Perpendek busur,,,,,workshop
            """, records.Instructor.Pseudonym);

        Assert.NotEqual("OUR-1", before);
        Assert.Equal("OUR-1", records.Reopen().Grading.Score(attempt.Attempt.Id).Practice.Next!.RowId);
        Assert.Empty(records.Store.Audit.Verify([]).Faults);
    }

    [Fact]
    public void Coach_table_with_a_fault_is_refused_and_the_old_one_stays()
    {
        using Records records = Records.WithClass(NewDatabase());

        Assert.Throws<InvalidDataException>(() => records.Store.Tables.SetCoach("our.csv", "row_id,defect_code\nOUR-1,2017\n", records.Instructor.Pseudonym));

        Assert.DoesNotContain(records.Store.Tables.Coach.Rows, row => row.RowId == "OUR-1");
    }

    [Fact]
    public void Document_is_kept_with_its_bytes_and_told_late_after_its_day()
    {
        using Records records = WithPlan();
        string ayu = records.Trainees[0].Pseudonym;

        DeliveredFile inTime = records.Store.Documents.Deliver("plan-project", "plan", "Rencana Ayu.pdf", Plan, ayu, team: null, ayu);
        DeliveredFile again = records.Store.Documents.Deliver("plan-project", "plan", "Rencana Ayu.pdf", Plan, ayu, team: null, ayu);
        records.Clock.Now = new(2026, 10, 9, 0, 0, 1, TimeSpan.Zero);
        DeliveredFile late = records.Store.Documents.Deliver("plan-project", "plan", "second.pdf", new byte[] { 1 }, ayu, team: null, ayu);
        records.Store.Projects.Extend("plan-project", "plan", "Dewi Anggraini", new(2026, 10, 12), records.Instructor.Pseudonym, "ill");
        DeliveredFile extended = records.Store.Documents.Deliver("plan-project", "plan", "dewi.odt", Plan, "Dewi Anggraini", team: null, records.Trainees[1].Pseudonym);

        Assert.Equal(("plan-1.pdf", false), (inTime.Name, inTime.IsLate));
        Assert.Equal(inTime, again);
        Assert.Equal(("plan-2.pdf", true), (late.Name, late.IsLate));
        Assert.Equal(("plan-3.odt", false), (extended.Name, extended.IsLate));
        Assert.Equal(Plan, records.Store.DocumentFiles.Read(inTime.Sha256));
        Assert.Equal([inTime, late], records.Store.Documents.Of("plan-project", ayu));
        Assert.Empty(records.Store.Audit.Verify([]).Faults);
    }

    [Fact]
    public void Team_document_is_every_members_and_stays_when_one_is_erased()
    {
        using Records records = WithPlan();
        records.Store.Projects.SetTeam("plan-project", "Team 1", ["Ayu Lestari", "Dewi Anggraini"]);
        DeliveredFile teams = records.Store.Documents.Deliver("plan-project", "plan", "plan.pdf", Plan, trainee: null, "Team 1", records.Trainees[0].Pseudonym);
        DeliveredFile own = records.Store.Documents.Deliver("plan-project", "plan", "own.pdf", new byte[] { 7 }, "Ayu Lestari", team: null, records.Trainees[0].Pseudonym);

        Erasure erasure = records.Store.TraineeData.Erase("Ayu Lestari", records.Instructor.Pseudonym);

        Assert.Equal(1, erasure.Documents);
        Assert.Equal([teams], records.Store.Documents.Of("plan-project", records.Trainees[1].Pseudonym));
        Assert.False(records.Store.DocumentFiles.Has(own.Sha256));
        Assert.True(records.Store.DocumentFiles.Has(teams.Sha256));
        Assert.Empty(records.Store.Audit.Verify([]).Faults);
    }

    [Theory]
    [InlineData("plan", "plan.html", 3, true, false, "expected a file of one of the kinds .pdf")]
    [InlineData("plan", "plan.pdf", 0, true, false, "expected 1 byte to 50 MB")]
    [InlineData("plan", "plan.pdf", 3, true, true, "Name a trainee or a team.")]
    [InlineData("plan", "plan.pdf", 3, false, true, "has no team Team 9")]
    [InlineData("weld", "plan.pdf", 3, true, false, "weld is a coupon")]
    public void Document_that_is_none_is_refused_and_nothing_is_kept(string deliverable, string file, int bytes, bool trainee, bool team, string expected)
    {
        using Records records = WithPlan();

        var refused = Assert.Throws<InvalidDataException>(() => records.Store.Documents.Deliver("plan-project", deliverable, file, new byte[bytes], trainee ? "Ayu Lestari" : null, team ? "Team 9" : null, "console"));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Empty(records.Store.Documents.Of("plan-project"));
    }

    [Fact]
    public void Backup_brings_back_verifications_coach_and_documents()
    {
        using Records records = WithPlan(), empty = new(NewDatabase());
        records.Store.Tables.Verify(Row, 2014, "Table 1, 1.7", records.Instructor.Pseudonym);
        DeliveredFile plan = records.Store.Documents.Deliver("plan-project", "plan", "plan.pdf", Plan, "Ayu Lestari", team: null, records.Trainees[0].Pseudonym);
        string path = Path.Combine(records.Place.Folder, "monday.zip");

        BackupWriting.Write(records.Store, path, records.Clock, TestContext.Current.CancellationToken);
        BackupReading.Restore(empty.Store, path, TestContext.Current.CancellationToken);

        Assert.Equal(records.Store.Tables.Iso.Version, empty.Store.Tables.Iso.Version);
        Assert.Equal(Plan, empty.Store.DocumentFiles.Read(plan.Sha256));
        Assert.Equal(records.Store.Documents.Of("plan-project"), empty.Store.Documents.Of("plan-project"));
        File.WriteAllText(empty.Store.DocumentFiles.PathOf(plan.Sha256), "another plan");
        Assert.Contains(empty.Store.Audit.Verify([]).Faults, fault => fault.StartsWith($"The document {plan.Sha256} was changed", StringComparison.Ordinal));
    }

    private Records WithPlan()
    {
        Records records = Records.WithClass(NewDatabase());
        records.AddProject("""
            {"schemaVersion":1,"id":"plan-project","title":{"en":"A plan","id":"Rencana"},"phases":[
             {"kind":"planning","weight":50,"deliverables":[{"id":"plan","title":{"en":"Plan","id":"Rencana"},"weight":100,"deadline":"2026-10-08"}]},
             {"kind":"work","weight":50,"deliverables":[{"id":"weld","title":{"en":"Weld","id":"Las"},"weight":100,
              "task":{"process":"SMAW","joint":{"kind":"fillet","thickness":"10"},"rubric":"small","counts":"best"}}]}]}
            """);
        return records;
    }
}
