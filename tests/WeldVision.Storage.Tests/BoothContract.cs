using WeldVision.Record.Learning;
using WeldVision.Storage.Backups;
using Xunit;

namespace WeldVision.Storage.Tests;

/// <summary>On the SQLite file that a workshop starts with.</summary>
public sealed class SqliteBoothTests : BoothContract
{
    protected override string? NewDatabase() => null;
}

/// <summary>On a real PostgreSQL server.</summary>
public sealed class PostgresBoothTests(PostgresServer server) : BoothContract
{
    protected override string NewDatabase() => server.NewDatabase();
}

/// <summary>What a record promises of cards, devices, sent answers and self-assessments.</summary>
public abstract class BoothContract
{
    protected abstract string? NewDatabase();

    [Fact]
    public void New_card_ends_the_one_before_and_only_its_hash_is_kept()
    {
        using Records records = Records.WithClass(NewDatabase());
        string ayu = records.Trainees[0].Pseudonym, first = records.Store.Cards.Print([ayu], records.Instructor.Pseudonym)[0].Secret, second = records.Store.Cards.Print([ayu], records.Instructor.Pseudonym)[0].Secret;

        Assert.Null(records.Reopen().Cards.Find(first));
        Assert.Equal(ayu, records.Store.Cards.Find(second)!.Pseudonym);
        using RecordsContext rows = records.Store.NewContext();
        Assert.DoesNotContain(rows.SignInCards.AsEnumerable(), row => row.Hash == first || row.Hash == second);
        Assert.Throws<InvalidDataException>(() => records.Store.Cards.Print([records.Instructor.Pseudonym], records.Instructor.Pseudonym));
    }

    [Fact]
    public void Erased_trainee_has_no_card_and_no_sent_answer()
    {
        using Records records = Records.WithClass(NewDatabase());
        string ayu = records.Trainees[0].Pseudonym, secret = records.Store.Cards.Print([ayu], records.Instructor.Pseudonym)[0].Secret;
        records.Store.Answers.Keep(ayu, "key", new("request", "line"));

        records.Store.TraineeData.Erase(ayu, records.Instructor.Pseudonym);

        Assert.Null(records.Store.Cards.Find(secret));
        Assert.Null(records.Store.Answers.Of(ayu, "key"));
    }

    [Fact]
    public void Device_is_found_by_its_token_until_it_is_revoked_and_its_name_is_not_given_again()
    {
        using Records records = Records.WithClass(NewDatabase());
        var (device, token) = records.Store.Devices.Add("booth-3", Records.Cohort, "3", records.Instructor.Pseudonym);

        Assert.Equal(device, records.Reopen().Devices.Find(token));
        records.Store.Devices.Revoke("booth-3", records.Instructor.Pseudonym);
        Assert.Null(records.Store.Devices.Find(token));
        Assert.Contains("already", Assert.Throws<InvalidDataException>(() => records.Store.Devices.Add("booth-3", Records.Cohort, null, records.Instructor.Pseudonym)).Message, StringComparison.Ordinal);
        Assert.Contains("no cohort nowhere", Assert.Throws<InvalidDataException>(() => records.Store.Devices.Add("booth-4", "nowhere", null, records.Instructor.Pseudonym)).Message, StringComparison.Ordinal);
        Assert.Contains("small letters", Assert.Throws<InvalidDataException>(() => records.Store.Devices.Add("Booth 4", Records.Cohort, null, records.Instructor.Pseudonym)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void First_answer_under_a_key_stands_for_a_day()
    {
        using Records records = Records.WithClass(NewDatabase());
        SentAnswer first = records.Store.Answers.Keep("device/a", "key", new("photo-1", "line-1")), second = records.Store.Answers.Keep("device/a", "key", new("photo-2", "line-2"));

        Assert.Equal(first, second);
        Assert.Equal(first, records.Reopen().Answers.Of("device/a", "key"));
        Assert.Null(records.Store.Answers.Of("device/b", "key"));
        records.Clock.Now += TimeSpan.FromHours(25);
        records.Store.Answers.Keep("device/a", "other", first);
        Assert.Null(records.Store.Answers.Of("device/a", "key"));
    }

    [Fact]
    public void Self_assessment_comes_once_before_the_result_and_is_in_the_backup()
    {
        using Records records = Records.WithClass(NewDatabase());
        string ayu = records.Trainees[0].Pseudonym;
        AttemptRecord looked = records.Store.Attempts.Start(new(Records.Project, Records.Task, ayu, new())), shown = records.Store.Attempts.Start(new(Records.Project, Records.Task, ayu, new()));
        records.Store.SelfAssessments.Record(looked.Attempt.Id, 2, [new("photo", 10, 20)], ayu);
        records.Store.Attempts.Reveal(shown.Attempt.Id);

        Assert.Equal([new SelfPlace("photo", 10, 20)], records.Reopen().SelfAssessments.Of(looked.Attempt.Id)!.Places);
        Assert.Throws<InvalidDataException>(() => records.Store.SelfAssessments.Record(looked.Attempt.Id, 3, [], ayu));
        Assert.Contains("shown already", Assert.Throws<InvalidDataException>(() => records.Store.SelfAssessments.Record(shown.Attempt.Id, 3, [], ayu)).Message, StringComparison.Ordinal);

        string backup = Path.GetTempFileName();
        File.Delete(backup);
        BackupWriting.Write(records.Store, backup, records.Clock, CancellationToken.None);
        using var restored = new Records(postgres: null);
        BackupReading.Restore(restored.Store, backup, CancellationToken.None);
        Assert.Equal(2, restored.Store.SelfAssessments.Of(looked.Attempt.Id)!.Grade);
        Assert.Empty(restored.Store.Audit.Verify([]).Faults);
        File.Delete(backup);
    }

    [Fact]
    public void Changed_line_of_an_appeal_shows_in_the_audit()
    {
        using Records records = Records.WithClass(NewDatabase());
        AttemptRecord signed = records.Signed();
        string ayu = records.Trainees[0].Pseudonym;
        records.Store.Grading.Decide(signed.Attempt.Id, signed.Version, at => new(DecisionKind.Appeal, ayu, at) { Reason = "Not mine.", Line = "appearance" });
        Assert.Empty(records.Store.Audit.Verify([]).Faults);

        using (RecordsContext rows = records.Store.NewContext())
        {
            rows.Decisions.Single(row => row.Line != null).Line = "porosity";
            rows.SaveChanges();
        }

        Assert.Contains("is not what the audit log tells", Assert.Single(records.Store.Audit.Verify([]).Faults), StringComparison.Ordinal);
    }
}
