using WeldVision.Preprocess;

namespace WeldVision.Benchmarks.Peers;

/// <summary>The locator's boxes as its description says: by falling probability, dropped where they overlap a kept one.</summary>
internal static class PlainBoxes
{
    private const float LeastProbability = 0.5f, MostOverlap = 0.45f;
    private const int Most = 60;

    /// <param name="bead">40 × 40 logits.</param>
    /// <param name="distances">4 × 40 × 40: left, top, right, bottom, in cells.</param>
    public static List<PixelBox> Decode(ReadOnlySpan<float> bead, ReadOnlySpan<float> distances, Letterbox letterbox)
    {
        PreparationRecipe recipe = PreparationRecipe.WeldSurface1;
        int map = recipe.PhotoSidePixels / recipe.PhotoCellPixels, plane = map * map;
        List<(float Probability, PixelBox Box)> found = [];
        for (int cell = 0; cell < plane; cell++)
        {
            float probability = 1 / (1 + MathF.Exp(-bead[cell]));
            if (probability < LeastProbability) continue;
            float x = cell % map + 0.5f, y = cell / map + 0.5f, side = recipe.PhotoCellPixels;
            found.Add((probability, letterbox.ToPhoto(
                (x - distances[cell]) * side, (y - distances[plane + cell]) * side, (x + distances[2 * plane + cell]) * side, (y + distances[3 * plane + cell]) * side)));
        }

        List<PixelBox> kept = [];
        foreach (var (_, box) in found.OrderByDescending(one => one.Probability))
            if (kept.Count < Most && kept.TrueForAll(other => other.OverlapWith(box) < MostOverlap)) kept.Add(box);
        return kept;
    }
}
