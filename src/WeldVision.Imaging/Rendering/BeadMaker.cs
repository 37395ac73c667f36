using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>Makes a bead with the defects that were ordered, and the list of where they are.</summary>
internal sealed class BeadMaker
{
    // Smaller globules are the dirt of any stick weld; nobody would mark them.
    private const float SmallestMarkedRadius = 0.5f;
    private readonly SeededRandom _random;
    private readonly BeadDefects _defects;
    private readonly List<DefectPlace> _places = [];
    private readonly List<Spot> _spots = [];

    private BeadMaker(SeededRandom random, BeadDefects defects) => (_random, _defects) = (random, defects);

    public static PlacedBead Make(SeededRandom random, BeadDefects defects, WeldProcess process, float length, float halfWidth, float tintStrength, Vector2 start, float turn)
    {
        var maker = new BeadMaker(random, defects);
        return maker.Make(process, length, halfWidth, tintStrength, start, turn);
    }

    private bool Has(BeadDefects defect) => (_defects & defect) != 0;

    private PlacedBead Make(WeldProcess process, float length, float halfWidth, float tintStrength, Vector2 start, float turn)
    {
        var shape = Shape(process, length, halfWidth);
        if (Has(BeadDefects.Uneven)) _places.Add(new("514", "uneven", 0, length, -halfWidth * 1.2f, halfWidth * 1.2f));
        if (Has(BeadDefects.Pores)) AddPores(shape);
        if (Has(BeadDefects.PoreCluster)) AddPoreCluster(shape);
        AddSpatter(shape, process);
        var undercuts = Has(BeadDefects.Undercut) ? Undercuts(shape) : [];
        if (Has(BeadDefects.EndCrater))
        {
            float radius = halfWidth * 0.72f, middle = length - halfWidth * 0.85f;
            _places.Add(new("2025", "crater", middle - radius, middle + radius, -radius, radius));
        }

        var bead = new WeldBead(_random.Part(), process, shape, tintStrength)
        {
            Spots = new(_spots),
            Undercuts = undercuts,
            HasEndCrater = Has(BeadDefects.EndCrater),
        };
        return new(bead, _defects, _places, start, turn);
    }

    private BeadShape Shape(WeldProcess process, float length, float halfWidth)
    {
        Stretch? missing = null;
        if (Has(BeadDefects.Gap))
        {
            float gap = Math.Min(length * 0.2f, halfWidth * _random.Between(1.2f, 2.2f)), from = _random.Between(0.25f, 0.75f) * (length - gap);
            missing = new(from, from + gap);
            _places.Add(new("511", "gap", from, from + gap, -halfWidth, halfWidth));
        }

        Stretch? excess = null;
        if (Has(BeadDefects.Excess))
        {
            float from = _random.Between(0.15f, 0.55f) * length;
            excess = new(from, from + _random.Between(0.2f, 0.4f) * length);
            _places.Add(new("502", "excess", excess.Value.From, excess.Value.To, -halfWidth * 1.4f, halfWidth * 1.4f));
        }

        float pitch = process switch
        {
            WeldProcess.Tig => halfWidth * _random.Between(0.28f, 0.55f),
            WeldProcess.Mag => halfWidth * _random.Between(0.18f, 0.45f),
            _ => halfWidth * _random.Between(0.2f, 0.5f),
        };
        return new(_random.Part())
        {
            Length = length,
            HalfWidth = halfWidth,
            Crown = halfWidth * _random.Between(0.3f, 0.55f),
            Irregularity = Has(BeadDefects.Uneven) ? _random.Between(0.35f, 0.65f) : process == WeldProcess.Stick ? _random.Between(0.1f, 0.3f) : _random.Between(0.04f, 0.2f),
            RipplePitch = pitch,
            Gap = missing,
            GapRemnant = _random.Chance(0.1f) ? 0 : _random.Between(0.4f, 0.7f),
            Excess = excess,
            Bow = _random.Around0(halfWidth * 0.6f),
        };
    }

    private void AddPores(BeadShape shape)
    {
        for (int left = 4 + _random.Index(9); left > 0; left--) AddPore(shape, OnMetal(shape), _random.Around0(0.6f), _random.Between(0.1f, 0.3f));
    }

    private void AddPoreCluster(BeadShape shape)
    {
        float centre = OnMetal(shape), reach = shape.HalfWidth * _random.Between(0.8f, 1.6f);
        for (int left = 7 + _random.Index(11); left > 0; left--)
            AddPore(shape, Math.Clamp(centre + _random.Around0(reach), shape.HalfWidth, shape.Length - shape.HalfWidth), _random.Around0(0.75f), _random.Between(0.08f, 0.22f));
    }

    private void AddPore(BeadShape shape, float s, float across, float size)
    {
        float t = shape.WanderAt(s) + across * shape.HalfWidthAt(s, across < 0 ? -1 : 1), radius = size * shape.HalfWidth;
        _spots.Add(new(s, t, radius, IsPore: true));
        _places.Add(Round("2017", "porosity", s, t, radius * 1.15f));
    }

    private void AddSpatter(BeadShape shape, WeldProcess process)
    {
        bool ordered = Has(BeadDefects.Spatter);
        int count = ordered ? 25 + _random.Index(40) : process == WeldProcess.Tig ? 0 : _random.Index(9);
        for (int i = 0; i < count; i++)
        {
            float s = _random.Between(-3, shape.Length + 3), away = shape.HalfWidth * _random.Between(0.2f, 1.4f) + _random.Unit() * _random.Unit() * 24;
            float radius = ordered ? _random.Between(0.3f, 0.8f) + 0.7f * _random.Unit() * _random.Unit() : _random.Between(0.2f, 0.42f);
            float t = shape.WanderAt(Math.Clamp(s, 0, shape.Length)) + away * _random.Sign();
            _spots.Add(new(s, t, radius, IsPore: false));
            if (ordered && radius >= SmallestMarkedRadius) _places.Add(Round("602", "spatter", s, t, radius));
        }
    }

    private (Stretch Along, float Side)[] Undercuts(BeadShape shape)
    {
        var undercuts = new (Stretch Along, float Side)[1 + _random.Index(3)];
        for (int i = 0; i < undercuts.Length; i++)
        {
            float length = shape.Length * _random.Between(0.2f, 0.5f), from = _random.Between(0, shape.Length - length), side = _random.Sign();
            undercuts[i] = (new(from, from + length), side);
            float inner = shape.HalfWidth * 0.85f * side, outer = (shape.HalfWidth * 1.1f + 1.3f) * side;
            _places.Add(new("501", "undercut", from, from + length, Math.Min(inner, outer), Math.Max(inner, outer)));
        }

        return undercuts;
    }

    private float OnMetal(BeadShape shape)
    {
        float s = _random.Between(shape.HalfWidth, shape.Length - shape.HalfWidth);
        // A pore needs metal around it.
        return shape.Gap is { } gap && s > gap.From - 2 && s < gap.To + 2 ? Math.Max(shape.HalfWidth, gap.From - _random.Between(2, 6)) : s;
    }

    private static DefectPlace Round(string code, string tag, float s, float t, float radius) => new(code, tag, s - radius, s + radius, t - radius, t + radius);
}
