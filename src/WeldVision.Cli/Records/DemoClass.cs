using System.Globalization;
using System.Text;
using System.Text.Json;
using WeldVision.Capture;
using WeldVision.Record;
using WeldVision.Record.Learning;
using WeldVision.Report.Exports;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;
using WeldVision.Storage;

namespace WeldVision.Cli.Records;

/// <summary>
/// A class to look at: twelve trainees, three tasks, retakes that follow advice, a held coupon, an appeal that was settled, coupons that were marked more than once and some work that still waits. Everything goes through the
/// record as real work does, with the rendered demo photos; names and figures are made up from a seed.
/// </summary>
internal static class DemoClass
{
    public const string Cohort = "2026-A", Project = "bracket";

    private static readonly string[] Names =
    [
        "Ayu Lestari", "Bayu Pratama", "Citra Dewi", "Dimas Saputra", "Eka Putri", "Fajar Nugroho", "Gita Maharani", "Hendra Wijaya", "Indah Permata", "Joko Susilo", "Kartika Sari", "Lukman Hakim",
    ];

    private static readonly string[] Photos = ["sound-1", "sound-2", "sound-3", "sound-4", "pores-1", "pores-2", "spatter", "pores-and-spatter", "uneven", "end-crater", "many-faults-1", "undercut"];

    /// <summary>Fills an empty record.</summary>
    /// <returns>How many attempts it holds.</returns>
    public static int Fill(RecordPlace place, string photoFolder, string modelFolder)
    {
        var clock = new DemoClock(new(2026, 9, 7, 1, 0, 0, TimeSpan.Zero));
        RecordStore store = RecordStore.Open(place, clock);
        string[] staff = [.. new[] { ("Siti Rahma", PersonRole.Instructor), ("Budi Santoso", PersonRole.Instructor), ("Rina Kusuma", PersonRole.Assessor), ("Agus Setiawan", PersonRole.Administrator) }.Select(one => store.People.AddStaff(one.Item1, one.Item2).Pseudonym)];
        IReadOnlyList<Person> trainees = store.People.AddTrainees(Names.Select((name, i) => new Trainee { Name = name, UserIdNumber = $"2026-{i + 1:00}", LtiUserId = $"demo-{i + 1:00}", Group = i < 6 ? "A" : "B" }), Cohort);
        string units = Path.Combine(photoFolder, "units.csv"), file = Path.Combine(photoFolder, "project.json");
        store.Projects.ImportUnits(units, File.ReadAllText(units));
        Project project = store.Projects.Add(file, File.ReadAllBytes(file), Cohort, name => ScoreCommand.RubricOf(name, photoFolder));
        for (int team = 0; team < 4; team++) store.Projects.SetTeam(Project, $"Team {team + 1}", [.. trainees.Skip(3 * team).Take(3).Select(one => one.Pseudonym)]);

        var welding = new Welding(store, clock, project, Inspect(photoFolder, modelFolder), staff[0], new(20260907));
        double Skill(int i) => 0.25 + 0.06 * i;
        clock.Now = new(2026, 9, 14, 2, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < trainees.Count; i++) welding.Try(trainees[i], "fillet-pb", Skill(i), booth: i % 4 + 1);

        // Who did not do well tries again, and has learned something.
        clock.Now = new(2026, 9, 16, 2, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < 8; i++) welding.Try(trainees[i], "fillet-pb", Skill(i) + 0.25, booth: i % 4 + 1);
        clock.Now = new(2026, 9, 28, 2, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < trainees.Count; i++) welding.Try(trainees[i], "butt-pa", Skill(i) + 0.2, booth: i % 4 + 1);

        // Two have not taken the exam; the last exams are not marked yet.
        clock.Now = new(2026, 10, 14, 2, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < 10; i++) welding.Try(trainees[i], "bracket-fillet", Skill(i) + 0.3, booth: i % 4 + 1, marked: i < 7);
        clock.Now = new(2026, 10, 19, 2, 0, 0, TimeSpan.Zero);
        for (int team = 0; team < 4; team++)
        {
            store.Projects.Mark(Project, "plan", trainee: null, $"Team {team + 1}", 70 + 5 * team, staff[0], comment: null);
            if (team < 3) store.Projects.Mark(Project, "report", trainee: null, $"Team {team + 1}", 85 - 5 * team, staff[1], comment: null);
        }

        foreach (ProjectElement element in (ProjectElement[])[ProjectElement.ChallengingProblem, ProjectElement.Authenticity, ProjectElement.CritiqueAndRevision]) store.Projects.Check(Project, element, true, note: null, staff[0]);
        welding.Appeal(trainees, staff[1], staff[2]);
        clock.Now = new(2026, 10, 21, 2, 0, 0, TimeSpan.Zero);
        welding.Compare([(staff[0], 0), (staff[1], -0.16), (staff[2], 0.06)]);
        return store.Board.Class(Project).Sum(one => one.Tasks.Sum(task => task.Attempts.Count));
    }

