namespace WeldVision.Imaging.Rendering;

/// <summary>The renderers' only randomness: SplitMix64, so that a seed means the same picture on every runtime.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 inclusive to 1 exclusive.</summary>
    public float Unit() => (Next() >> 40) * (1f / (1 << 24));

    public float Between(float low, float high) => low + (high - low) * Unit();

    /// <summary>Centred on 0, from -<paramref name="reach"/> to <paramref name="reach"/>, small values more often than large ones.</summary>
    public float Around0(float reach) => (Unit() + Unit() - 1) * reach;

    public bool Chance(float probability) => Unit() < probability;

    public float Sign() => Chance(0.5f) ? 1 : -1;

    public int Index(int count) => (int)(Next() % (ulong)count);

    public T Pick<T>(ReadOnlySpan<T> choices) => choices[Index(choices.Length)];

    /// <summary>A stream of its own for one part of the scene, so that a draw more in one part does not change the others.</summary>
    public SeededRandom Part() => new(Next());
}
