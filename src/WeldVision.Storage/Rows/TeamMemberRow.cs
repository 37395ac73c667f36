namespace WeldVision.Storage.Rows;

internal sealed class TeamMemberRow
{
    public required string Project { get; set; }

    public required string Trainee { get; set; }

    public required string Team { get; set; }
}
