namespace WeldVision.Imaging.Rendering;

/// <summary>A bead of a rendered photo.</summary>
/// <param name="Rectangle">Along the bead's axis; may reach past the photo's edge in a close-up.</param>
/// <param name="Box">The smallest upright box around the bead, inside the photo.</param>
public sealed record RenderedBead(TurnedRectangle Rectangle, PixelBox Box, BeadDefects Defects, IReadOnlyList<RenderedDefect> Places);
