namespace WeldVision.Imaging.Rendering;

/// <summary>A small photo of a bead to learn the toes from, and where they truly lie.</summary>
/// <param name="Left">The bead's edge on one side from start to end, pixels of the photo; nothing where there is no metal.</param>
/// <param name="Right">The other edge, point by point opposite.</param>
public sealed record ToeScene(ReadOnlyMemory<byte> Jpeg, int WidthPixels, int HeightPixels, IReadOnlyList<PixelPoint> Left, IReadOnlyList<PixelPoint> Right);
