using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;

namespace WeldVision.Score.Sheets;

/// <summary>The Score stage: from what is known of a coupon to a sheet with a reason on every line. A pure function; the order of its input means nothing.</summary>
public static class SheetScoring
{
    public static ScoreSheet Score(Rubric rubric, CouponEvidence evidence, IsoLimits limits)
    {
        var lines = new ScoreLine[rubric.Lines.Count];
        for (int i = 0; i < lines.Length; i++) lines[i] = Waive(Line(rubric.Lines[i], evidence, limits), evidence);
        List<ScoreHold> holds = SheetHolding.Apply(rubric, evidence, lines);
        return new(rubric, limits, lines, holds, string.IsNullOrWhiteSpace(evidence.LocalExpert) ? null : evidence.LocalExpert);
    }

    /// <summary>An Ai line's value in words.</summary>
    internal static BilingualText AiWords(AiLine line, decimal value) => line.Measure switch
    {
        AiMeasure.Presence => value > 0 ? new("seen", "terlihat") : new("not seen, which is not the same as absent", "tidak terlihat, yang belum tentu tidak ada"),
        AiMeasure.Count => new($"{Figure.En(value)} seen", $"{Figure.Id(value)} terlihat"),
        _ => new($"on {Figure.En(value)} % of the length", $"pada {Figure.Id(value)} % panjang"),
    };

    private static ScoreLine Line(RubricLine line, CouponEvidence evidence, IsoLimits limits) => line switch
    {
        AiLine ai => OfAi(ai, evidence),
        GaugeLine gauge => OfGauge(gauge, evidence),
        JudgeLine judge => OfJudge(judge, evidence),
        DerivedLine { Derivation: Derivation.LimitLevel } level => OfLevel(level, evidence, limits),
        DerivedLine derived => OfDerived(derived, evidence),
        _ => throw new ArgumentOutOfRangeException(nameof(line), line, "Unknown kind of line."),
    };

    private static ScoreLine OfAi(AiLine line, CouponEvidence evidence)
    {
        AiEvidence seen = AiEvidence.Of(line, evidence.Beads);
        if (seen.Value is not { } value) return Missing(line, LineSource.Ai, seen.Missing!);
        Confirmation? confirmed = null;
        foreach (Confirmation one in evidence.Confirmations)
        {
            if (one.Line != line.Id || string.IsNullOrWhiteSpace(one.By)) continue;
            if (confirmed is not null)
                return Missing(line, LineSource.Ai, new("confirmed more than once; keep one", "dikonfirmasi lebih dari sekali; sisakan satu")) with { AiValue = value };
            confirmed = one;
        }

        BilingualText words = AiWords(line, value);
        if (confirmed is null)
            return Missing(line, LineSource.Ai, new(
                $"the photo says: {words.En}; no instructor has confirmed it", $"menurut foto: {words.Id}; belum dikonfirmasi instruktur")) with
            { AiValue = value };
        decimal counts = Math.Max(0, confirmed.Value ?? value);
        BilingualText own = line.Measure != AiMeasure.Presence ? AiWords(line, counts)
            : counts > 0 ? new("there", "ada") : new("not there", "tidak ada");
        return Scored(line, LineSource.Ai, line.Bins.Of(counts).Points, counts, counts == value
            ? new($"{own.En}, confirmed by {confirmed.By}", $"{own.Id}, dikonfirmasi oleh {confirmed.By}")
            : new(
                $"{own.En} by {confirmed.By}, whose word counts; the photo says: {words.En}",
                $"{own.Id} menurut {confirmed.By}, yang menentukan; menurut foto: {words.Id}")) with
        { AiValue = value };
    }

    private static ScoreLine OfGauge(GaugeLine line, CouponEvidence evidence)
    {
        GaugeEvidence readings = GaugeEvidence.Of(line.Quantity, evidence);
        if (readings.Count == 0 && CardEvidence.Mean(line.Quantity, evidence) is { } card) return OfCard(line, card, line.Bins, readings, new("mean width ", "lebar rata-rata "));
        if (readings.Count < line.Readings) return TooFew(line, LineSource.Gauge, readings, line.Readings);
        Bin bin = line.Bins.Of(readings.Mean);
        return Scored(line, LineSource.Gauge, bin.Points, readings.Mean, InBin("", "", readings.Mean, bin, readings)) with
        {
            Spread = readings.Count > 1 ? readings.Spread : null,
            NearBoundary = Near(line.Bins, readings.Mean, readings.Uncertainty),
            NotCounted = readings.NotCounted,
        };
    }

