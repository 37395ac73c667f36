using WeldVision.Assess;
using WeldVision.Measure.Pipes;
using WeldVision.Record.Learning;

namespace WeldVision.Record.Pipes;

/// <summary>A stretch of the joint that no photo shows well.</summary>
/// <param name="TakeAt">Where to take the photos that are missing.</param>
public sealed record PipeGap(ClockArc Arc, IReadOnlyList<ClockPosition> TakeAt);

/// <summary>What all photos of a pipe's joint say together: their order, what is missing, what was found where, and a screening verdict.</summary>
public sealed record PipeJoint
{
    // A minute of the clock each.
    private const int RingSteps = 720;

    // Less is the edge of a photo's own uncertainty and no gap; less shared than this, and a bead's end may hide between two photos.
    private const double LeastGapDegrees = 2, LeastSharedDegrees = 8;

    // A photo covers some 60 degrees well.
    private const double DegreesAPhoto = 60;

    // As a class is told to lay the strip; used only where no bead was found.
    private const double UsualBeadAlong = -15;

    /// <value>How far from a start or a stop a place still belongs to it.</value>
    public const double ZoneDegrees = 30;

    public required PipeStripLayout Strip { get; init; }

    /// <value>Clockwise from 12 by the middle of what each shows; photos without a place come last.</value>
    public required IReadOnlyList<PipeShot> Shots { get; init; }

    /// <value>Whether the photos were given in another order than around the pipe, one way or the other.</value>
    public required bool OrderMended { get; init; }

    /// <value>Where the bead's axis lies, on <see cref="PipePoint.Along"/>; null where no photo shows a bead.</value>
    public required double? BeadAlong { get; init; }

    public required IReadOnlyList<PipeGap> Gaps { get; init; }

    public required IReadOnlyList<PipeFinding> Findings { get; init; }

    /// <value>Findings seen from the side only, at places that another photo shows well; not among <see cref="Findings"/>.</value>
    public required int LeftToOtherPhotos { get; init; }

    public required IReadOnlyList<ClockPosition> Starts { get; init; }

    public required IReadOnlyList<ClockPosition> Stops { get; init; }

