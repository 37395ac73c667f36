using WeldVision.Assess;
using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;
using Xunit;
using static WeldVision.Tests.Score.MadeCoupons;

namespace WeldVision.Tests.Score;

/// <summary>What holds of every sheet: checked on seeded random coupons of every shipped rubric.</summary>
public sealed class SheetPropertyTests
{
    private const int Cases = 3000;

    private static readonly Rubric[] Rubrics = [.. ShippedRubrics.ByName.Values];

    [Fact]
    public void Order_of_the_input_changes_nothing()
    {
        var random = new Random(11);
        for (int i = 0; i < Cases; i++)
        {
            Rubric rubric = Rubrics[i % Rubrics.Length];
            CouponEvidence coupon = Any(rubric, random);

            Assert.Equal(Shown(SheetOf(rubric, coupon)), Shown(SheetOf(rubric, Shuffled(coupon, random))));
        }
    }

    [Fact]
    public void Missing_values_never_raise_a_score()
    {
        var random = new Random(12);
        for (int i = 0; i < Cases; i++)
        {
            Rubric rubric = Rubrics[i % Rubrics.Length];
            CouponEvidence coupon = Any(rubric, random) with { Waivers = [] };
            ScoreSheet whole = SheetOf(rubric, coupon), partial = SheetOf(rubric, Without(coupon, random));

            Assert.True(partial.Earned <= whole.Earned, $"{rubric.Name}, case {i}: {partial.Earned} over {whole.Earned}");
            Assert.All(partial.Lines.Zip(whole.Lines), pair => Assert.True(pair.First.Earned <= pair.Second.Earned, $"{rubric.Name}, {pair.First.Rubric.Id}, case {i}"));
            Assert.Equal(whole.Possible, partial.Possible);
        }
    }

    [Fact]
    public void Worse_measured_value_never_earns_more_where_the_rubric_falls()
    {
        var random = new Random(13);
        foreach (Rubric rubric in Rubrics)
        {
            foreach (RubricLine line in rubric.Lines)
            {
                for (int i = 0; i < 100; i++)
                {
                    decimal better = Length(random, 6), worse = better + Length(random, 3);
                    Points good = Earned(line, better), bad = Earned(line, worse);
                    Assert.True(bad <= good, $"{rubric.Name}, {line.Id}: {worse} earns {bad}, {better} earns {good}");
                }
            }
        }
    }

    [Fact]
    public void Points_lie_between_none_and_the_weight_and_only_scored_lines_have_any()
    {
        var random = new Random(14);
        for (int i = 0; i < Cases; i++)
        {
            Rubric rubric = Rubrics[i % Rubrics.Length];

            ScoreSheet sheet = SheetOf(rubric, Any(rubric, random));

            Assert.All(sheet.Lines, line => Assert.True(line.Earned <= line.Rubric.Weight && (line.State == LineState.Scored || line.Earned == Points.None), line.Rubric.Id));
            Assert.Equal(sheet.Blockers.Count == 0, Grade.Of(sheet, new(Instructor, Today), []).Grade is not null);
        }
    }

    [Fact]
    public void Ai_line_without_a_confirmation_earns_nothing_whatever_the_photo_shows()
    {
        var random = new Random(15);
        for (int i = 0; i < Cases; i++)
        {
            Rubric rubric = Rubrics[i % Rubrics.Length];

            ScoreSheet sheet = SheetOf(rubric, Any(rubric, random) with { Confirmations = [] });

            Assert.All(sheet.Lines.Where(line => line.Source == LineSource.Ai), line => Assert.Equal(Points.None, line.Earned));
        }
    }

    private static Points Earned(RubricLine line, decimal value) => line switch
    {
        GaugeLine gauge => Line(gauge, Empty with { Joint = Butt, Readings = [.. Enumerable.Repeat(Reading(gauge.Quantity, value), gauge.Readings)] }).Earned,
        DerivedLine { Derivation: Derivation.Spread } spread => Line(spread, Measured((spread.Quantity, 1), (spread.Quantity, 1 + value))).Earned,
        DerivedLine { Derivation: Derivation.Difference } apart => Line(apart, Measured((apart.Quantity, 1), (apart.Other!, 1 + value))).Earned,
        DerivedLine level => Line(level, Measured((level.Quantity, value)) with
        {
            Joint = level.Code is "503" or "512" ? Plate : Butt,
            ShortImperfections = new Dictionary<string, bool> { [level.Quantity] = true },
        }).Earned,
        AiLine ai => Line(ai, Empty with { Beads = [Bead()], Confirmations = [new(ai.Id, Instructor, decimal.Truncate(value))] }).Earned,
        // A mark is better the higher it is.
        _ => Line(line, Empty with { Marks = [.. Enumerable.Range(0, ((JudgeLine)line).Judges).Select(j => new JudgeMark(line.Id, $"J{j}", Math.Max(0, 3 - (int)value)))] }).Earned,
    };

