using WeldVision.Record.Learning;
using WeldVision.Storage.Rows;

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
    public bool AreOpenFor(string trainee) => _store.Read(rows => AreOpen(rows, People.Find(rows, trainee, cohort: null), Now));

    /// <summary>Whether anybody of the cohort has an exam before them.</summary>
    public bool AreOpenIn(string cohort) => _store.Read(rows =>
        rows.People.Where(row => row.Cohort == cohort && row.Name != null).AsEnumerable().Select(People.Of).ToList().Exists(person => AreOpen(rows, person, Now)));

    private DateTimeOffset Now => _store.Now;

    private bool AreOpen(RecordsContext rows, Person trainee, DateTimeOffset now)
    {
        foreach (ProjectRow project in rows.Projects.Where(row => row.Cohort == trainee.Cohort).ToList())
        {
            foreach (Deliverable exam in Projects.Read(rows, project).Deliverables.Where(one => one.Task is { IsExam: true }))
            {
                List<AttemptRecord> attempts = [.. AttemptRows.Whole(rows).Where(row => row.Project == project.Id && row.Task == exam.Id && row.Trainee == trainee.Pseudonym && row.RepeatOf == null).AsEnumerable().Select(AttemptRows.Read)];
                DateTimeOffset? end = Projects.DeadlineOf(rows, project.Id, exam, trainee.Pseudonym).End;
                bool isAhead = attempts.Count == 0 && (end is null || now < end);
                if (isAhead || attempts.Exists(one => _store.Grading.Score(rows, one, review: false).HidesModel)) return true;
            }
        }

        return false;
    }
}
