using WeldVision.Networks;
using WeldVision.Preprocess;

namespace WeldVision.Locate;

/// <summary>From the locator's map to boxes: threshold, then greedy suppression of boxes that overlap a more probable one. Allocates nothing after it is made.</summary>
internal sealed class BeadDecoding(PreparationRecipe recipe)
{
    public const int MostBeads = 60;

    /// <summary>Intersection over union from which two boxes are one bead.</summary>
    private const float SameBead = 0.45f;

    private readonly int _map = recipe.PhotoSidePixels / recipe.PhotoCellPixels;
    private readonly float[] _order = new float[Square(recipe.PhotoSidePixels / recipe.PhotoCellPixels)];
    private readonly int[] _cells = new int[Square(recipe.PhotoSidePixels / recipe.PhotoCellPixels)];
    private readonly BeadRegion[] _beads = new BeadRegion[MostBeads];

    /// <summary>The beads of one picture, most probable first; the span holds until the next call.</summary>
    /// <param name="letterbox">Where the photo lies in the locator's picture.</param>
    /// <param name="leastProbability">Cells below it are no beads.</param>
    public Span<BeadRegion> Decode(LocatorOutput output, Letterbox letterbox, float leastProbability)
    {
        int candidates = 0, kept = 0;
        float leastLogit = MathF.Log(leastProbability / (1 - leastProbability));
        for (int cell = 0; cell < _cells.Length; cell++)
        {
            if (!(output.Bead[cell] > leastLogit)) continue;
            _order[candidates] = -output.Bead[cell];
            _cells[candidates++] = cell;
        }

        _order.AsSpan(0, candidates).Sort(_cells.AsSpan(0, candidates));
        for (int i = 0; i < candidates && kept < MostBeads; i++)
        {
            PixelBox box = BoxOf(_cells[i], output, letterbox);
            if (box.Width <= 0 || box.Height <= 0 || OverlapsKept(box, kept)) continue;
            _beads[kept++] = new(box, TurnedRectangle.Along(box), ProbabilityOf(i));
        }

        for (int bead = 0; bead < kept; bead++)
            _beads[bead] = _beads[bead] with { Rectangle = TurnedRectangle.Along(MeanBox(_beads[bead].Box, candidates, output, letterbox)) };
        return _beads.AsSpan(0, kept);
    }

    /// <summary>
    /// The mean of all boxes that speak of the same bead, weighted by their probability. A single cell's box wavers by a few pixels with the
    /// slightest change of the photo, and the inspector notices.
    /// </summary>
    private PixelBox MeanBox(PixelBox best, int candidates, LocatorOutput output, Letterbox letterbox)
    {
        float left = 0, top = 0, right = 0, bottom = 0, weights = 0;
        for (int i = 0; i < candidates; i++)
        {
            PixelBox box = BoxOf(_cells[i], output, letterbox);
            if (box.OverlapWith(best) < SameBead) continue;
            float weight = ProbabilityOf(i);
            (left, top, right, bottom) = (left + weight * box.X, top + weight * box.Y, right + weight * box.Right, bottom + weight * box.Bottom);
            weights += weight;
        }

        return new(left / weights, top / weights, (right - left) / weights, (bottom - top) / weights);
    }

    private PixelBox BoxOf(int cell, LocatorOutput output, Letterbox letterbox)
    {
        int plane = _map * _map;
        float size = recipe.PhotoCellPixels, x = (cell % _map + 0.5f) * size, y = (cell / _map + 0.5f) * size;
        ReadOnlySpan<float> d = output.Distances;
        return letterbox.ToPhoto(x - d[cell] * size, y - d[plane + cell] * size, x + d[2 * plane + cell] * size, y + d[3 * plane + cell] * size);
    }

    private float ProbabilityOf(int candidate) => 1 / (1 + MathF.Exp(_order[candidate]));

    private bool OverlapsKept(PixelBox box, int kept)
    {
        for (int i = 0; i < kept; i++)
            if (_beads[i].Box.OverlapWith(box) >= SameBead) return true;
        return false;
    }

    private static int Square(int value) => value * value;
}
