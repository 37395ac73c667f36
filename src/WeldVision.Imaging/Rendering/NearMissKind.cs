namespace WeldVision.Imaging.Rendering;

/// <summary>Things that look like a weld bead, or lie where one could be, and are none.</summary>
public enum NearMissKind
{
    CaulkBead,
    ThreadedRod,
    RibbedHose,
    BraidedHose,
    Rope,
    Cables,
    Spring,
    Chain,
    Zipper,
    StitchedSeam,
    PipeWithoutWeld,
    FlameCutEdge,
    GrindingMark,
    UnweldedJoint,
    BrushedPlate,
    RustStreak,
    TapeStrip,
    CorrugatedSheet,
    ConcreteWall,
    BrickWall,
    WoodPlanks,
    Gravel,
    Foliage,
    WrinkledLeather,
    PrintedPage,
    BlankSheet,
    Gradient,
    Noise,
}
