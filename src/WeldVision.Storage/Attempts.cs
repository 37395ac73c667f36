using System.Text.Json;
using WeldVision.Record.Learning;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>What a trainee brings to a new attempt.</summary>
/// <param name="Key">What the sender calls it: sent twice, it is added once. Null when nobody sends again.</param>
public sealed record NewAttempt(string Project, string Task, string Trainee, WeldSettings Settings, string? Key = null);

/// <summary>A photo with what the inspection said of it.</summary>
/// <param name="Joints">Where this coupon's joints lie, in a photo that shows several coupons; empty when all beads are its own.</param>
/// <param name="Inspection">The line of <c>weldvision inspect --json</c>.</param>
public sealed record NewPhoto(ReadOnlyMemory<byte> Bytes, PhotoView View, string Station, IReadOnlyList<JointPlace> Joints, string Inspection);

/// <summary>Attempts from the first photo to the decision that settles them.</summary>
public sealed class Attempts
{
    private const string NoJoints = "[]";

    private readonly RecordStore _store;

    internal Attempts(RecordStore store) => _store = store;

    /// <summary>Starts an attempt, as the retake of the trainee's last one where there is one.</summary>
    /// <exception cref="InvalidDataException">The project, task or trainee is unknown.</exception>
    public AttemptRecord Start(NewAttempt start) => _store.Write(writing =>
    {
        RecordsContext rows = writing.Rows;
        ProjectRow project = Projects.Row(rows, start.Project);
        WeldTask task = Projects.Read(rows, project).Task(start.Task);
        Person trainee = People.Find(rows, start.Trainee, project.Cohort);
        if (trainee.Name is null) throw new InvalidDataException($"{trainee.Pseudonym} is erased; nothing is added to what is left.");
        if (start.Key is { } key && AttemptRows.Whole(rows).SingleOrDefault(row => row.Key == key) is { } sent)
        {
            return sent.Trainee == trainee.Pseudonym && sent.Project == start.Project && sent.Task == start.Task ? AttemptRows.Read(sent)
                : throw new InvalidDataException($"The key {key} is attempt {sent.Id}'s, which is another trainee's or another task's. Every new attempt needs a key of its own.");
        }

        AttemptRow? before = rows.Attempts.Where(row => row.Project == start.Project && row.Task == start.Task && row.Trainee == trainee.Pseudonym && row.RepeatOf == null)
            .OrderByDescending(row => row.Number).FirstOrDefault();
        var added = new AttemptRow
        {
            Id = 1 + (rows.Attempts.Max(row => (int?)row.Id) ?? 0),
            Project = start.Project,
            Task = start.Task,
            Trainee = trainee.Pseudonym,
            Number = 1 + (before?.Number ?? 0),
            Key = start.Key,
            StartedAt = writing.Now,
            Amperes = start.Settings.Amperes,
            Volts = start.Settings.Volts,
            Electrode = start.Settings.Electrode,
            Batch = start.Settings.Batch,
            Machine = start.Settings.Machine,
            Booth = start.Settings.Booth,
            RetakeOf = before?.Id,
            Process = task.Process,
            Position = task.Position,
            State = nameof(SignOffState.Submitted),
        };
        rows.Attempts.Add(added);
        AttemptRows.Note(added);
        writing.Note(trainee.Pseudonym, "start", $"attempt/{added.Id}", ("project", start.Project), ("task", start.Task), ("try", DecisionTrace.Text(added.Number)));
        return AttemptRows.Read(added);
    });

    /// <exception cref="InvalidDataException">There is no such attempt.</exception>
    public AttemptRecord Get(int id) => _store.Read(rows => AttemptRows.Read(AttemptRows.Row(rows, id)));

    /// <summary>A trainee's attempts that are not submitted yet, the newest first.</summary>
    public IReadOnlyList<AttemptRecord> OpenOf(string trainee) => _store.Read(rows =>
        AttemptRows.Whole(rows).Where(row => row.Trainee == trainee && row.SubmittedAt == null).OrderByDescending(row => row.Id).AsEnumerable().Select(AttemptRows.Read).ToList());

    /// <summary>Adds a photo to an attempt that is not submitted; the same photo is added once.</summary>
    public AttemptRecord AddPhoto(int id, NewPhoto photo, string by)
    {
        // Before the file is kept: it would have no row.
        if (_store.Read(rows => rows.Attempts.Any(row => row.Id == id && rows.People.Any(person => person.Pseudonym == row.Trainee && person.ErasedAt != null)))) throw new InvalidDataException($"The trainee of attempt {id} is erased; nothing is added to what is left.");
        string sha256 = _store.Photos.Keep(photo.Bytes.Span);
        return Change(id, by, (writing, row) =>
        {
            RefuseWhenSubmitted(row);
            if (row.Photos.Any(one => one.Sha256 == sha256 && one.WithdrawnAt is null)) return;
            row.Photos.Add(new()
            {
                AttemptId = id,
                Number = 1 + row.Photos.Count,
                Sha256 = sha256,
                View = photo.View.Code,
                Station = photo.Station,
                Joints = JsonSerializer.Serialize(photo.Joints),
                Inspection = NamedByHash(photo.Inspection, sha256),
                AddedAt = writing.Now,
            });
            AttemptRows.CountFindings(writing.Rows, row);
            writing.Note(by, "add-photo", $"attempt/{id}", ("photo", sha256), ("view", photo.View.Code), ("inspection", RowTrace.HashOf(NamedByHash(photo.Inspection, sha256))));
        });
    }

