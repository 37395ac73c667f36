using System.Globalization;
using WeldVision.Classify;
using WeldVision.Quality;

namespace WeldVision.Assess;

/// <summary>The Assess stage: from readings to verdicts with reasons, by the package's calibration and the operating mode. Pure rules.</summary>
internal sealed class BeadAssessing(ModelManifest manifest, OperatingMode mode)
{
    /// <summary>A bead that reaches so near to the photo's edge, as a share of its long side, may go on beyond it.</summary>
    private const double EdgeShare = 0.005;

    /// <summary>A named place this probable stands against an acceptance.</summary>
    private const double StrongFinding = 0.8;

    private readonly ModeThresholds _thresholds = mode switch
    {
        OperatingMode.RecallFirst => manifest.RecallFirst,
        OperatingMode.PrecisionFirst => manifest.PrecisionFirst,
        _ => manifest.Balanced,
    };

    public IReadOnlyList<AssessedBead> Assess(IReadOnlyList<BeadReading> readings, PhotoQuality quality, int photoWidthPixels, int photoHeightPixels) =>
        [.. readings.Select(reading => Assess(reading, quality, photoWidthPixels, photoHeightPixels))];

    /// <summary>How the inspection of the whole photo ended.</summary>
    public Outcome OutcomeOf(IReadOnlyList<BeadReading> readings, PhotoQuality quality) =>
        !readings.Any(IsWeld) && (readings.Count > 0 || quality.Acceptable) ? Outcome.NoWeld
        : quality.Acceptable ? Outcome.Inspected
        : Outcome.Unusable;

    private bool IsWeld(BeadReading reading) => reading.WeldProbability.Value >= manifest.LeastWeldProbability;

    private AssessedBead Assess(BeadReading reading, PhotoQuality quality, int photoWidthPixels, int photoHeightPixels)
    {
        Probability reject = manifest.Reject.Apply(reading.RejectLogit);
        TagReading[] tags = [.. manifest.Tags.Select((tag, i) => new TagReading(tag.Name, tag.Calibration?.Apply(reading.TagLogits[i])))];
        List<Reason> doubts = Doubts(reading, quality, photoWidthPixels, photoHeightPixels);
        if (doubts.Count == 0 && reject.Value < _thresholds.AcceptBelow) doubts = Contradictions(reading);
        Verdict verdict = doubts.Count > 0 ? Verdict.Refer
            : reject.Value >= _thresholds.RejectFrom ? Verdict.Reject
            : reject.Value < _thresholds.AcceptBelow ? Verdict.Accept
            : Verdict.Refer;
        return new()
        {
            Box = reading.Region.Box.ClipTo(photoWidthPixels, photoHeightPixels),
            Outline = reading.Region.Rectangle,
            LocateProbability = new(reading.Region.Probability),
            RejectProbability = reject,
            Verdict = verdict,
            Reasons = doubts.Count > 0 ? doubts : [ByProbability(verdict, reject), .. Details(verdict, tags)],
            GradeEstimate = Math.Clamp(reading.Grade, 0, 3),
            Familiarity = reading.Familiarity,
            WeldProbability = reading.WeldProbability,
            Tags = tags,
            Findings = [.. reading.Findings, .. FindingsWithoutPlace(tags)],
            HeatMap = reading.HeatMap,
            Strip = reading.Strip,
            Embedding = reading.Embedding,
        };
    }

    /// <summary>Everything that keeps a machine from judging this bead.</summary>
    private List<Reason> Doubts(BeadReading reading, PhotoQuality quality, int photoWidthPixels, int photoHeightPixels)
    {
        List<Reason> doubts = [];
        if (!IsWeld(reading))
            doubts.Add(new("not-a-weld", new("This place does not look like a weld.", "Tempat ini tidak tampak seperti lasan.")));
        if (!quality.Acceptable)
            doubts.Add(new("photo-unusable", new("The photo is too poor to judge; take it again.", "Foto kurang baik untuk dinilai; ambil ulang.")));
        if (IsCut(reading.Region.Rectangle.Bounds(), photoWidthPixels, photoHeightPixels))
            doubts.Add(new("cut-by-edge", new(
                "The bead reaches the photo's edge, so part of it may be missing. Show all of it.",
                "Bead sampai ke tepi foto, mungkin ada bagian yang terpotong. Tampilkan seluruhnya.")));
        if (reading.Familiarity < manifest.LeastFamiliarity)
            doubts.Add(new("unfamiliar", new(
                "This looks unlike the welds the model has learned from.", "Ini tidak mirip dengan lasan yang pernah dipelajari model.")));
        return doubts;
    }

