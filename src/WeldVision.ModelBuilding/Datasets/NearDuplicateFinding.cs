using System.Numerics.Tensors;

namespace WeldVision.ModelBuilding.Datasets;

/// <summary>When two photos pass for views of one.</summary>
/// <remarks>Chosen on one half of the groups of two real sets and measured on the other; see <c>datasets/README.md</c>.</remarks>
public sealed record LikenessLimits
{
    /// <value>Least correlation of the whole photos, 0 to 1, in the best of eight turns.</value>
    public double Whole { get; init; } = 0.94;

    /// <value>Least correlation of one photo with a part of the other: there are many parts to choose the best from, so more is asked.</value>
    public double Part { get; init; } = 0.98;

    /// <value>Photos that each photo is compared with for parts, the most alike first.</value>
    public int Candidates { get; init; } = 30;
}

/// <summary>Two photos that pass for views of one.</summary>
/// <param name="First">Place in the list of photos.</param>
/// <param name="Second">Place in the list of photos, after the first.</param>
/// <param name="Likeness">Correlation, 0 to 1.</param>
/// <param name="IsPart">Whether one shows a part of the other.</param>
internal sealed record AlikePair(int First, int Second, double Likeness, bool IsPart);

/// <summary>Finds copies of a photo that were flipped, turned by quarters, made brighter or darker or grey, strewn with noise, or cut out of it.</summary>
internal static class NearDuplicateFinding
{
    /// <summary>Below this the search around the best part does not reach what is asked.</summary>
    private const float WorthRefining = 0.85f;

    /// <summary>Smaller parts, as shares of a side, are like too much.</summary>
    private const float LeastPart = 0.5f;

    private static readonly PixelBox[] Parts = [.. MakeParts()];

    /// <param name="photos">Null where a photo could not be read.</param>
    public static IReadOnlyList<AlikePair> Find(IReadOnlyList<PhotoSignature?> photos, LikenessLimits limits, CancellationToken cancel)
    {
        int count = photos.Count;
        var whole = new float[count, count];
        for (int first = 0; first < count; first++)
        {
            cancel.ThrowIfCancellationRequested();
            if (photos[first] is not { IsPlain: false } one) continue;
            for (int second = first + 1; second < count; second++)
                if (photos[second] is { IsPlain: false } other)
                    whole[first, second] = whole[second, first] = other.BestTurn(one.Upright).Likeness;
        }

        Dictionary<(int, int), AlikePair> pairs = [];
        for (int first = 0; first < count; first++)
            for (int second = first + 1; second < count; second++)
                if (whole[first, second] >= limits.Whole)
                    pairs.Add((first, second), new(first, second, whole[first, second], IsPart: false));

        for (int larger = 0; larger < count; larger++)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var (smaller, likeness) in FindParts(photos, larger, other => whole[larger, other] < limits.Whole, limits.Candidates))
            {
                var key = (Math.Min(larger, smaller), Math.Max(larger, smaller));
                if (likeness >= limits.Part && (!pairs.TryGetValue(key, out AlikePair? known) || known.Likeness < likeness))
                    pairs[key] = new(key.Item1, key.Item2, likeness, IsPart: true);
            }
        }

        return [.. pairs.Values.OrderBy(pair => pair.First).ThenBy(pair => pair.Second)];
    }

    /// <summary>How well other photos show a part of a photo; the most alike at a coarse look are looked at closely.</summary>
    private static List<(int Smaller, float Likeness)> FindParts(IReadOnlyList<PhotoSignature?> photos, int larger, Func<int, bool> isSought, int candidates)
    {
        if (photos[larger] is not { IsPlain: false } whole) return [];
        var best = new (float Likeness, int Turn, PixelBox Part)[photos.Count];
        float[] view = new float[PhotoSignature.ViewLength], coarse = new float[PhotoSignature.CoarseLength];
        foreach (PixelBox part in Parts)
        {
            if (!whole.TryView(part, view)) continue;
            PhotoSignature.Coarsen(view, coarse);
            for (int other = 0; other < best.Length; other++)
            {
                if (other == larger || photos[other] is not { IsPlain: false } smaller) continue;
                var (likeness, turn) = smaller.BestCoarseTurn(coarse);
                if (likeness > best[other].Likeness) best[other] = (likeness, turn, part);
            }
        }

        List<(int, float)> found = [];
        IEnumerable<int> worth = Enumerable.Range(0, best.Length).Where(other => best[other].Likeness >= WorthRefining && isSought(other));
        foreach (int other in worth.OrderByDescending(other => best[other].Likeness).Take(candidates))
            found.Add((other, Refine(whole, photos[other]!.View(best[other].Turn), best[other].Part, view)));
        return found;
    }

    /// <summary>Moves the part's sides by ever smaller steps as long as that helps.</summary>
    private static float Refine(PhotoSignature larger, ReadOnlySpan<float> smaller, PixelBox part, float[] view)
    {
        float likeness = larger.TryView(part, view) ? TensorPrimitives.Dot<float>(view, smaller) : 0;
        for (float step = 0.04f; step > 0.004f; step /= 2)
            for (bool better = true; better;)
            {
                better = false;
                foreach (PixelBox moved in Neighbours(part, step))
                {
                    if (moved.X < 0 || moved.Y < 0 || moved.Right > 1 || moved.Bottom > 1 || Math.Min(moved.Width, moved.Height) < LeastPart || !larger.TryView(moved, view)) continue;
                    float found = TensorPrimitives.Dot<float>(view, smaller);
                    if (found <= likeness) continue;
                    (likeness, part, better) = (found, moved, true);
                }
            }

        return likeness;
    }

    private static IEnumerable<PixelBox> Neighbours(PixelBox part, float step)
    {
        foreach (float by in new[] { step, -step })
        {
            yield return part with { X = part.X + by };
            yield return part with { Y = part.Y + by };
            yield return part with { Width = part.Width + by };
            yield return part with { Height = part.Height + by };
            yield return new(part.X - by / 2, part.Y - by / 2, part.Width + by, part.Height + by);
        }
    }

    private static IEnumerable<PixelBox> MakeParts()
    {
        foreach (float size in new[] { 0.9f, 0.8f, 0.7f, 0.6f })
        {
            int steps = (int)MathF.Round((1 - size) / 0.1f) + 2;
            for (int y = 0; y < steps; y++)
                for (int x = 0; x < steps; x++)
                    yield return new((1 - size) * x / (steps - 1), (1 - size) * y / (steps - 1), size, size);
        }
    }
}
