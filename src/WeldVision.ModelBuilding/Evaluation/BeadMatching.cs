using WeldVision.Assess;

namespace WeldVision.ModelBuilding.Evaluation;

/// <summary>A located bead and the labelled bead that it is, if any.</summary>
public sealed record MatchedBead(AssessedBead Bead, TruthBead? Truth);

/// <summary>Joins located beads with labelled ones.</summary>
public static class BeadMatching
{
    /// <summary>A box exactly on the limit must not fall off it by rounding.</summary>
    private const float LeastOverlap = 0.5f - 1e-6f;

    /// <summary>One to one: the most probable bead first takes the free label that it overlaps most, if by half.</summary>
    public static IReadOnlyList<MatchedBead> Match(IEnumerable<AssessedBead> located, IEnumerable<TruthBead> labelled, int widthPixels, int heightPixels)
    {
        List<TruthBead> free = [.. labelled];
        List<MatchedBead> matched = [];
        foreach (AssessedBead bead in located.OrderByDescending(bead => bead.LocateProbability.Value))
        {
            PixelBox shares = new(bead.Box.X / widthPixels, bead.Box.Y / heightPixels, bead.Box.Width / widthPixels, bead.Box.Height / heightPixels);
            TruthBead? best = free.MaxBy(label => label.Box.OverlapWith(shares));
            if (best is not null && best.Box.OverlapWith(shares) < LeastOverlap) best = null;
            if (best is not null) free.Remove(best);
            matched.Add(new(bead, best));
        }

        return matched;
    }

    /// <summary>Where the label is of the photo, its most suspicious bead stands for it.</summary>
    public static IReadOnlyList<MatchedBead> Whole(IReadOnlyList<AssessedBead> located, IReadOnlyList<TruthBead> labelled)
    {
        AssessedBead? worst = located.MaxBy(bead => bead.RejectProbability.Value);
        return [.. located.Select(bead => new MatchedBead(bead, ReferenceEquals(bead, worst) ? labelled.SingleOrDefault() : null))];
    }
}
