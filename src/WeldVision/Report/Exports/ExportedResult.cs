namespace WeldVision.Report.Exports;

/// <summary>How far a trainee's task has come.</summary>
public enum ResultState
{
    /// <summary>The trainee has not opened the task.</summary>
    NotBegun,

    /// <summary>The task was opened; there is no photo yet.</summary>
    Opened,

    /// <summary>The photo set is being taken.</summary>
    Photographing,

    /// <summary>All photos are in and are being inspected.</summary>
    Inspecting,

    /// <summary>Inspected, or refused to judge, or a line is not measured: a person must act.</summary>
    AwaitingInstructor,

    /// <summary>The photos could not be processed.</summary>
    Failed,

    /// <summary>An instructor has signed: the only state with a grade.</summary>
    SignedOff,

    /// <summary>An appeal is open against a signed grade.</summary>
    Appealed,
}

/// <summary>A trainee's result in one task, to be sent elsewhere. Only a signed grade carries a figure, and none travels without what the limits behind it are worth.</summary>
public sealed record ExportedResult
{
    private ExportedResult(Trainee trainee, string item, ResultState state, SignedGrade? grade, DateTimeOffset changedAt, BilingualText? comment) =>
        (Trainee, Item, State, Grade, ChangedAt, Comment) = (trainee, item, state, grade, changedAt, comment);

    public Trainee Trainee { get; }

    /// <value>The task, which is the grade item elsewhere.</value>
    public string Item { get; }

    public ResultState State { get; }

    /// <value>Not null exactly when signed off.</value>
    public SignedGrade? Grade { get; }

    public DateTimeOffset ChangedAt { get; }

    /// <value>Shown to the trainee; with a grade that rests on limits it ends with their edition, source and state. Null for none.</value>
    public BilingualText? Comment { get; }

    /// <value>The task as people call it.</value>
    public BilingualText Title { get => field ?? new(Item, Item); init; }

    /// <value>The trainee's pseudonym in the record; null for a result that comes from a sheet's file.</value>
    public string? Pseudonym { get; init; }

    /// <value>The attempt of the record that counts; null where none does.</value>
    public int? Attempt { get; init; }

    /// <value>The instructor's own word for a signed result on a scale of words, such as Kompeten; null where the item has points.</value>
    public string? Word { get; init; }

    public static ExportedResult OfGrade(Trainee trainee, string item, SignedGrade grade, DateTimeOffset changedAt, BilingualText? comment = null) =>
        new(trainee, item, ResultState.SignedOff, grade, changedAt, Joined(comment, grade.Limits.InFull));

    /// <exception cref="ArgumentException">The state is signed off, which only <see cref="OfGrade"/> makes.</exception>
    public static ExportedResult Open(Trainee trainee, string item, ResultState state, DateTimeOffset changedAt, BilingualText? comment = null) => state == ResultState.SignedOff
        ? throw new ArgumentException("A signed result comes from a grade.", nameof(state))
        : new(trainee, item, state, grade: null, changedAt, comment);

    private static BilingualText? Joined(BilingualText? first, BilingualText? second) =>
        first is null ? second : second is null ? first : new($"{first.En} {second.En}", $"{first.Id} {second.Id}");
}
