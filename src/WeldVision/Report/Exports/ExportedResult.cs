namespace WeldVision.Report.Exports;

/// <summary>How far a trainee's task has come.</summary>
public enum ResultState
{
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

/// <summary>A trainee's result in one task, to be sent elsewhere. Only a signed grade carries a figure.</summary>
public sealed record ExportedResult
{
    private ExportedResult(Trainee trainee, string item, ResultState state, SignedGrade? grade, DateTimeOffset changedAt, string? comment) =>
        (Trainee, Item, State, Grade, ChangedAt, Comment) = (trainee, item, state, grade, changedAt, comment);

    public Trainee Trainee { get; }

    /// <value>The task, which is the grade item elsewhere.</value>
    public string Item { get; }

    public ResultState State { get; }

    /// <value>Not null exactly when signed off.</value>
    public SignedGrade? Grade { get; }

    public DateTimeOffset ChangedAt { get; }

    /// <value>Shown to the trainee; null for none.</value>
    public string? Comment { get; }

    /// <value>The trainee's pseudonym in the record; null for a result that comes from a sheet's file.</value>
    public string? Pseudonym { get; init; }

    /// <value>The instructor's own word for a signed result on a scale of words, such as Kompeten; null where the item has points.</value>
    public string? Word { get; init; }

    public static ExportedResult OfGrade(Trainee trainee, string item, SignedGrade grade, DateTimeOffset changedAt, string? comment = null) =>
        new(trainee, item, ResultState.SignedOff, grade, changedAt, comment);

    /// <exception cref="ArgumentException">The state is signed off, which only <see cref="OfGrade"/> makes.</exception>
    public static ExportedResult Open(Trainee trainee, string item, ResultState state, DateTimeOffset changedAt, string? comment = null) => state == ResultState.SignedOff
        ? throw new ArgumentException("A signed result comes from a grade.", nameof(state))
        : new(trainee, item, state, grade: null, changedAt, comment);
}