    /// <summary>Takes a photo back before the attempt is submitted. It stays in the record as withdrawn.</summary>
    public AttemptRecord WithdrawPhoto(int id, string sha256, string by) => Change(id, by, (writing, row) =>
    {
        RefuseWhenSubmitted(row);
        PhotoOf(row, sha256).WithdrawnAt = writing.Now;
        AttemptRows.CountFindings(writing.Rows, row);
        writing.Note(by, "withdraw-photo", $"attempt/{id}", ("photo", sha256));
    });

    /// <summary>Moves a photo that was filed under the wrong attempt, also to another trainee's. Both attempts keep a trace of it.</summary>
    /// <exception cref="InvalidDataException">One of the two is signed: a signed sheet keeps its photos.</exception>
    public AttemptRecord MovePhoto(int from, int to, string sha256, string by) => Change(from, by, (writing, row) =>
    {
        if (from == to) throw new InvalidDataException($"The photo is attempt {from}'s already.");
        AttemptRow other = AttemptRows.Row(writing.Rows, to);
        if (row.Project != other.Project) throw new InvalidDataException($"Attempt {from} is of the project {row.Project}, attempt {to} of {other.Project}; a photo is moved within a project.");
        Project project = Projects.Read(writing.Rows, Projects.Row(writing.Rows, row.Project));
        if (project.Task(row.Task).IsExam && !project.Task(other.Task).IsExam) throw new InvalidDataException($"Attempt {from} is an exam's; moved to {other.Task}, its photo would show what the exam hides.");
        if (row.Decisions.Count > 0 || other.Decisions.Count > 0)
            throw new InvalidDataException($"Attempt {(row.Decisions.Count > 0 ? from : to)} is already decided about; its photos stay. Hold or override it with a reason.");
        PhotoRow photo = PhotoOf(row, sha256);
        photo.WithdrawnAt = writing.Now;
        photo.MovedTo = to;
        if (!other.Photos.Any(one => one.Sha256 == sha256 && one.WithdrawnAt is null))
        {
            other.Photos.Add(new()
            {
                AttemptId = to,
                Number = 1 + other.Photos.Count,
                Sha256 = sha256,
                View = photo.View,
                Station = photo.Station,
                Joints = photo.Joints,
                Inspection = photo.Inspection,
                AddedAt = writing.Now,
            });
        }

        // Without a photo there is nothing to mark; the trainee can add one again.
        bool reopens = row.SubmittedAt is not null && row.Photos.All(one => one.WithdrawnAt is not null);
        if (reopens) row.SubmittedAt = null;
        AttemptRows.CountFindings(writing.Rows, row);
        AttemptRows.CountFindings(writing.Rows, other);
        AttemptRows.Note(other);
        writing.Note(by, "move-photo", $"attempt/{from}", ("photo", sha256), ("to", $"attempt/{to}"), ("reopened", reopens ? "true" : null));
    });

    /// <summary>Hands the attempt in. Its deadline is settled now.</summary>
    /// <exception cref="InvalidDataException">It has no photo, or is submitted already.</exception>
    public AttemptRecord Submit(int id, string by) => Change(id, by, (writing, row) =>
    {
        RefuseWhenSubmitted(row);
        if (!row.Photos.Any(photo => photo.WithdrawnAt is null)) throw new InvalidDataException($"Attempt {id} has no photo. Add one first.");
        Deliverable task = Projects.Read(writing.Rows, Projects.Row(writing.Rows, row.Project)).Deliverable(row.Task);
        row.SubmittedAt = writing.Now;
        (row.Deadline, row.IsExtended) = Projects.DeadlineOf(writing.Rows, row.Project, task, row.Trainee);
        writing.Note(by, "submit", $"attempt/{id}");
    });

    /// <summary>Notes the advice that the trainee was shown, so that the next one moves on.</summary>
    public AttemptRecord Advise(int id, string advice) => Change(id, People.Console, (writing, row) =>
    {
        if (row.Advice == advice) return;
        row.Advice = advice;
        writing.Note(People.Console, "advise", $"attempt/{id}", ("advice", advice));
    });

    /// <summary>Notes that the trainee sees the result, from when on looking for oneself comes too late.</summary>
    public AttemptRecord Reveal(int id) => Change(id, People.Console, (writing, row) =>
    {
        if (row.SubmittedAt is null) row.RevealedAt ??= writing.Now;
    });

