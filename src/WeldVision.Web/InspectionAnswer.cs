using Microsoft.AspNetCore.Http;

namespace WeldVision.Web;

#pragma warning disable CA1812 // Described in the interface's document, never made: the answer is the line of `weldvision inspect --json` as it was recorded.

/// <summary>Members of the form that brings a photo.</summary>
internal sealed record InspectionForm
{
    /// <value>One photo: JPEG, PNG, WebP, BMP or TIFF.</value>
    public required IFormFile Photo { get; init; }

    public string? Project { get; init; }

    public string? Task { get; init; }

    /// <value>Of a device: whose attempt it is, by name or pseudonym.</value>
    public string? Trainee { get; init; }

    /// <value>The attempt that the photo is added to; without it one is started.</value>
    public int? Attempt { get; init; }

    /// <value>face, root, or clock-1 to clock-12.</value>
    public string? View { get; init; }

    /// <value>"first" where the trainee looks before the result is shown.</value>
    public string? Find { get; init; }

    public decimal? Amperes { get; init; }

    public decimal? Volts { get; init; }

    public string? Electrode { get; init; }

    public string? Batch { get; init; }

    public string? Machine { get; init; }

    public string? Booth { get; init; }
}

/// <summary>The line of <c>weldvision inspect --json</c>, with the attempt where one was started; or only what is hidden.</summary>
internal sealed record InspectionAnswer
{
    public required int SchemaVersion { get; init; }

    public required string Photo { get; init; }

    public bool? Hidden { get; init; }

    public AttemptNumber? Attempt { get; init; }

    public string? Sha256 { get; init; }

    public int? WidthPixels { get; init; }

    public int? HeightPixels { get; init; }

    public int? DecodeDenominator { get; init; }

    /// <value>inspected, no-weld, unusable or unreadable.</value>
    public string? Outcome { get; init; }

    public CameraNote? Camera { get; init; }

    public QualityNote? Quality { get; init; }

    public IReadOnlyList<Bead>? Beads { get; init; }

    public MeasuresNote? Measures { get; init; }

    public string? Mode { get; init; }

    public ModelNote? Model { get; init; }

    public Times? TimingsMs { get; init; }

    public Fault? Error { get; init; }

    internal sealed record AttemptNumber(int Id, int Number);

    internal sealed record Text(string En, string Id);

    internal sealed record CameraNote(string? Make, string? Model, string? TakenAt, double? ExposureSeconds, double? FNumber, double? Iso, double? FocalLengthMillimetres);

    /// <summary>What the marker card says of the photo; null where none lies in it.</summary>
    /// <param name="Beads">One for each of the photo's beads, in their order.</param>
    internal sealed record MeasuresNote(MeasuresNote.CardNote Card, IReadOnlyList<MeasuresNote.BeadNote>? Beads)
    {
        /// <summary>Millimetres of one bead, each with its uncertainty; none where <paramref name="WhyNot"/> says so.</summary>
        internal sealed record BeadNote(
            CardNote.Length? WidthMm, CardNote.Length? WidthDeviationMm, CardNote.Length? LeastWidthMm, CardNote.Length? MostWidthMm, CardNote.Length? LengthMm, CardNote.Length? StraightnessMm,
            CardNote.Length? RippleSpacingMm, Text? WhyNoRipples, IReadOnlyList<BeadNote.Pore>? Pores, double? SmallestPoreMm, CardNote.Length? PoreSumIn25Mm, CardNote.Length? PoreSumIn300Mm, Text? WhyNot)
        {
            /// <param name="AlongMm">From the bead's start.</param>
            internal sealed record Pore(CardNote.Length DiameterMm, double AlongMm);
        }

        /// <param name="WhiteBalance">Gains of red, green and blue.</param>
        internal sealed record CardNote(CardNote.Length MillimetresPerPixel, int Markers, double ResidualPixels, double Distortion, IReadOnlyList<double>? WhiteBalance)
        {
            /// <param name="Uncertainty">Either way, 95 %.</param>
            internal sealed record Length(double Value, double Uncertainty);
        }
    }

    internal sealed record QualityNote(bool Acceptable, double Sharpness, double Exposure, double GlareShare, double Contrast, IReadOnlyList<QualityNote.Issue> Issues)
    {
        internal sealed record Issue(string Code, bool Blocking, Text Tip);
    }

    /// <param name="Box">x, y, width, height in pixels of the photo.</param>
    /// <param name="Verdict">accept, reject or refer.</param>
    /// <param name="Tags">Probabilities by name; null for a tag that the model does not assess.</param>
    internal sealed record Bead(
        IReadOnlyList<double> Box, IReadOnlyList<IReadOnlyList<double>> Outline, double LocateProbability, double RejectProbability, string Verdict, IReadOnlyList<Bead.Reason> Reasons,
        double GradeEstimate, double Familiarity, double WeldProbability, IReadOnlyDictionary<string, double?> Tags, IReadOnlyList<Bead.Finding> Findings)
    {
        internal sealed record Reason(string Code, Text Text);

        /// <param name="Code">ISO 6520-1; null for an irregularity without a name.</param>
        internal sealed record Finding(string? Code, string Name, Text Names, double Probability, IReadOnlyList<double>? Box);
    }

    internal sealed record ModelNote(string Name, string Version, string ManifestSha256, string Recipe, string Precision, string Runtime);

    internal sealed record Times(double Decode, double Locate, double Classify, double Total);

    internal sealed record Fault(string Code, string Message);
}
#pragma warning restore CA1812
