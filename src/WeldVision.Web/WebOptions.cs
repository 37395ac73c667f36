using System.Net;
using WeldVision.Capture;
using WeldVision.Onnx;
using WeldVision.Queue;
using WeldVision.Record;
using WeldVision.Record.Learning;
using WeldVision.Storage;

namespace WeldVision.Web;

/// <summary>What the web page is served with.</summary>
public sealed record WebOptions
{
    public required RecordStore Store { get; init; }

    public required RecordPlace Place { get; init; }

    /// <value>Makes an inspection pipeline; the web page owns what it makes.</value>
    public required Func<InspectionPipeline> CreatePipeline { get; init; }

    /// <value>The package that the next photo is inspected with; pipelines of another are given up. Null where it never changes.</value>
    public Func<ModelIdentity>? ModelInUse { get; init; }

    /// <value>The packages to choose from; null where the server was started with one of its own.</value>
    public ModelShelf? Shelf { get; init; }

    /// <value>Photos as JPEG with what the inspection sees drawn on them, for evidence that is printed.</value>
    public Func<PhotoSource, IReadOnlyList<Score.Sheets.BeadEvidence>, Language, byte[]> DrawPhoto { get; init; } = (photo, _, _) => throw new InvalidOperationException($"Nothing draws {photo.Name} here.");

    /// <value>The jobs that administrators may look at; null for none.</value>
    public QueueDatabase? Queue { get; init; }

    /// <value>Why no photo can be inspected, and what to do; null where there is a model. The page is served all the same.</value>
    public string? ModelFault { get; init; }

    /// <value>A photo as a JPEG with at most so many pixels on its long side, made anew from its pixels; null where it cannot be read. No page shows a file as it came.</value>
    public required Func<ReadOnlyMemory<byte>, int, byte[]?> Reduce { get; init; }

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

    /// <value>How often the record is asked whether another process wrote into it. Default 2 s.</value>
    public TimeSpan RecordLook { get; init; } = TimeSpan.FromSeconds(2);

    /// <value>How often it is written down who looked at what. Default 5 s.</value>
    public TimeSpan LookWriting { get; init; } = TimeSpan.FromSeconds(5);

    /// <value>How often it is checked that who is signed in still may be. Default 1 minute.</value>
    public TimeSpan SignInLook { get; init; } = TimeSpan.FromMinutes(1);

    /// <value>The coupons that an instructor marks before seeing what the model found. Default one in ten.</value>
    public BlindSample Blind { get; init; } = new(10);

    /// <value>Where the log goes; null for standard error.</value>
    public TextWriter? Log { get; init; }

    /// <value>Where the figures of the server can be read, at <c>/metrics</c>; port 0 for any free one. Null for nowhere.</value>
    public IPEndPoint? Metrics { get; init; }

    /// <value>Photos that one person or device may send in a minute. Default 60.</value>
    public int PhotosAMinute { get; init; } = 60;

    /// <value>Photos that all together may send in a minute. Default 600.</value>
    public int PhotosAMinuteOfAll { get; init; } = 600;

    /// <value>Requests of one person, or of a device where nobody is signed in, in a minute. Default 600.</value>
    public int RequestsAMinute { get; init; } = 600;

    /// <value>Requests of all together in a minute. Default 6,000.</value>
    public int RequestsAMinuteOfAll { get; init; } = 6000;

    /// <value>Tries to sign in from one device in a minute. Default 30.</value>
    public int SignInsAMinute { get; init; } = 30;

    /// <value>Wrong PINs, passwords and codes from one device, within 15 minutes of each other, after which nobody signs in there for 15 minutes. Default 20.</value>
    public int WrongTriesABooth { get; init; } = 20;

    /// <value>Whether the link for a first administrator is made although there is one: for a centre whose administrators cannot get in any more.</value>
    public bool AdmitsAdministrator { get; init; }
}
