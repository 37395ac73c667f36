using WeldVision.Assess;

namespace WeldVision.Cli.Batch;

/// <summary>What a person asked a batch for.</summary>
internal sealed record BatchRequest
{
    /// <value>Enumerated anew whenever the photos are looked for.</value>
    public required IEnumerable<string> Paths { get; init; }

    /// <value>Where the ledger and the results go.</value>
    public required string Folder { get; init; }

    public bool Again { get; init; }

    public bool Json { get; init; }

    public OperatingMode Mode { get; init; }

    public required string ModelFolder { get; init; }

    public int Workers { get; init; } = Environment.ProcessorCount;

    public required long MaximumPixels { get; init; }
}
