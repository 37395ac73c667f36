namespace WeldVision.Imaging.Rendering;

/// <summary>What is wrong with a rendered bead.</summary>
[Flags]
public enum BeadDefects
{
    None = 0,

    /// <summary>Single surface pores, ISO 6520-1 2017.</summary>
    Pores = 1,

    /// <summary>A nest of surface pores, ISO 6520-1 2017.</summary>
    PoreCluster = 2,

    /// <summary>Globules on the bead and beside it, ISO 6520-1 602.</summary>
    Spatter = 4,

    /// <summary>A groove along the toe, ISO 6520-1 501.</summary>
    Undercut = 8,

    /// <summary>A hollow end with a pipe in it, ISO 6520-1 2025.</summary>
    EndCrater = 16,

    /// <summary>A length without bead, ISO 6520-1 511.</summary>
    Gap = 32,

    /// <summary>Width and height that change along the bead, ISO 6520-1 514.</summary>
    Uneven = 64,

    /// <summary>A length with too much weld metal, ISO 6520-1 502.</summary>
    Excess = 128,
}
