namespace WeldVision.Capture;

/// <summary>What Capture refuses before it decodes, so that one hostile file cannot take the machine.</summary>
public sealed record CaptureLimits
{
    /// <value>Most pixels a photo's header may announce. Default 120 million: the largest phone sensors give 108 or 200, binned below this.</value>
    public long MaximumPixels { get; init; } = 120_000_000;

    /// <value>Most pixels of one side. Default 65,535, the most a JPEG can have.</value>
    public int MaximumSidePixels { get; init; } = 65_535;

    /// <value>Most bytes of one photo file or archive entry. Default 256 MiB.</value>
    public long MaximumBytes { get; init; } = 256L << 20;

    /// <value>Most an archive entry may grow when it is unpacked, unpacked over packed bytes. Default 200; photos hardly shrink.</value>
    public double MaximumUnpackRatio { get; init; } = 200;

    /// <value>The decoded photo keeps its long side at this many pixels or more, where it has them. Default 1,000.</value>
    public int MinimumDecodedLongSidePixels { get; init; } = 1000;
}