    private static ScoreLine OfDerived(DerivedLine line, CouponEvidence evidence)
    {
        GaugeEvidence readings = GaugeEvidence.Of(line.Quantity, evidence);
        BinScale bins = line.Bins!;
        if (line.Derivation == Derivation.Spread)
        {
            if (readings.Count == 0 && CardEvidence.Spread(line.Quantity, evidence) is { } card) return OfCard(line, card, bins, readings, new("greatest less least width ", "lebar terbesar dikurangi terkecil "));
            if (readings.Count < line.Readings) return TooFew(line, LineSource.Derived, readings, line.Readings);
            Bin wide = bins.Of(readings.Spread);
            return Scored(line, LineSource.Derived, wide.Points, readings.Spread, InBin("spread ", "sebaran ", readings.Spread, wide, readings)) with
            {
                NearBoundary = Near(bins, readings.Spread, 2 * readings.Uncertainty),
                NotCounted = readings.NotCounted,
            };
        }

        GaugeEvidence others = GaugeEvidence.Of(line.Other!, evidence);
        if (readings.Count == 0 || others.Count == 0) return TooFew(line, LineSource.Derived, readings.Count == 0 ? readings : others, 1);
        decimal apart = Math.Abs(readings.Mean - others.Mean);
        return Scored(line, LineSource.Derived, bins.Of(apart).Points, apart, InBin("difference ", "selisih ", apart, bins.Of(apart), readings)) with
        {
            NearBoundary = Near(bins, apart, readings.Uncertainty + others.Uncertainty),
            NotCounted = [.. readings.NotCounted, .. others.NotCounted],
        };
    }

    /// <summary>By the marker card, where no gauge has measured. A value whose interval reaches over a bin's boundary decides nothing.</summary>
    private static ScoreLine OfCard(RubricLine line, CardEvidence card, BinScale bins, GaugeEvidence readings, BilingualText what)
    {
        Bin bin = bins.Of(card.Value);
        string english = $"{what.En}{Figure.En(card.Value)} ± {Figure.En(card.Uncertainty)} mm by the marker card", indonesian = $"{what.Id}{Figure.Id(card.Value)} ± {Figure.Id(card.Uncertainty)} mm menurut kartu penanda";
        return card.IsDecided(bins)
            ? Scored(line, LineSource.Derived, bin.Points, card.Value, new(english, indonesian)) with { NotCounted = readings.NotCounted }
            : Missing(line, LineSource.Derived, new($"{english} does not decide between two ranges; measure with the gauge", $"{indonesian} tidak menentukan satu rentang; ukur dengan alat ukur")) with
            { Value = card.Value, NotCounted = readings.NotCounted };
    }

    private static ScoreLine OfLevel(DerivedLine line, CouponEvidence evidence, IsoLimits limits)
    {
        GaugeEvidence readings = GaugeEvidence.Of(line.Quantity, evidence);
        if (readings.Count == 0) return TooFew(line, LineSource.Derived, readings, 1);
        bool? isShort = evidence.ShortImperfections.TryGetValue(line.Quantity, out bool found) ? found : null;
        LevelResults results = At(readings.Mean);
        if (!results.IsDecided)
            return Missing(line, LineSource.Derived, results.Summary) with { Value = readings.Mean, NotCounted = readings.NotCounted, Citations = results.Citations };
        Points earned = PointsOf(results);
        LevelResults low = At(Math.Max(0, readings.Mean - readings.Uncertainty)), high = At(Math.Min(Millimetres.Longest, readings.Mean + readings.Uncertainty));
        return Scored(line, LineSource.Derived, earned, readings.Mean, results.Summary) with
        {
            Spread = readings.Count > 1 ? readings.Spread : null,
            NearBoundary = PointsOf(low) == PointsOf(high) ? null : new(PointsOf(high), PointsOf(low)),
            NotCounted = readings.NotCounted,
            Citations = results.Citations,
        };

        LevelResults At(decimal depth) =>
            LevelResults.Of(limits, line.Code!, evidence.Joint, new() { Length = new(depth), Present = depth > 0, IsShort = isShort }, evidence.Edition);

        Points PointsOf(LevelResults of) => of.Best is { } best ? line.Levels![best] : Points.None;
    }

