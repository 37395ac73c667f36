using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>What lies under the workpiece.</summary>
internal sealed class BenchTop
{
    private readonly Cover _cover;
    private readonly SteelFinish? _steel;
    private readonly Vector3 _colour;
    private readonly float _offset, _sin, _cos, _pitch;

    private BenchTop(SeededRandom random, Cover cover)
    {
        _cover = cover;
        _offset = random.Between(0, 500);
        (_sin, _cos) = MathF.SinCos(random.Between(0, MathF.PI));
        _pitch = random.Between(90, 320);
        _steel = cover == Cover.Steel ? SteelFinish.Choose(random) : null;
        float grey = random.Between(0.8f, 1.15f);
        _colour = grey * cover switch
        {
            Cover.WhiteSheet => new(0.8f, 0.8f, 0.78f),
            Cover.Wood => random.Chance(0.5f) ? new(0.36f, 0.2f, 0.1f) : new(0.5f, 0.34f, 0.19f),
            Cover.Concrete => new(0.32f, 0.31f, 0.29f),
            Cover.Tiles => random.Chance(0.5f) ? new(0.55f, 0.53f, 0.48f) : new(0.4f, 0.42f, 0.45f),
            Cover.Paint => random.Pick<Vector3>([new(0.08f, 0.16f, 0.33f), new(0.08f, 0.26f, 0.14f), new(0.45f, 0.09f, 0.06f), new(0.5f, 0.33f, 0.05f), new(0.3f, 0.32f, 0.33f)]),
            Cover.Cardboard => new(0.42f, 0.29f, 0.17f),
            _ => new(0.035f, 0.035f, 0.04f),
        };
    }

    private enum Cover { WhiteSheet, Steel, Wood, Concrete, Tiles, Paint, Cardboard, RubberMat }

    public static BenchTop Choose(SeededRandom random) => new(random, (Cover)random.Index(8));

    /// <summary>A white sheet, the bench under many coupon photos.</summary>
    public static BenchTop White(SeededRandom random) => new(random, Cover.WhiteSheet);

    public Surface At(float x, float y)
    {
        float along = _cos * x + _sin * y, across = _cos * y - _sin * x;
        float patches = NoiseTile.Clouds.At(x * 0.35f + _offset, y * 0.35f), fine = NoiseTile.Grain.At(x * 2.2f, y * 2.2f + _offset);
        var surface = new Surface { Colour = _colour * (1 + 0.06f * patches), Gloss = 0.2f };
        switch (_cover)
        {
            case Cover.WhiteSheet:
                surface.Height = 0.015f * fine;
                // Now and then a dark crumb of slag or soot.
                float crumb = NoiseTile.Grain.At(x * 0.9f + _offset, y * 0.9f);
                surface.Cover(Ramp.Smooth(1.35f, 1.6f, crumb), new(0.05f), 0.2f, 0);
                break;
            case Cover.Steel:
                _steel!.Paint(along, across, ref surface);
                break;
            case Cover.Wood:
                float rings = NoiseTile.Clouds.At(along * 0.05f + _offset, across * 0.9f + 0.4f * NoiseTile.Clouds.At(along * 0.2f, across * 0.2f + _offset) * 6);
                float fibre = NoiseTile.Grain.At(along * 0.15f, across * 3 + _offset);
                surface.Colour *= 1 + 0.45f * rings + 0.2f * fibre;
                surface.Height = 0.05f * fibre;
                surface.Gloss = 0.3f;
                break;
            case Cover.Concrete:
                float pebbles = NoiseTile.Clouds.At(x * 1.6f, y * 1.6f + _offset);
                surface.Colour *= 1 + 0.22f * patches + 0.25f * pebbles + 0.2f * fine;
                surface.Height = 0.12f * pebbles + 0.08f * fine;
                surface.Gloss = 0.05f;
                break;
            case Cover.Tiles:
                float edge = Math.Min(ToLine(along), ToLine(across)), grout = 1 - Ramp.Smooth(1.2f, 2.2f, edge);
                surface.Cover(grout, _colour * 0.35f, 0.05f, 0);
                surface.Height = -0.8f * grout;
                surface.Gloss = 0.55f * (1 - grout);
                break;
            case Cover.Paint:
                float chips = Ramp.Smooth(0.75f, 0.9f, NoiseTile.Clouds.At(x * 0.8f + _offset * 2, y * 0.8f) + 0.3f * fine);
                surface.Gloss = 0.5f;
                surface.Cover(chips, new(0.12f, 0.09f, 0.07f), 0.3f, 0.3f);
                surface.Height = 0.02f * fine - 0.1f * chips;
                break;
            case Cover.Cardboard:
                surface.Colour *= 1 + 0.05f * MathF.Sin(across * 0.9f) + 0.08f * fine;
                surface.Height = 0.03f * fine;
                surface.Gloss = 0.05f;
                break;
            default:
                surface.Height = 0.25f * MathF.Max(0, MathF.Sin(along * 1.1f)) * MathF.Max(0, MathF.Sin(across * 1.1f)) + 0.02f * fine;
                surface.Colour *= 1 + 0.4f * patches;
                surface.Gloss = 0.3f;
                break;
        }

        return surface;
    }

    private float ToLine(float value)
    {
        float inTile = (value + _offset) / _pitch;
        return Math.Abs(inTile - MathF.Round(inTile)) * _pitch;
    }
}
