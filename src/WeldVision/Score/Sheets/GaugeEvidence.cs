namespace WeldVision.Score.Sheets;

/// <summary>The readings of one quantity that count, and what does not.</summary>
internal sealed class GaugeEvidence
{
    private GaugeEvidence(int count, decimal sum, decimal least, decimal most, decimal uncertainty, IReadOnlyList<BilingualText> notCounted)
    {
        Count = count;
        Mean = count == 0 ? 0 : sum / count;
        Spread = most - least;
        Uncertainty = uncertainty;
        NotCounted = notCounted;
    }

    public int Count { get; }

    public decimal Mean { get; }

    public decimal Spread { get; }

    /// <value>The largest of the gauges used.</value>
    public decimal Uncertainty { get; }

    public IReadOnlyList<BilingualText> NotCounted { get; }

    public static GaugeEvidence Of(string quantity, CouponEvidence evidence)
    {
        int count = 0;
        decimal sum = 0, least = decimal.MaxValue, most = 0, uncertainty = 0;
        List<(GaugeReading Reading, BilingualText Why)>? rejected = null;
        foreach (GaugeReading reading in evidence.Readings)
        {
            if (reading.Quantity != quantity) continue;
            if (Fault(reading, evidence.Gauges, ref uncertainty) is { } why)
            {
                (rejected ??= []).Add((reading, why));
                continue;
            }

            decimal value = reading.Value.Value;
            count++;
            sum += value;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        IReadOnlyList<BilingualText> notCounted = rejected is null ? [] :
        [
            .. rejected.OrderBy(one => one.Reading.TakenOn).ThenBy(one => one.Reading.GaugeId, StringComparer.Ordinal).ThenBy(one => one.Reading.Value)
                .Select(one => new BilingualText(
                    $"{Figure.En(one.Reading.Value.Value)} mm not counted: {one.Why.En}", $"{Figure.Id(one.Reading.Value.Value)} mm tidak dihitung: {one.Why.Id}")),
        ];
        return new(count, sum, count == 0 ? 0 : least, most, uncertainty, notCounted);
    }

    /// <summary>Why a reading does not count; null when it does, and then its gauge's uncertainty is taken in.</summary>
    private static BilingualText? Fault(GaugeReading reading, IReadOnlyList<Gauge> gauges, ref decimal uncertainty)
    {
        Gauge? known = null;
        foreach (Gauge gauge in gauges)
        {
            if (gauge.Id != reading.GaugeId) continue;
            if (known is not null) return new($"two gauges are called {gauge.Id}", $"ada dua alat ukur bernama {gauge.Id}");
            known = gauge;
        }

        if (known is null) return new($"gauge {reading.GaugeId} is not known", $"alat ukur {reading.GaugeId} tidak dikenal");
        if (!known.IsCalibratedOn(reading.TakenOn))
        {
            string days = $"{Figure.Day(known.CalibratedOn)} – {Figure.Day(known.DueOn)}";
            return new(
                $"gauge {known.Id} was out of calibration on {Figure.Day(reading.TakenOn)} (calibrated for {days})",
                $"alat ukur {known.Id} tidak terkalibrasi pada {Figure.Day(reading.TakenOn)} (kalibrasi berlaku {days})");
        }

        uncertainty = Math.Max(uncertainty, known.Uncertainty.Value);
        return null;
    }
}
