using System.Text;
using Npgsql;
using WeldVision.Record.Learning;
using WeldVision.Score.Rubrics;
using Xunit;

namespace WeldVision.Storage.Tests;

/// <summary>A fresh record for one test, with a class to work with.</summary>
internal sealed class Records : IDisposable
{
    public const string Cohort = "2026-A", Project = "fillet-project", Task = "fillet-pb";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"weldvision-records-{Guid.NewGuid():N}");

    public Records(string? postgres)
    {
        Place = new(_folder, postgres);
        Store = RecordStore.Open(Place, Clock);
    }

    public SetClock Clock { get; } = new(new(2026, 10, 7, 8, 0, 0, TimeSpan.Zero));

    public RecordPlace Place { get; }

    public RecordStore Store { get; private set; }

    public Person Instructor { get; private set; } = null!;

    public Person Second { get; private set; } = null!;

    public Person Third { get; private set; } = null!;

    public IReadOnlyList<Person> Trainees { get; private set; } = [];

    /// <summary>Three members of staff, two trainees, one project of one task and one report.</summary>
    public static Records WithClass(string? postgres)
    {
        var records = new Records(postgres);
        records.Instructor = records.Store.People.AddStaff("Siti Rahma", PersonRole.Instructor);
        records.Second = records.Store.People.AddStaff("Budi Santoso", PersonRole.Instructor);
        records.Third = records.Store.People.AddStaff("Rina Wijaya", PersonRole.Assessor);
        records.Trainees = records.Store.People.AddTrainees([new() { Name = "Ayu Lestari", UserIdNumber = "2026-001" }, new() { Name = "Dewi Anggraini" }], Cohort);
        records.AddProject(ProjectJson());
        return records;
    }

    /// <summary>What opening again finds, as after a restart.</summary>
    public RecordStore Reopen() => Store = RecordStore.Open(Place, Clock);

    public Project AddProject(string json) => Store.Projects.Add("project.json", Encoding.UTF8.GetBytes(json), Cohort, Rubric);

    /// <summary>An attempt of the first trainee with one photo, handed in.</summary>
    public AttemptRecord Submitted(int trainee = 0, string findings = "[]", WeldSettings? settings = null)
    {
        AttemptRecord attempt = Store.Attempts.Start(new(Project, Task, Trainees[trainee].Pseudonym, settings ?? new()));
        Store.Attempts.AddPhoto(attempt.Attempt.Id, Photo(attempt.Attempt.Id, findings), Trainees[trainee].Pseudonym);
        return Store.Attempts.Submit(attempt.Attempt.Id, Trainees[trainee].Pseudonym);
    }

    /// <summary>A submitted attempt with everything measured and marked.</summary>
    public AttemptRecord Complete(int trainee = 0, int mark = 2)
    {
        AttemptRecord attempt = Submitted(trainee);
        return Store.Grading.Record(attempt.Attempt.Id, Evidence(mark), Instructor.Pseudonym);
    }

    /// <summary>A signed attempt.</summary>
    public AttemptRecord Signed(int trainee = 0, int mark = 2)
    {
        AttemptRecord attempt = Complete(trainee, mark);
        DecisionOutcome outcome = Store.Grading.Sign(attempt.Attempt.Id, attempt.Version, Instructor.Pseudonym);
        Assert.Empty(outcome.Refusals);
        return outcome.Record!;
    }

    public static string Evidence(int mark, string judge = "Siti Rahma") => $$"""{"marks":[{"line":"appearance","judge":"{{judge}}","mark":{{mark}}}],"confirmations":[{"line":"porosity","by":"{{judge}}"}]}""";

    public static NewPhoto Photo(int seed, string findings = "[]", string? beads = null) => new(
        Encoding.UTF8.GetBytes($"photo {seed}"), PhotoView.Of("face"), "A1", [],
        $$"""
        {"schemaVersion":1,"photo":"Ayu Lestari.jpg","outcome":"inspected",
         "beads":{{beads ?? "[" + Bead(findings) + "]"}},
         "model":{"name":"weld-surface","version":"1.0.0","manifestSha256":"00","recipe":"r1"} }
        """);

    public static string Bead(string findings, int x = 10, string verdict = "accept") =>
        $$"""{"box":[{{x}},20,300,40],"outline":[[{{x}},20],[{{x + 300}},20],[{{x + 300}},60],[{{x}},60]],"verdict":"{{verdict}}","tags":{"porosity":0.1},"findings":{{findings}} }""";

    public static string ProjectJson(string id = Project, string more = "") => $$$"""
        {"schemaVersion":1,"id":"{{{id}}}","title":{"en":"A shelf bracket","id":"Braket rak"},
         "phases":[
          {"kind":"work","weight":80,"deliverables":[{"id":"{{{Task}}}","title":{"en":"Fillet weld PB","id":"Las fillet PB"},"weight":100,
            "task":{"process":"SMAW","position":"PB","joint":{"kind":"fillet","thickness":"10"},"rubric":"small","counts":"best","deadline":"2026-10-10"{{{more}}}}}]},
          {"kind":"report","weight":20,"deliverables":[{"id":"report","title":{"en":"Report","id":"Laporan"},"weight":100}]}]}
        """;

    public static Rubric Rubric(string name) => name == "small" ? RubricFile.Read("small.rubric.json", Encoding.UTF8.GetBytes(RubricJson())) : throw new InvalidDataException($"There is no rubric {name}.");

    /// <summary>One line that the model speaks to, one that an instructor marks.</summary>
    public static string RubricJson(string more = "") => $$$"""
        {"schemaVersion":1,"name":"small","version":"1.0","title":{"en":"Small","id":"Kecil"},"description":{"en":"For tests{{{more}}}","id":"Untuk uji"},
         "basis":"school-choice","needsLocalExpert":false,"processes":[],"totalPoints":100,"passMark":{"percent":70,"basis":"school-choice"},
         "lines":[
          {"id":"porosity","source":"Ai","title":{"en":"Surface pores","id":"Pori permukaan"},"weight":40,"basis":"school-choice","tag":"porosity","code":"2017","measure":"count","seenFrom":0.5,
           "bins":[{"from":0,"to":1,"points":40},{"from":1,"to":4,"points":20},{"from":4,"points":0}]},
          {"id":"appearance","source":"Judge","title":{"en":"Appearance","id":"Penampilan"},"weight":60,"basis":"school-choice",
           "judges":1,"marks":[{"mark":0,"points":0,"text":{"en":"poor","id":"kurang"}},{"mark":1,"points":20,"text":{"en":"fair","id":"cukup"}},{"mark":2,"points":40,"text":{"en":"good","id":"baik"}},{"mark":3,"points":60,"text":{"en":"very good","id":"sangat baik"}}]}],
         "holds":[]}
        """;

    public void Dispose()
    {
        // The server has room for few connections, and idle ones of a database that nobody asks again stay open.
        if (Place.Postgres is { } connection)
        {
            using var idle = new NpgsqlConnection(connection);
            NpgsqlConnection.ClearPool(idle);
        }

        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A clock that a test sets.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