    public required Verdict Verdict { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <param name="starts">Where halves of the bead begin.</param>
    /// <param name="stops">Where they end.</param>
    public static PipeJoint Of(PipeStripLayout strip, IReadOnlyList<PipeShot> given, IReadOnlyList<ClockPosition> starts, IReadOnlyList<ClockPosition> stops)
    {
        double[] along = [.. given.SelectMany(shot => shot.JointBeads.Select(one => one.Along)).Order()];
        double? beadAlong = along.Length == 0 ? null : along[along.Length / 2];
        PipeShot[] covering = [.. given.Select(shot => shot with { Cover = CoverOf(shot, beadAlong ?? UsualBeadAlong) })];
        PipeShot[] placed = [.. covering.Where(shot => shot.Cover is not null).OrderBy(shot => shot.Cover!.Value.Middle.Degrees)];
        for (int i = 0; i < placed.Length && placed.Length > 1; i++)
            placed[i] = placed[i] with { SharedWithNextDegrees = placed[i].Cover!.Value.SharedWith(placed[(i + 1) % placed.Length].Cover!.Value) };
        PipeShot[] shots = [.. placed, .. covering.Where(shot => shot.Cover is null)];
        IReadOnlyList<PipeGap> gaps = GapsOf(placed);
        var findings = new PipeFindings(strip, placed);
        IReadOnlyList<PipeFinding> found = findings.Gather(clock => ZoneOf(clock, starts, stops));
        var (verdict, reasons) = Judge(shots, gaps);
        return new()
        {
            Strip = strip,
            Shots = shots,
            OrderMended = !IsRound([.. placed.Select(shot => shot.Given)]) && !IsRound([.. placed.Reverse().Select(shot => shot.Given)]),
            BeadAlong = beadAlong,
            Gaps = gaps,
            Findings = found,
            LeftToOtherPhotos = findings.LeftToOthers,
            Starts = starts,
            Stops = stops,
            Verdict = verdict,
            Reasons = reasons,
        };
    }

    /// <summary>What a place is to the beginnings and ends of the bead's halves; the nearer one counts.</summary>
    public static PipeZone ZoneOf(ClockPosition clock, IReadOnlyList<ClockPosition> starts, IReadOnlyList<ClockPosition> stops)
    {
        double toStart = Nearest(starts), toStop = Nearest(stops);
        return Math.Min(toStart, toStop) > ZoneDegrees ? PipeZone.Between : toStart <= toStop ? PipeZone.Start : PipeZone.Stop;

        double Nearest(IReadOnlyList<ClockPosition> places) => places.Count == 0 ? 360 : places.Min(place => Math.Abs(clock.From(place)));
    }

    private static ClockArc? CoverOf(PipeShot shot, double beadAlong)
    {
        var ring = new bool[RingSteps];
        // The middle of each step.
        for (int i = 0; i < RingSteps; i++) ring[i] = shot.Read(new(ClockPosition.At((i + 0.5) * 360 / RingSteps), beadAlong));
        return Array.IndexOf(ring, true) < 0 ? null : ClockArc.Of(ring).MaxBy(arc => arc.Sweep);
    }

    private static IReadOnlyList<PipeGap> GapsOf(PipeShot[] placed)
    {
        var missing = new bool[RingSteps];
        for (int i = 0; i < RingSteps; i++) missing[i] = !placed.Any(shot => shot.Cover!.Value.Contains(ClockPosition.At((i + 0.5) * 360 / RingSteps)));
        if (Array.IndexOf(missing, true) < 0) return [];
        return [.. ClockArc.Of(missing).Where(arc => arc.Sweep >= LeastGapDegrees).Select(arc =>
        {
            int photos = (int)Math.Ceiling(arc.Sweep / DegreesAPhoto);
            return new PipeGap(arc, [.. Enumerable.Range(0, photos).Select(i => ClockPosition.At(arc.From.Degrees + (i + 0.5) * arc.Sweep / photos))]);
        })];
    }

    // One after the other, beginning anywhere.
    private static bool IsRound(int[] given) => given.Length < 2 || given.Zip(given.Skip(1).Append(given[0])).Count(pair => pair.Second < pair.First) == 1;

    private static (Verdict Verdict, IReadOnlyList<Reason> Reasons) Judge(PipeShot[] shots, IReadOnlyList<PipeGap> gaps)
    {
        var reasons = new List<Reason>();
        Verdict verdict = Verdict.Accept;
        foreach (PipeShot shot in shots.Where(shot => shot.Cover is not null))
        {
            foreach (var (bead, _) in shot.JointBeads.Where(one => one.Bead.Verdict != Verdict.Accept))
            {
                string place = $"{shot.Cover!.Value.From}–{shot.Cover.Value.To}";
                reasons.Add(bead.Verdict == Verdict.Reject
                    ? new("pipe-reject", new($"The bead looks faulty in the photo of {place}.", $"Jalur las tampak cacat pada foto {place}."))
                    : new("pipe-refer", new($"The photo of {place} has to be looked at by an instructor.", $"Foto {place} perlu dilihat instruktur.")));
                if (verdict != Verdict.Reject) verdict = bead.Verdict;
            }
        }

        int other = shots.Count(shot => shot.Fault == PipeViewFault.OtherDiameter);
        if (other > 0)
        {
            reasons.Add(new("pipe-diameter", new(
                $"{other} photos do not fit a pipe of this diameter: see that the strip is for it and lies flat.", $"{other} foto tidak cocok dengan pipa berdiameter ini: periksa apakah pitanya sesuai dan menempel rata.")));
            if (verdict == Verdict.Accept) verdict = Verdict.Refer;
        }

        foreach (PipeGap gap in gaps)
        {
            string at = string.Join(", ", gap.TakeAt);
            reasons.Add(new("pipe-gap", gap.Arc.Sweep >= 360
                ? new("No photo shows the joint with its strip.", "Tidak ada foto yang memperlihatkan sambungan beserta pitanya.")
                : new($"From {gap.Arc.From} to {gap.Arc.To} no photo shows the bead well enough; take one at {at}.", $"Dari {gap.Arc.From} sampai {gap.Arc.To} jalur las tidak terlihat cukup jelas; ambil foto di {at}.")));
            if (verdict == Verdict.Accept) verdict = Verdict.Refer;
        }

        foreach (PipeShot shot in shots.Where(shot => shot is { SharedWithNextDegrees: > 0 and < LeastSharedDegrees }))
            reasons.Add(new("pipe-overlap", new(
                $"At {shot.Cover!.Value.To} two photos hardly overlap; one more there would be better.", $"Di {shot.Cover!.Value.To} dua foto hampir tidak bertumpang tindih; sebaiknya tambah satu foto di sana.")));
        return (verdict, reasons);
    }
}
