using System.Text.Json;
using WeldVision.Record.Learning;
using WeldVision.Record.Privacy;
using Xunit;

namespace WeldVision.Storage.Tests;

/// <summary>On the SQLite file that a workshop starts with.</summary>
public sealed class SqlitePrivacyTests : PrivacyContract
{
    protected override string? NewDatabase() => null;
}

/// <summary>On a real PostgreSQL server.</summary>
public sealed class PostgresPrivacyTests(PostgresServer server) : PrivacyContract
{
    protected override string NewDatabase() => server.NewDatabase();
}

/// <summary>What a record promises of consents, and of who looked.</summary>
public abstract class PrivacyContract
{
    protected abstract string? NewDatabase();

    [Fact]
    public void Consent_to_teaching_is_apart_from_grading_and_says_who_recorded_and_withdrew_it_and_when()
    {
        using Records records = Records.WithClass(NewDatabase());
        string ayu = records.Trainees[0].Pseudonym;
        DateTimeOffset given = records.Clock.Now;
        Assert.True(records.Store.Consents.Record(ayu, ConsentPurpose.Teaching, agrees: true, records.Instructor.Pseudonym));
        Assert.False(records.Store.Consents.Record(ayu, ConsentPurpose.Teaching, agrees: true, ayu));
        records.Clock.Now += TimeSpan.FromDays(1);
        Assert.True(records.Store.Consents.Record(ayu, ConsentPurpose.Teaching, agrees: false, ayu));
        records.Clock.Now += TimeSpan.FromDays(1);
        records.Store.Consents.Record(ayu, ConsentPurpose.Grading, agrees: true, ayu);

        var said = records.Reopen().Consents.Of(ayu);

        Assert.Equal(new Consent(ConsentPurpose.Teaching, given, records.Instructor.Pseudonym, given + TimeSpan.FromDays(1), ayu), said[ConsentPurpose.Teaching]);
        Assert.Equal(new Consent(ConsentPurpose.Grading, given + TimeSpan.FromDays(2), ayu, null, null), said[ConsentPurpose.Grading]);
        Assert.Equal([("agree", """{"purpose":"Grading"}"""), ("take-back-consent", """{"purpose":"Teaching"}"""), ("agree", """{"purpose":"Teaching"}""")],
            records.Store.Audit.Find(new(ayu), 3).Select(entry => (entry.Action, entry.Details)));
        Assert.Throws<InvalidDataException>(() => records.Store.Consents.Record(records.Instructor.Pseudonym, ConsentPurpose.Teaching, agrees: true, ayu));
    }

    [Fact]
    public void Photo_is_withheld_from_teaching_while_anybody_whose_work_it_shows_has_not_agreed()
    {
        using Records records = Records.WithClass(NewDatabase());
        AttemptRecord own = records.Submitted(), shared = records.Submitted();
        AttemptRecord other = records.Store.Attempts.Start(new(Records.Project, Records.Task, records.Trainees[1].Pseudonym, new()));
        records.Store.Attempts.AddPhoto(other.Attempt.Id, Records.Photo(shared.Attempt.Id), records.Trainees[1].Pseudonym);
        string alone = own.Attempt.Photos[0].Sha256, both = shared.Attempt.Photos[0].Sha256;

        Assert.Equivalent(new[] { alone, both }, records.Store.Consents.Withheld(ConsentPurpose.Teaching), strict: true);
        records.Store.Consents.Record(records.Trainees[0].Pseudonym, ConsentPurpose.Teaching, agrees: true, records.Instructor.Pseudonym);
        Assert.Equal([both], records.Store.Consents.Withheld(ConsentPurpose.Teaching));
        records.Store.Consents.Record(records.Trainees[1].Pseudonym, ConsentPurpose.Teaching, agrees: true, records.Instructor.Pseudonym);
        Assert.Empty(records.Store.Consents.Withheld(ConsentPurpose.Teaching));
    }

    [Fact]
    public void Looks_of_a_quarter_of_an_hour_are_one_and_survive_and_stand_in_the_trainees_export()
    {
        using Records records = Records.WithClass(NewDatabase());
        string ayu = records.Trainees[0].Pseudonym, siti = records.Instructor.Pseudonym;
        long entries = records.Store.Audit.Head.Sequence;
        bool told = false;
        records.Store.Changed += (_, _) => told = true;
        for (int i = 0; i < 100; i++) records.Store.Looks.Note(siti, ayu, LookKind.Photo, "attempt/1");
        records.Store.Looks.Note(ayu, ayu, LookKind.Photo, "attempt/1");
        records.Store.Looks.Note(siti, records.Trainees[1].Pseudonym, LookKind.Sheet, "attempt/2");
        records.Store.Looks.Write();
        records.Clock.Now += Looks.Once;
        records.Store.Looks.Note(siti, ayu, LookKind.Photo, "attempt/1");
        records.Store.Looks.Note(siti, null, LookKind.Class, $"project/{Records.Project}");
        records.Store.Looks.Note(siti, null, LookKind.Class, "project/another");
        records.Store.Looks.Write();

        using JsonDocument export = JsonDocument.Parse(records.Reopen().TraineeData.Export(ayu).Json);

        Assert.Equal([("attempt/1", "Photo", "Siti Rahma"), ("attempt/1", "Photo", "Siti Rahma"), ($"project/{Records.Project}", "Class", "Siti Rahma")],
            export.RootElement.GetProperty("looks").EnumerateArray().Select(one => (one.GetProperty("Subject").GetString()!, one.GetProperty("What").GetString()!, one.GetProperty("Name").GetString()!)));
        Assert.Equal(5, records.Store.Looks.Latest(100).Count);
        Assert.Equal(5, records.Store.Looks.Latest(100, siti).Count);
        Assert.Equal(2, records.Store.Looks.Latest(100, ayu).Count);
        Assert.Equal(entries, records.Store.Audit.Head.Sequence);
        Assert.False(told);
    }

