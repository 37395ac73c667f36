using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>A zipper in cloth.</summary>
internal sealed class Zipper : ISubject
{
    private readonly ObjectAxis _axis;
    private readonly Paint _teeth;
    private readonly Vector3 _cloth, _tape;
    private readonly float _pitch, _half, _open, _weave;

    public Zipper(SeededRandom random, float field)
    {
        _axis = new(random.Part(), field, 0.06f);
        _teeth = random.Chance(0.7f) ? Paint.AnyMetal(random) : Paint.AnyColour(random);
        _cloth = Paint.AnyColour(random).Colour * 0.7f;
        _tape = _cloth * random.Between(0.4f, 1.3f);
        _half = field * random.Between(0.012f, 0.045f);
        _pitch = _half * random.Between(0.5f, 1);
        _open = random.Chance(0.3f) ? random.Between(0.05f, 0.3f) : 0;
        _weave = random.Between(1.5f, 4);
    }

    public Surface At(float x, float y)
    {
        var (along, across) = _axis.At(x, y);
        float spread = _open * Math.Max(0, along), side = across < 0 ? -1 : 1;
        float fromTape = Math.Abs(across) - spread;
        float weave = MathF.Sin(x * _weave * 2) * MathF.Sin(y * _weave * 2), fine = NoiseTile.Grain.At(x * 3, y * 3);
        bool tape = Math.Abs(across) < _half * 3.2f;
        var surface = new Surface { Height = 0.1f * weave + 0.05f * fine + (tape ? 0 : 0.8f), Colour = (tape ? _tape : _cloth) * (1 + 0.25f * weave + 0.2f * fine), Gloss = 0.05f };
        if (fromTape < -_half * 0.3f) return surface with { Colour = new(0.01f) };

        // The two sides' teeth stand half a pitch apart and reach past the middle.
        float tooth = along / _pitch + (side < 0 ? 0.5f : 0), within = Math.Abs(tooth - MathF.Round(tooth)) * 2;
        if (_open == 0)
        {
            float left = Math.Abs(along / _pitch + 0.5f - MathF.Round(along / _pitch + 0.5f)) * 2;
            if (Math.Abs(across) < _half * 0.35f && left < 0.5f) within = left;
        }

        if (fromTape > _half || within > 0.62f) return surface;
        float round = (1 - within / 0.62f * (within / 0.62f)) * (1 - 0.5f * Math.Abs(across) / _half);
        return new() { Height = _half * 0.2f + _half * 0.5f * round, Colour = _teeth.Colour * (1 + 0.1f * fine), Gloss = _teeth.Gloss, Metal = _teeth.Metal };
    }
}
