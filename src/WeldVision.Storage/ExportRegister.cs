using WeldVision.Report.Exports;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>What was written for other systems, so that no message's time goes back and a grade that was told and no longer counts is taken back.</summary>
public sealed class ExportRegister
{
    private readonly RecordStore _store;

    internal ExportRegister(RecordStore store) => _store = store;

    /// <summary>Writes messages and keeps that they were written: both, or neither.</summary>
    /// <param name="by">Who exports: a pseudonym, or <see cref="People.Console"/>.</param>
    /// <param name="write">Takes what was written before, oldest first by trainee and task, and the time; gives what it wrote.</param>
    public void Write(MessageKind kind, string project, Func<ILookup<(string Trainee, string Task), SentMessage>, DateTimeOffset, IReadOnlyList<SentMessage>> write, string by = People.Console) => _store.Write(writing =>
    {
        string name = kind.ToString();
        var before = writing.Rows.Exports.Where(row => row.Project == project && row.Kind == name).OrderBy(row => row.Number).AsEnumerable()
            .ToLookup(row => (row.Trainee, row.Task), row => new SentMessage(row.Trainee, row.Task, row.AttemptId, row.Timestamp, row.Statement, row.IsGrade, row.At));
        IReadOnlyList<SentMessage> sent = write(before, writing.Now);
        if (sent.Count == 0) return 0;
        int number = writing.Rows.Exports.Max(row => (int?)row.Number) ?? 0;
        writing.Rows.Exports.AddRange(sent.Select(one => new ExportRow
        {
            Number = ++number,
            Kind = name,
            Project = project,
            Task = one.Task,
            Trainee = one.Trainee,
            AttemptId = one.Attempt,
            Timestamp = one.Timestamp,
            Statement = one.Statement,
            IsGrade = one.IsGrade,
            At = one.WrittenAt,
        }));
        writing.Note(by, "export", $"project/{project}", ("kind", name), ("messages", DecisionTrace.Text(sent.Count)));
        return sent.Count;
    });
}
