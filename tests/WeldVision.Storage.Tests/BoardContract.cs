using System.Text;
using WeldVision.Record.Learning;
using WeldVision.Report.Exports;
using WeldVision.Storage.Backups;
using Xunit;

namespace WeldVision.Storage.Tests;

/// <summary>On the SQLite file that a workshop starts with.</summary>
public sealed class SqliteBoardTests : BoardContract
{
    protected override string? NewDatabase() => null;
}

/// <summary>On a real PostgreSQL server.</summary>
public sealed class PostgresBoardTests(PostgresServer server) : BoardContract
{
    protected override string NewDatabase() => server.NewDatabase();
}

/// <summary>What the class board and the pages of administration ask, whatever database holds it.</summary>
public abstract class BoardContract
{
    protected abstract string? NewDatabase();

    private Records WithClass() => Records.WithClass(NewDatabase());

    [Fact]
    public void Result_that_nobody_signed_leaves_without_a_grade()
    {
        using Records records = WithClass();
        records.Signed(trainee: 0);
        records.Complete(trainee: 1);

        var (trainees, results) = ExportedClass.Of(records.Store, Records.Project);

        Assert.Equal(["Ayu Lestari", "Dewi Anggraini"], trainees.Select(one => one.Name));
        Assert.Equal([("Ayu Lestari", ResultState.SignedOff, 80m), ("Dewi Anggraini", ResultState.AwaitingInstructor, null)], results.Select(one => (one.Trainee.Name, one.State, one.Grade?.Percent)));
    }

    [Fact]
    public void Latest_extension_and_latest_mark_count()
    {
        using Records records = WithClass();
        Projects projects = records.Store.Projects;
        string ayu = records.Trainees[0].Pseudonym, by = records.Instructor.Pseudonym;
        projects.Extend(Records.Project, Records.Task, ayu, new(2026, 10, 12), by, "Ill");
        projects.Extend(Records.Project, Records.Task, ayu, new(2026, 10, 15), by, "Still ill");
        projects.Mark(Records.Project, "report", ayu, team: null, 60, by, comment: null);
        projects.Mark(Records.Project, "report", ayu, team: null, 75, by, "Rewritten");

        Assert.Equal(new Extension(Records.Task, ayu, new(2026, 10, 15), by, "Still ill"), Assert.Single(projects.Extensions(Records.Project)));
        Assert.Equal((75m, "Rewritten"), projects.DocumentMarks(Records.Project).Select(mark => (mark.Percent, mark.Comment)).Single());
    }

    [Fact]
    public void Signed_coupon_says_whether_it_is_golden_and_how_often_it_was_repeated()
    {
        using Records records = WithClass();
        int signed = records.Signed().Attempt.Id;
        records.Submitted(trainee: 1);
        records.Store.Attempts.MakeGolden(signed, records.Instructor.Pseudonym);
        records.Store.Attempts.Repeat(signed, records.Instructor.Pseudonym);

        ComparedCoupon coupon = Assert.Single(records.Store.Rescoring.Coupons(Records.Project));

        Assert.Equal((signed, true, 1), (coupon.Result.Attempt.Id, coupon.IsGolden, coupon.Repeats));
    }

    [Fact]
    public void Trainee_tries_again_after_a_repeat_of_the_last_try()
    {
        using Records records = WithClass();
        int signed = records.Signed().Attempt.Id;
        records.Store.Attempts.Repeat(signed, records.Instructor.Pseudonym);

        AttemptRecord retake = records.Submitted();

        Assert.Equal((signed, 2), (retake.Attempt.RetakeOf, retake.Attempt.Number));
    }

    [Fact]
    public void Entries_are_found_by_person_attempt_kind_and_day()
    {
        using Records records = WithClass();
        int id = records.Signed().Attempt.Id;
        records.Clock.Now = records.Clock.Now.AddDays(1);
        records.Store.Audit.Note(records.Third.Pseudonym, "lock", records.Trainees[1].Pseudonym);
        AuditLog audit = records.Store.Audit;

        Assert.Equal(["sign", "evidence"], audit.Find(new(Person: records.Instructor.Pseudonym), 10).Select(entry => entry.Action).Where(action => action != "add-person"));
        Assert.All(audit.Find(new(Attempt: id), 10), entry => Assert.Equal($"attempt/{id}", entry.Subject));
        Assert.Equal("lock", Assert.Single(audit.Find(new(Day: new(2026, 10, 8)), 10)).Action);
        Assert.Equal($"attempt/{id}", Assert.Single(audit.Find(new(Action: "sign"), 10)).Subject);
        long last = audit.Find(new(), 2)[^1].Sequence;
        Assert.Equal(last - 1, audit.Find(new(), 1, before: last)[0].Sequence);
        Assert.Contains("lock", audit.Actions());
        Assert.Empty(audit.Verify([]).Faults);
    }

    [Fact]
    public void Last_administrator_keeps_the_role_and_a_trainee_gets_none()
    {
        using Records records = WithClass();
        People people = records.Store.People;
        string administrator = people.AddStaff("Agus Setiawan", PersonRole.Administrator).Pseudonym;

        string last = Assert.Throws<InvalidDataException>(() => people.SetRole(administrator, PersonRole.Instructor, administrator)).Message;
        Assert.Throws<InvalidDataException>(() => people.SetRole(records.Trainees[0].Pseudonym, PersonRole.Instructor, administrator));
        people.SetRole(records.Second.Pseudonym, PersonRole.Administrator, administrator);
        Person changed = people.SetRole(administrator, PersonRole.Assessor, records.Second.Pseudonym);

        Assert.Equal("Agus Setiawan is the last administrator. Make another one first.", last);
        Assert.Equal(PersonRole.Assessor, changed.Role);
    }

    [Fact]
    public void Class_list_is_checked_beside_the_class_and_a_project_is_checked_before_it_is_set()
    {
        using Records records = WithClass();
        var (trainees, _) = ClassList.Check("class.csv", "name\nNina\nAyu Lestari\n");

        ClassListFault fault = Assert.Single(records.Store.People.FaultsOf(trainees, Records.Cohort));
        Project sound = records.Store.Projects.Preview("project.json", Encoding.UTF8.GetBytes(Records.ProjectJson("second")), Records.Cohort, Records.Rubric);
        string taken = Assert.Throws<InvalidDataException>(() => records.Store.Projects.Preview("project.json", Encoding.UTF8.GetBytes(Records.ProjectJson()), Records.Cohort, Records.Rubric)).Message;

        Assert.Equal(3, fault.Row);
        Assert.Empty(records.Store.People.FaultsOf(trainees, "2026-B"));
        Assert.Equal("second", sound.Id);
        Assert.StartsWith($"There is a project {Records.Project} already.", taken, StringComparison.Ordinal);
        Assert.Equal([Records.Project], records.Store.Projects.All().Select(one => one.Project.Id));
    }

    [Fact]
    public void Backup_folder_lists_what_it_made_and_knows_no_other_file()
    {
        using Records records = WithClass();
        records.Signed();
        var folder = new BackupFolder(records.Place);

        var (backup, manifest) = folder.Make(records.Store, records.Clock, TestContext.Current.CancellationToken);

        Assert.Equal("weldvision-20261007-080000.zip", backup.Name);
        Assert.Equal(1, manifest.Attempts);
        Assert.Equal(backup, Assert.Single(folder.All()));
        Assert.NotNull(folder.PathOf(backup.Name));
        Assert.Null(folder.PathOf("../records.db"));
    }
}
