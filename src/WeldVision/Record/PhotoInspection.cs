using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Measure;
using WeldVision.Quality;

namespace WeldVision.Record;

/// <summary>How long each stage took, milliseconds.</summary>
public readonly record struct StageTimings(double DecodeMs, double LocateMs, double ClassifyMs, double TotalMs);

/// <summary>The model package that made a result.</summary>
public sealed record ModelIdentity(string Name, string Version, string ManifestSha256, string Recipe, string Precision, string Runtime);

/// <summary>Everything known of one photo after its inspection: what tables, JSON and pages show.</summary>
public sealed record PhotoInspection
{
    public required string Photo { get; init; }

    public required Outcome Outcome { get; init; }

    /// <value>Lower-case hexadecimal; null when the file could not be read at all.</value>
    public string? Sha256 { get; init; }

    /// <value>Size as a person sees it; null when the file is unreadable.</value>
    public int? WidthPixels { get; init; }

    /// <inheritdoc cref="WidthPixels"/>
    public int? HeightPixels { get; init; }

    public int? DecodeDenominator { get; init; }

    public CameraFacts? Camera { get; init; }

    /// <value>Of how many frames of a camera the picture was fused; null for a photo as it was taken.</value>
    public int? FusedFrames { get; init; }

    /// <inheritdoc cref="Capture.CapturedPhoto.Preparation"/>
    public string? Preparation { get; init; }

    public PhotoQuality? Quality { get; init; }

    public IReadOnlyList<AssessedBead> Beads { get; init; } = [];

    /// <value>Null where no marker card was seen, or none was looked for.</value>
    public PhotoMeasures? Measures { get; init; }

    public required OperatingMode Mode { get; init; }

    public required ModelIdentity Model { get; init; }

    public StageTimings Timings { get; init; }

    public CaptureFault? Error { get; init; }
}
