using System.Text.Json;
using WeldVision.Record.Learning;

namespace WeldVision.Storage;

/// <summary>What trainees saw in their own photos before the result was shown.</summary>
public sealed class SelfAssessments
{
    private readonly RecordStore _store;

    internal SelfAssessments(RecordStore store) => _store = store;

    /// <summary>Null where the trainee did not look first.</summary>
    public SelfAssessment? Of(int attempt) => _store.Read(rows => rows.SelfAssessments.FirstOrDefault(row => row.AttemptId == attempt) is { } row
        ? new SelfAssessment(row.Grade, JsonSerializer.Deserialize<SelfPlace[]>(row.Places)!, row.At) : null);

    /// <summary>Records what a trainee saw; once, and only as long as the result was not shown.</summary>
    /// <exception cref="InvalidDataException">The result was shown, the attempt is handed in, or there is an assessment already.</exception>
    public void Record(int attempt, int grade, IReadOnlyList<SelfPlace> places, string by) => _store.Attempts.Change(attempt, by, (writing, row) =>
    {
        SelfAssessment own = SelfAssessment.Of(grade, places, writing.Now);
        if (row.RevealedAt is not null || row.SubmittedAt is not null) throw new InvalidDataException($"The result of attempt {attempt} was shown already; looking for oneself comes before.");
        if (writing.Rows.SelfAssessments.Any(one => one.AttemptId == attempt)) throw new InvalidDataException($"Attempt {attempt} has a self-assessment already.");
        writing.Rows.SelfAssessments.Add(new() { AttemptId = attempt, Grade = own.Grade, Places = JsonSerializer.Serialize(own.Places), At = own.At });
        writing.Note(by, "self-assess", $"attempt/{attempt}", ("grade", DecisionTrace.Text(own.Grade)), ("places", DecisionTrace.Text(own.Places.Count)));
    });
}
