using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>A bead with its heat tint, in its own coordinates: s along the axis from the start, t across, millimetres.</summary>
internal sealed class WeldBead
{
    private readonly float _offset, _rippleDepth, _rippleBow, _gloss, _tintWidth, _tintStrength, _soot, _slag, _blue, _cup, _evenness, _roughness, _lumps;
    private readonly Vector3 _metal;
    private readonly uint _seed;

    public WeldBead(SeededRandom random, WeldProcess process, BeadShape shape, float tintStrength)
    {
        Shape = shape;
        _seed = (uint)random.Next();
        _offset = random.Between(0, 500);
        _rippleDepth = shape.RipplePitch * (process == WeldProcess.Mag ? random.Between(0.05f, 0.12f) : random.Between(0.08f, 0.18f));
        _rippleBow = random.Between(0.35f, 1);
        _gloss = process == WeldProcess.Stick ? random.Between(0.68f, 0.84f) : random.Between(0.7f, 0.87f);
        float light = process == WeldProcess.Stick ? random.Between(0.26f, 0.48f) : random.Between(0.4f, 0.64f);
        _metal = new(light, light * random.Between(0.97f, 1), light * random.Between(0.94f, 1.06f));
        _tintWidth = shape.HalfWidth * random.Between(0.9f, 2.6f);
        _tintStrength = tintStrength * random.Between(0.3f, 1);
        _soot = process == WeldProcess.Tig ? random.Between(0, 0.2f) : random.Between(0.2f, 0.85f);
        _slag = process switch { WeldProcess.Stick => random.Between(0, 0.5f), WeldProcess.Mag => random.Between(0, 0.25f), _ => 0 };
        _blue = random.Chance(0.5f) ? random.Between(0.1f, 0.8f) : 0;
        _cup = random.Between(0, 0.35f);
        _roughness = process switch { WeldProcess.Stick => random.Between(0.07f, 0.17f), WeldProcess.Mag => random.Between(0.05f, 0.13f), _ => random.Between(0.03f, 0.08f) };
        _lumps = process switch { WeldProcess.Stick => random.Between(0.1f, 0.24f), WeldProcess.Mag => random.Between(0.06f, 0.16f), _ => random.Between(0.03f, 0.08f) };
        _evenness = process == WeldProcess.Stick ? random.Between(0, 0.6f) : random.Between(0.4f, 1);
    }

    public BeadShape Shape { get; }

    public BeadSpots Spots { get; init; } = new([]);

    /// <value>Grooves beside the bead: where, and on which side (1 or -1).</value>
    public (Stretch Along, float Side)[] Undercuts { get; init; } = [];

    public bool HasEndCrater { get; init; }

    /// <value>How far from the axis anything of this bead may show.</value>
    public float Reach => Shape.HalfWidth * 2 + _tintWidth * 1.5f + 28;

    /// <summary>Lays the bead on a plate.</summary>
    /// <param name="bedHeight">Height of the plate's face, millimetres.</param>
    public void Lay(float s, float t, JointProfile joint, float bedHeight, ref Surface surface)
    {
        if (Math.Abs(t) > Reach || s < -Reach || s > Shape.Length + Reach) return;
        float across = t - Shape.WanderAt(Math.Clamp(s, 0, Shape.Length));
        float side = across < 0 ? -1 : 1;
        float full = Shape.HalfWidthAt(s, side), presence = Shape.PresenceAt(s), half = full * presence;
        float outside = Math.Abs(across) - half;
        if (outside > 0 || presence <= 0) LayBeside(s, across, Math.Min(full, full * Math.Max(presence, s > full && s < Shape.Length - full ? 0 : 1)), side, ref surface);
        else LayMetal(s, across / half, half, presence, joint, bedHeight, ref surface);
        Spots.Lay(s, t, ref surface);
    }

