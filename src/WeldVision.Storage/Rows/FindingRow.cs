namespace WeldVision.Storage.Rows;

/// <summary>How often an attempt's photos show a kind of imperfection, counted from the inspections for the class board.</summary>
internal sealed class FindingRow
{
    public int AttemptId { get; set; }

    public required string Code { get; set; }

    public int Count { get; set; }
}
