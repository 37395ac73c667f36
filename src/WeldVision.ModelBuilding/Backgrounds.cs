namespace WeldVision.ModelBuilding;

/// <summary>A corner of a labelled photo in which no bead is labelled.</summary>
/// <param name="Part">In shares of the photo's width and height.</param>
public sealed record Background(string Photo, PixelBox Part);

/// <summary>Benches, tools and hands of real photos: what surrounds welds and is none.</summary>
public static class Backgrounds
{
    private const float Share = 0.45f;

    /// <summary>Corners without a labelled bead. Labels leave beads out, so a corner with a bead that the locator finds must be left out as well.</summary>
    /// <param name="keptForTesting">Whether to give those of every second group, which are never learned from, or the others.</param>
    public static IEnumerable<Background> Of(LabelledSet set, bool keptForTesting)
    {
        string[] groups = [.. set.Beads.Select(bead => bead.Group).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        HashSet<string> kept = [.. groups.Where((_, i) => i % 2 == 1)];
        foreach (var photo in set.Beads.GroupBy(bead => bead.Photo))
        {
            if (kept.Contains(photo.First().Group) != keptForTesting) continue;
            foreach (float x in new[] { 0, 1 - Share })
                foreach (float y in new[] { 0, 1 - Share })
                {
                    var part = new PixelBox(x, y, Share, Share);
                    if (photo.All(bead => bead.Box.Intersect(part).Area == 0)) yield return new(photo.Key, part);
                }
        }
    }

    /// <summary>The part in pixels of the photo; null when a located bead reaches into it.</summary>
    public static PixelBox? Clear(Background background, int widthPixels, int heightPixels, IEnumerable<PixelBox> located)
    {
        PixelBox part = background.Part, pixels = new(part.X * widthPixels, part.Y * heightPixels, part.Width * widthPixels, part.Height * heightPixels);
        return located.Any(bead => bead.Intersect(pixels).Area > 0) ? null : pixels;
    }
}
