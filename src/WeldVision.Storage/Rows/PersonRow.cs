namespace WeldVision.Storage.Rows;

/// <summary>A person. Everything else names people by pseudonym, so blanking this row forgets who it was.</summary>
internal sealed class PersonRow
{
    public required string Pseudonym { get; set; }

    /// <value>Null once the person was erased.</value>
    public string? Name { get; set; }

    public required string Role { get; set; }

    public string? Cohort { get; set; }

    public string UserId { get; set; } = "";

    public string UserIdNumber { get; set; } = "";

    public string UserEmail { get; set; } = "";

    public string Username { get; set; } = "";

    public string LtiUserId { get; set; } = "";

    public string Group { get; set; } = "";

    public DateTimeOffset AddedAt { get; set; }

    public DateTimeOffset? ErasedAt { get; set; }

    /// <value>Since when administrators are told that the person's time is over; null while it is not.</value>
    public DateTimeOffset? ErasureToldAt { get; set; }
}
