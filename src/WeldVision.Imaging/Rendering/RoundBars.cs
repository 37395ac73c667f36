using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>Long round things on a bench: rods, hoses, ropes, cables, springs, pipes, and a bead of caulk.</summary>
internal sealed class RoundBars : ISubject
{
    private readonly NearMissKind _kind;
    private readonly BenchTop _bench;
    private readonly SteelFinish? _plate;
    private readonly ObjectAxis _axis;
    private readonly Paint[] _paints;
    private readonly float _radius, _pitch, _spacing, _halfLength, _centre, _depth, _twist, _flatness, _wobble, _offset, _worn;
    private readonly int _count;

    public RoundBars(NearMissKind kind, SeededRandom random, float field)
    {
        _kind = kind;
        _bench = BenchTop.Choose(random.Part());
        _offset = random.Between(0, 500);
        bool soft = kind is NearMissKind.Rope or NearMissKind.Cables or NearMissKind.RibbedHose or NearMissKind.BraidedHose;
        _axis = new(random.Part(), field, soft ? 0.25f : kind == NearMissKind.CaulkBead ? 0.03f : 0);
        _radius = field * kind switch
        {
            NearMissKind.PipeWithoutWeld => random.Between(0.08f, 0.3f),
            NearMissKind.Cables => random.Between(0.012f, 0.04f),
            _ => random.Between(0.02f, 0.075f),
        };
        _pitch = _radius * kind switch
        {
            NearMissKind.ThreadedRod => random.Between(0.16f, 0.5f),
            NearMissKind.RibbedHose => random.Between(0.25f, 0.8f),
            NearMissKind.BraidedHose => random.Between(0.5f, 1.3f),
            NearMissKind.Rope => random.Between(0.9f, 2),
            NearMissKind.Spring => random.Between(0.3f, 0.9f),
            _ => random.Between(0.5f, 2.5f),
        };
        _count = kind switch { NearMissKind.Cables => 1 + random.Index(6), NearMissKind.PipeWithoutWeld => 1 + random.Index(2), _ => random.Chance(0.25f) ? 2 + random.Index(3) : 1 };
        _spacing = _radius * (kind == NearMissKind.Cables ? random.Between(2, 3.2f) : random.Between(2.1f, 5));
        _halfLength = random.Chance(0.45f) ? field * random.Between(0.2f, 0.42f) : field * 3;
        _centre = random.Around0(field * 0.1f);
        _depth = random.Between(0.5f, 1);
        _twist = random.Sign() * random.Between(0.8f, 1.3f);
        _flatness = kind == NearMissKind.CaulkBead ? random.Between(0.3f, 0.75f) : 1;
        _wobble = kind == NearMissKind.CaulkBead ? random.Between(0.02f, 0.25f) : 0;
        _worn = random.Chance(0.4f) ? random.Between(0.2f, 0.9f) : 0;
        _plate = kind == NearMissKind.CaulkBead && random.Chance(0.45f) ? SteelFinish.Choose(random.Part()) : null;
        _paints = new Paint[_count];
        var first = ChoosePaint(random);
        for (int i = 0; i < _count; i++) _paints[i] = kind == NearMissKind.Cables ? ChoosePaint(random) : first;
    }

    public Surface At(float x, float y)
    {
        var (along, across) = _axis.At(x, y);
        var ground = _bench.At(x, y);
        if (_plate is not null)
        {
            ground = default;
            _plate.Paint(x, y, ref ground);
        }

        float centred = across + (_count - 1) * 0.5f * _spacing;
        int index = Math.Clamp((int)MathF.Round(centred / _spacing), 0, _count - 1);
        float radius = _radius;
        if (_wobble > 0) radius *= 1 + _wobble * NoiseTile.Clouds.At(along * 30 / _radius * 0.12f + _offset, across > 0 ? 3 : 90);
        float e = (centred - index * _spacing) / radius, beyond = Math.Abs(along - _centre) - _halfLength;
        if (_kind == NearMissKind.CaulkBead && beyond > -radius && beyond < 0) e /= MathF.Sqrt(1 - (beyond / radius + 1) * (beyond / radius + 1));
        if (Math.Abs(e) >= 1 || beyond > 0) return ground;

        float bulge = MathF.Sqrt(1 - e * e), turn = MathF.Asin(e);
        var surface = new Surface { Colour = _paints[index].Colour, Gloss = _paints[index].Gloss, Metal = _paints[index].Metal };
        surface.Height = radius * (_kind == NearMissKind.CaulkBead ? _flatness * (1 - e * e) : 0.6f + bulge);
        Skin(along, turn, e, ground, ref surface);
        if (_worn > 0) Wear(along, turn, ref surface);
        return surface;
    }