    private void LayMetal(float s, float e, float half, float presence, JointProfile joint, float bedHeight, ref Surface surface)
    {
        float rounded = MathF.Sqrt(Math.Max(0, 1 - e * e)), edge = e * e * e * e;
        float level = joint.HeightAt(-half) + (joint.HeightAt(half) - joint.HeightAt(-half)) * (e + 1) * 0.5f;
        float crown = Shape.CrownAt(s) * presence;
        float height = bedHeight + level + crown * (1 - e * e) * (1 - _cup * (1 - e * e));

        // A freezing line is the rear edge of the pool: it hangs back in the middle and hurries ahead at the toes.
        float phase = (s + _rippleBow * Shape.HalfWidth * presence * rounded + (1 + 3 * Shape.Irregularity) * Shape.RipplePitch * NoiseTile.Clouds.At(s * 1.1f + _offset, e * 9)) / Shape.RipplePitch;
        int ripple = (int)MathF.Floor(phase);
        float within = phase - ripple, strength = 0.45f + 1.1f * NoiseTile.Hash(ripple, 0, _seed);
        float scallop = 4 * within * (1 - within) * (1.25f - 0.5f * within);
        // Slag and a moving arc wipe ripples out in places.
        strength *= Ramp.Smooth(-0.9f - _evenness, 0.5f - _evenness, NoiseTile.Clouds.At(s * 1.6f + _offset, e * 10 + 50));
        height += _rippleDepth * strength * scallop * (1 - edge) * presence;
        float finer = phase * 3.7f;
        height += _rippleDepth * 0.05f * MathF.Sin(finer * MathF.Tau + 3 * NoiseTile.Clouds.At(s * 3, e * 12)) * (1 - edge);

        float patches = NoiseTile.Clouds.At(s * 1.8f + _offset, e * 14 + _offset), fine = NoiseTile.Grain.At(s * 5, e * half * 5 + _offset);
        float pucker = NoiseTile.Grain.At(s * 1.4f + _offset, e * half * 1.4f);
        height += 0.026f * fine + (_roughness * pucker + Shape.HalfWidth * (_lumps + 0.12f * Shape.Irregularity) * patches) * (1 - edge);
        float shade = (0.8f + 0.25f * scallop * strength) * (1 + 0.25f * patches + 0.14f * fine) * (0.85f + 0.3f * NoiseTile.Hash(ripple, 1, _seed));
        var colour = _metal * shade;
        if (_blue > 0)
        {
            float hue = NoiseTile.Clouds.At(s * 0.9f + _offset * 2, e * 6 + 11);
            colour *= Vector3.Lerp(Vector3.One, hue > 0 ? new(0.62f, 0.8f, 1.15f) : new(1.12f, 0.92f, 0.6f), Math.Min(1, Math.Abs(hue) * 1.8f) * _blue);
        }

        surface.Height = height;
        surface.Colour = colour;
        surface.Metal = 0.92f;
        surface.Gloss = _gloss + 0.1f * patches;
        float sooty = _soot * Ramp.Smooth(0.72f, 1, Math.Abs(e) + 0.25f * patches);
        surface.Cover(sooty * 0.85f, new(0.03f, 0.028f, 0.027f), 0.2f, 0.2f);
        float glass = Ramp.Smooth(0.75f, 0.95f, NoiseTile.Clouds.At(s * 2.6f + _offset * 3, e * 18) + 0.35f * edge + _slag - 0.35f);
        if (_slag > 0.05f) surface.Cover(glass * 0.9f, new(0.055f, 0.04f, 0.028f), 0.6f, 0.05f);
        DishEnd(s, e * half, ref surface);
    }

