using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WeldVision.Record.Learning;
using WeldVision.Score.Rubrics;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>Between the tables' rows of an attempt and the records that rules speak of.</summary>
internal static class AttemptRows
{
    public const string EvidenceAction = "evidence";

    /// <value>The audit log's word for a kind of decision.</value>
    public static string ActionOf(string kind) => kind.ToLowerInvariant();

    public static AttemptRow Row(RecordsContext rows, int id) => Whole(rows).SingleOrDefault(row => row.Id == id)
        ?? throw new InvalidDataException($"There is no attempt {id}.");

    public static IQueryable<AttemptRow> Whole(RecordsContext rows) =>
        rows.Attempts.Include(row => row.Photos).Include(row => row.Evidence).Include(row => row.Decisions).Include(row => row.Findings).AsSplitQuery();

    public static AttemptRecord Read(AttemptRow row) => new(
        OfAttempt(row) with { PhotosChangedAt = row.Photos.Select(photo => photo.WithdrawnAt ?? photo.AddedAt).DefaultIfEmpty().Max(), Photos = [.. row.Photos.Where(photo => photo.WithdrawnAt is null).OrderBy(photo => photo.Number).Select(Read)] },
        [.. row.Evidence.OrderBy(one => one.Number).Select(one => new RecordedEvidence(one.Json, one.IsReview, one.By, one.At))],
        [.. row.Decisions.OrderBy(one => one.Number).Select(Read)],
        row.Version);

    /// <summary>Without photos.</summary>
    public static Attempt OfAttempt(AttemptRow row) => new()
    {
        Id = row.Id,
        Project = row.Project,
        Task = row.Task,
        Trainee = row.Trainee,
        Number = row.Number,
        StartedAt = row.StartedAt,
        SubmittedAt = row.SubmittedAt,
        Deadline = row.Deadline,
        IsExtended = row.IsExtended,
        Settings = new() { Amperes = row.Amperes, Volts = row.Volts, Electrode = row.Electrode, Batch = row.Batch, Machine = row.Machine, Booth = row.Booth },
        RetakeOf = row.RetakeOf,
        RepeatOf = row.RepeatOf,
        Advice = row.Advice,
        RevealedAt = row.RevealedAt,
        IsChosen = row.IsChosen,
    };

    public static AttemptResult Result(AttemptRow row) => new(OfAttempt(row), row.Percent, row.Passed, Enum.Parse<SignOffState>(row.State));

    /// <summary>Keeps beside the decisions what they lead to.</summary>
    public static void Note(AttemptRow row)
    {
        AttemptRecord record = Read(row);
        row.State = record.SignOff.State.ToString();
        row.Percent = record.SignOff.Counting?.Percent;
        row.Passed = record.SignOff.Counting?.Passed;
        row.IsReferred = record.Attempt.Photos.Any(photo => photo.IsReferred);
        row.Version++;
    }

    /// <summary>Counts anew what the photos show, for the class board; what an exam hides is not counted before somebody has signed.</summary>
    public static void CountFindings(RecordsContext rows, AttemptRow row)
    {
        bool hides = Projects.Read(rows, Projects.Row(rows, row.Project)).Task(row.Task).IsExam && Read(row).SignOff.First is null;
        Dictionary<string, int> counts = hides ? [] : Read(row).Attempt.Photos.SelectMany(photo => photo.FindingCodes()).GroupBy(code => code).ToDictionary(group => group.Key, group => group.Count());
        rows.Findings.RemoveRange(row.Findings.Where(finding => !counts.ContainsKey(finding.Code)));
        foreach (var (code, count) in counts)
        {
            if (row.Findings.FirstOrDefault(finding => finding.Code == code) is { } before) before.Count = count;
            else row.Findings.Add(new() { AttemptId = row.Id, Code = code, Count = count });
        }
    }

    public static DecisionRow Row(int attempt, int number, Decision decision) => new()
    {
        AttemptId = attempt,
        Number = number,
        Kind = decision.Kind.ToString(),
        By = decision.By,
        At = decision.At,
        Percent = decision.Percent,
        Passed = decision.Passed,
        Test = decision.Test?.ToString(),
        Reason = decision.Reason,
        Line = decision.Line,
        Grade = decision.Grade is { } grade ? JsonSerializer.Serialize(grade) : null,
    };

    private static AttemptPhoto Read(PhotoRow row) => new(row.Sha256, PhotoView.Of(row.View), row.Station, JsonSerializer.Deserialize<JointPlace[]>(row.Joints)!, row.Inspection);

    public static Decision Read(DecisionRow row) => new(Enum.Parse<DecisionKind>(row.Kind), row.By, row.At)
    {
        Percent = row.Percent,
        Passed = row.Passed,
        Test = row.Test is { } test ? Enum.Parse<HoldTest>(test) : null,
        Reason = row.Reason,
        Line = row.Line,
        Grade = row.Grade is { } grade ? JsonSerializer.Deserialize<FrozenGrade>(grade) : null,
    };
}
