using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using WeldVision.Record.Learning;
using WeldVision.Report;
using WeldVision.Score;
using WeldVision.Score.Sheets;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>What became of a decision: the attempt after it, or why it was not taken.</summary>
/// <param name="Refusals">Empty when it was taken.</param>
public sealed record DecisionOutcome(AttemptRecord? Record, IReadOnlyList<BilingualText> Refusals);

/// <summary>An attempt's sheet as it stands.</summary>
/// <param name="File">What it was computed from.</param>
/// <param name="HidesModel">Whether what the model found must not be shown yet, in an exam.</param>
public sealed record AttemptScore(AttemptRecord Record, WeldTask Task, SheetFile File, ScoreSheet Sheet, PracticeResult Practice, bool HidesModel);

/// <summary>Evidence, score sheets, signatures and what may follow them.</summary>
public sealed class Grading
{
    private const int EvidenceLookedBack = 20;

    private static readonly BilingualText Changed = new(
        "Somebody else has changed this attempt since you opened it. Look at it again, then decide.", "Percobaan ini sudah diubah orang lain sejak Anda membukanya. Lihat lagi, lalu putuskan.");

    private static readonly BilingualText OtherPerson = new("The second grader must be another person than the first.", "Penilai kedua harus orang lain, bukan penilai pertama."),
        HasGraded = new("Who has graded the attempt cannot arbitrate it.", "Penilai percobaan ini tidak dapat menjadi penengah.");

    private static readonly BilingualText NotSubmitted = new("The trainee has not submitted this attempt.", "Peserta belum mengumpulkan percobaan ini.");

    private readonly RecordStore _store;

    internal Grading(RecordStore store) => _store = store;

    /// <summary>The sheet of an attempt, from all that was recorded of it.</summary>
    /// <param name="review">The second grader's, which knows nothing of the first's.</param>
    /// <exception cref="InvalidDataException">There is no such attempt.</exception>
    public AttemptScore Score(int id, bool review = false) => _store.Read(rows => Score(rows, AttemptRows.Read(AttemptRows.Row(rows, id)), review));

    /// <summary>Records readings, marks, confirmations and the like: members of a score sheet's file in one JSON object.</summary>
    /// <param name="by">Pseudonym of a member of staff.</param>
    /// <param name="version">The version that was looked at; null to record whatever it is now.</param>
    /// <exception cref="InvalidDataException">The evidence has faults, or it is too late for evidence; nothing of it is kept.</exception>
    public AttemptRecord Record(int id, string json, string by, bool review = false, int? version = null) => _store.Attempts.Change(id, by, (writing, row) =>
    {
        Person recorder = Staff(writing.Rows, row, by);
        if (version is not null && version != row.Version) throw new InvalidDataException(Changed.En);
        if (row.SubmittedAt is null) throw new InvalidDataException(NotSubmitted.En);
        SignOffState state = AttemptRows.Read(row).SignOff.State;
        if (review ? state != SignOffState.Appealed : state is not (SignOffState.Submitted or SignOffState.Held)) throw new InvalidDataException(review
            ? $"Attempt {id} is {SignOff.Words(state).En}; a second grader marks one that is {SignOff.Words(SignOffState.Appealed).En}."
            : $"Attempt {id} is {SignOff.Words(state).En}; its sheet no longer changes. Override it with a reason, or hold it for a test.");
        var evidence = new EvidenceRow { AttemptId = id, Number = row.Evidence.Count + 1, Json = json, IsReview = review, By = by, At = writing.Now };
        if (review && IsFirst(AttemptRows.Read(row), by)) throw new InvalidDataException(OtherPerson.En);
        row.Evidence.Add(evidence);
        AttemptRecord recorded = AttemptRows.Read(row);
        AttemptScore score = Score(writing.Rows, recorded, review);
        PhotoCorrection.Check(json, recorded.Attempt);
        if (TaskSheet.OtherEdition(json, score.Task) is { } other) throw new InvalidDataException($"The evidence for attempt {id}: the task is judged by the edition of {score.Task.Edition}; evidence does not set {other}.");
        RefuseAuthors(writing, id, json, recorder);
        RefuseWaivedMarks(score);
        writing.Note(by, AttemptRows.EvidenceAction, $"attempt/{id}", DecisionTrace.Of(evidence));
    });