    [Fact]
    public void Looks_noted_by_many_at_once_are_each_written_once()
    {
        using Records records = Records.WithClass(NewDatabase());
        Parallel.For(0, 200, i =>
        {
            records.Store.Looks.Note($"s-{i % 20}", records.Trainees[0].Pseudonym, LookKind.Sheet, $"attempt/{i / 20}");
            if (i % 17 == 0) records.Store.Looks.Write();
        });

        Assert.Equal(200, records.Store.Looks.Latest(1000).Select(look => (look.By, look.Subject)).Distinct().Count());
        Assert.Equal(200, records.Store.Looks.Latest(1000).Count);
    }

    [Fact]
    public void Trainee_is_due_after_the_years_without_activity_and_not_while_an_appeal_is_open()
    {
        using Records records = Records.WithClass(NewDatabase());
        string ayu = records.Trainees[0].Pseudonym, dewi = records.Trainees[1].Pseudonym;
        AttemptRecord signed = records.Signed();
        DecisionOutcome appealed = records.Store.Grading.Decide(signed.Attempt.Id, signed.Version, at => new(DecisionKind.Appeal, ayu, at) { Reason = "Look again." });
        Assert.NotNull(appealed.Record);
        DateTimeOffset end = new(2026, 10, 11, 0, 0, 0, TimeSpan.Zero);
        Assert.Empty(records.Store.Retention.Due(DateTimeOffset.MaxValue.AddYears(-1)));
        Assert.Throws<InvalidDataException>(() => records.Store.Retention.Set(0, records.Instructor.Pseudonym));
        records.Store.Retention.Set(2, records.Instructor.Pseudonym);

        Assert.Equal(2, records.Reopen().Retention.Years);
        Assert.Empty(records.Store.Retention.Due(end.AddYears(2).AddDays(-1)));
        DueTrainee due = Assert.Single(records.Store.Retention.Due(end.AddYears(2)));

        // The project's last deadline is later than anything that was done.
        Assert.Equal((dewi, end, end.AddYears(2)), (due.Person.Pseudonym, due.LastActive, due.DueAt));

        // Told first, erased by the server a month later at the earliest, and only if nothing happened meanwhile.
        records.Clock.Now = end.AddYears(2);
        Assert.Empty(records.Store.Retention.Announce());
        Assert.Equal(1, records.Store.Retention.Told);
        records.Clock.Now += Retention.Notice;
        Assert.Equal(dewi, Assert.Single(records.Store.Retention.Announce()).Person.Pseudonym);
        records.Store.Attempts.Start(new(Records.Project, Records.Task, dewi, new()));
        Assert.Empty(records.Store.Retention.Announce());
        Assert.Equal(0, records.Store.Retention.Told);
        records.Store.Retention.Set(null, records.Instructor.Pseudonym);
        Assert.Empty(records.Store.Retention.Due(end.AddYears(20)));
        Assert.Equal(["set-retention", "announce-erasure", "set-retention"], records.Store.Audit.Latest(10).Where(entry => entry.Action is "set-retention" or "announce-erasure").Select(entry => entry.Action));
        Assert.Empty(records.Store.Audit.Verify([]).Faults);
    }

    [Fact]
    public void Nothing_is_added_to_what_is_left_of_somebody_erased_and_nobody_is_erased_twice()
    {
        using Records records = Records.WithClass(NewDatabase());
        string ayu = records.Trainees[0].Pseudonym;
        AttemptRecord open = records.Store.Attempts.Start(new(Records.Project, Records.Task, ayu, new()));
        records.Store.TraineeData.Erase(ayu, records.Instructor.Pseudonym);

        Assert.Throws<InvalidDataException>(() => records.Store.Attempts.Start(new(Records.Project, Records.Task, ayu, new())));
        Assert.Throws<InvalidDataException>(() => records.Store.Attempts.AddPhoto(open.Attempt.Id, Records.Photo(9), ayu));
        Assert.Equal($"{ayu} is erased already.", Assert.Throws<InvalidDataException>(() => records.Store.TraineeData.Erase(ayu, records.Instructor.Pseudonym)).Message);
        Assert.True(records.Store.People.IsErased(ayu));
        Assert.False(records.Store.People.IsErased(records.Trainees[1].Pseudonym));
        Assert.Empty(Directory.GetFiles(records.Place.PhotoFolder, "*", SearchOption.AllDirectories));
    }
}
