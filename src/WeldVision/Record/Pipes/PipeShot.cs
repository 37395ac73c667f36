using WeldVision.Assess;
using WeldVision.Measure.Pipes;

namespace WeldVision.Record.Pipes;

/// <summary>An inspected photo of a pipe and how it looks at the pipe.</summary>
/// <param name="Given">Its place among the photos as they were given, from 1.</param>
/// <param name="View">Null with a <paramref name="Fault"/>, and where the photo could not be read.</param>
public sealed record PipeShot(int Given, PhotoInspection Inspection, PipeView? View, PipeViewFault? Fault)
{
    // The joint lies beside the strip; a bead farther away is another joint's.
    private const double FarthestBead = 80;

    /// <value>Beads of the joint beside the strip, with where their axis lies on <see cref="PipePoint.Along"/>. What was taken for a bead on the strip itself or elsewhere is not among them.</value>
    public IReadOnlyList<(AssessedBead Bead, double Along)> JointBeads { get; } = View is null ? [] :
        [.. Inspection.Beads.Select(bead => (Bead: bead, Along: AlongOf(bead, View))).Where(one => one.Along is < 0 and > -FarthestBead).Select(one => (one.Bead, one.Along!.Value))];

    /// <value>The stretch of the joint that this photo shows well and whose bead was read; null where there is none.</value>
    public ClockArc? Cover { get; init; }

    /// <value>What it shares with the photo after it, degrees; null where that one shows nothing of the joint.</value>
    public double? SharedWithNextDegrees { get; init; }

    /// <summary>Whether a point was shown well and read with a bead.</summary>
    internal bool Read(PipePoint point) =>
        View is { } view && Inspection.Outcome == Outcome.Inspected && view.Shows(point) && view.ToPhoto(point) is { } at && JointBeads.Any(one => IsInside(one.Bead.Strip, at));

    private static bool IsInside(TurnedRectangle strip, (double X, double Y) at)
    {
        var (along, across) = strip.From((float)at.X, (float)at.Y);
        return Math.Abs(along) <= strip.Length / 2 && Math.Abs(across) <= strip.Width / 2;
    }

    private static double? AlongOf(AssessedBead bead, PipeView view)
    {
        double[] along = [.. Enumerable.Range(-4, 9).Select(i => bead.Outline.At(i * bead.Outline.Length / 10, 0)).Select(at => view.ToPipe(at.X, at.Y)).OfType<PipePoint>().Select(at => at.Along).Order()];
        return along.Length == 0 ? null : along[along.Length / 2];
    }
}
