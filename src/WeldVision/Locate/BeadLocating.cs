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

    /// <summary>Pieces of one bead overlap by this share of the shorter.</summary>
    private const float LeastPieceOverlap = 0.25f;

    /// <summary>Pieces of one bead are about as wide; an upright piece of a bead that lies askew is wider the longer it is.</summary>
    private const float MostPieceWidths = 2;

    /// <summary>How far the middle of a piece may lie beside the axis of another, in widths of the narrower.</summary>
    private const float MostPieceOffset = 0.25f;

    /// <summary>The same for a bead that lies askew: a step so steep, and less than the pitch of stringers that lie side by side, in widths of the wider.</summary>
    private const float MostPieceSlope = 0.25f, MostPieceStep = 0.6f;

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

    /// <summary>Drops doubtful places that stayed so, and what another region covers; joins the pieces of a bead.</summary>
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

        return Join(found[..kept]);
    }

    /// <summary>Makes one of the pieces of a bead. The locator sees only so far from a cell, so a bead that crosses the photo may come as several that lie in one line and overlap.</summary>
    internal static Span<BeadRegion> Join(Span<BeadRegion> beads)
    {
        for (int i = 0; i < beads.Length; i++)
            for (int j = i + 1; j < beads.Length; j++)
            {
                if (!ArePieces(beads[i].Rectangle, beads[j].Rectangle)) continue;
                beads[i] = new(beads[i].Box.Union(beads[j].Box), Around(beads[i].Rectangle, beads[j].Rectangle), Math.Max(beads[i].Probability, beads[j].Probability));
                beads[(j + 1)..].CopyTo(beads[j..]);
                beads = beads[..^1];
                // What is longer now may reach a piece that was too far away.
                j = i;
            }

        return beads;
    }

    private static bool ArePieces(TurnedRectangle one, TurnedRectangle other)
    {
        float narrow = Math.Min(one.Width, other.Width), wide = Math.Max(one.Width, other.Width);
        if (Between(one.AngleRadians, other.AngleRadians) >= SameAxis || wide > MostPieceWidths * narrow) return false;
        if (one.Length < LeastSlenderness * one.Width || other.Length < LeastSlenderness * other.Width) return false;
        var (along, across) = one.From(other.CentreX, other.CentreY);
        (along, across) = (Math.Abs(along), Math.Abs(across));
        return (one.Length + other.Length) / 2 - along >= LeastPieceOverlap * Math.Min(one.Length, other.Length)
            && (across <= MostPieceOffset * narrow || (across <= MostPieceSlope * along && across <= MostPieceStep * wide));
    }

    /// <summary>The smallest rectangle along the axis of the first that holds both.</summary>
    private static TurnedRectangle Around(TurnedRectangle one, TurnedRectangle other)
    {
        float first = -one.Length / 2, last = one.Length / 2, near = -one.Width / 2, far = one.Width / 2;
        for (int corner = 0; corner < 4; corner++)
        {
            PixelPoint point = other.Corner(corner);
            var (along, across) = one.From(point.X, point.Y);
            (first, last, near, far) = (Math.Min(first, along), Math.Max(last, along), Math.Min(near, across), Math.Max(far, across));
        }

        PixelPoint centre = one.At((first + last) / 2, (near + far) / 2);
        return one with { CentreX = centre.X, CentreY = centre.Y, Length = last - first, Width = far - near };
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
