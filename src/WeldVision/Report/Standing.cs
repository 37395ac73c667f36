using WeldVision.Assess;
using WeldVision.Record;

namespace WeldVision.Report;

/// <summary>What one photo comes to as a whole; every photo has exactly one, so counts of them add up to the photos.</summary>
public enum Standing
{
    /// <summary>At least one bead looks faulty.</summary>
    Reject,

    /// <summary>No bead looks faulty, at least one is referred.</summary>
    Refer,

    /// <summary>Every bead looks sound.</summary>
    Accept,
    NoWeld,
    Unusable,
    Unreadable,
}

/// <summary>The rule that gives a photo its standing: its outcome, or its worst verdict.</summary>
public static class Standings
{
    public static Standing Of(PhotoInspection inspection) => inspection.Outcome switch
    {
        Outcome.Unreadable => Standing.Unreadable,
        Outcome.Unusable => Standing.Unusable,
        Outcome.NoWeld => Standing.NoWeld,
        _ when inspection.Beads.Count == 0 => Standing.NoWeld,
        _ when inspection.Beads.Any(bead => bead.Verdict == Verdict.Reject) => Standing.Reject,
        _ when inspection.Beads.Any(bead => bead.Verdict == Verdict.Refer) => Standing.Refer,
        _ => Standing.Accept,
    };
}
