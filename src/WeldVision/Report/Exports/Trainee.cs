namespace WeldVision.Report.Exports;

/// <summary>A trainee as other systems know them. All but the name may be missing; an export that needs one of them says so.</summary>
public sealed record Trainee
{
    public required string Name { get; init; }

    /// <value>Moodle's own number of the user.</value>
    public string UserId { get; init; } = "";

    /// <value>Moodle's "ID number".</value>
    public string UserIdNumber { get; init; } = "";

    public string UserEmail { get; init; } = "";

    public string Username { get; init; } = "";

    /// <value>The user id that an LTI platform sent at launch.</value>
    public string LtiUserId { get; init; } = "";

    public string Group { get; init; } = "";
}
