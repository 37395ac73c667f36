using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>Walls, boards, sheets and pages that fill the photo, and photos of nothing.</summary>
internal sealed class PlainFace : ISubject
{
    private readonly NearMissKind _kind;
    private readonly Paint _paint;
    private readonly Vector3 _second;
    private readonly float _sin, _cos, _offset, _unit, _aspect, _strength, _field;
    private readonly uint _seed;

    public PlainFace(NearMissKind kind, SeededRandom random, float field)
    {
        _kind = kind;
        _field = field;
        _seed = (uint)random.Next();
        (_sin, _cos) = MathF.SinCos(random.Chance(0.6f) ? random.Around0(0.15f) : random.Between(0, MathF.PI));
        _offset = random.Between(0, 500);
        _aspect = random.Between(1.8f, 3.4f);
        _strength = random.Between(0.4f, 1);
        _unit = field * kind switch
        {
            NearMissKind.BrickWall => random.Between(0.06f, 0.22f),
            NearMissKind.WoodPlanks => random.Between(0.12f, 0.5f),
            NearMissKind.CorrugatedSheet => random.Between(0.03f, 0.15f),
            NearMissKind.StitchedSeam => random.Between(0.02f, 0.06f),
            NearMissKind.PrintedPage => random.Between(0.02f, 0.06f),
            _ => random.Between(0.2f, 0.6f),
        };
        float grey = random.Between(0.25f, 0.5f);
        _paint = kind switch
        {
            NearMissKind.ConcreteWall => new(new(grey, grey * 0.98f, grey * 0.93f), 0.05f, 0),
            NearMissKind.BrickWall => new(random.Pick<Vector3>([new(0.33f, 0.12f, 0.07f), new(0.4f, 0.22f, 0.13f), new(0.45f, 0.42f, 0.38f), new(0.2f, 0.09f, 0.07f)]), 0.05f, 0),
            NearMissKind.WoodPlanks => new(random.Pick<Vector3>([new(0.35f, 0.2f, 0.1f), new(0.5f, 0.35f, 0.2f), new(0.2f, 0.12f, 0.07f), new(0.4f, 0.38f, 0.34f)]), random.Between(0.05f, 0.45f), 0),
            NearMissKind.CorrugatedSheet => random.Chance(0.6f) ? Paint.AnyMetal(random) : Paint.AnyColour(random),
            NearMissKind.PrintedPage => new(new(0.78f, 0.77f, 0.73f), 0.15f, 0),
            NearMissKind.BlankSheet => random.Chance(0.3f) ? Paint.AnyMetal(random) : Paint.AnyPale(random),
            _ => Paint.AnyColour(random),
        };
        _second = Paint.AnyColour(random).Colour;
    }

    public Surface At(float x, float y)
    {
        float along = _cos * x + _sin * y, across = _cos * y - _sin * x;
        float patches = NoiseTile.Clouds.At(x * 90 / _field + _offset, y * 90 / _field), fine = NoiseTile.Grain.At(x * 500 / _field, y * 500 / _field + _offset);
        var surface = new Surface { Colour = _paint.Colour, Gloss = _paint.Gloss, Metal = _paint.Metal };
        switch (_kind)
        {
            case NearMissKind.ConcreteWall:
                Concrete(along, across, patches, fine, ref surface);
                break;
            case NearMissKind.BrickWall:
                Bricks(along, across, patches, fine, ref surface);
                break;
            case NearMissKind.WoodPlanks:
                Planks(along, across, fine, ref surface);
                break;
            case NearMissKind.CorrugatedSheet:
                surface.Height = _unit * 0.3f * _strength * MathF.Sin(MathF.Tau * across / _unit) + 0.02f * fine;
                surface.Colour *= 1 + 0.12f * patches;
                break;
            case NearMissKind.StitchedSeam:
                Stitches(along, across, x, y, fine, ref surface);
                break;
            case NearMissKind.PrintedPage:
                Print(along, across, fine, ref surface);
                break;
            case NearMissKind.BlankSheet:
                surface.Height = 0.8f * _strength * NoiseTile.Clouds.At(x * 0.08f + _offset, y * 0.08f) + 0.008f * fine;
                surface.Colour *= 1 + 0.03f * patches;
                break;
            case NearMissKind.Gradient:
                float slope = along / _field + 0.5f + 0.5f * _strength * NoiseTile.Clouds.At(x * 16 / _field + _offset, y * 16 / _field);
                surface.Cover(Ramp.Smooth(0, 1, slope), _second, 0, 0);
                surface.Gloss = 0;
                break;
            default:
                surface.Colour = Vector3.Lerp(_paint.Colour, _second, Ramp.Smooth(-1, 1, _strength > 0.7f ? patches : 0)) * 0.4f;
                surface.Gloss = 0;
                break;
        }

        return surface;
    }

