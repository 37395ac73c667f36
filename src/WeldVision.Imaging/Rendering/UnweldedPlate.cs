using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>Steel plates without a bead: ground, jointed, taped, streaked with rust, or simply brushed.</summary>
internal sealed class UnweldedPlate : ISubject
{
    private readonly NearMissKind _kind;
    private readonly BenchTop _bench;
    private readonly SteelFinish _steel, _other;
    private readonly Paint? _coat;
    private readonly Paint _tape;
    private readonly ObjectAxis _axis, _sheet;
    private readonly Stroke[] _strokes;
    private readonly float _halfSheet, _halfBand, _offset, _gap, _step, _strength;

    public UnweldedPlate(NearMissKind kind, SeededRandom random, float field)
    {
        _kind = kind;
        _bench = BenchTop.Choose(random.Part());
        _steel = SteelFinish.Choose(random.Part());
        _other = kind == NearMissKind.GrindingMark ? SteelFinish.Ground(random.Part()) : SteelFinish.Choose(random.Part());
        _coat = kind is NearMissKind.RustStreak && random.Chance(0.6f) ? random.Chance(0.5f) ? Paint.AnyPale(random) : Paint.AnyColour(random) : null;
        _tape = random.Chance(0.4f) ? new(new Vector3(0.5f, 0.5f, 0.52f), 0.6f, 0.6f) : Paint.AnyColour(random);
        _axis = new(random.Part(), field, 0);
        _sheet = new(random.Part(), field, 0);
        _halfSheet = random.Chance(0.5f) ? field * random.Between(0.25f, 0.5f) : field * 3;
        _halfBand = field * random.Between(0.02f, 0.09f);
        _offset = random.Between(0, 500);
        _gap = random.Between(0.2f, 1.6f);
        _step = random.Chance(0.5f) ? random.Between(-3, 3) : 0;
        _strength = random.Between(0.5f, 1);
        _strokes = new Stroke[kind switch { NearMissKind.GrindingMark => 1 + random.Index(6), NearMissKind.RustStreak => 1 + random.Index(7), _ => 0 }];
        for (int i = 0; i < _strokes.Length; i++)
        {
            bool along = random.Chance(0.6f);
            _strokes[i] = new(
                random.Around0(field * (along ? 0.1f : 0.4f)), random.Around0(along ? _halfBand : field * 0.35f), random.Around0(along ? 0.1f : 0.7f),
                field * random.Between(0.08f, 0.5f), field * random.Between(0.012f, 0.05f), random.Around0(0.02f), random.Between(-0.8f, 0.8f));
        }
    }

    public Surface At(float x, float y)
    {
        var (along, across) = _axis.At(x, y);
        float toEdge = _halfSheet - Math.Abs(_sheet.At(x, y).Across);
        if (toEdge < 0) return _bench.At(x, y);
        var surface = new Surface { Height = 5 * Ramp.Smooth(0, 0.6f, toEdge) };
        if (_coat is { } coat)
        {
            surface.Height += 0.02f * NoiseTile.Grain.At(x * 1.5f, y * 1.5f);
            surface.Cover(1, coat.Colour * (1 + 0.06f * NoiseTile.Clouds.At(x * 0.4f, y * 0.4f + _offset)), coat.Gloss, 0);
        }
        else
        {
            bool far = _kind == NearMissKind.UnweldedJoint && across > 0 && _step != 0;
            (far ? _other : _steel).Paint(x, y, ref surface);
        }

        switch (_kind)
        {
            case NearMissKind.GrindingMark:
                foreach (var stroke in _strokes) Grind(stroke, along, across, ref surface);
                break;
            case NearMissKind.RustStreak:
                foreach (var stroke in _strokes) Streak(stroke, along, across, ref surface);
                break;
            case NearMissKind.UnweldedJoint:
                Joint(along, across, ref surface);
                break;
            case NearMissKind.TapeStrip:
                Tape(along, across, ref surface);
                break;
            default:
                break;
        }

        return surface;
    }

