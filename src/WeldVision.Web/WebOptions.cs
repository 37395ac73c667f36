using WeldVision.Storage;

namespace WeldVision.Web;

/// <summary>What the web page is served with.</summary>
public sealed record WebOptions
{
    public required RecordStore Store { get; init; }

    public required RecordPlace Place { get; init; }

    /// <value>Makes an inspection pipeline; the web page owns what it makes.</value>
    public required Func<InspectionPipeline> CreatePipeline { get; init; }

    /// <value>Why no photo can be inspected, and what to do; null where there is a model. The page is served all the same.</value>
    public string? ModelFault { get; init; }

    /// <value>A photo as a JPEG with at most so many pixels on its long side; null where it cannot be read. Without this, pages show the photos as they came.</value>
    public Func<ReadOnlyMemory<byte>, int, byte[]?>? Reduce { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <value>Port of plain HTTP: the whole page on this machine; for others only the way to the secure one. 0 takes any free port.</value>
    public int Port { get; init; } = 8080;

    /// <value>Port of HTTPS for the network, 0 for any free one; null keeps everything on this machine.</value>
    public int? SecurePort { get; init; }

    /// <value>The centre's certificate, a .pfx or .pem file; null for one of the product's own authority.</value>
    public string? CertificateFile { get; init; }

    /// <value>The key of a .pem file, where it lies in another.</value>
    public string? CertificateKeyFile { get; init; }

    public string? CertificatePassword { get; init; }

    /// <value>Most bytes of one photo. Default 30 MB.</value>
    public long MaximumPhotoBytes { get; init; } = 30_000_000;

    /// <value>Photos inspected side by side. Default one a core.</value>
    public int Pipelines { get; init; } = Environment.ProcessorCount;

    /// <value>Photos that may wait for a free pipeline; more are told to come again. Default 8.</value>
    public int Waiting { get; init; } = 8;

    /// <value>Photos that one person or device may send in a minute. Default 60.</value>
    public int PhotosAMinute { get; init; } = 60;
}
