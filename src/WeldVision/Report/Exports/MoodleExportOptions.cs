namespace WeldVision.Report.Exports;

/// <summary>The column by which Moodle finds a user; it knows these four.</summary>
public enum MoodleIdentifier
{
    UserId,
    UserIdNumber,
    UserEmail,
    Username,
}

/// <summary>How a centre's Moodle wants its grades.</summary>
public sealed record MoodleExportOptions
{
    public MoodleIdentifier Identifier { get; init; } = MoodleIdentifier.UserIdNumber;

    /// <value>Everyone whom Moodle knows: one unknown user would abort its whole import.</value>
    public required IReadOnlyList<Trainee> ClassList { get; init; }

    /// <value>Most points of the grade item, more than 0; over 100 only where the site allows it.</value>
    public decimal MaximumGrade { get; init; } = 100;

    /// <value>Whether the Moodle site allows grades over 100; otherwise one of them aborts the import.</value>
    public bool SiteAllowsMoreThan100 { get; init; }

    /// <value>The words of the item's scale, exactly as Moodle has them, when it is graded in words; null for points. The word of a trainee is the instructor's.</value>
    public IReadOnlyList<string>? Scale { get; init; }

    /// <value>Of titles and feedback.</value>
    public Language Language { get; init; } = Language.Indonesian;

    /// <value>Only this group; null for all. Where Moodle keeps groups apart, a user of another one aborts the import.</value>
    public string? Group { get; init; }

    /// <value>Adds Moodle's "last downloaded" column, which refuses grades that were changed in Moodle since. Off, because Moodle is strict about it.</value>
    public DateTimeOffset? LastDownloadedAt { get; init; }

    /// <value>Now: the last download is neither later nor more than a year before.</value>
    public DateTimeOffset Now { get; init; }

    /// <value>The header of that column, in the words of the Moodle site's language.</value>
    public string LastDownloadedHeader { get; init; } = "Last downloaded from this course";

    /// <value>Whether the person agreed that rows with faults are left out; otherwise one fault holds back the file.</value>
    public bool LeaveOutFaultyRows { get; init; }
}
