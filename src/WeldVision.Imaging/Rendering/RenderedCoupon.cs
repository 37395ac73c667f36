namespace WeldVision.Imaging.Rendering;

/// <summary>A rendered photo and what it truly shows.</summary>
/// <param name="Jpeg">The whole file.</param>
/// <param name="WidthPixels">As a person sees the photo, like all places in here.</param>
/// <param name="HeightPixels">As a person sees the photo.</param>
public sealed record RenderedCoupon(ReadOnlyMemory<byte> Jpeg, int WidthPixels, int HeightPixels, IReadOnlyList<RenderedBead> Beads);

/// <summary>A bead of a rendered photo.</summary>
/// <param name="Rectangle">Along the bead's axis; may reach past the photo's edge in a close-up.</param>
/// <param name="Box">The smallest upright box around the bead, inside the photo.</param>
public sealed record RenderedBead(TurnedRectangle Rectangle, PixelBox Box, BeadDefects Defects, IReadOnlyList<RenderedDefect> Places);

/// <summary>A defect of a rendered bead.</summary>
/// <param name="Code">ISO 6520-1.</param>
/// <param name="Tag">The model package's name of the defect.</param>
/// <param name="Box">Upright, inside the photo.</param>
public sealed record RenderedDefect(string Code, string Tag, PixelBox Box);
