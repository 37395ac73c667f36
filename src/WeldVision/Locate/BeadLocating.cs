using WeldVision.Networks;
using WeldVision.Preprocess;

namespace WeldVision.Locate;

/// <summary>
/// The Locate stage. The locator knows upright boxes only, so a bead that lies askew is looked at again with the photo turned along its axis,
/// and what that look finds is the bead's own rectangle. One worker owns one; after the first photos it allocates nothing.
/// </summary>
internal sealed class BeadLocating(PhotoPreparation preparation, IWeldNetworks networks, double leastProbability)
{
    /// <summary>A place that reaches this probability may be a bead that lies too much askew for the first look.</summary>
    private const float LeastDoubtful = 0.25f;

    /// <summary>An axis nearer than this to the box's own needs no second look: the strips that the inspector learned from lay as much askew.</summary>
    private const float LeastTurn = MathF.PI / 180 * 8;

    /// <summary>Axes nearer than this are one direction.</summary>
    private const float SameAxis = MathF.PI / 180 * 10;

    /// <summary>Directions that stand out less than this are no axis.</summary>
    private const float LeastStrength = 1.5f;

    /// <summary>A turned look must show a bead, and not one much less probable than the first look did.</summary>
    private const float MostProbabilityLost = 0.15f;

    /// <summary>A turned bead is longer than wide by at least this, or its direction means nothing.</summary>
    private const float LeastSlenderness = 1.3f;

    /// <summary>Along its own axis a bead that lies askew is narrower than its upright box; one that is not has been turned for nothing.</summary>
    private const float MostWidthKept = 0.85f;

    /// <summary>The locator draws its boxes wide; a bead laid straight loses no more of the width than a turned look would take.</summary>
    private const float LeastWidthKept = 0.9f;

    /// <summary>Share of the smaller rectangle from which two of the same direction are one bead, when a turned look gave one of them.</summary>
    private const float SameTurnedBead = 0.6f;

    /// <summary>The same for two upright boxes: one lies inside the other.</summary>
    private const float Nested = 0.9f;

    /// <summary>Correction of a turned bead's axis that is worth another look.</summary>
    private const float LeastCorrection = MathF.PI / 180 * 3;

    /// <summary>The axis of a turned look is at most this far off.</summary>
    private const float MostCorrection = MathF.PI / 180 * 25;

    /// <summary>Further looks a photo; each costs as much as the first.</summary>
    private const int MostLooks = 4;

    private readonly float _leastProbability = (float)leastProbability;
    private readonly BeadDecoding _decoding = new(preparation.Recipe);
    private readonly AxisFinding _axes = new();
    private readonly BeadRegion[] _found = new BeadRegion[BeadDecoding.MostBeads];
    private readonly float[] _axis = new float[BeadDecoding.MostBeads];
    private readonly bool[] _needsLook = new bool[BeadDecoding.MostBeads];

    /// <summary>Finds the beads of a photo, most probable first; the span holds until the next call.</summary>
    /// <param name="see">Called with the tensor while it holds the whole photo.</param>
    public ReadOnlySpan<BeadRegion> Locate(in PhotoPixels photo, IPhotoWitness? see = null)
    {
        Letterbox letterbox = preparation.WritePhoto(photo, networks.PhotoTensor);
        see?.See(networks.PhotoTensor, letterbox);
        Span<BeadRegion> first = _decoding.Decode(networks.Locate(), letterbox, Math.Min(LeastDoubtful, _leastProbability));
        first.CopyTo(_found);
        Span<BeadRegion> found = _found.AsSpan(0, first.Length);
        FindAxes(photo, found);
        LookAlongAxes(photo, found);
        LookCloser(photo, found);
        Span<BeadRegion> beads = Merge(found);
        Straighten(photo, beads);
        return beads;
    }

    private void FindAxes(in PhotoPixels photo, ReadOnlySpan<BeadRegion> found)
    {
        for (int i = 0; i < found.Length; i++)
        {
            PixelBox box = found[i].Box;
            float longSide = Math.Max(box.Width, box.Height);
            _axis[i] = _axes.Find(photo, new(box.X + box.Width / 2, box.Y + box.Height / 2), 0.45f * longSide, 0.3f * longSide, out float strength);
            _needsLook[i] = strength >= LeastStrength && Between(_axis[i], found[i].Rectangle.AngleRadians) >= LeastTurn;
        }
    }

    private void LookAlongAxes(in PhotoPixels photo, Span<BeadRegion> found)
    {
        for (int look = 0; look < MostLooks; look++)
        {
            int first = _needsLook.AsSpan(0, found.Length).IndexOf(true);
            if (first < 0) return;

            // As large as the photo's long side, so that beads keep the size that the locator knows; around the bead, so that it is in it.
            float longSide = Math.Max(photo.WidthPixels, photo.HeightPixels);
            var square = new TurnedRectangle(found[first].Rectangle.CentreX, found[first].Rectangle.CentreY, longSide, longSide, _axis[first]);
            int side = preparation.Recipe.PhotoSidePixels;
            preparation.WriteTurned(photo, square, networks.PhotoTensor);
            ReadOnlySpan<BeadRegion> seen = _decoding.Decode(networks.Locate(), new(side / longSide, side / 2f, side / 2f), _leastProbability);
            for (int i = first; i < found.Length; i++)
            {
                if (!_needsLook[i] || Between(_axis[i], _axis[first]) > SameAxis) continue;
                _needsLook[i] = false;
                if (BestMatch(found[i], seen, square) is { } turned) found[i] = turned;
            }
        }
    }

