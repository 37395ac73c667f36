namespace WeldVision.Storage.Rows;

internal sealed class ProjectRow
{
    public required string Id { get; set; }

    public required string Cohort { get; set; }

    /// <value>The project's file as it was read.</value>
    public required string Json { get; set; }

    /// <value>JSON object: version of each rubric, by its name, when the project was set.</value>
    public required string RubricVersions { get; set; }

    public DateTimeOffset AddedAt { get; set; }
}