    private Paint ChoosePaint(SeededRandom random) => _kind switch
    {
        NearMissKind.CaulkBead => Paint.AnyPale(random),
        NearMissKind.ThreadedRod or NearMissKind.Spring => Paint.AnyMetal(random),
        NearMissKind.Rope => random.Chance(0.5f) ? new(new Vector3(0.5f, 0.37f, 0.2f) * random.Between(0.6f, 1.2f), 0.05f, 0) : Paint.AnyColour(random) with { Gloss = 0.15f },
        NearMissKind.RibbedHose or NearMissKind.BraidedHose => random.Chance(0.55f) ? Paint.AnyMetal(random) : Paint.AnyColour(random),
        NearMissKind.PipeWithoutWeld => random.Chance(0.6f) ? Paint.AnyMetal(random) : Paint.AnyColour(random),
        _ => Paint.AnyColour(random),
    };

    private void Skin(float along, float turn, float e, in Surface ground, ref Surface surface)
    {
        float around = turn / MathF.PI, fine = NoiseTile.Grain.At(along * 6 / _radius + _offset, turn * 9);
        switch (_kind)
        {
            case NearMissKind.ThreadedRod:
                float thread = Triangle(along / _pitch + _twist * around * 0.5f);
                surface.Height += _pitch * _depth * 0.75f * thread;
                surface.Colour *= 0.45f + 0.6f * thread + 0.08f * fine;
                break;
            case NearMissKind.RibbedHose:
                float rib = MathF.Abs(MathF.Sin(MathF.PI * along / _pitch));
                surface.Height += _pitch * _depth * 0.5f * rib;
                surface.Colour *= 0.5f + 0.5f * rib + 0.05f * fine;
                break;
            case NearMissKind.BraidedHose:
                Braid(along / _pitch, around * 3, fine, ref surface);
                break;
            case NearMissKind.Rope:
                float strand = MathF.Abs(MathF.Sin(MathF.PI * (along / _pitch + _twist * around)));
                float fibres = NoiseTile.Grain.At((along / _pitch - _twist * around) * 26 + _offset, (along / _pitch + _twist * around) * 3);
                surface.Height += _radius * (0.35f * strand + 0.05f * fibres);
                surface.Colour *= 0.35f + 0.6f * strand + 0.3f * fibres;
                break;
            case NearMissKind.Spring:
                float wire = Fraction(along / _pitch + _twist * around * 0.5f) * 2 - 1, thick = 0.35f + 0.4f * _depth;
                float round = 1 - wire * wire / (thick * thick);
                if (round <= 0)
                {
                    surface = ground;
                    surface.Colour *= 0.35f;
                }
                else
                {
                    surface.Height += _pitch * 0.45f * MathF.Sqrt(round);
                }

                break;
            case NearMissKind.CaulkBead:
                float strokes = NoiseTile.Clouds.At(along * 20 / _radius * 0.1f + _offset, e * 5), stop = MathF.Sin(MathF.Tau * (along + 0.4f * _radius * (1 - e * e)) / _pitch + 3 * strokes);
                surface.Height += _radius * (0.1f * strokes + 0.035f * _depth * stop) * (1 - e * e);
                surface.Colour *= 1 + 0.05f * strokes + 0.03f * fine;
                break;
            case NearMissKind.PipeWithoutWeld:
                float band = Ramp.Smooth(0.11f, 0.09f, Math.Abs(Fraction(along / (_radius * 5) + _offset) - 0.5f));
                if (_depth > 0.75f) surface.Height += 0.08f * _radius * band;
                surface.Colour *= 1 + 0.12f * NoiseTile.Clouds.At(along * 0.6f + _offset, turn * _radius * 0.6f) + 0.07f * NoiseTile.Grain.At(along * 0.15f, turn * _radius * 4);
                surface.Height += 0.01f * fine;
                break;
            default:
                surface.Height += 0.01f * fine;
                break;
        }
    }

    private void Braid(float along, float around, float fine, ref Surface surface)
    {
        float u = along * 2 + around * _twist, v = along * 2 - around * _twist;
        bool over = (((int)MathF.Floor(u) + (int)MathF.Floor(v)) & 1) == 0;
        float within = over ? Fraction(u) : Fraction(v), lengthwise = over ? Fraction(v) : Fraction(u);
        float arch = MathF.Sin(MathF.PI * within), wires = 0.5f + 0.5f * MathF.Sin(within * MathF.Tau * 4);
        surface.Height += _pitch * (0.16f * arch + 0.06f * MathF.Sin(MathF.PI * lengthwise) + 0.02f * wires);
        surface.Colour *= 0.3f + 0.45f * arch + 0.25f * wires + 0.08f * fine;
    }

    private void Wear(float along, float turn, ref Surface surface)
    {
        float patches = NoiseTile.Clouds.At(along * 1.1f + _offset, turn * _radius * 1.1f + _offset);
        float dirt = Ramp.Smooth(0.1f, 0.8f, patches) * _worn;
        surface.Cover(dirt, surface.Metal > 0.5f ? new(0.2f, 0.085f, 0.035f) : new(0.06f, 0.05f, 0.045f), 0.1f, 0);
    }

    private static float Fraction(float value) => value - MathF.Floor(value);

    private static float Triangle(float value) => MathF.Abs(Fraction(value) * 2 - 1);
}
