using WeldVision.Imaging.Rendering;

namespace WeldVision.Tests.Measure.Pipes;

/// <summary>A rendered pipe with pores on its right half, made once.</summary>
internal static class RenderedPipes
{
    public const double Diameter = 114.3;

    private static readonly Lazy<RenderedPipe> Made = new(() => PipeRenderer.Render(
        new() { Seed = 41, Diameter = Diameter, Shots = 6, WidthPixels = 1024, HeightPixels = 768, RightDefects = BeadDefects.Pores }));

    public static RenderedPipe Whole => Made.Value;
}
