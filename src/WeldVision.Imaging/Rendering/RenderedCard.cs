using WeldVision.Measure;

namespace WeldVision.Imaging.Rendering;

/// <summary>A point of the card's plane and where the photo shows it.</summary>
public readonly record struct SeenPoint(PlanePoint Plane, PixelPoint Photo);

/// <summary>A rendered photo of a bead in the window of a marker card, and where the bead's ends and some of its toes truly lie.</summary>
/// <param name="Bead">Along the bead's axis, pixels of the photo.</param>
/// <param name="Toes">Opposite points of the bead's edges, at places spread over its length.</param>
/// <param name="Truth">The bead's measures.</param>
/// <param name="MillimetresPerPixel">Of the plate, at the middle of the card's window.</param>
public sealed record RenderedCard(
    ReadOnlyMemory<byte> Jpeg, int WidthPixels, int HeightPixels, TurnedRectangle Bead, SeenPoint Start, SeenPoint End, IReadOnlyList<(SeenPoint Left, SeenPoint Right)> Toes, TrueBead Truth, double MillimetresPerPixel);
