namespace WeldVision.Imaging.Rendering;

/// <summary>A rendered photo and what it truly shows.</summary>
/// <param name="Jpeg">The whole file.</param>
/// <param name="WidthPixels">As a person sees the photo, like all places in here.</param>
/// <param name="HeightPixels">As a person sees the photo.</param>
public sealed record RenderedCoupon(ReadOnlyMemory<byte> Jpeg, int WidthPixels, int HeightPixels, IReadOnlyList<RenderedBead> Beads);
