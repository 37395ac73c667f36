namespace WeldVision.Record.Privacy;

/// <summary>What one person said of one purpose.</summary>
/// <param name="GivenBy">Who recorded it: the person's own pseudonym, a member of staff's, or the console.</param>
public sealed record Consent(ConsentPurpose Purpose, DateTimeOffset GivenAt, string GivenBy, DateTimeOffset? WithdrawnAt, string? WithdrawnBy)
{
    public bool Stands => WithdrawnAt is null;
}