    /// <summary>The gauge that was used last, so that nobody types its dates again; null before the first.</summary>
    public Gauge? LastGauge() => _store.Read(rows =>
    {
        JsonNode? gauge = rows.Evidence.Where(row => row.Json.Contains("\"gauges\"")).OrderByDescending(row => row.At).Take(EvidenceLookedBack).Select(row => row.Json).ToList()
            .Select(json => JsonNode.Parse(json)!["gauges"]).FirstOrDefault(gauges => gauges is JsonArray { Count: > 0 })?[0];
        return gauge is not null
            && DateOnly.TryParse((string?)gauge["calibratedOn"], CultureInfo.InvariantCulture, out DateOnly calibrated) && DateOnly.TryParse((string?)gauge["dueOn"], CultureInfo.InvariantCulture, out DateOnly due)
            && TypedLength.Read(gauge["uncertainty"]?.ToString(), new(0), new(10)).Value is { } uncertainty ? new Gauge((string?)gauge["id"] ?? "", calibrated, due, uncertainty) : null;
    });

    /// <summary>Signed attempts with photos whose findings an instructor looked through, repeats left out: a photo stands once.</summary>
    public IReadOnlyList<AttemptRecord> Corrected() => _store.Read(rows =>
        AttemptRows.Whole(rows).Where(row => row.RepeatOf == null && row.Passed != null && row.Evidence.Any(one => one.Json.Contains("\"" + PhotoCorrection.Member + "\""))).OrderBy(row => row.Id)
            .AsEnumerable().Select(AttemptRows.Read).ToList());

    /// <summary>Signs a complete sheet, which freezes the grade with all that made it.</summary>
    /// <param name="version">The version that was looked at.</param>
    public DecisionOutcome Sign(int id, int version, string by) => Freeze(id, version, by, DecisionKind.Sign);

    /// <summary>The second grader signs a sheet of their own after an appeal.</summary>
    /// <inheritdoc cref="Sign"/>
    public DecisionOutcome Review(int id, int version, string by) => Freeze(id, version, by, DecisionKind.Review);

    /// <summary>Holds, releases, overrides, appeals or arbitrates.</summary>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="take">The decision, given when it is taken.</param>
    public DecisionOutcome Decide(int id, int version, Func<DateTimeOffset, Decision> take) => Decide(id, version, (writing, _) => (take(writing.Now), []));

    internal AttemptScore Score(RecordsContext rows, AttemptRecord record, bool review)
    {
        WeldTask task = Projects.Read(rows, Projects.Row(rows, record.Attempt.Project)).Task(record.Attempt.Task);
        SheetFile file = AttemptSheet.Compose(record, task, _ => Projects.Rubric(rows, task), review);
        ScoreSheet sheet = SheetScoring.Score(file.Rubric, file.Evidence, _store.Tables.IsoOf(rows));
        HashSet<string> advised = [.. file.Advised, .. AdviceBefore(rows, record.Attempt)];
        return new(record, task, file, sheet, PracticeResult.Of(sheet, _store.Tables.CoachOf(rows), file.Process, advised), AttemptSheet.HidesModel(task, sheet));
    }

    /// <summary>Advice that the trainee had for earlier tries of the task.</summary>
    private static IEnumerable<string> AdviceBefore(RecordsContext rows, Attempt attempt) => rows.Attempts
        .Where(row => row.Project == attempt.Project && row.Task == attempt.Task && row.Trainee == attempt.Trainee && row.Number < attempt.Number && row.Advice != null).Select(row => row.Advice!);

