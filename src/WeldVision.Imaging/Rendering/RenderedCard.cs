using WeldVision.Measure;

namespace WeldVision.Imaging.Rendering;

/// <summary>A pore of a rendered bead.</summary>
/// <param name="Place">Its middle, in the card's plane.</param>
public sealed record RenderedPore(PlanePoint Place, double DiameterMillimetres, PixelBox Box);

/// <summary>A rendered photo of a bead in the window of a card, and what it truly shows. Lengths in millimetres.</summary>
/// <param name="Bead">Along the bead's axis, pixels of the photo.</param>
/// <param name="Start">Where the bead begins, in the card's plane.</param>
/// <param name="Widths">Of the bead every half millimetre, from one width after the start to one width before the end.</param>
/// <param name="Length">From end to end along the axis.</param>
/// <param name="Straightness">Widest band that the middle of the bead wanders in, over the same stretch as the widths.</param>
public sealed record RenderedCard(
    ReadOnlyMemory<byte> Jpeg, int WidthPixels, int HeightPixels, TurnedRectangle Bead, PlanePoint Start, PlanePoint End,
    IReadOnlyList<double> Widths, double Length, double Straightness, double RipplePitch, IReadOnlyList<RenderedPore> Pores);