    private static ScoreLine OfJudge(JudgeLine line, CouponEvidence evidence)
    {
        int count = 0, sum = 0, least = 3, most = 0;
        decimal points = 0;
        foreach (JudgeMark mark in evidence.Marks)
        {
            if (mark.Line != line.Id || mark.Mark is < 0 or > 3 || string.IsNullOrWhiteSpace(mark.Judge)) continue;
            count++;
            sum += mark.Mark;
            least = Math.Min(least, mark.Mark);
            most = Math.Max(most, mark.Mark);
            points += line.Levels[mark.Mark].Points.Value;
        }

        if (count != line.Judges)
            return Missing(line, LineSource.Judge, count == 0 ? new("not marked yet", "belum dinilai") : new($"expected {line.Judges} marks, found {count}", $"perlu {line.Judges} nilai juri, ada {count}"));
        if (Judges(line.Id, evidence.Marks) != count)
            return Missing(line, LineSource.Judge, new("one judge has marked twice", "satu juri menilai dua kali"));
        if (most - least > 1)
            return Missing(line, LineSource.Judge, new(
                $"the marks {least} and {most} are more than 1 apart: the judges talk and mark again",
                $"nilai {least} dan {most} berjarak lebih dari 1: para juri berunding dan menilai ulang"));
        decimal mean = (decimal)sum / count;
        BilingualText text = line.Levels[(int)mean].Text;
        return Scored(line, LineSource.Judge, new(points / count), mean, most == least
            ? new($"{most}: {text.En}", $"{most}: {text.Id}")
            : new($"between {least} and {most}, mean {Figure.En(Math.Round(mean, 2))}", $"antara {least} dan {most}, rata-rata {Figure.Id(Math.Round(mean, 2))}"));
    }

    private static int Judges(string line, IReadOnlyList<JudgeMark> marks)
    {
        HashSet<string> judges = new(StringComparer.OrdinalIgnoreCase);
        foreach (JudgeMark mark in marks)
        {
            if (mark.Line == line) judges.Add(mark.Judge.Trim());
        }

        return judges.Count;
    }

    /// <summary>A waiver takes a line that was not measured; what was measured is not let go.</summary>
    private static ScoreLine Waive(ScoreLine line, CouponEvidence evidence)
    {
        Waiver? waiver = null;
        foreach (Waiver one in evidence.Waivers)
        {
            // Of two waivers the stricter counts, whichever came first.
            if (one.Line == line.Rubric.Id && !string.IsNullOrWhiteSpace(one.By) && (waiver is null || one.Effect > waiver.Effect)) waiver = one;
        }

        if (waiver is null) return line;
        if (line.State != LineState.NotMeasured)
            return line with
            {
                NotCounted =
                [
                    .. line.NotCounted,
                    new($"the waiver by {waiver.By} does not count: the line is measured", $"pembebasan oleh {waiver.By} tidak berlaku: baris ini sudah diukur"),
                ],
            };
        BilingualText effect = waiver.Effect == WaiverEffect.Redistribute
            ? new("its weight goes to the other lines", "bobotnya dibagi ke baris lain") : new("its points are lost", "poinnya hilang");
        return line with
        {
            State = LineState.Waived,
            Waiver = waiver.Effect,
            Reason = new($"waived by {waiver.By}: {waiver.Reason}; {effect.En}", $"dibebaskan oleh {waiver.By}: {waiver.Reason}; {effect.Id}"),
        };
    }

    private static NearBoundary? Near(BinScale bins, decimal value, decimal uncertainty)
    {
        Points low = bins.Of(Math.Max(0, value - uncertainty)).Points, here = bins.Of(value).Points, high = bins.Of(value + uncertainty).Points;
        if (low == here && here == high) return null;
        Points least = low < here ? low : here, most = low > here ? low : here;
        return new(high < least ? high : least, high > most ? high : most);
    }

    private static BilingualText InBin(string english, string indonesian, decimal value, Bin bin, GaugeEvidence readings)
    {
        string mean = readings.Count > 1 && english.Length == 0 ? $" ({readings.Count}×, ±{Figure.En(readings.Spread / 2)})" : "";
        BilingualText range = bin.To is { } to
            ? new($"from {Figure.En(bin.From)} and under {Figure.En(to)}", $"mulai {Figure.Id(bin.From)} dan di bawah {Figure.Id(to)}")
            : new($"{Figure.En(bin.From)} or more", $"{Figure.Id(bin.From)} atau lebih");
        return new($"{english}{Figure.En(value)} mm{mean}, {range.En}", $"{indonesian}{Figure.Id(value)} mm{mean.Replace('.', ',')}, {range.Id}");
    }

    private static ScoreLine TooFew(RubricLine line, LineSource source, GaugeEvidence readings, int needed) => Missing(line, source, readings.Count == 0 && needed == 1
        ? new("not measured", "belum diukur")
        : new($"{readings.Count} of {needed} readings", $"{readings.Count} dari {needed} pengukuran")) with
    { NotCounted = readings.NotCounted };

    private static ScoreLine Missing(RubricLine line, LineSource source, BilingualText reason) =>
        new() { Rubric = line, Source = source, State = LineState.NotMeasured, Reason = reason };

    private static ScoreLine Scored(RubricLine line, LineSource source, Points earned, decimal value, BilingualText reason) =>
        new() { Rubric = line, Source = source, State = LineState.Scored, Earned = earned, Value = value, Reason = reason };
}
