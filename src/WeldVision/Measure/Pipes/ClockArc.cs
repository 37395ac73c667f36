namespace WeldVision.Measure.Pipes;

/// <summary>A stretch around a pipe, clockwise.</summary>
/// <param name="Sweep">Degrees, above 0 to 360.</param>
public readonly record struct ClockArc(ClockPosition From, double Sweep)
{
    public ClockPosition To => ClockPosition.At(From.Degrees + Sweep);

    public ClockPosition Middle => ClockPosition.At(From.Degrees + Sweep / 2);

    public bool Contains(ClockPosition place) => ClockPosition.At(place.Degrees - From.Degrees).Degrees <= Sweep;

    /// <summary>How much two stretches share, degrees.</summary>
    public double SharedWith(ClockArc other)
    {
        double start = ClockPosition.At(other.From.Degrees - From.Degrees).Degrees;
        // The other one begins within this one, or reaches into it past its beginning, or both.
        return Math.Max(0, Math.Min(Sweep, start + other.Sweep) - start) + Math.Max(0, Math.Min(Sweep, start + other.Sweep - 360));
    }

    /// <summary>The stretches of a ring of equal steps that are marked, the first beginning at 12.</summary>
    public static IReadOnlyList<ClockArc> Of(ReadOnlySpan<bool> ring)
    {
        double step = 360.0 / ring.Length;
        int border = -1;
        for (int i = 0; i < ring.Length && border < 0; i++)
            if (!ring[i]) border = i;
        if (border < 0) return [new(new(0), 360)];
        var arcs = new List<ClockArc>();
        int length = 0;
        for (int i = 1; i <= ring.Length; i++)
        {
            int at = (border + i) % ring.Length;
            if (ring[at])
            {
                length++;
                continue;
            }

            if (length > 0) arcs.Add(new(ClockPosition.At((border + i - length) * step), length * step));
            length = 0;
        }

        return [.. arcs.OrderBy(arc => arc.From.Degrees)];
    }
}
