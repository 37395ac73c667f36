using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>A bead's pores and spatter, found by place: there may be a hundred, and every pixel asks.</summary>
internal sealed class BeadSpots
{
    private const float CellMillimetres = 6;
    // A globule's ring and a pore's rim reach half a radius further than the spot.
    private const float Reach = 1.6f;
    private readonly Dictionary<(int, int), List<Spot>> _cells = [];

    public BeadSpots(IReadOnlyList<Spot> spots)
    {
        All = spots;
        foreach (var spot in spots)
        {
            float reach = spot.Radius * Reach;
            for (int x = Cell(spot.S - reach); x <= Cell(spot.S + reach); x++)
            {
                for (int y = Cell(spot.T - reach); y <= Cell(spot.T + reach); y++)
                {
                    if (!_cells.TryGetValue((x, y), out var cell)) _cells[(x, y)] = cell = [];
                    cell.Add(spot);
                }
            }
        }
    }

    public IReadOnlyList<Spot> All { get; }

    public void Lay(float s, float t, ref Surface surface)
    {
        if (_cells.Count == 0 || !_cells.TryGetValue((Cell(s), Cell(t)), out var cell)) return;
        foreach (var spot in cell)
        {
            float distance = Vector2.Distance(new(s, t), new(spot.S, spot.T)) / spot.Radius;
            // Neither is quite round.
            distance *= 1 + 0.36f * NoiseTile.Clouds.At((s - spot.S) / spot.Radius * 9 + spot.S * 7, (t - spot.T) / spot.Radius * 9 + spot.T * 7);
            if (distance >= Reach) continue;
            if (spot.IsPore) LayPore(distance, spot.Radius, ref surface);
            else LayGlobule(distance, spot, ref surface);
        }
    }

    private static void LayPore(float distance, float radius, ref Surface surface)
    {
        float hole = Ramp.Smooth(1.05f, 0.8f, distance);
        surface.Height -= hole * radius * 1.7f * MathF.Sqrt(Math.Max(0, 1 - distance * distance * 0.9f));
        surface.Height += 0.14f * radius * Ramp.Bell((distance - 1.2f) / 0.2f);
        surface.Cover(hole * 0.96f, new(0.028f, 0.024f, 0.021f), 0.3f, 0.3f);
    }

    private static void LayGlobule(float distance, in Spot spot, ref Surface surface)
    {
        surface.Colour *= 1 - 0.45f * Ramp.Smooth(Reach, 1, distance);
        if (distance >= 1) return;
        surface.Height += MathF.Sqrt(1 - distance * distance) * spot.Radius * 0.85f;
        float shade = 0.12f + 0.35f * NoiseTile.Hash((int)(spot.S * 97), (int)(spot.T * 89), 0x59A7u);
        surface.Cover(0.95f, new(shade, shade * 0.97f, shade * 0.95f), 0.62f, 0.85f);
    }

    private static int Cell(float millimetres) => (int)MathF.Floor(millimetres / CellMillimetres);
}
