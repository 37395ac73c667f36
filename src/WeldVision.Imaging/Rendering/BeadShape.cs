namespace WeldVision.Imaging.Rendering;

/// <summary>Where a bead lies and how high and wide it is, along its axis. Millimetres; s runs along, t across.</summary>
internal sealed class BeadShape
{
    private readonly float _offset;

    public BeadShape(SeededRandom random) => _offset = random.Between(0, 500);

    public required float Length { get; init; }

    public required float HalfWidth { get; init; }

    public required float Crown { get; init; }

    /// <value>0 as a machine lays it to 1 as a beginner's worst.</value>
    public required float Irregularity { get; init; }

    /// <value>Distance from one freezing line to the next.</value>
    public required float RipplePitch { get; init; }

    /// <value>A length with hardly any bead.</value>
    public required Stretch? Gap { get; init; }

    /// <value>How much of the width is left in the gap, 0 to 1.</value>
    public float GapRemnant { get; init; }

    public required Stretch? Excess { get; init; }

    /// <value>Curvature of the axis: how far the middle stands off the straight line.</value>
    public required float Bow { get; init; }

    /// <summary>How far the axis lies beside the straight line.</summary>
    public float WanderAt(float s)
    {
        float along = s / Length * 2 - 1;
        return Irregularity * HalfWidth * (0.75f * NoiseTile.Clouds.At(s * 0.55f / HalfWidth * 3 + _offset, _offset) + 0.9f * NoiseTile.Clouds.At(s * 0.35f, _offset * 0.3f)) + Bow * (1 - along * along);
    }

    /// <summary>Half the width on one side of the axis, without the rounding of the ends.</summary>
    /// <param name="side">1 or -1.</param>
    public float HalfWidthAt(float s, float side)
    {
        float row = _offset + side * 37;
        float slow = NoiseTile.Clouds.At(s * 0.9f + row, row), ripple = NoiseTile.Grain.At(s * 1.3f / RipplePitch, row);
        float swelling = Excess is { } excess ? 1 + 0.5f * Inside(excess, s) : 1;
        return HalfWidth * swelling * (1 + (0.05f + 0.45f * Irregularity) * slow + (0.035f + 0.14f * Irregularity) * ripple);
    }

    /// <summary>1 where there is bead, falling to 0 in a round end; the factor of the half width.</summary>
    public float PresenceAt(float s)
    {
        float whole = RoundedEnd(Math.Min(s, Length - s));
        if (Gap is not { } gap) return whole;
        return Math.Min(whole, Math.Max(GapRemnant * (1 + 0.4f * NoiseTile.Clouds.At(s * 4 + _offset, 20)), RoundedEnd(Math.Max(gap.From - s, s - gap.To))));
    }

    public float CrownAt(float s)
    {
        float lumps = NoiseTile.Clouds.At(s * 2.2f + _offset, _offset * 1.7f);
        float swelling = Excess is { } excess ? 1 + 1.1f * Inside(excess, s) : 1;
        if (Gap is { } gap) swelling *= 1 - 0.8f * Ramp.Smooth(gap.From - 1, gap.From + 1, s) * Ramp.Smooth(gap.To + 1, gap.To - 1, s);
        return Crown * swelling * Math.Max(0.15f, 1 + (0.08f + 1.1f * Irregularity) * lumps);
    }

    private float RoundedEnd(float toEnd)
    {
        if (toEnd <= 0) return 0;
        float off = 1 - toEnd / (HalfWidth * 0.9f);
        return off <= 0 ? 1 : MathF.Sqrt(1 - off * off);
    }

    private static float Inside(Stretch stretch, float s) => Ramp.Smooth(stretch.From, stretch.From + stretch.Length * 0.4f, s) * Ramp.Smooth(stretch.To, stretch.To - stretch.Length * 0.4f, s);
}