    /// <summary>What was seen on a bead that looks sound as a whole.</summary>
    private static List<Reason> Contradictions(BeadReading reading)
    {
        List<Finding> strong = [.. reading.Findings.Where(finding => finding.Code is not null && finding.Probability.Value >= StrongFinding).DistinctBy(finding => finding.Code)];
        return strong.Count == 0 ? [] :
        [
            new("finding", new(
                $"The bead as a whole looks sound, but there are signs of: {string.Join(", ", strong.Select(finding => finding.Name.En))}. Show it to your instructor.",
                $"Secara keseluruhan tampak baik, tetapi ada tanda: {string.Join(", ", strong.Select(finding => finding.Name.Id))}. Tunjukkan kepada instruktur.")),
        ];
    }

    private static bool IsCut(PixelBox bounds, int photoWidthPixels, int photoHeightPixels)
    {
        double edge = EdgeShare * Math.Max(photoWidthPixels, photoHeightPixels);
        return bounds.X < edge || bounds.Y < edge || bounds.Right > photoWidthPixels - edge || bounds.Bottom > photoHeightPixels - edge;
    }

    private static Reason ByProbability(Verdict verdict, Probability reject)
    {
        string percent = (100 * reject.Value).ToString("0", CultureInfo.InvariantCulture);
        return verdict switch
        {
            Verdict.Accept => new("accept-probability", new(
                $"It looks sound: {percent} % likely to be rejected.", $"Tampak baik: {percent} % kemungkinan ditolak.")),
            Verdict.Reject => new("reject-probability", new(
                $"It looks faulty: {percent} % likely to be rejected.", $"Tampak cacat: {percent} % kemungkinan ditolak.")),
            _ => new("uncertain", new(
                $"The model is not sure: {percent} % likely to be rejected. Show it to your instructor.",
                $"Model tidak yakin: {percent} % kemungkinan ditolak. Tunjukkan kepada instruktur.")),
        };
    }

    /// <summary>What speaks for a rejection, and what an acceptance does not cover.</summary>
    private IEnumerable<Reason> Details(Verdict verdict, TagReading[] tags)
    {
        List<TagManifest> seen = [.. manifest.Tags.Where((_, i) => tags[i].Probability?.Value >= 0.5)];
        if (seen.Count > 0)
            yield return new("tags", new(
                $"It shows signs of: {string.Join(", ", seen.Select(tag => tag.English))}.",
                $"Ada tanda: {string.Join(", ", seen.Select(tag => tag.Indonesian))}."));

        List<TagManifest> notAssessed = [.. manifest.Tags.Where(tag => tag.Calibration is null)];
        if (verdict == Verdict.Accept && notAssessed.Count > 0)
            yield return new("not-assessed", new(
                $"Not assessed, so look yourself: {string.Join(", ", notAssessed.Select(tag => tag.English))}. A photo measures no depth or height.",
                $"Tidak dinilai, jadi periksa sendiri: {string.Join(", ", notAssessed.Select(tag => tag.Indonesian))}. Foto tidak mengukur kedalaman atau tinggi."));
    }

    private IEnumerable<Finding> FindingsWithoutPlace(TagReading[] tags) => manifest.Tags
        .Select((tag, i) => (Tag: tag, tags[i].Probability))
        .Where(pair => !pair.Tag.HasPlaces && pair.Probability?.Value >= manifest.LeastFindingProbability)
        .Select(pair => new Finding(pair.Tag.Iso6520, new(pair.Tag.English, pair.Tag.Indonesian), pair.Probability!.Value, null));
}