    private static List<(byte[] Photo, string Inspection)> Inspect(string photoFolder, string modelFolder)
    {
        using var engine = new Engine(modelFolder, new(), new());
        using InspectionPipeline pipeline = engine.CreatePipeline();
        return [.. Photos.Select(name =>
        {
            byte[] photo = File.ReadAllBytes(Path.Combine(photoFolder, name + ".jpg"));
            PhotoInspection inspection = pipeline.Inspect(new MemoryPhotoSource(name, photo));
            return (photo, AttemptCommands.Line(inspection));
        })];
    }

    /// <summary>One class's work at the benches.</summary>
    private sealed class Welding(RecordStore store, DemoClock clock, Project project, IReadOnlyList<(byte[] Photo, string Inspection)> photos, string instructor, Random chance)
    {
        private const int Golden = 4, Compared = 16;

        private readonly Dictionary<int, double> _skills = [];

        public void Try(Person trainee, string task, double skill, int booth, bool marked = true)
        {
            clock.Now = clock.Now.AddMinutes(7 + chance.Next(20));
            AttemptRecord attempt = store.Attempts.Start(new(Project, task, trainee.Pseudonym, new()
            {
                Amperes = 85 + chance.Next(6) * 5,
                Volts = 22 + chance.Next(4),
                Electrode = "E6013 3,2 mm",
                Batch = booth < 3 ? "B-1107" : "B-1112",
                Machine = $"M-{booth:00}",
                Booth = $"{booth}",
            }));
            int id = attempt.Attempt.Id;
            _skills[id] = skill;

            // The first photos of the list are the sound ones.
            int photo = Math.Clamp((int)((1 - skill) * photos.Count) + chance.Next(3) - 1, 0, photos.Count - 1);
            store.Attempts.AddPhoto(id, new(WithRemark(photos[photo].Photo, $"attempt {id}"), PhotoView.Of("face"), "A1", [], photos[photo].Inspection), trainee.Pseudonym);
            store.Attempts.Submit(id, trainee.Pseudonym);
            AttemptScore practice = store.Grading.Score(id);
            if (!practice.HidesModel && practice.Practice.Next is { } next) store.Attempts.Advise(id, next.RowId);
            if (!marked) return;
            clock.Now = clock.Now.AddMinutes(1 + chance.Next(3));
            AttemptRecord recorded = store.Grading.Record(id, Evidence(project.Task(task), skill, instructor), instructor);
            if (chance.Next(4) > 0) recorded = WaiveWhatTheModelCannotSay(recorded, instructor);
            store.Grading.Sign(id, recorded.Version, instructor);
        }

        private string NameOf(string pseudonym) => store.People.Find(pseudonym).Shown;

        /// <summary>The same picture as a file of its own: a comment right behind the JPEG's first marker. The few demo photos would otherwise look like one coupon handed in again and again.</summary>
        private static byte[] WithRemark(byte[] jpeg, string remark) => [.. jpeg[..2], 0xFF, 0xFE, 0, (byte)(2 + remark.Length), .. Encoding.ASCII.GetBytes(remark), .. jpeg[2..]];

        /// <summary>One trainee appeals, a second grader marks blind, a third person decides; another's coupon is held for a macro test.</summary>
        public void Appeal(IReadOnlyList<Person> trainees, string second, string third)
        {
            (AttemptRecord Record, string Trainee)[] signed = [.. trainees.SelectMany(one => store.Board.Portfolio(one.Pseudonym).Tasks.SelectMany(task => task.Attempts))
                .Where(one => one.State == SignOffState.Graded).OrderBy(one => one.Percent).Select(one => (store.Attempts.Get(one.Attempt.Id), one.Attempt.Trainee))];
            if (signed is not [var first, var other, .., var best]) return;
            AttemptRecord appealed = Taken(first.Record, at => new(DecisionKind.Appeal, first.Trainee, at) { Reason = "Kaki las sudah sama; mohon diukur lagi." });
            AttemptRecord marked = store.Grading.Record(appealed.Attempt.Id, Evidence(project.Task(appealed.Attempt.Task), 0.8, second), second, review: true);
            clock.Now = clock.Now.AddMinutes(30);
            if (store.Grading.Review(marked.Attempt.Id, marked.Version, second).Record is { } reviewed)
                Taken(reviewed, at => new(DecisionKind.Arbitrate, third, at) { Percent = 72, Passed = true, Reason = "Kedua penilai mengukur ulang bersama." });
            Taken(other.Record, at => new(DecisionKind.Appeal, other.Trainee, at) { Reason = "Percikan sudah dibersihkan sebelum dinilai." });
            Taken(best.Record, at => new(DecisionKind.Hold, instructor, at) { Test = HoldTest.Macro, Reason = "Sambungan ulang perlu dilihat penampangnya." });
        }

