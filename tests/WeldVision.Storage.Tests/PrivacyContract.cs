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
}
