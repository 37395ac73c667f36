using WeldVision.Record.Learning;
using WeldVision.Report.Exports;

namespace WeldVision.Storage;

/// <summary>A class as it is exported.</summary>
public sealed record ExportedClass(IReadOnlyList<Trainee> Trainees, IReadOnlyList<ExportedResult> Results)
{
    /// <value>The units of competency that a task is evidence for; only a record knows any.</value>
    public IReadOnlyDictionary<string, IReadOnlyList<CompetencyUnit>> Units { get; init; } = new Dictionary<string, IReadOnlyList<CompetencyUnit>>();

    /// <value>The project's weighted score, percent, null while something is missing; null for score sheets, which have no weights.</value>
    public IReadOnlyDictionary<Trainee, decimal?>? Scores { get; init; }

    /// <value>Where it is kept what was sent; null for score sheets.</value>
    public (ExportRegister Register, string Project)? Sent { get; init; }

    /// <summary>Every task of every trainee of a project: the attempt that counts, or where it stands.</summary>
    public static ExportedClass Of(RecordStore store, string project)
    {
        IReadOnlyList<(string Pseudonym, Trainee Trainee)> people = store.People.ForExport(store.Projects.CohortOf(project));
        Dictionary<string, Trainee> trainees = people.ToDictionary(one => one.Pseudonym, one => one.Trainee);
        IReadOnlyDictionary<string, string> names = store.People.Names();
        ILookup<(string, string), (Attempt Attempt, bool HasPhotos)> unfinished = store.Board.Unfinished(project).ToLookup(one => (one.Attempt.Trainee, one.Attempt.Task));
        List<ExportedResult> results = [];
        Dictionary<Trainee, decimal?> scores = [];
        foreach (var (person, tasks, score) in store.Board.Class(project))
        {
            Trainee trainee = trainees[person.Pseudonym];
            scores[trainee] = score.Percent;
            foreach (TaskStanding task in tasks)
            {
                ExportedResult result = task.Counting is { } counting
                    ? OfAttempt(store.Attempts.Get(counting.Attempt.Id), trainee, names)
                    : WithoutAttempt(task, trainee, [.. unfinished[(person.Pseudonym, task.Deliverable.Id)]]);
                results.Add(result with { Pseudonym = person.Pseudonym, Title = task.Deliverable.Title, Attempt = task.Counting?.Attempt.Id });
            }
        }

        return new([.. people.Select(one => one.Trainee)], results)
        {
            Units = store.Projects.Get(project).Deliverables.Where(one => one.Task is not null).ToDictionary(
                one => one.Id, one => (IReadOnlyList<CompetencyUnit>)[.. store.Projects.Units().Where(unit => one.Task!.Units.Contains(unit.Code))]),
            Scores = scores,
            Sent = (store.Exports, project),
        };
    }

    /// <summary>LTI score messages, each later than the one before it.</summary>
    /// <param name="write">Takes the lines while the register is open: where it fails, nothing was sent.</param>
    /// <param name="by">Who exports: a pseudonym, or <see cref="People.Console"/>.</param>
    public ExportLines Lti(Language language, DateTimeOffset now, Action<ExportLines> write, string by = People.Console) => Messages(MessageKind.Lti, now, write, by, (result, before, _) =>
    {
        // A platform knows nobody who never opened the task from there.
        if (result is { State: ResultState.NotBegun, Trainee.LtiUserId: "" }) return ([], null);
        var score = new LtiScore(result, before.Count > 0 ? before.Max(one => one.Timestamp) : null, language);
        return ([score.ToJson()], (score.Timestamp, null));
    });

    /// <summary>xAPI statements; a grade that was told and no longer counts is taken back.</summary>
    /// <inheritdoc cref="Lti"/>
    public ExportLines Xapi(Uri home, DateTimeOffset now, Action<ExportLines> write, string by = People.Console) => Messages(MessageKind.Xapi, now, write, by, (result, before, at) =>
    {
        if (result.State == ResultState.NotBegun) return ([], null);
        IReadOnlyList<XapiStatement> statements = XapiStatement.Following(before, result, home, at);
        Guid current = statements[^1].Id;
        return (statements.Select(one => one.ToJson()), before is [.., var last] && last.Statement == current ? null : (result.ChangedAt, current));
    });

    private ExportLines Messages(
        MessageKind kind, DateTimeOffset now, Action<ExportLines> write, string by,
        Func<ExportedResult, IReadOnlyList<SentMessage>, DateTimeOffset, (IEnumerable<byte[]> Lines, (DateTimeOffset Timestamp, Guid? Statement)? Sent)> message)
    {
        ExportLines? lines = null;
        if (Sent is not { } kept)
        {
            lines = ExportLines.Of(Results, result => message(result, [], now).Lines);
            write(lines);
            return lines;
        }

        kept.Register.Write(kind, kept.Project, (before, at) =>
        {
            List<SentMessage> sent = [];
            lines = ExportLines.Of(Results, result =>
            {
                var (written, one) = message(result, [.. before[(result.Pseudonym!, result.Item)]], at);
                if (one is { } told) sent.Add(new(result.Pseudonym!, result.Item, result.Attempt, told.Timestamp, told.Statement, result.Grade is not null, at));
                return written;
            });
            write(lines);
            return sent;
        }, by);
        return lines!;
    }

    private static ExportedResult OfAttempt(AttemptRecord record, Trainee trainee, IReadOnlyDictionary<string, string> names)
    {
        DateTimeOffset changedAt = record.Decisions is [.., var last] ? last.At : record.Attempt.SubmittedAt!.Value;
        if (SignedGrade.Of(record.SignOff, pseudonym => names.GetValueOrDefault(pseudonym, pseudonym)) is { } grade) return ExportedResult.OfGrade(trainee, record.Attempt.Task, grade, changedAt);
        ResultState state = record.SignOff.State is SignOffState.Appealed or SignOffState.Reviewed ? ResultState.Appealed
            : record.Attempt.Photos.Any(photo => photo.IsUnreadable) ? ResultState.Failed : ResultState.AwaitingInstructor;

        // What nobody has signed yet needs no word; a mark that was told and no longer counts does.
        return ExportedResult.Open(trainee, record.Attempt.Task, state, changedAt, record.SignOff.State == SignOffState.Submitted ? null : SignOff.Words(record.SignOff.State));
    }

    private static ExportedResult WithoutAttempt(TaskStanding task, Trainee trainee, IReadOnlyList<(Attempt Attempt, bool HasPhotos)> unfinished) => (task.Attempts, unfinished) switch
    {
        ([.., var last], _) => ExportedResult.Open(trainee, task.Deliverable.Id, ResultState.AwaitingInstructor, last.Attempt.SubmittedAt!.Value, task.Reason),
        ([], [.., var begun]) => ExportedResult.Open(trainee, task.Deliverable.Id, begun.HasPhotos ? ResultState.Photographing : ResultState.Opened, begun.Attempt.StartedAt),
        _ => ExportedResult.Open(trainee, task.Deliverable.Id, ResultState.NotBegun, DateTimeOffset.UnixEpoch),
    };
}
