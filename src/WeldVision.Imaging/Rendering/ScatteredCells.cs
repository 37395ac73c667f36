using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>Faces made of many small pieces: gravel, leaves and blades, wrinkled leather.</summary>
internal sealed class ScatteredCells : ISubject
{
    private readonly NearMissKind _kind;
    private readonly Vector3 _dark, _light;
    private readonly float _size, _stretch, _gloss, _sin, _cos, _offset;
    private readonly uint _seed;

    public ScatteredCells(NearMissKind kind, SeededRandom random, float field)
    {
        _kind = kind;
        _seed = (uint)random.Next();
        _size = field * random.Between(0.015f, 0.07f);
        _stretch = kind switch { NearMissKind.Foliage => random.Between(2, 6), NearMissKind.WrinkledLeather => random.Between(1, 2.4f), _ => random.Between(1, 1.5f) };
        (_sin, _cos) = MathF.SinCos(random.Between(0, MathF.PI));
        _offset = random.Between(0, 500);
        _gloss = kind == NearMissKind.Gravel ? 0.1f : random.Between(0.1f, 0.5f);
        (_dark, _light) = kind switch
        {
            NearMissKind.Foliage => (new Vector3(0.02f, 0.07f, 0.012f) * random.Between(0.6f, 1.4f), random.Chance(0.6f) ? new Vector3(0.14f, 0.3f, 0.05f) : new(0.35f, 0.3f, 0.1f)),
            NearMissKind.WrinkledLeather => (new Vector3(0.06f, 0.05f, 0.045f), random.Pick<Vector3>([new(0.2f, 0.18f, 0.17f), new(0.25f, 0.12f, 0.06f), new(0.4f, 0.25f, 0.18f), new(0.1f, 0.1f, 0.1f)])),
            _ => (new Vector3(0.12f, 0.11f, 0.1f), new Vector3(0.5f, 0.47f, 0.43f) * random.Between(0.6f, 1.1f)),
        };
    }

    public Surface At(float x, float y)
    {
        float u = (_cos * x + _sin * y) / _size, v = (_cos * y - _sin * x) / _size;
        return _kind == NearMissKind.Foliage ? Leaves(u, v) : Cells(u / _stretch, v, x, y);
    }

    // The nearest and the second nearest of scattered points: equal distances are a crack.
    private Surface Cells(float u, float v, float x, float y)
    {
        float wave = 0.25f;
        u += wave * NoiseTile.Clouds.At(x * 12 / _size + _offset, y * 12 / _size);
        v += wave * NoiseTile.Clouds.At(x * 12 / _size, y * 12 / _size + _offset);
        int column = (int)MathF.Floor(u), row = (int)MathF.Floor(v), nearest = 0;
        float first = 9, second = 9;
        for (int j = row - 1; j <= row + 1; j++)
        {
            for (int i = column - 1; i <= column + 1; i++)
            {
                float du = i + NoiseTile.Hash(i, j, _seed) - u, dv = j + NoiseTile.Hash(i, j, _seed + 1) - v, distance = MathF.Sqrt(du * du + dv * dv);
                if (distance < first) (second, first, nearest) = (first, distance, i * 7919 + j);
                else second = Math.Min(second, distance);
            }
        }

        float inside = Ramp.Smooth(0, _kind == NearMissKind.Gravel ? 0.5f : 0.35f, second - first), shade = NoiseTile.Hash(nearest, 0, _seed + 2);
        float fine = NoiseTile.Grain.At(x * 22 / _size, y * 22 / _size), patches = NoiseTile.Clouds.At(x * 0.5f, y * 0.5f + _offset);
        float depth = _kind == NearMissKind.Gravel ? 0.45f : 0.16f;
        float mixed = _kind == NearMissKind.Gravel ? 0.3f + 0.7f * shade : 0.75f + 0.25f * patches;
        return new()
        {
            Height = _size * (depth * MathF.Sqrt(inside) + 0.012f * fine) + (_kind == NearMissKind.Gravel ? _size * 0.3f * shade : 0),
            Colour = Vector3.Lerp(_dark * 0.4f, Vector3.Lerp(_dark, _light, mixed), inside) * (1 + 0.15f * fine),
            Gloss = _gloss,
        };
    }

    // Leaves lie over each other; the one with the highest number is on top.
    private Surface Leaves(float u, float v)
    {
        var surface = new Surface { Colour = _dark * 0.4f, Gloss = 0.05f };
        for (int layer = 0; layer < 2; layer++)
        {
            float scale = layer == 0 ? 1.4f : 0.8f;
            int column = (int)MathF.Floor(u * scale), row = (int)MathF.Floor(v * scale), reach = (int)MathF.Ceiling(_stretch * 0.5f);
            for (int j = row - reach; j <= row + reach; j++)
            {
                for (int i = column - reach; i <= column + reach; i++)
                {
                    uint seed = _seed + (uint)layer * 77;
                    float du = u * scale - i - NoiseTile.Hash(i, j, seed), dv = v * scale - j - NoiseTile.Hash(i, j, seed + 1);
                    var (sin, cos) = MathF.SinCos((NoiseTile.Hash(i, j, seed + 2) - 0.5f) * (_stretch > 4 ? 1.3f : 6.3f));
                    float along = (cos * du + sin * dv) / (_stretch * 0.5f), across = (cos * dv - sin * du) / 0.36f;
                    float inside = 1 - along * along - Math.Abs(across);
                    if (inside <= 0) continue;
                    float height = _size * (NoiseTile.Hash(i, j, seed + 3) * 0.8f + layer * 0.8f + 0.25f * MathF.Abs(across));
                    if (height <= surface.Height) continue;
                    float shade = NoiseTile.Hash(i, j, seed + 4) * 0.8f + 0.2f * along;
                    surface = new() { Height = height, Colour = Vector3.Lerp(_dark, _light, shade) * (Math.Abs(across) < 0.1f ? 1.25f : 1), Gloss = _gloss };
                }
            }
        }

        return surface;
    }
}
