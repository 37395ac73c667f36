using WeldVision.Classify;
using WeldVision.Preprocess;

namespace WeldVision.Locate;

/// <summary>From the locator's map to boxes: threshold, then greedy suppression of boxes that overlap a more probable one. Allocates nothing after it is made.</summary>
internal sealed class BeadDecoding(PreparationRecipe recipe)
{
    public const int MostBeads = 60;

    /// <summary>Intersection over union from which two boxes are one bead.</summary>
    private const float SameBead = 0.45f;

    private readonly int _map = recipe.PhotoSidePixels / recipe.PhotoCellPixels;
    private readonly float[] _order = new float[recipe.PhotoSidePixels / recipe.PhotoCellPixels * (recipe.PhotoSidePixels / recipe.PhotoCellPixels)];
    private readonly int[] _cells = new int[recipe.PhotoSidePixels / recipe.PhotoCellPixels * (recipe.PhotoSidePixels / recipe.PhotoCellPixels)];
    private readonly BeadRegion[] _beads = new BeadRegion[MostBeads];

    /// <summary>The beads of one photo, most probable first; the span holds until the next call.</summary>
    /// <param name="leastLogit">Cells below it are no beads.</param>
    public Span<BeadRegion> Decode(LocatorOutput output, Letterbox letterbox, float leastLogit)
    {
        int candidates = 0, plane = _map * _map, kept = 0;
        for (int cell = 0; cell < plane; cell++)
        {
            if (!(output.Bead[cell] > leastLogit)) continue;
            _order[candidates] = -output.Bead[cell];
            _cells[candidates++] = cell;
        }

        _order.AsSpan(0, candidates).Sort(_cells.AsSpan(0, candidates));
        for (int i = 0; i < candidates && kept < MostBeads; i++)
        {
            int cell = _cells[i];
            float size = recipe.PhotoCellPixels, x = (cell % _map + 0.5f) * size, y = (cell / _map + 0.5f) * size;
            ReadOnlySpan<float> d = output.Distances;
            PixelBox box = letterbox.ToPhoto(
                x - d[cell] * size, y - d[plane + cell] * size, x + d[2 * plane + cell] * size, y + d[3 * plane + cell] * size);
            if (box.Width <= 0 || box.Height <= 0 || OverlapsKept(box, kept)) continue;
            _beads[kept++] = new(box, TurnedRectangle.Along(box), 1 / (1 + MathF.Exp(-output.Bead[cell])));
        }

        return _beads.AsSpan(0, kept);
    }

    private bool OverlapsKept(PixelBox box, int kept)
    {
        for (int i = 0; i < kept; i++)
            if (_beads[i].Box.OverlapWith(box) >= SameBead) return true;
        return false;
    }
}
