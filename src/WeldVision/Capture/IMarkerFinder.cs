namespace WeldVision.Capture;

/// <summary>The port to the library that finds square markers. Safe to call from several threads.</summary>
public interface IMarkerFinder
{
    /// <summary>Every marker of a kind, in no order.</summary>
    IReadOnlyList<SeenMarker> Find(CapturedPhoto photo, MarkerKind kind);
}
