using WeldVision.Measure.Pipes;

namespace WeldVision.Imaging.Rendering;

/// <summary>A set of photos around a welded pipe with its strip; everything that is not said here follows from the seed.</summary>
public sealed record PipeScene
{
    public required ulong Seed { get; init; }

    /// <value>Outer diameter, millimetres.</value>
    public double Diameter { get; init; } = 114.3;

    /// <value>Photos, evenly spread around the pipe before the hand's jitter; 3 or more.</value>
    public int Shots { get; init; } = 8;

    /// <value>Pixels of each photo.</value>
    public int WidthPixels { get; init; } = 1600;

    /// <inheritdoc cref="WidthPixels"/>
    public int HeightPixels { get; init; } = 1200;

    /// <value>How far a photo is taken from straight above, at most, degrees.</value>
    public float TiltDegrees { get; init; } = 18;

    /// <value>Of the half that is welded from 6 to 12 o'clock on the right, and of the one on the left.</value>
    public BeadDefects RightDefects { get; init; }

    /// <inheritdoc cref="RightDefects"/>
    public BeadDefects LeftDefects { get; init; }

    /// <summary>The pipe's outer diameters that classes weld most, and one larger, millimetres.</summary>
    public static IReadOnlyList<double> UsualDiameters { get; } = [60.3, 88.9, 114.3, 168.3, 323.9];
}

/// <summary>A defect of a rendered pipe.</summary>
/// <param name="Code">ISO 6520-1.</param>
/// <param name="Tag">The model package's name of the defect.</param>
/// <param name="Middle">Of the place that it takes.</param>
public sealed record RenderedPipeDefect(string Code, string Tag, PipePoint Middle, IReadOnlyList<PipePoint> Corners);

/// <summary>A photo of a rendered pipe.</summary>
/// <param name="Points">Points of the bead's surface that the photo shows, with their true places, and how squarely it looks at them: cosine of the angle to the pipe's normal.</param>
/// <param name="Defects">Of each defect of the pipe, the upright box around it in the photo; null where the photo does not show it.</param>
public sealed record RenderedPipeShot(ReadOnlyMemory<byte> Jpeg, IReadOnlyList<(PipePoint Pipe, PixelPoint Photo, double Facing)> Points, IReadOnlyList<PixelBox?> Defects);

/// <summary>Rendered photos around a pipe, in the order of the clock from about 12, and what is true of it.</summary>
/// <param name="BeadAlong">Where the bead's axis lies, on <see cref="PipePoint.Along"/>.</param>
public sealed record RenderedPipe(IReadOnlyList<RenderedPipeShot> Shots, IReadOnlyList<RenderedPipeDefect> Defects, double BeadAlong);
