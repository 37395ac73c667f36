namespace WeldVision.Imaging.Rendering;

/// <summary>A chain on a bench.</summary>
internal sealed class Chain : ISubject
{
    private readonly BenchTop _bench;
    private readonly ObjectAxis _axis;
    private readonly Paint _paint;
    private readonly float _wire, _pitch, _rust, _offset;

    public Chain(SeededRandom random, float field)
    {
        _bench = BenchTop.Choose(random.Part());
        _axis = new(random.Part(), field, 0.2f);
        _paint = Paint.AnyMetal(random);
        _wire = field * random.Between(0.01f, 0.028f);
        _pitch = _wire * random.Between(4.2f, 6);
        _rust = random.Chance(0.5f) ? random.Between(0.3f, 0.9f) : 0;
        _offset = random.Between(0, 500);
    }

    public Surface At(float x, float y)
    {
        var (along, across) = _axis.At(x, y);
        var surface = _bench.At(x, y);
        float link = along / _pitch;
        int index = (int)MathF.Round(link);
        // The neighbours reach into this link's place, so the highest of three counts.
        for (int i = index - 1; i <= index + 1; i++)
        {
            float off = along - i * _pitch, distance = (i & 1) == 0 ? Ring(off, across) : Bar(off, across);
            if (distance >= _wire) continue;
            float height = MathF.Sqrt(_wire * _wire - distance * distance) + _wire * ((i & 1) == 0 ? 1 : 2.2f);
            if (height <= surface.Height) continue;
            surface = new() { Height = height, Colour = _paint.Colour, Gloss = _paint.Gloss, Metal = _paint.Metal };
            float rust = _rust * Ramp.Smooth(-0.4f, 0.5f, NoiseTile.Clouds.At(x * 1.5f + _offset, y * 1.5f));
            surface.Cover(rust, new(0.22f, 0.09f, 0.035f), 0.1f, 0);
        }

        return surface;
    }

    private float Ring(float along, float across)
    {
        float straight = Math.Max(0, Math.Abs(along) - _pitch * 0.42f);
        return Math.Abs(MathF.Sqrt(straight * straight + across * across) - _wire * 1.9f);
    }

    private float Bar(float along, float across)
    {
        float beyond = Math.Max(0, Math.Abs(along) - _pitch * 0.72f);
        return MathF.Sqrt(beyond * beyond + across * across);
    }
}
