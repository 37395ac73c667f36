using WeldVision.Assess;

namespace WeldVision.Cli.Batch;

/// <summary>What a person asked a batch for.</summary>
internal sealed record BatchRequest
{
    public required BatchInput Input { get; init; }

    /// <value>Where the ledger and the results go.</value>
    public required string Folder { get; init; }

    public bool Again { get; init; }

    public bool Json { get; init; }

    public OperatingMode Mode { get; init; }

    public required string ModelFolder { get; init; }

    /// <value>Photos worked on side by side on this machine.</value>
    public int Cores { get; init; } = Environment.ProcessorCount;

    public required long MaximumPixels { get; init; }

    /// <value>The database of the workers that do it; null for this machine alone.</value>
    public string? Queue { get; init; }

    /// <value>Take it from the workers again.</value>
    public bool Cancel { get; init; }
}