        /// <summary>Signed coupons are shown once more without a name, to whoever marked them and to others; some are golden.</summary>
        /// <param name="judges">With how much each sees in a coupon beside the others.</param>
        public void Compare(IReadOnlyList<(string Pseudonym, double Bias)> judges)
        {
            int[] signed = [.. _skills.Keys.Where(id => store.Attempts.Get(id).SignOff.State == SignOffState.Graded).Order().Take(Compared)];
            foreach (int id in signed.Take(Golden)) store.Attempts.MakeGolden(id, judges[0].Pseudonym);
            foreach (var (pseudonym, bias) in judges)
            {
                foreach (int id in signed.Skip(pseudonym == instructor ? Golden : 0))
                {
                    clock.Now = clock.Now.AddMinutes(2);
                    AttemptRecord repeat = store.Attempts.Repeat(id, instructor);
                    repeat = store.Grading.Record(repeat.Attempt.Id, Evidence(project.Task(repeat.Attempt.Task), _skills[id] + bias, pseudonym), pseudonym);
                    repeat = WaiveWhatTheModelCannotSay(repeat, pseudonym);
                    store.Grading.Sign(repeat.Attempt.Id, repeat.Version, pseudonym);
                }
            }
        }

        private AttemptRecord Taken(AttemptRecord record, Func<DateTimeOffset, Decision> decision)
        {
            clock.Now = clock.Now.AddMinutes(10);
            DecisionOutcome outcome = store.Grading.Decide(record.Attempt.Id, record.Version, decision);
            return outcome.Record ?? throw new InvalidOperationException(outcome.Refusals[0].En);
        }

        /// <summary>A line that the model left to a person, or whose tag its package does not assess, is looked at by eye and its weight spread over the others.</summary>
        private AttemptRecord WaiveWhatTheModelCannotSay(AttemptRecord record, string grader)
        {
            string[] open = [.. store.Grading.Score(record.Attempt.Id).Sheet.Lines.Where(line => line.Source == LineSource.Ai && line.State == LineState.NotMeasured).Select(line => line.Rubric.Id)];
            return open.Length == 0 ? record : store.Grading.Record(record.Attempt.Id, JsonSerializer.Serialize(new
            {
                waivers = open.Select(line => new { line, by = NameOf(grader), effect = "redistribute", reason = "Foto tidak dapat menilainya; dilihat langsung." }),
            }), grader);
        }

        /// <summary>What an instructor would write down: better readings and marks with more skill.</summary>
        private string Evidence(WeldTask task, double skill, string grader)
        {
            Rubric rubric = store.Projects.RubricOf(task);
            string[] quantities = [.. rubric.Lines.OfType<GaugeLine>().Select(line => line.Quantity), .. rubric.Lines.OfType<DerivedLine>().SelectMany(line => new[] { line.Quantity, line.Other }).OfType<string>()];
            string day = clock.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return JsonSerializer.Serialize(new
            {
                gauges = new[] { new { id = "WG-3", calibratedOn = "2026-02-02", dueOn = "2027-02-01", uncertainty = "0,1" } },
                readings = quantities.Distinct().SelectMany(quantity => Enumerable.Range(0, quantity == "face-width" || quantity == "reinforcement" ? 3 : 1).Select(_ => new
                {
                    quantity,
                    value = Math.Round(Expected(quantity) + (decimal)(Math.Max(0, 1 - skill) * chance.NextDouble() * Scatter(quantity)), 1),
                    gauge = "WG-3",
                    takenOn = day,
                    by = NameOf(grader),
                })),
                marks = rubric.Lines.OfType<JudgeLine>().Select(line => new { line = line.Id, judge = NameOf(grader), mark = Math.Clamp((int)Math.Round(3 * skill + chance.NextDouble() - 0.3), 0, 3) }),
                confirmations = rubric.Lines.OfType<AiLine>().Select(line => new { line = line.Id, by = NameOf(grader) }),
                blindCounts = rubric.Lines.OfType<AiLine>().Select(line => new { line = line.Id, by = NameOf(grader), value = skill < 0.5 ? 2 : 0 }),
            });
        }

        private static decimal Expected(string quantity) => quantity switch
        {
            "leg-vertical" or "leg-horizontal" => 7,
            "face-width" => 8,
            "reinforcement" or "convexity" => 1,
            "root-height" => 0.8m,
            _ => 0.1m,
        };

        private static double Scatter(string quantity) => quantity is "leg-vertical" or "face-width" ? 7 : quantity is "reinforcement" or "convexity" or "root-height" ? 5.5 : 3;
    }

    private sealed class DemoClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