    /// <summary>The rectangle of a turned look fits the bead better than the upright box did, and so shows its axis better; where that differs, one more look.</summary>
    private void LookCloser(in PhotoPixels photo, Span<BeadRegion> found)
    {
        for (int i = 0; i < found.Length; i++)
        {
            TurnedRectangle bead = found[i].Rectangle;
            _needsLook[i] = false;
            if (!IsTurned(found[i])) continue;
            _axis[i] = _axes.FindNear(photo, bead, MostCorrection, out float strength);
            _needsLook[i] = strength >= LeastStrength && Between(_axis[i], bead.AngleRadians) >= LeastCorrection;
        }

        LookAlongAxes(photo, found);
    }

    /// <summary>Lays the rectangle of a bead that is a little askew along its axis; too little for a look of its own.</summary>
    private void Straighten(in PhotoPixels photo, Span<BeadRegion> found)
    {
        for (int i = 0; i < found.Length; i++)
        {
            TurnedRectangle bead = found[i].Rectangle;
            if (bead.Length < 2 * bead.Width) continue;
            float axis = _axes.FindNear(photo, bead, LeastTurn, out float strength), turn = axis - bead.AngleRadians;
            if (strength < LeastStrength || IsTurned(found[i])) continue;
            var (sin, cos) = MathF.SinCos(Math.Abs(turn));
            float width = (bead.Width * cos - bead.Length * sin) / (cos * cos - sin * sin);
            found[i] = found[i] with { Rectangle = bead with { AngleRadians = axis, Width = Math.Max(width, LeastWidthKept * bead.Width) } };
        }
    }

    /// <summary>The bead of a turned look that covers a place of the first, as a region of the photo; null when none does.</summary>
    private BeadRegion? BestMatch(BeadRegion place, ReadOnlySpan<BeadRegion> seen, TurnedRectangle square)
    {
        BeadRegion? best = null;
        float bestScore = 0;
        foreach (BeadRegion bead in seen)
        {
            TurnedRectangle across = bead.Rectangle;
            if (across.Width > MostWidthKept * Math.Min(place.Box.Width, place.Box.Height)) continue;
            if (across.AngleRadians != 0 || across.Length < LeastSlenderness * across.Width || bead.Probability < place.Probability - MostProbabilityLost) continue;
            PixelPoint centre = square.At(across.CentreX, across.CentreY);
            TurnedRectangle rectangle = across with { CentreX = centre.X, CentreY = centre.Y, AngleRadians = square.AngleRadians };
            float overlap = OverlapOverSmaller(rectangle, TurnedRectangle.Along(place.Box));
            if (overlap < 0.5f || overlap * bead.Probability <= bestScore) continue;
            bestScore = overlap * bead.Probability;
            best = place.Probability >= _leastProbability
                ? place with { Rectangle = rectangle }
                : new(rectangle.Bounds(), rectangle, bead.Probability);
        }

        return best;
    }

    /// <summary>Drops doubtful places that stayed so, and pieces of a turned bead that another region covers.</summary>
    private Span<BeadRegion> Merge(Span<BeadRegion> found)
    {
        int kept = 0;
        foreach (BeadRegion region in found)
        {
            if (region.Probability < _leastProbability) continue;
            int same = 0;
            while (same < kept && !AreOneBead(region, found[same])) same++;
            if (same == kept) found[kept++] = region;
        }

        return found[..kept];
    }

    // Upright boxes have been through the decoding's own suppression: of them only one that lies inside another is the same bead.
    private static bool AreOneBead(BeadRegion one, BeadRegion other) =>
        Between(one.Rectangle.AngleRadians, other.Rectangle.AngleRadians) < 2 * SameAxis
        && OverlapOverSmaller(one.Rectangle, other.Rectangle) > (IsTurned(one) || IsTurned(other) ? SameTurnedBead : Nested);

    private static bool IsTurned(BeadRegion region) => region.Rectangle.AngleRadians is not (0 or MathF.PI / 2);

    /// <summary>Angle between two axes, 0 to π/2.</summary>
    internal static float Between(float one, float other)
    {
        float turn = MathF.Abs(one - other) % MathF.PI;
        return Math.Min(turn, MathF.PI - turn);
    }

    /// <summary>Share of the smaller rectangle that lies in the other, 0 to 1, by a grid of 12 × 12 points.</summary>
    internal static float OverlapOverSmaller(TurnedRectangle one, TurnedRectangle other)
    {
        const int Points = 12;
        var (small, large) = one.Length * one.Width <= other.Length * other.Width ? (one, other) : (other, one);
        int inside = 0;
        for (int i = 0; i < Points; i++)
            for (int j = 0; j < Points; j++)
            {
                PixelPoint point = small.At(small.Length * ((i + 0.5f) / Points - 0.5f), small.Width * ((j + 0.5f) / Points - 0.5f));
                var (along, across) = large.From(point.X, point.Y);
                if (Math.Abs(along) <= large.Length / 2 && Math.Abs(across) <= large.Width / 2) inside++;
            }

        return (float)inside / (Points * Points);
    }
}
