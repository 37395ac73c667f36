namespace WeldVision.Score.Rubrics;

/// <summary>Points for a stretch of values.</summary>
/// <param name="From">Included.</param>
/// <param name="To">Not included; null on the last, which is open.</param>
public sealed record Bin(decimal From, decimal? To, Points Points);

/// <summary>Half-open bins that follow each other from 0 without a gap: every value from 0 up falls in exactly one. Nothing is rounded.</summary>
public sealed class BinScale
{
    private readonly Bin[] _bins;

    /// <exception cref="ArgumentException">The bins have faults; see <see cref="Faults"/>.</exception>
    public BinScale(IReadOnlyList<Bin> bins)
    {
        string[] faults = [.. Faults(bins)];
        if (faults.Length > 0) throw new ArgumentException(string.Join("; ", faults), nameof(bins));
        _bins = [.. bins];
    }

    public IReadOnlyList<Bin> Bins => _bins;

    /// <summary>Everything that keeps bins from being a scale.</summary>
    public static IEnumerable<string> Faults(IReadOnlyList<Bin> bins)
    {
        if (bins.Count == 0)
        {
            yield return "expected at least one bin, found none";
            yield break;
        }

        if (bins[0].From != 0) yield return $"the first bin starts at {Figure.En(bins[0].From)}, expected 0";
        for (int i = 0; i < bins.Count; i++)
        {
            if (bins[i].To is not { } to)
            {
                if (i < bins.Count - 1) yield return $"bin {i} is open, only the last may be";
                continue;
            }

            if (to <= bins[i].From) yield return $"bin {i} is empty: from {Figure.En(bins[i].From)} to {Figure.En(to)}";
            if (i == bins.Count - 1) yield return $"the last bin ends at {Figure.En(to)}, expected it open";
            else if (bins[i + 1].From > to) yield return $"gap from {Figure.En(to)} to {Figure.En(bins[i + 1].From)}";
            else if (bins[i + 1].From < to) yield return $"overlap from {Figure.En(bins[i + 1].From)} to {Figure.En(to)}";
        }
    }

    /// <summary>The bin that holds a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public Bin Of(decimal value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        int i = _bins.Length - 1;
        while (value < _bins[i].From) i--;
        return _bins[i];
    }
}
