using System.Globalization;

namespace WeldVision.Record.Learning;

/// <summary>What the trainee set and used.</summary>
public sealed record WeldSettings
{
    /// <value>More than any machine of a workshop gives; a larger number was mistyped.</value>
    public const decimal MostAmperes = 2000, MostVolts = 200;

    public decimal? Amperes { get; init; }

    public decimal? Volts { get; init; }

    public string? Electrode { get; init; }

    public string? Batch { get; init; }

    public string? Machine { get; init; }

    public string? Booth { get; init; }
}

/// <summary>What a photo shows of a coupon: <c>face</c>, <c>root</c>, or a clock position on pipe, <c>clock-1</c> to <c>clock-12</c>.</summary>
public readonly record struct PhotoView
{
    private PhotoView(string code) => Code = code;

    public string Code { get; }

    /// <exception cref="InvalidDataException">It is none of the views.</exception>
    public static PhotoView Of(string code) => code is "face" or "root" || (code.StartsWith("clock-", StringComparison.Ordinal)
        && int.TryParse(code.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out int hour) && hour is >= 1 and <= 12 && code[6] != '0')
        ? new(code) : throw new InvalidDataException($"A photo shows face, root, or clock-1 to clock-12; found {code}.");
}

/// <summary>A try at a task.</summary>
public sealed record Attempt
{
    public required int Id { get; init; }

    public required string Project { get; init; }

    public required string Task { get; init; }

    /// <value>Pseudonym of the trainee.</value>
    public required string Trainee { get; init; }

    /// <value>From 1, by trainee and task.</value>
    public required int Number { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <value>Null while the trainee can still change it.</value>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <value>The task's deadline when it was submitted, or the extension in its place; null for none.</value>
    public DateTimeOffset? Deadline { get; init; }

    public bool IsExtended { get; init; }

    public bool IsLate => SubmittedAt > Deadline;

    public WeldSettings Settings { get; init; } = new();

    /// <value>The attempt that this one is a retake of.</value>
    public int? RetakeOf { get; init; }

    /// <value>The attempt whose photos this one shows again to an instructor, to see whether marks repeat.</value>
    public int? RepeatOf { get; init; }

    /// <value>Row id of the coach's advice that was given for this attempt; null when none was.</value>
    public string? Advice { get; init; }

    /// <value>When the trainee first saw the result of an attempt that was not handed in; null as long as it was not shown.</value>
    public DateTimeOffset? RevealedAt { get; init; }

    public bool IsChosen { get; init; }

    public IReadOnlyList<AttemptPhoto> Photos { get; init; } = [];

    /// <value>When a photo last came or went.</value>
    public DateTimeOffset PhotosChangedAt { get; init; }
}
