using SkiaSharp;

namespace WeldVision.Imaging.Drawing;

/// <summary>Finds room for labels: near their object, inside the area, off other labels, findings and beads, in that order of weight.</summary>
internal sealed class LabelPlacer(SKRect area, IReadOnlyList<SKRect> beads, IReadOnlyList<SKRect> findings)
{
    private const float OnLabel = 400, OnFinding = 40, OnOtherBead = 20, OnOwnBead = 8, AwayByOneHeight = 3;

    private readonly List<SKRect> _placed = [];

    /// <summary>Room for a label of the given size; it is taken from then on.</summary>
    /// <param name="owner">The upright box of what the label belongs to.</param>
    public SKRect Place(SKRect owner, float width, float height)
    {
        var best = SKRect.Empty;
        float lowest = float.MaxValue;
        foreach (var candidate in Candidates(owner, width, height))
        {
            float cost = Cost(candidate, owner, height);
            if (cost >= lowest) continue;
            (best, lowest) = (candidate, cost);
            if (cost == 0) break;
        }
        _placed.Add(best);
        return best;
    }

    private IEnumerable<SKRect> Candidates(SKRect owner, float width, float height)
    {
        float gap = height * 0.2f, middle = owner.MidX - width / 2;
        SKRect At(float x, float y) => Inside(SKRect.Create(x, y, width, height));
        float[] columns = [owner.Left, middle, owner.Right - width, owner.Left - width - gap, owner.Right + gap];
        for (int ring = 0; ring < 4; ring++)
        {
            float step = ring * (height + gap);
            foreach (float x in columns)
            {
                yield return At(x, owner.Top - gap - height - step);
                yield return At(x, owner.Bottom + gap + step);
            }
            foreach (float y in (float[])[owner.MidY - height / 2, owner.Top, owner.Bottom - height])
            {
                yield return At(owner.Left - gap - width - step, y);
                yield return At(owner.Right + gap + step, y);
            }
        }
        foreach (float x in columns) yield return At(x, owner.MidY - height / 2);
        // A crowd: anywhere on a grid; distance then decides.
        for (float y = area.Top; y + height <= area.Bottom; y += height * 0.75f)
            for (float x = area.Left; x + width <= area.Right; x += width * 0.34f)
                yield return At(x, y);
    }

    private SKRect Inside(SKRect label)
    {
        float x = Math.Max(area.Left, Math.Min(label.Left, area.Right - label.Width));
        float y = Math.Max(area.Top, Math.Min(label.Top, area.Bottom - label.Height));
        return SKRect.Create(x, y, label.Width, label.Height);
    }

    private float Cost(SKRect label, SKRect owner, float height)
    {
        float size = label.Width * label.Height, cost = Distance(label, owner) / height * AwayByOneHeight;
        if (cost < AwayByOneHeight * 0.5f) cost = 0;
        foreach (var other in _placed) cost += OnLabel * Shared(label, other) / size;
        foreach (var finding in findings) cost += OnFinding * Shared(label, finding) / size;
        foreach (var bead in beads) cost += (bead == owner ? OnOwnBead : OnOtherBead) * Shared(label, bead) / size;
        return cost;
    }

    private static float Shared(SKRect a, SKRect b) =>
        Math.Max(0, Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left)) * Math.Max(0, Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top));

    /// <summary>The gap between two boxes, pixels; 0 when they meet.</summary>
    public static float Distance(SKRect a, SKRect b)
    {
        float x = Math.Max(0, Math.Max(a.Left - b.Right, b.Left - a.Right)), y = Math.Max(0, Math.Max(a.Top - b.Bottom, b.Top - a.Bottom));
        return MathF.Sqrt(x * x + y * y);
    }
}
