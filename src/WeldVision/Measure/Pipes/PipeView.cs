using WeldVision.Capture;

namespace WeldVision.Measure.Pipes;

/// <summary>Why a photo says nothing of where it looks at the pipe.</summary>
public enum PipeViewFault
{
    /// <summary>No marker of a strip, or too few.</summary>
    NoStrip,

    /// <summary>The markers do not lie as on a pipe of the diameter that was told.</summary>
    OtherDiameter,
}

/// <summary>
/// How a photo looks at a pipe, told by the markers of its strip: where every point of the pipe's face lies in the photo, and the other way round. It holds for the face itself; a bead's crown stands a
/// little above it.
/// </summary>
public sealed class PipeView
{
    /// <summary>Fewer leave the camera's tilt to chance.</summary>
    public const int LeastMarkers = 3;

    private readonly PipePose _pose;
    private readonly double _centreX, _centreY, _halfDiagonal;

    private PipeView(PipePose pose, int widthPixels, int heightPixels)
    {
        _pose = pose;
        (WidthPixels, HeightPixels) = (widthPixels, heightPixels);
        (_centreX, _centreY) = (widthPixels / 2.0, heightPixels / 2.0);
        _halfDiagonal = Math.Sqrt(_centreX * _centreX + _centreY * _centreY);
    }

    /// <value>Of the photo.</value>
    public int WidthPixels { get; }

    /// <inheritdoc cref="WidthPixels"/>
    public int HeightPixels { get; }

    /// <value>Markers that the view rests on.</value>
    public required int Markers { get; init; }

    /// <value>How far their corners lie from where the view puts them, root mean square of one coordinate, pixels of the photo.</value>
    public required double ResidualPixels { get; init; }

    /// <summary>Fits the view to the markers that were seen.</summary>
    public static (PipeView? View, PipeViewFault? Fault) Fit(PipeStripLayout strip, IReadOnlyList<SeenMarker> seen, int widthPixels, int heightPixels)
    {
        double centreX = widthPixels / 2.0, centreY = heightPixels / 2.0, halfDiagonal = Math.Sqrt(centreX * centreX + centreY * centreY);
        SeenMarker[] once = [.. seen.GroupBy(marker => marker.Id).Where(same => same.Count() == 1).Select(same => same.First())];
        List<SeenMarker> markers = [.. once.Where(marker => marker.Id < strip.Stations)];
        if (markers.Count < LeastMarkers) return (null, once.Length - markers.Count >= LeastMarkers ? PipeViewFault.OtherDiameter : PipeViewFault.NoStrip);
        for (int round = 0; ; round++)
        {
            if (markers.Count < LeastMarkers) return (null, PipeViewFault.OtherDiameter);
            SeenCorner[] corners = [.. markers.SelectMany(marker => marker.Corners.Select((corner, i) =>
                new SeenCorner(strip.Corner(marker.Id, i), (corner.X - centreX) / halfDiagonal, (corner.Y - centreY) / halfDiagonal)))];
            var (pose, residual, off) = PipePoseFit.Fit(strip, corners);
            double most = Math.Max(Math.Max(1, 0.0015 * halfDiagonal), 3.5 * off.Order().ElementAt(off.Length / 2) * halfDiagonal);
            int[] bad = [.. Enumerable.Range(0, markers.Count).Where(i => off[(4 * i)..(4 * i + 4)].Max() * halfDiagonal > most)];
            if (bad.Length > 0 && round < 3)
            {
                markers = [.. markers.Where((_, i) => !bad.Contains(i))];
                continue;
            }

            if (residual * halfDiagonal > Math.Max(1.5, 0.002 * halfDiagonal)) return (null, PipeViewFault.OtherDiameter);
            return (new(pose, widthPixels, heightPixels) { Markers = markers.Count, ResidualPixels = residual * halfDiagonal }, null);
        }
    }

    /// <summary>The point of the pipe's face that a point of the photo shows; null where it looks past the pipe.</summary>
    public PipePoint? ToPipe(double x, double y) => _pose.Face((x - _centreX) / _halfDiagonal, (y - _centreY) / _halfDiagonal);

    /// <summary>Where in the photo a point of the pipe's face lies, or would lie outside it; null behind the camera. A point of the far side has a place too: ask <see cref="Facing"/>.</summary>
    public (double X, double Y)? ToPhoto(PipePoint point) =>
        _pose.Photo(point) is { } at ? (_centreX + at.X * _halfDiagonal, _centreY + at.Y * _halfDiagonal) : null;

    /// <summary>How squarely the camera looks at a point of the face: 1 straight at it, 0 along it, negative from behind.</summary>
    public double Facing(PipePoint point) => _pose.Facing(point);

    /// <summary>Whether the photo shows a point well enough to judge it: inside, and not too much from the side.</summary>
    public bool Shows(PipePoint point) =>
        Facing(point) >= LeastFacing && ToPhoto(point) is { } at
        && at.X >= EdgeShare * WidthPixels && at.X <= (1 - EdgeShare) * WidthPixels && at.Y >= EdgeShare * HeightPixels && at.Y <= (1 - EdgeShare) * HeightPixels;

    // 53 degrees: beyond, a pore is a slit and a crown hides what lies behind it.
    private const double LeastFacing = 0.6, EdgeShare = 0.01;
}
