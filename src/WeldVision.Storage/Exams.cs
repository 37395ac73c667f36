using WeldVision.Record.Learning;

namespace WeldVision.Storage;

/// <summary>
/// Which trainees have an exam before them. As long as they do, no inspection outside a task tells them what the model sees: it could be the exam's coupon. A photo that is sent
/// for another task is not hidden; it stays in the record under the trainee's name, where the instructor sees it.
/// </summary>
public sealed class Exams
{
    private readonly RecordStore _store;

    internal Exams(RecordStore store) => _store = store;

    /// <summary>Whether a trainee may still take an exam, or has taken one whose marks are not all in.</summary>
    public bool AreOpenFor(string trainee) => _store.Read(rows =>
        People.Find(rows, trainee, cohort: null) is { Cohort: { } cohort } person && AreOpen(rows, ExamsOf(rows, cohort), person.Pseudonym, Now));

    /// <summary>Whether anybody of the cohort has an exam before them.</summary>
    public bool AreOpenIn(string cohort) => _store.Read(rows => ExamsOf(rows, cohort) is { Count: > 0 } exams
        && rows.People.Where(row => row.Cohort == cohort && row.Name != null).AsEnumerable().Select(People.Of).ToList().Exists(person => AreOpen(rows, exams, person.Pseudonym, Now)));

    private DateTimeOffset Now => _store.Now;

    private static List<(string Project, Deliverable Exam)> ExamsOf(RecordsContext rows, string cohort) =>
        [.. rows.Projects.Where(row => row.Cohort == cohort).ToList().SelectMany(row => Projects.Read(rows, row).Deliverables.Where(one => one.Task is { IsExam: true }).Select(exam => (row.Id, exam)))];

    private bool AreOpen(RecordsContext rows, List<(string Project, Deliverable Exam)> exams, string trainee, DateTimeOffset now)
    {
        foreach (var (project, exam) in exams)
        {
            List<AttemptRecord> attempts = [.. AttemptRows.Whole(rows).Where(row => row.Project == project && row.Task == exam.Id && row.Trainee == trainee && row.RepeatOf == null).AsEnumerable().Select(AttemptRows.Read)];
            DateTimeOffset? end = Projects.DeadlineOf(rows, project, exam, trainee).End;
            bool isAhead = attempts.Count == 0 && (end is null || now < end);

            // A sheet that was signed has all its marks.
            if (isAhead || attempts.Exists(one => one.SignOff.First is null && _store.Grading.Score(rows, one, review: false).HidesModel)) return true;
        }

        return false;
    }
}