    private void Grind(in Stroke stroke, float along, float across, ref Surface surface)
    {
        var (s, t) = stroke.At(along, across);
        float ragged = NoiseTile.Grain.At(s * 0.08f + _offset, t * 3);
        float amount = Ramp.Smooth(1.15f, 0.8f, Math.Abs(t) / stroke.HalfWidth + 0.25f * ragged) * Ramp.Smooth(1.1f, 0.75f, Math.Abs(s) / stroke.HalfLength + 0.3f * ragged) * _strength;
        if (amount <= 0) return;
        // The disc's scratches lie aslant to the stroke, in arcs.
        float turned = t + stroke.Slant * s + s * s * 0.004f, lengthwise = s - stroke.Slant * t;
        float scratches = NoiseTile.Grain.At(lengthwise * 0.12f + _offset, turned * 5) + 0.7f * NoiseTile.Clouds.At(lengthwise * 0.1f, turned * 6 + _offset);
        surface.Cover(amount, new Vector3(0.55f, 0.54f, 0.52f) * (1 + 0.3f * scratches), 0.6f, 0.95f);
        surface.Height += amount * (0.035f * scratches - 0.2f);
    }

    private void Streak(in Stroke stroke, float along, float across, ref Surface surface)
    {
        var (s, t) = stroke.At(along, across);
        float from = s + stroke.HalfLength * 0.5f;
        if (from < -stroke.HalfWidth) return;
        float width = stroke.HalfWidth * (0.5f + 0.6f * NoiseTile.Clouds.At(s * 0.3f + _offset, stroke.Along)) + 0.5f;
        float faded = Ramp.Smooth(stroke.HalfLength * 1.6f, 0, from), patches = NoiseTile.Clouds.At(s * 0.5f, t * 2.4f + _offset);
        float amount = faded * Ramp.Smooth(1.5f, 0.2f, Math.Abs(t) / width + 0.5f * patches) * _strength;
        float source = Ramp.Smooth(stroke.HalfWidth * 1.3f, stroke.HalfWidth * 0.6f, MathF.Sqrt(from * from + t * t) * (1 + 0.3f * patches));
        surface.Cover(Math.Max(amount * 0.85f, source), new Vector3(0.27f, 0.11f, 0.04f) * (1 + 0.4f * patches), 0.1f, 0);
        surface.Height += source * 0.3f * (patches + 0.5f);
    }

    private void Joint(float along, float across, ref Surface surface)
    {
        float off = Math.Abs(across + 0.3f * NoiseTile.Clouds.At(along * 0.5f + _offset, 3)), seam = Ramp.Smooth(_gap + 0.4f, _gap * 0.6f, off);
        surface.Height -= 2.5f * seam;
        surface.Cover(seam, new(0.015f), 0.1f, 0.1f);
        surface.Height += _step * Ramp.Smooth(-0.4f, 0.4f, across);
        // A fitter's ground band beside the gap.
        if (_strength < 0.75f) return;
        float ground = Ramp.Smooth(_halfBand * 2, _halfBand * 1.5f, off + 2 * NoiseTile.Clouds.At(along + _offset, across)) * (1 - seam);
        float scratches = NoiseTile.Grain.At(across * 0.2f, along * 5 + _offset);
        surface.Cover(ground, new Vector3(0.5f) * (1 + 0.3f * scratches), 0.6f, 0.95f);
    }

    private void Tape(float along, float across, ref Surface surface)
    {
        float edge = Math.Abs(across) - _halfBand - 0.15f * NoiseTile.Grain.At(along * 0.8f, 3);
        if (edge > 0) return;
        float crease = NoiseTile.Clouds.At(along * 0.7f + _offset, across * 2.2f), fine = NoiseTile.Grain.At(along * 2, across * 2);
        surface.Height += 0.25f + 0.12f * MathF.Abs(crease) + 0.02f * fine;
        surface.Cover(1, _tape.Colour * (1 + 0.08f * crease + 0.05f * fine), _tape.Gloss, _tape.Metal);
    }

    /// <summary>One pull of the grinder, or one run of rusty water, in the axis's coordinates.</summary>
    private readonly record struct Stroke(float Along, float Across, float Turn, float HalfLength, float HalfWidth, float Curve, float Slant)
    {
        public (float S, float T) At(float along, float across)
        {
            var (sin, cos) = MathF.SinCos(Turn);
            float x = along - Along, y = across - Across, s = cos * x + sin * y;
            return (s, cos * y - sin * x - Curve * s * s * 0.1f);
        }
    }
}
