using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>The face of a flame cut with its drag lines, between the plate's skin and the bench.</summary>
internal sealed class FlameCutEdge : ISubject
{
    private readonly BenchTop _bench;
    private readonly SteelFinish _plate;
    private readonly ObjectAxis _axis;
    private readonly Vector3 _face;
    private readonly float _thickness, _pitch, _lag, _depth, _slag, _offset, _gloss, _rust;

    public FlameCutEdge(SeededRandom random, float field)
    {
        _bench = BenchTop.Choose(random.Part());
        _plate = SteelFinish.Choose(random.Part());
        _axis = new(random.Part(), field, 0.02f);
        _thickness = field * random.Between(0.05f, 0.3f);
        _pitch = _thickness * random.Between(0.04f, 0.16f);
        _lag = _thickness * random.Between(-0.5f, 0.5f);
        _depth = random.Between(0.06f, 0.2f);
        _slag = random.Between(0, 1);
        _offset = random.Between(0, 500);
        _gloss = random.Between(0.35f, 0.65f);
        _rust = random.Chance(0.35f) ? random.Between(0.3f, 0.9f) : 0;
        float grey = random.Between(0.05f, 0.3f);
        _face = new(grey, grey * random.Between(0.95f, 1.05f), grey * random.Between(0.95f, 1.4f));
    }

    public Surface At(float x, float y)
    {
        var (along, across) = _axis.At(x, y);
        float edge = across + 0.4f * NoiseTile.Clouds.At(along * 0.8f + _offset, 1);
        if (edge < 0)
        {
            var skin = new Surface { Height = 12 - 1.2f * Ramp.Smooth(-1.2f, 0, edge) };
            _plate.Paint(x, y, ref skin);
            float heat = Ramp.Smooth(-_thickness * 0.5f, 0, edge);
            skin.Cover(heat * 0.5f, new(0.1f, 0.1f, 0.13f), 0.4f, 0.5f);
            return skin;
        }

        float lower = _thickness + 0.7f * NoiseTile.Clouds.At(along * 1.4f + _offset, 7), down = across / _thickness;
        float fine = NoiseTile.Grain.At(along * 3, across * 3 + _offset);
        if (across > lower) return Dross(along, across - lower, _bench.At(x, y));

        float line = (along + _lag * down * down) / _pitch + 0.5f * NoiseTile.Clouds.At(along * 0.5f + _offset, across * 0.5f);
        int index = (int)MathF.Floor(line);
        float within = line - index, strength = 0.4f + NoiseTile.Hash(index, 0, 0xF1A3u);
        float ridge = MathF.Sqrt(Math.Max(0, 4 * within * (1 - within))) * strength;
        var surface = new Surface { Height = 9 + _depth * _pitch * 2 * ridge * (0.4f + 0.8f * down) + 0.03f * fine, Colour = _face * (0.55f + 0.5f * ridge + 0.2f * fine), Gloss = _gloss, Metal = 0.7f };
        float rust = _rust * Ramp.Smooth(-0.2f, 0.6f, NoiseTile.Clouds.At(x * 0.9f + _offset, y * 0.9f));
        surface.Cover(rust, new Vector3(0.26f, 0.1f, 0.04f) * (0.7f + 0.4f * ridge), 0.1f, 0);
        return surface;
    }

    private Surface Dross(float along, float below, Surface bench)
    {
        float drop = _slag * 2.2f * (0.5f + NoiseTile.Clouds.At(along * 2 + _offset, 40));
        if (below < drop) return new() { Height = 6 + MathF.Sqrt(drop - below), Colour = new(0.06f, 0.055f, 0.055f), Gloss = 0.5f, Metal = 0.4f };
        bench.Colour *= 0.6f + 0.4f * Ramp.Smooth(0, 12, below);
        return bench;
    }
}
