namespace WeldVision.Storage.Rows;

/// <summary>A unit of competency that tasks may name.</summary>
internal sealed class UnitRow
{
    public required string Code { get; set; }

    public required string Title { get; set; }
}
