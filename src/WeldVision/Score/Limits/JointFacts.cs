namespace WeldVision.Score.Limits;

/// <summary>How the parts meet.</summary>
public enum JointKind
{
    Fillet,
    Butt,
}

/// <summary>What of a joint decides which limit holds. A dimension that nobody gave is null; no row that needs it is then evaluated.</summary>
public sealed record JointFacts
{
    public required JointKind Kind { get; init; }

    /// <value>A butt weld made from one side.</value>
    public bool OneSided { get; init; }

    /// <value>A girth weld of pipe; false for plate and for welds along a pipe.</value>
    public bool Circumferential { get; init; }

    /// <value>t: plate or wall.</value>
    public required Millimetres Thickness { get; init; }

    /// <value>a: nominal throat of a fillet.</value>
    public Millimetres? Throat { get; init; }

    /// <value>s: nominal thickness of a butt weld.</value>
    public Millimetres? ButtThickness { get; init; }

    /// <value>b of the face: width of the reinforcement or of the fillet's face.</value>
    public Millimetres? FaceWidth { get; init; }

    /// <value>b of the root bead.</value>
    public Millimetres? RootWidth { get; init; }
}
