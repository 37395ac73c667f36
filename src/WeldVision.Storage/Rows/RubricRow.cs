namespace WeldVision.Storage.Rows;

/// <summary>A rubric as it was when a project was set by it; one name and version is one content for ever.</summary>
internal sealed class RubricRow
{
    public required string Name { get; set; }

    public required string Version { get; set; }

    public required string Sha256 { get; set; }

    public required string Json { get; set; }
}
