using System.CommandLine;
using System.Text;
using WeldVision.Cli.Records;
using WeldVision.Record.Learning;
using WeldVision.Report.Exports;
using WeldVision.Storage;

namespace WeldVision.Cli;

/// <summary>A class as it is exported.</summary>
internal sealed record ExportedClass(IReadOnlyList<Trainee> Trainees, IReadOnlyList<ExportedResult> Results)
{
    /// <value>The units of competency that a task is evidence for; only a record knows any.</value>
    public IReadOnlyDictionary<string, IReadOnlyList<CompetencyUnit>> Units { get; init; } = new Dictionary<string, IReadOnlyList<CompetencyUnit>>();

    /// <value>The project's weighted score, percent, null while something is missing; null for score sheets, which have no weights.</value>
    public IReadOnlyDictionary<Trainee, decimal?>? Scores { get; init; }

    /// <value>Where it is kept what was sent; null for score sheets.</value>
    public (ExportRegister Register, string Project)? Sent { get; init; }
}

/// <summary>What is exported: score sheets with a class list, or a project of the record.</summary>
internal sealed class ExportSource
{
    private readonly Argument<string[]> _sheets = new("SHEETS") { Description = "Score sheets that name their trainee and task.", Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<string?> _class = new("--class") { Description = "The class list for the sheets, a CSV file: name and any of userid, useridnumber, useremail, username, ltiuserid, group." };

    private readonly Option<string?> _project = new("--project") { Description = "A project of the record, in place of sheets." };

    private readonly RecordOptions _record = new();

    public void AddTo(Command command)
    {
        command.Add(_sheets);
        command.Add(_class);
        command.Add(_project);
        _record.AddPlaceTo(command);
        _record.AddSpeechTo(command);
        command.Validators.Add(parsed =>
        {
            bool fromSheets = parsed.GetValue(_sheets) is { Length: > 0 };
            if (fromSheets == parsed.GetValue(_project) is not null) parsed.AddError("Expected score sheets, or a project of the record by --project.");
            else if (fromSheets && parsed.GetValue(_class) is null) parsed.AddError("Option '--class' is required with score sheets.");
        });
    }

    public Language LanguageOf(ParseResult parsed) => _record.LanguageOf(parsed);

    public bool IsJson(ParseResult parsed) => _record.IsJson(parsed);

    /// <summary>Shows what became of an export: as one JSON object, or as a person reads it.</summary>
    public void Show(ParseResult parsed, object result, Action<Language> text) => _record.Show(parsed, result, text);

    /// <exception cref="InvalidDataException">A sheet names nobody of the class; every fault is named.</exception>
    public ExportedClass Read(ParseResult parsed) =>
        parsed.GetValue(_project) is { } project ? FromRecord(_record.Open(parsed), project) : FromSheets(parsed.GetRequiredValue(_sheets), parsed.GetRequiredValue(_class)!);

    private static ExportedClass FromSheets(string[] sheets, string list)
    {
        IReadOnlyList<Trainee> trainees = ClassList.Read(list, Encoding.UTF8.GetString(ScoreCommand.Read(list)));
        List<ExportedResult> results = [];
        List<string> faults = [];
        foreach (string path in sheets)
        {
            Score.Sheets.SheetFile file = ScoreCommand.ReadSheet(path);
            Trainee? trainee = trainees.FirstOrDefault(known => known.Name == file.Trainee);
            if (file.Trainee is null || file.Task is null) faults.Add($"{path}: expected the members trainee and task, found {(file.Trainee is null ? "no trainee" : "no task")}");
            else if (trainee is null) faults.Add($"{path}: {file.Trainee} is not in the class list");
            else results.Add(ScoreCommand.Result(file, trainee));
        }

        return faults.Count == 0 ? new(trainees, [.. results.OrderBy(result => result.Item, StringComparer.Ordinal)]) : throw new InvalidDataException(string.Join('\n', faults));
    }

    /// <summary>Every task of every trainee: the attempt that counts, or where it stands.</summary>
    private static ExportedClass FromRecord(RecordStore store, string project)
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
