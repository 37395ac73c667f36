using WeldVision.Classify;
using WeldVision.Measure.Pipes;
using WeldVision.Record.Learning;

namespace WeldVision.Record.Pipes;

/// <summary>Puts what the photos of a pipe show in its place on the pipe, and counts once what several of them show.</summary>
internal sealed class PipeFindings(PipeStripLayout strip, IReadOnlyList<PipeShot> shots)
{
    // Around each place: a place is told to a cell of the network's map, and a crown stands above the face that it is measured on.
    private const double MarginMillimetres = 2;

    /// <value>Findings that a photo shows from the side at a place which another photo shows well; that one has the word.</value>
    public int LeftToOthers { get; private set; }

    /// <param name="zoneOf">What a clock position is to the bead's beginning and end.</param>
    public IReadOnlyList<PipeFinding> Gather(Func<ClockPosition, PipeZone> zoneOf)
    {
        var groups = new List<List<Sighting>>();
        foreach (Sighting sighting in Sightings().OrderByDescending(one => one.Facing))
        {
            // Two places in one photo stay two; the photo can tell them apart.
            List<Sighting>? same = groups
                .Where(group => group.TrueForAll(one => one.Shot != sighting.Shot) && group.Exists(one => IsSame(one, sighting)))
                .MinBy(group => Math.Abs(group[0].Middle.Clock.From(sighting.Middle.Clock)));
            if (same is null) groups.Add([sighting]);
            else same.Add(sighting);
        }

        return [.. groups.Select(group => Told(group, zoneOf)).OrderBy(one => one.Middle.Clock.Degrees)];
    }

    private IEnumerable<Sighting> Sightings()
    {
        foreach (PipeShot shot in shots)
        {
            if (shot.View is not { } view || shot.Cover is not { } cover) continue;
            foreach (Finding finding in shot.JointBeads.SelectMany(one => one.Bead.Findings))
            {
                if (finding.Box is not { } box)
                {
                    yield return new(shot, finding, new(cover.Middle, 0), cover, null, 0);
                    continue;
                }

                if (view.ToPipe(box.X + box.Width / 2, box.Y + box.Height / 2) is not { } middle) continue;
                if (!view.Shows(middle) && shots.Any(other => other != shot && other.Read(middle)))
                {
                    LeftToOthers++;
                    continue;
                }

                PipePoint[] corners = [.. new[] { (box.X, box.Y), (box.Right, box.Y), (box.Right, box.Bottom), (box.X, box.Bottom) }
                    .Select(corner => view.ToPipe(corner.Item1, corner.Item2)).OfType<PipePoint>().Append(middle)];
                double before = corners.Min(corner => corner.Clock.From(middle.Clock)), after = corners.Max(corner => corner.Clock.From(middle.Clock));
                yield return new(
                    shot, finding, middle, new(ClockPosition.At(middle.Clock.Degrees + before), after - before), (corners.Min(corner => corner.Along), corners.Max(corner => corner.Along)), view.Facing(middle));
            }
        }
    }

    private bool IsSame(Sighting one, Sighting other)
    {
        if (one.Finding.Code != other.Finding.Code || one.Finding.Name != other.Finding.Name || one.Along is null != other.Along is null) return false;
        double margin = one.Along is null ? 0 : MarginMillimetres * strip.DegreesPerMillimetre;
        if (Grown(one.Around, margin).SharedWith(Grown(other.Around, margin)) <= 0) return false;
        return one.Along is not { } along || other.Along is not { } otherAlong
            || Math.Min(along.To, otherAlong.To) - Math.Max(along.From, otherAlong.From) + 2 * MarginMillimetres > 0;
    }

    private static ClockArc Grown(ClockArc arc, double degrees) => new(ClockPosition.At(arc.From.Degrees - degrees), Math.Min(360, arc.Sweep + 2 * degrees));

    private static PipeFinding Told(List<Sighting> group, Func<ClockPosition, PipeZone> zoneOf)
    {
        Sighting best = group[0];
        return new(
            best.Finding with { Probability = group.MaxBy(one => one.Finding.Probability.Value)!.Finding.Probability },
            best.Middle, best.Around, best.Along, best.Along is null ? PipeZone.Between : zoneOf(best.Middle.Clock), [.. group.Select(one => one.Shot.Inspection.Photo)]);
    }

    /// <summary>A finding in one photo.</summary>
    /// <param name="Facing">How squarely the photo looks at it; 0 for one without a place.</param>
    private sealed record Sighting(PipeShot Shot, Finding Finding, PipePoint Middle, ClockArc Around, (double From, double To)? Along, double Facing);
}