    private void Concrete(float along, float across, float patches, float fine, ref Surface surface)
    {
        float pits = Ramp.Smooth(0.9f, 1.2f, NoiseTile.Clouds.At(along * 260 / _field + _offset, across * 260 / _field));
        float crack = Math.Abs(across - _field * 0.2f * NoiseTile.Clouds.At(along * 60 / _field + _offset, 9)) * 300 / _field;
        float cracked = _strength > 0.6f ? Ramp.Smooth(1.6f, 0.4f, crack) : 0, board = Math.Abs(across / _unit - MathF.Round(across / _unit)) * _unit;
        float ridge = Ramp.Smooth(0.012f * _field, 0, board) * (_strength < 0.75f ? 1 : 0);
        surface.Height = 0.4f * patches + 0.12f * fine - 1.5f * pits - 2 * cracked + 0.7f * ridge;
        surface.Colour *= (1 + 0.22f * patches + 0.12f * fine) * (1 - 0.7f * Math.Max(pits, cracked));
    }

    private void Bricks(float along, float across, float patches, float fine, ref Surface surface)
    {
        float rows = across / _unit;
        int row = (int)MathF.Floor(rows);
        float columns = along / (_unit * _aspect) + (row & 1) * 0.5f;
        int column = (int)MathF.Floor(columns);
        float toMortar = Math.Min(Math.Min(rows - row, row + 1 - rows), Math.Min(columns - column, column + 1 - columns) * _aspect) + 0.02f * patches;
        float brick = Ramp.Smooth(0.05f, 0.11f, toMortar), shade = 0.7f + 0.6f * NoiseTile.Hash(row, column, _seed);
        surface.Colour = Vector3.Lerp(new(0.4f, 0.38f, 0.34f), _paint.Colour * shade, brick) * (1 + 0.2f * patches + 0.2f * fine);
        surface.Height = _unit * 0.07f * brick + 0.25f * patches + 0.15f * fine;
    }

    private void Planks(float along, float across, float fine, ref Surface surface)
    {
        float boards = across / _unit;
        int board = (int)MathF.Floor(boards);
        float own = NoiseTile.Hash(board, 0, _seed) * 400, gap = Ramp.Smooth(0.03f, 0.012f, Math.Min(boards - board, board + 1 - boards));
        float rings = NoiseTile.Clouds.At(along * 14 / _field + own, across * 260 / _field + own + 30 * NoiseTile.Clouds.At(along * 24 / _field + own, across * 24 / _field));
        float fibre = NoiseTile.Grain.At(along * 40 / _field, across * 900 / _field);
        surface.Colour *= (1 + 0.4f * rings * _strength + 0.18f * fibre + 0.05f * fine) * (0.8f + 0.4f * NoiseTile.Hash(board, 1, _seed)) * (1 - 0.85f * gap);
        surface.Height = 0.08f * fibre + 0.1f * rings - 3 * gap;
    }

    private void Stitches(float along, float across, float x, float y, float fine, ref Surface surface)
    {
        float weave = MathF.Sin(x * 420 / _field) * MathF.Sin(y * 420 / _field), fold = Ramp.Smooth(_unit * 2.4f, _unit * 2, Math.Abs(across));
        float pucker = NoiseTile.Clouds.At(along * 150 / _field + _offset, across * 40 / _field);
        surface.Height = 0.1f * weave + 0.05f * fine + 1.6f * fold + _strength * pucker * (0.3f + fold);
        surface.Colour *= 1 + 0.2f * weave + 0.2f * fine;
        surface.Gloss = 0.05f;
        for (float row = -1; row <= 1; row += 2)
        {
            float off = (across - row * _unit * 1.4f) / (_unit * 0.22f), stitch = along / (_unit * 1.6f), within = (stitch - MathF.Floor(stitch)) * 2 - 1;
            float inside = 1 - off * off - within * within * 1.6f;
            if (inside <= 0) continue;
            surface.Height += _unit * 0.25f * MathF.Sqrt(inside);
            surface.Cover(1, _second * (0.9f + 0.2f * MathF.Sin(along * 30 / _unit)), 0.25f, 0);
        }
    }

    private void Print(float along, float across, float fine, ref Surface surface)
    {
        surface.Height = 0.02f * fine;
        surface.Colour *= 1 + 0.02f * fine;
        float lines = across / _unit;
        int line = (int)MathF.Floor(lines);
        float within = lines - line, margin = Math.Abs(along) / _field;
        if (within is < 0.25f or > 0.75f || margin > 0.42f || NoiseTile.Hash(line, 5, _seed) < 0.12f) return;
        float letters = along / (_unit * 0.42f);
        int letter = (int)MathF.Floor(letters);
        bool space = NoiseTile.Hash(line, letter, _seed) < 0.17f;
        float place = letters - letter;
        if (space || place > 0.82f) return;
        // Strokes of a letter: a three by three raster filled by chance.
        int stroke = (int)(place / 0.82f * 3) + 3 * (int)((within - 0.25f) * 6);
        if (NoiseTile.Hash(letter * 31 + stroke, line, _seed + 3) < 0.55f) surface.Colour *= 0.07f;
    }
}
