using WeldVision.Assess;
using WeldVision.Classify;
using WeldVision.Score.Rubrics;

namespace WeldVision.Score.Sheets;

/// <summary>What the photos of a coupon say to one Ai line: a value, or why there is none.</summary>
internal readonly record struct AiEvidence(decimal? Value, BilingualText? Missing)
{
    public static AiEvidence Of(AiLine line, IReadOnlyList<BeadEvidence> beads)
    {
        if (beads.Count == 0) return None("no inspected photo", "belum ada foto yang diperiksa");
        // Values by photo within a station; most coupons have one of each, so lists serve better than dictionaries.
        List<(string Station, string Photo, decimal Value)> photos = new(beads.Count);
        bool referred = false, notAssessed = false, withoutPlace = false;
        foreach (BeadEvidence bead in beads)
        {
            referred |= bead.Verdict == Verdict.Refer;
            if (ProbabilityOf(line.Tag, bead) is not { } probability)
            {
                notAssessed = true;
                continue;
            }

            if (ValueOf(line, bead, (decimal)probability.Value >= line.SeenFrom) is not { } value)
            {
                withoutPlace = true;
                continue;
            }

            int known = photos.FindIndex(photo => photo.Station == bead.Station && photo.Photo == bead.Photo);
            if (known < 0) photos.Add((bead.Station, bead.Photo, value));
            else photos[known] = photos[known] with { Value = Together(line, photos[known].Value, value) };
        }

        if (referred) return None("the model refers a bead to the instructor", "model menyerahkan sebuah jalur las kepada instruktur");
        if (notAssessed) return None($"the model package does not assess {line.Tag}", $"paket model tidak menilai {line.Tag}");
        if (withoutPlace)
            return None($"{line.Tag} is seen, but without a place to count or measure", $"{line.Tag} terlihat, tetapi tanpa tempat untuk dihitung atau diukur");
        decimal total = 0;
        for (int i = 0; i < photos.Count; i++)
        {
            // The worst view of a station stands for it; it is counted at the first photo that has it.
            bool counted = false;
            for (int j = 0; j < photos.Count && !counted; j++)
                counted = j != i && photos[j].Station == photos[i].Station && (photos[j].Value > photos[i].Value || (photos[j].Value == photos[i].Value && j < i));
            if (!counted) total = Together(line, total, photos[i].Value);
        }

        return new(total, null);
    }

    /// <summary>Counts add up; of presence and extent the worst bead counts.</summary>
    private static decimal Together(AiLine line, decimal one, decimal other) => line.Measure == AiMeasure.Count ? one + other : Math.Max(one, other);

    private static Probability? ProbabilityOf(string tag, BeadEvidence bead)
    {
        foreach (TagReading reading in bead.Tags)
        {
            if (reading.Tag == tag) return reading.Probability;
        }

        return null;
    }

    private static decimal? ValueOf(AiLine line, BeadEvidence bead, bool seen)
    {
        if (line.Measure == AiMeasure.Presence) return seen ? 1 : 0;
        int count = 0;
        List<(float From, float To)>? stretches = null;
        foreach (Finding finding in bead.Findings)
        {
            if (finding.Code != line.Code || finding.Box is not { } box) continue;
            count++;
            if (line.Measure == AiMeasure.Extent) (stretches ??= []).Add(Along(bead.Outline, box));
        }

        return count == 0 ? seen ? null : 0 : line.Measure == AiMeasure.Count ? count : Covered(bead.Outline.Length, stretches!);
    }

    /// <summary>The stretch of a bead's axis that a box covers, clipped to the bead.</summary>
    private static (float From, float To) Along(TurnedRectangle outline, PixelBox box)
    {
        float from = float.MaxValue, to = float.MinValue, half = outline.Length / 2;
        foreach (var (x, y) in (ReadOnlySpan<(float, float)>)[(box.X, box.Y), (box.Right, box.Y), (box.Right, box.Bottom), (box.X, box.Bottom)])
        {
            float along = outline.From(x, y).Along;
            from = Math.Min(from, along);
            to = Math.Max(to, along);
        }

        return (Math.Clamp(from, -half, half), Math.Clamp(to, -half, half));
    }

    /// <summary>Percent of a length that stretches cover together.</summary>
    private static decimal Covered(float length, List<(float From, float To)> stretches)
    {
        stretches.Sort();
        float covered = 0, end = float.MinValue;
        foreach (var (from, to) in stretches)
        {
            covered += Math.Max(0, to - Math.Max(from, end));
            end = Math.Max(end, to);
        }

        return length > 0 ? Math.Round((decimal)Math.Clamp(100 * covered / length, 0, 100), 1) : 100;
    }

    private static AiEvidence None(string english, string indonesian) => new(null, new(english, indonesian));
}
