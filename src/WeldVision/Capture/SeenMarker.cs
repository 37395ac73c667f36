namespace WeldVision.Capture;

/// <summary>Whose markers are looked for; each kind has a dictionary of its own, so one is never taken for the other.</summary>
public enum MarkerKind
{
    Card,
    PipeStrip,
}

/// <summary>A square marker found in a photo.</summary>
/// <param name="Corners">In pixels of the photo: the marker's own top left, then clockwise.</param>
public sealed record SeenMarker(int Id, IReadOnlyList<PixelPoint> Corners);
