namespace WeldVision.Assess;

/// <summary>How an inspection ended for the whole photo.</summary>
public enum Outcome
{
    /// <summary>Every located bead has a verdict.</summary>
    Inspected,

    /// <summary>No bead was found, or nothing that was found looks like a weld.</summary>
    NoWeld,

    /// <summary>The photo is too poor to judge; see its quality for what to do on the retake.</summary>
    Unusable,

    /// <summary>The file is not a photo, or not a whole one, or larger than allowed.</summary>
    Unreadable,
}
