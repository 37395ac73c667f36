namespace WeldVision.Quality;

/// <summary>One fault of a photo and what to do about it.</summary>
/// <param name="Code">One of <see cref="QualityIssueCodes"/>.</param>
/// <param name="Blocking">A blocking fault makes the photo unusable; another is only advice.</param>
/// <param name="Tip">What to change on the retake.</param>
public sealed record QualityIssue(string Code, bool Blocking, BilingualText Tip);

/// <summary>The codes of <c>quality.issues</c> in results.</summary>
public static class QualityIssueCodes
{
    public const string Blur = "blur";
    public const string TooDark = "too-dark";
    public const string TooBright = "too-bright";
    public const string Glare = "glare";
    public const string LowContrast = "low-contrast";
    public const string TooSmall = "too-small";
}

/// <summary>Whether a photo is good enough to judge, measured on the bead when one was found.</summary>
/// <param name="Sharpness">0 blurred to 1 sharp.</param>
/// <param name="Exposure">0 black to 1 white.</param>
/// <param name="GlareShare">Share of the judged area that is burnt out, 0 to 1.</param>
/// <param name="Contrast">Spread of brightness over the judged area, 0 to 1.</param>
public sealed record PhotoQuality(
    double Sharpness, double Exposure, double GlareShare, double Contrast, IReadOnlyList<QualityIssue> Issues)
{
    public bool Acceptable => !Issues.Any(issue => issue.Blocking);
}