    /// <summary>Chooses the attempt that counts, for a task whose rule is a choice.</summary>
    /// <exception cref="InvalidDataException">The task's rule is another.</exception>
    public AttemptRecord ChooseToCount(int id, string by) => Change(id, by, (writing, row) =>
    {
        AttemptRule rule = Projects.Read(writing.Rows, Projects.Row(writing.Rows, row.Project)).Task(row.Task).Counts;
        if (rule != AttemptRule.Chosen) throw new InvalidDataException($"Of {row.Task} the {rule.ToString().ToLowerInvariant()} attempt counts; none is chosen.");
        foreach (AttemptRow other in writing.Rows.Attempts.Where(one => one.Project == row.Project && one.Task == row.Task && one.Trainee == row.Trainee && one.IsChosen).ToList()) other.IsChosen = false;
        row.IsChosen = true;
        writing.Note(by, "choose", $"attempt/{id}");
    });

    /// <summary>Shows an attempt's photos again as a nameless one, so that an instructor's marks can be compared with earlier ones.</summary>
    public AttemptRecord Repeat(int id, string by) => _store.Write(writing =>
    {
        AttemptRow row = AttemptRows.Row(writing.Rows, id);
        int next = 1 + writing.Rows.Attempts.Max(one => one.Id);

        // Counted downwards from 0: it takes no number from the trainee's own tries.
        int number = Math.Min(0, writing.Rows.Attempts.Where(one => one.Project == row.Project && one.Task == row.Task && one.Trainee == row.Trainee).Min(one => one.Number)) - 1;
        var repeat = new AttemptRow
        {
            Id = next,
            Project = row.Project,
            Task = row.Task,
            Trainee = row.Trainee,
            Number = number,
            StartedAt = writing.Now,
            SubmittedAt = writing.Now,
            Process = row.Process,
            Position = row.Position,
            RepeatOf = row.RepeatOf ?? id,
            State = nameof(SignOffState.Submitted),
            Photos = [.. row.Photos.Where(photo => photo.WithdrawnAt is null).Select((photo, i) => new PhotoRow { AttemptId = next, Number = i + 1, Sha256 = photo.Sha256, View = photo.View, Station = photo.Station, Joints = photo.Joints, Inspection = photo.Inspection, AddedAt = writing.Now })],
        };
        writing.Rows.Attempts.Add(repeat);
        AttemptRows.Note(repeat);
        writing.Note(by, "repeat", $"attempt/{next}", ("of", $"attempt/{id}"));
        return AttemptRows.Read(repeat);
    });

    /// <summary>Makes an attempt's signed marks those that instructors are compared with.</summary>
    /// <exception cref="InvalidDataException">It is not signed.</exception>
    public AttemptRecord MakeGolden(int id, string by) => Change(id, by, (writing, row) =>
    {
        if (AttemptRows.Read(row).SignOff.First is null) throw new InvalidDataException($"Attempt {id} is not signed; a golden coupon has marks to compare with.");
        row.IsGolden = true;
        writing.Note(by, "make-golden", $"attempt/{id}");
    });

    /// <summary>Other attempts that show the very photo of this one: one coupon may have been handed in twice.</summary>
    /// <returns>Their numbers and trainees' pseudonyms. Coupons that lie together in one photo are told apart by their joints and are not meant.</returns>
    public IReadOnlyList<(int Id, string Trainee)> WithTheSamePhoto(int id) => _store.Read(rows =>
    {
        List<string> own = [.. rows.Photos.Where(photo => photo.AttemptId == id && photo.WithdrawnAt == null && photo.Joints == NoJoints).Select(photo => photo.Sha256)];
        return (from photo in rows.Photos
                join attempt in rows.Attempts on photo.AttemptId equals attempt.Id
                where photo.AttemptId != id && photo.WithdrawnAt == null && own.Contains(photo.Sha256) && attempt.RepeatOf == null
                orderby attempt.Id
                select new { attempt.Id, attempt.Trainee }).Distinct().AsEnumerable().Select(one => (one.Id, one.Trainee)).ToList();
    });

    internal AttemptRecord Change(int id, string by, Action<RecordWriting, AttemptRow> change) => _store.Write(writing =>
    {
        AttemptRow row = AttemptRows.Row(writing.Rows, id);
        change(writing, row);
        AttemptRows.Note(row);
        return AttemptRows.Read(row);
    });

    private static void RefuseWhenSubmitted(AttemptRow row)
    {
        if (row.SubmittedAt is not null) throw new InvalidDataException($"Attempt {row.Id} is submitted; its photos no longer change. Start another attempt, or ask an instructor to move a photo.");
    }

    private static PhotoRow PhotoOf(AttemptRow row, string sha256) => row.Photos.SingleOrDefault(one => one.Sha256 == sha256 && one.WithdrawnAt is null)
        ?? throw new InvalidDataException($"Attempt {row.Id} has no photo {sha256}.");

    /// <summary>The inspection with the photo called by its hash: a file's name may hold a person's.</summary>
    private static string NamedByHash(string inspection, string sha256)
    {
        var line = System.Text.Json.Nodes.JsonNode.Parse(inspection)!;
        line["photo"] = sha256;
        return line.ToJsonString();
    }
}
