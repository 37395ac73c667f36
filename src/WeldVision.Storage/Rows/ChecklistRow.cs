namespace WeldVision.Storage.Rows;

/// <summary>An instructor's answer to one element of the project checklist; the latest counts.</summary>
internal sealed class ChecklistRow
{
    public required string Project { get; set; }

    public required string Element { get; set; }

    public int Number { get; set; }

    public bool Present { get; set; }

    public string? Note { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }
}