    // Every bead ends in a shallow dish; filled poorly it is a crater with a pipe.
    private void DishEnd(float s, float across, ref Surface surface)
    {
        float radius = Shape.HalfWidth * (HasEndCrater ? 0.72f : 0.5f), from = Shape.Length - Shape.HalfWidth * 0.85f;
        float distance = Vector2.Distance(new(s, across), new(from, 0)) / radius;
        if (distance > 1.4f) return;
        distance += 0.14f * NoiseTile.Clouds.At(s * 4 + _offset, across * 4);
        float dish = Ramp.Smooth(1.05f, 0.1f, distance);
        surface.Height -= dish * Shape.Crown * (HasEndCrater ? 1.25f : 0.3f);
        surface.Height += 0.035f * Shape.RipplePitch * MathF.Sin(distance * 13 + _offset) * Ramp.Smooth(1.3f, 0.8f, distance);
        if (!HasEndCrater) return;
        surface.Colour *= 1 - 0.45f * dish;
        float pipe = Ramp.Smooth(0.34f, 0.2f, distance);
        surface.Height -= pipe * Shape.HalfWidth * 0.4f;
        surface.Cover(pipe, new(0.012f), 0.2f, 0.2f);
    }

    private void LayBeside(float s, float across, float half, float side, ref Surface surface)
    {
        // The ends are round: their distance counts from the centre of the rounding.
        float beside = Math.Max(0, Math.Abs(across) - half), beyond = Math.Max(0, Math.Max(half * 0.9f - s, s - Shape.Length + half * 0.9f));
        float distance = Math.Max(0, beyond > 0 ? MathF.Sqrt(across * across + beyond * beyond) - half : beside);
        float ragged = NoiseTile.Clouds.At(s * 0.8f + _offset, across * 0.8f), fine = NoiseTile.Clouds.At(s * 3, across * 3 + _offset);
        Tint(distance / _tintWidth * (1 + 0.45f * ragged), fine, ref surface);

        // The toe: a fine dark line, and soot that grows rarer away from it.
        float toe = Ramp.Smooth(0.16f * Shape.HalfWidth, 0, distance) * 0.7f;
        float sooty = _soot * Ramp.Smooth(Shape.HalfWidth * 1.1f, 0, distance) * Ramp.Smooth(-0.5f, 0.5f, ragged + 0.6f * fine);
        surface.Cover(Math.Max(toe, sooty * 0.75f), new(0.022f, 0.02f, 0.02f), 0.15f, 0.1f);

        foreach (var (along, groovedSide) in Undercuts)
        {
            if (groovedSide != side || beyond > half) continue;
            float window = Ramp.Smooth(along.From, along.From + 2, s) * Ramp.Smooth(along.To, along.To - 2, s);
            float groove = window * Ramp.Bell((beside - 0.55f) / 0.55f) * (0.8f + 0.5f * fine);
            surface.Height -= 0.95f * groove;
            surface.Colour *= 1 - 0.6f * Math.Min(1, groove);
        }
    }

    // Temper colours from the toe outwards: burnt grey, blue, purple, brown, straw, and the plate again.
    private void Tint(float distance, float fine, ref Surface surface)
    {
        if (distance >= 1.3f || _tintStrength < 0.05f) return;
        float place = distance + 0.05f * fine;
        var tint = new Vector3(0.34f, 0.34f, 0.36f);
        tint = Vector3.Lerp(tint, new(0.22f, 0.3f, 0.46f), Ramp.Smooth(0.08f, 0.25f, place));
        tint = Vector3.Lerp(tint, new(0.2f, 0.12f, 0.24f), Ramp.Smooth(0.25f, 0.42f, place));
        tint = Vector3.Lerp(tint, new(0.34f, 0.17f, 0.07f), Ramp.Smooth(0.4f, 0.58f, place));
        tint = Vector3.Lerp(tint, new(0.62f, 0.46f, 0.17f), Ramp.Smooth(0.55f, 0.82f, place));
        float amount = _tintStrength * Ramp.Smooth(1.25f, 0.7f, place) * 0.8f;
        surface.Colour = Vector3.Lerp(surface.Colour, tint * (0.35f + 0.65f * surface.Metal) * (1 + 0.12f * fine), amount);
    }
}
