using System.Text.Json;
using BenchmarkDotNet.Attributes;
using WeldVision.Record.Learning;
using WeldVision.Score.Rubrics;
using WeldVision.Storage;
using WeldVision.Storage.Rows;

namespace WeldVision.Benchmarks.Full;

/// <summary>An SQLite record of many attempts: a trainee's portfolio, a class's imperfections, and scoring stored attempts anew.</summary>
public class RecordBenchmarks
{
    private const int Trainees = 500, RescoredAtOnce = 10_000;

    private string _folder = null!;
    private RecordStore _store = null!;

    /// <value>How many attempts the record holds.</value>
    public static int Attempts { get; set; } = 100_000;

    [GlobalSetup]
    public void Fill()
    {
        _folder = Directory.CreateTempSubdirectory("weldvision-records-").FullName;
        _store = RecordStore.Open(new(_folder), TimeProvider.System);
        IReadOnlyList<Person> trainees = _store.People.AddTrainees(Enumerable.Range(0, Trainees).Select(i => new Report.Exports.Trainee { Name = $"Trainee {i}" }), "2026-A");
        string demo = Path.Combine(Places.Repository, "datasets", "demo"), file = Path.Combine(demo, "project.json");
        _store.Projects.ImportUnits("units.csv", File.ReadAllText(Path.Combine(demo, "units.csv")));
        _store.Projects.Add(file, File.ReadAllBytes(file), "2026-A", name => ShippedRubrics.ByName[name]);
        string inspection = File.ReadAllText(Path.Combine(demo, "score-inspections.jsonl"));
        using var sheet = JsonDocument.Parse(File.ReadAllText(Path.Combine(demo, "score-sheet.json")));
        string evidence = JsonSerializer.Serialize(TaskSheet.EvidenceMembers.Where(member => sheet.RootElement.TryGetProperty(member, out _)).ToDictionary(member => member, member => sheet.RootElement.GetProperty(member)));
        DateTimeOffset start = new(2026, 1, 5, 2, 0, 0, TimeSpan.Zero);
        for (int first = 1; first <= Attempts; first += 1000)
        {
            _store.WriteUnaudited(rows =>
            {
                for (int id = first; id < Math.Min(first + 1000, Attempts + 1); id++) rows.Attempts.Add(Attempt(id, trainees[id % Trainees].Pseudonym, start.AddMinutes(id), inspection, evidence));
                rows.SaveChanges();
            });
        }
    }

    [GlobalCleanup]
    public void Remove()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public Portfolio Portfolio() => _store.Board.Portfolio("Trainee 7");

    [Benchmark]
    public object Pareto() => _store.Board.Pareto("bracket", BoardSplit.Booth);

    /// <summary>The first 10,000 attempts by another rubric.</summary>
    [Benchmark]
    public int Rescoring() => _store.Rescoring.Differences("bracket", ShippedRubrics.ByName["plate-fillet-smaw"], inspect: null).Take(RescoredAtOnce).Count(one => !one.IsSame);

    private static AttemptRow Attempt(int id, string trainee, DateTimeOffset at, string inspection, string evidence) => new()
    {
        Id = id,
        Project = "bracket",
        Task = "fillet-pb",
        Trainee = trainee,
        Number = id / Trainees + 1,
        StartedAt = at,
        SubmittedAt = at,
        Process = "SMAW",
        Position = "PB",
        Booth = $"{id % 8 + 1}",
        State = nameof(SignOffState.Submitted),
        Photos = [new() { AttemptId = id, Number = 1, Sha256 = $"{id:x64}", View = "face", Station = "A1", Joints = "[]", Inspection = inspection.Replace("\"pores-2.jpg\"", $"\"{id:x64}\"", StringComparison.Ordinal), AddedAt = at }],
        Evidence = [new() { AttemptId = id, Number = 1, Json = evidence, By = "s-benchmark", At = at }],
        Findings = [new() { AttemptId = id, Code = "2017", Count = id % 5 + 1 }, new() { AttemptId = id, Code = "602", Count = id % 3 + 1 }],
    };
}