    private DecisionOutcome Freeze(int id, int version, string by, DecisionKind kind) => Decide(id, version, (writing, record) =>
    {
        AttemptScore score = Score(writing.Rows, record, review: kind == DecisionKind.Review);
        var (grade, blockers) = Grade.Of(score.Sheet, new(by, DateOnly.FromDateTime(writing.Now.UtcDateTime)), score.File.Models);
        var decision = new Decision(kind, by, writing.Now);
        if (grade is null) return (decision, blockers);
        var sheet = new ArrayBufferWriter<byte>();
        ScoreSheetJson.Write(sheet, score.Sheet, score.Practice, grade, blockers, score.File.Coupon);
        return (decision with { Grade = new(grade.Percent, grade.Passed, grade.Versions, Encoding.UTF8.GetString(sheet.WrittenSpan)) }, []);
    });

    private DecisionOutcome Decide(int id, int version, Func<RecordWriting, AttemptRecord, (Decision Decision, IReadOnlyList<BilingualText> Blockers)> take) => _store.Write(writing =>
    {
        AttemptRow row = AttemptRows.Row(writing.Rows, id);
        AttemptRecord record = AttemptRows.Read(row);
        if (record.Version != version) return new DecisionOutcome(null, [Changed]);
        if (record.Attempt.SubmittedAt is null) return new(null, [NotSubmitted]);
        var (decision, blockers) = take(writing, record);
        if (decision.Kind != DecisionKind.Appeal) Staff(writing.Rows, row, decision.By);
        if (decision.Kind == DecisionKind.Review && IsFirst(record, decision.By)) return new(null, [OtherPerson]);
        if (decision.Kind == DecisionKind.Arbitrate && record.Evidence.Any(one => one.By == decision.By)) return new(null, [HasGraded]);
        var (next, refusal) = record.SignOff.Apply(decision);

        // What stands in the way of a grade says more than that there is none.
        if (next is null) return new(null, blockers.Count > 0 && record.SignOff.Apply(decision with { Grade = Any }).Next is not null ? blockers : [refusal!]);
        DecisionRow taken = AttemptRows.Row(id, row.Decisions.Count + 1, decision);
        row.Decisions.Add(taken);
        AttemptRows.Note(row);
        AttemptRows.CountFindings(writing.Rows, row);
        writing.Note(decision.By, AttemptRows.ActionOf(taken.Kind), $"attempt/{id}", DecisionTrace.Of(taken));
        return new(AttemptRows.Read(row), []);
    });

    private static void RefuseAuthors(RecordWriting writing, int id, string json, Person recorder)
    {
        HashSet<string> staff = new(StringComparer.OrdinalIgnoreCase);
        foreach (PersonRow one in writing.Rows.People.Where(one => one.Cohort == null && one.Name != null)) staff.UnionWith([one.Pseudonym, one.Name!]);
        IReadOnlyList<BilingualText> faults = EvidenceAuthors.Faults(json, recorder, staff, DateOnly.FromDateTime(writing.Now.UtcDateTime));
        if (faults.Count > 0) throw new InvalidDataException($"The evidence for attempt {id} is refused:\n  {string.Join("\n  ", faults.Select(fault => fault.En))}");
    }

    /// <summary>An exam's marks open what the model found; a waiver in their place would open it unmarked.</summary>
    private static void RefuseWaivedMarks(AttemptScore score)
    {
        if (score.Task.IsExam && score.Sheet.Lines.FirstOrDefault(line => line.Source == LineSource.Judge && line.State == LineState.Waived) is { } line)
            throw new InvalidDataException($"{line.Rubric.Title.En}: in an exam a mark is given, not waived.");
    }

    /// <summary>Whether somebody had part in the first grade: signed it, set another mark, or recorded something for it.</summary>
    private static bool IsFirst(AttemptRecord record, string by) =>
        record.SignOff.First?.By == by || record.SignOff.Override?.By == by || record.Evidence.Any(one => !one.IsReview && one.By == by);

    private static FrozenGrade Any { get; } = new(0, false, new([], "", "", "", ""), "");

    private static Person Staff(RecordsContext rows, AttemptRow row, string by) => People.Find(rows, by, cohort: null) is { IsStaff: true } person ? person
        : throw new InvalidDataException($"{by} is a trainee; attempt {row.Id} is marked and decided by an instructor.");
}
