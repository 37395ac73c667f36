namespace WeldVision.Imaging.Rendering;

/// <summary>A defect of a rendered bead.</summary>
/// <param name="Code">ISO 6520-1.</param>
/// <param name="Tag">The model package's name of the defect.</param>
/// <param name="Box">Upright, inside the photo.</param>
public sealed record RenderedDefect(string Code, string Tag, PixelBox Box);
