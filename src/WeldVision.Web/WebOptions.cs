using System.Net;
using WeldVision.Queue;
using WeldVision.Storage;

namespace WeldVision.Web;

/// <summary>What the web page is served with.</summary>
public sealed record WebOptions
{
    public required RecordStore Store { get; init; }

    public required RecordPlace Place { get; init; }

    /// <value>Makes an inspection pipeline; the web page owns what it makes.</value>
    public required Func<InspectionPipeline> CreatePipeline { get; init; }

    /// <value>The jobs that administrators may look at; null for none.</value>
    public QueueDatabase? Queue { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <value>Where it listens; loopback unless a person accepts that PINs travel in the clear, or there is a certificate.</value>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <value>0 takes any free port.</value>
    public int Port { get; init; } = 8080;

    /// <value>A .pfx file; null for HTTP.</value>
    public string? CertificateFile { get; init; }

    public string? CertificatePassword { get; init; }

    /// <value>Most bytes of one photo. Default 30 MB.</value>
    public long MaximumPhotoBytes { get; init; } = 30_000_000;

    /// <value>Photos inspected side by side. Default one a core.</value>
    public int Pipelines { get; init; } = Environment.ProcessorCount;

    /// <value>Photos that may wait for a free pipeline; more are told to come again. Default 8.</value>
    public int Waiting { get; init; } = 8;
}
