using System.Text.Json;

namespace WeldVision.Report.Exports;

/// <summary>A score message of LTI 1.3 Assignment and Grade Services. A number travels only with a signed grade.</summary>
public sealed class LtiScore
{
    public const string ContentType = "application/vnd.ims.lis.v1.score+json";

    public const string Scope = "https://purl.imsglobal.org/spec/lti-ags/scope/score";

    private const decimal Maximum = 100;

    private readonly ExportedResult _result;
    private readonly Language _language;

    /// <param name="lastSentAt">Time of the message last sent for this trainee and task; null for none. Platforms may ignore a score that is not later.</param>
    /// <param name="language">Of the comment.</param>
    /// <exception cref="InvalidDataException">The platform's user id is missing.</exception>
    public LtiScore(ExportedResult result, DateTimeOffset? lastSentAt, Language language = Language.Indonesian)
    {
        if (string.IsNullOrWhiteSpace(result.Trainee.LtiUserId))
            throw new InvalidDataException($"{result.Trainee.Name} has no LTI user id: the platform sends it when the trainee opens the task from there for the first time.");
        _result = result;
        _language = language;
        Timestamp = lastSentAt is { } last && Milliseconds(result.ChangedAt) <= Milliseconds(last) ? last.AddMilliseconds(1) : result.ChangedAt;
        (ActivityProgress, GradingProgress) = result.State switch
        {
            ResultState.NotBegun => ("Initialized", "NotReady"),
            ResultState.Opened => ("Started", "NotReady"),
            ResultState.Photographing => ("InProgress", "NotReady"),
            ResultState.Inspecting => ("Submitted", "Pending"),
            ResultState.AwaitingInstructor => ("Submitted", "PendingManual"),
            ResultState.Failed => ("Submitted", "Failed"),
            ResultState.SignedOff => ("Completed", "FullyGraded"),
            ResultState.Appealed => ("Completed", "PendingManual"),
            _ => throw new ArgumentOutOfRangeException(nameof(result), result.State, "Unknown state."),
        };
    }

    public string ActivityProgress { get; }

    public string GradingProgress { get; }

    /// <value>Never at or before the message sent last.</value>
    public DateTimeOffset Timestamp { get; }

    /// <summary>Where the message is posted: the line item's address with <c>/scores</c> before its query.</summary>
    public static Uri AddressOf(Uri lineItem)
    {
        var address = new UriBuilder(lineItem);
        address.Path = address.Path.TrimEnd('/') + "/scores";
        return address.Uri;
    }

    /// <summary>The message's body, UTF-8.</summary>
    public byte[] ToJson() => ExportJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("userId", _result.Trainee.LtiUserId);
        if (_result.Grade is { } grade) WriteScore(json, decimal.Round(grade.Percent, 2, MidpointRounding.AwayFromZero), Maximum);
        json.TextOrNothing("comment", _result.Comment?.In(_language));
        json.WriteString("timestamp", ExportJson.Time(Timestamp));
        json.WriteString("activityProgress", ActivityProgress);
        json.WriteString("gradingProgress", GradingProgress);
        json.WriteEndObject();
    });

    /// <exception cref="ArgumentException">A score has no maximum, or one that is not above 0; platforms refuse it.</exception>
    internal static void WriteScore(Utf8JsonWriter json, decimal given, decimal? maximum)
    {
        if (maximum is not > 0) throw new ArgumentException("A score is sent with its maximum, above 0.", nameof(maximum));
        json.WriteNumber("scoreGiven", given);
        json.WriteNumber("scoreMaximum", maximum.Value);
    }

    private static long Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
