using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>The skin of a plate: mill scale, brushed or ground metal, rust, in patches, with scratches along one direction.</summary>
internal sealed class SteelFinish
{
    private readonly Vector3 _scale, _bare;
    private readonly float _bareShare, _rustShare, _gloss, _brushing, _brushSin, _brushCos, _scratches, _offset, _patchSize, _pitting;

    private SteelFinish(SeededRandom random, Vector3 scale, Vector3 bare, float bareShare, float rustShare, float gloss, float brushing)
    {
        // Where scale has only begun to wear off, what shows is dull.
        bare *= 0.35f + 0.65f * bareShare;
        (_scale, _bare, _bareShare, _rustShare, _gloss, _brushing) = (scale, bare, bareShare, rustShare, gloss, brushing);
        (_brushSin, _brushCos) = MathF.SinCos(random.Chance(0.7f) ? random.Around0(0.15f) + (random.Chance(0.5f) ? MathF.PI / 2 : 0) : random.Between(0, MathF.PI));
        _scratches = random.Chance(0.5f) ? random.Between(0.2f, 1) : 0;
        _offset = random.Between(0, 500);
        _patchSize = random.Between(0.5f, 2.2f);
        _pitting = random.Between(0.2f, 1);
    }

    /// <value>How bright the heat tint shows: strong on bare metal, weak under scale and rust.</value>
    public float TintStrength => Math.Clamp(_bareShare * 1.2f, 0.15f, 1);

    /// <value>Rust in patches over mill scale: the look that nothing here is trained on, so that a table of truths can tell what an unknown skin does.</value>
    public bool IsRusty { get; private init; }

    /// <param name="withheld">Whether the rusty look may come up; a bright one stands in for it where not.</param>
    public static SteelFinish Choose(SeededRandom random, bool withheld = true)
    {
        float grey = random.Between(0.02f, 0.085f), light = random.Between(0.42f, 0.62f);
        var scale = new Vector3(grey * random.Between(0.9f, 1.1f), grey, grey * random.Between(1, 1.35f));
        var bare = new Vector3(light, light * random.Between(0.95f, 1), light * random.Between(0.88f, 1));
        int look = random.Index(6);
        return (look == 2 && !withheld ? 3 : look) switch
        {
            0 or 1 => new(random, scale, bare, random.Between(0, 0.3f), random.Chance(0.4f) ? random.Between(0, 0.3f) : 0, random.Between(0.25f, 0.55f), 0.3f),
            2 => new(random, scale * 1.6f, bare, random.Between(0.15f, 0.5f), random.Between(0.25f, 0.75f), random.Between(0.2f, 0.4f), 0.3f) { IsRusty = true },
            3 => new(random, scale, bare, random.Between(0.75f, 1), random.Chance(0.3f) ? 0.15f : 0, random.Between(0.5f, 0.68f), random.Between(0.6f, 1.4f)),
            4 => new(random, scale * 2, bare * 0.8f, random.Between(0.45f, 0.8f), random.Chance(0.5f) ? 0.2f : 0, random.Between(0.35f, 0.55f), 0.7f),
            _ => new(random, scale * 2.4f, bare, 1, 0, random.Between(0.55f, 0.75f), random.Between(0.25f, 0.7f)),
        };
    }

    /// <summary>Ground to bright metal, as fitters do on both sides of a joint.</summary>
    public static SteelFinish Ground(SeededRandom random) =>
        new(random, new(0.1f), new Vector3(0.56f, 0.55f, 0.53f) * random.Between(0.8f, 1.05f), 1, 0, random.Between(0.5f, 0.65f), random.Between(0.8f, 1.6f));

    /// <summary>The skin at a point of the plate, millimetres.</summary>
    public void Paint(float x, float y, ref Surface surface)
    {
        float along = _brushCos * x + _brushSin * y, across = _brushCos * y - _brushSin * x;
        float patches = NoiseTile.Clouds.At(x * _patchSize + _offset, y * _patchSize + _offset * 0.7f);
        float fine = NoiseTile.Grain.At(x * 4 + _offset, y * 4), specks = NoiseTile.Grain.At(x * 1.7f, y * 1.7f + _offset);
        float brush = NoiseTile.Grain.At(along * 0.09f + _offset, across * 5.5f) + 0.6f * NoiseTile.Clouds.At(along * 0.12f, across * 4 + _offset);

        float bare = Ramp.Smooth(-0.9f, 0.9f, 0.6f * patches + 0.3f * fine + 0.45f * specks + (_bareShare * 2.4f - 1.2f));
        surface.Colour = Vector3.Lerp(_scale * (1 + 0.35f * patches + 0.25f * fine), _bare * (1 + 0.1f * patches + 0.16f * _brushing * brush), bare);
        surface.Metal = 0.35f + 0.6f * bare;
        surface.Gloss = _gloss + 0.12f * patches * (1 - bare);
        surface.Height += _pitting * (0.012f * fine + 0.03f * specks) * (1.6f - bare) + 0.011f * _brushing * brush * bare;

        if (_scratches > 0)
        {
            float scratch = NoiseTile.Clouds.At(along * 0.35f + _offset * 2, across * 7 + 0.8f * along);
            float cut = Ramp.Smooth(0.85f, 1.15f, scratch) * _scratches;
            surface.Cover(cut * 0.7f, _bare * 1.05f, _gloss + 0.1f, 0.95f);
            surface.Height -= 0.03f * cut;
        }

        if (_rustShare <= 0) return;
        float flakes = NoiseTile.Clouds.At(x * 3.2f + _offset * 3, y * 3.2f);
        float rust = Ramp.Smooth(0.1f, 0.55f, patches * 0.6f + flakes * 0.5f + (_rustShare * 1.7f - 0.75f));
        surface.Cover(rust * 0.92f, new Vector3(0.27f, 0.105f, 0.038f) * (1 + 0.5f * flakes + 0.3f * fine), 0.12f, 0);
        surface.Height += rust * 0.03f * (flakes + fine);
    }
}