    private static JointFacts Butt { get; } = Plate with { Kind = JointKind.Butt, OneSided = true };

    private static CouponEvidence Any(Rubric rubric, Random random)
    {
        List<GaugeReading> readings = [];
        List<JudgeMark> marks = [];
        List<Confirmation> confirmations = [];
        List<Waiver> waivers = [];
        Gauge[] gauges = [Exact, Coarse, Expired];
        foreach (RubricLine line in rubric.Lines)
        {
            if (random.Next(12) == 0) waivers.Add(new(line.Id, Instructor, (WaiverEffect)random.Next(2), "-"));
            foreach (string? quantity in (string?[])[(line as GaugeLine)?.Quantity, (line as DerivedLine)?.Quantity, (line as DerivedLine)?.Other])
            {
                if (quantity is null || readings.Exists(reading => reading.Quantity == quantity)) continue;
                for (int i = random.Next(5); i > 0; i--) readings.Add(Reading(quantity, Length(random, 4), gauges[random.Next(8) % 3]));
            }

            if (line is JudgeLine judge)
            {
                int mark = random.Next(3);
                for (int j = 0; j < judge.Judges; j++) marks.Add(new(line.Id, $"J{j}", mark + random.Next(2)));
            }

            if (line is AiLine && random.Next(5) > 0) confirmations.Add(new(line.Id, Instructor, random.Next(4) == 0 ? random.Next(3) : null));
        }

        return Empty with
        {
            Joint = random.Next(2) == 0 ? Plate : Butt,
            Edition = random.Next(4) == 0 ? null : 2023,
            Readings = readings,
            Marks = marks,
            Confirmations = confirmations,
            Waivers = waivers,
            Beads = [.. Enumerable.Range(0, random.Next(4)).Select(i => Bead(
                random.Next(5), random.NextDouble(), random.Next(12) == 0 ? Verdict.Refer : Verdict.Accept, $"{random.Next(3)}.jpg", $"{random.Next(2)}"))],
            Tests = [.. Enum.GetValues<HoldTest>().Where(_ => random.Next(2) == 0).Select(test => new CouponTest(test, random.Next(4) > 0, Instructor, Today))],
            Holds = random.Next(6) == 0 ? [new(HoldTest.Bend, Instructor, "-"), new(HoldTest.Macro, "B", "-")] : [],
            LocalExpert = random.Next(2) == 0 ? "Andi" : null,
        };
    }

    /// <summary>The same coupon without what somebody did not measure, mark or confirm.</summary>
    private static CouponEvidence Without(CouponEvidence coupon, Random random)
    {
        HashSet<string> gone = [.. coupon.Readings.Select(reading => reading.Quantity).Distinct().Where(_ => random.Next(3) == 0)];
        return coupon with
        {
            Readings = [.. coupon.Readings.Where(reading => !gone.Contains(reading.Quantity))],
            Marks = [.. coupon.Marks.Where(_ => random.Next(3) > 0)],
            Confirmations = [.. coupon.Confirmations.Where(_ => random.Next(3) > 0)],
            Beads = random.Next(3) == 0 ? [] : coupon.Beads,
            ShortImperfections = new Dictionary<string, bool>(),
        };
    }

    private static CouponEvidence Shuffled(CouponEvidence coupon, Random random) => coupon with
    {
        Beads = Mixed(coupon.Beads, random),
        Gauges = Mixed(coupon.Gauges, random),
        Readings = Mixed(coupon.Readings, random),
        Marks = Mixed(coupon.Marks, random),
        Confirmations = Mixed(coupon.Confirmations, random),
        Waivers = Mixed(coupon.Waivers, random),
        Holds = Mixed(coupon.Holds, random),
        Tests = Mixed(coupon.Tests, random),
    };

    private static T[] Mixed<T>(IReadOnlyList<T> items, Random random)
    {
        T[] mixed = [.. items];
        random.Shuffle(mixed);
        return mixed;
    }

    private static decimal Length(Random random, int most) => random.Next(0, most * 1000) / 1000m;
}
