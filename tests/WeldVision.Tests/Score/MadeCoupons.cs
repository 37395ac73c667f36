using System.Globalization;
using WeldVision.Assess;
using WeldVision.Classify;
using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;

namespace WeldVision.Tests.Score;

/// <summary>Coupons and rubrics written by hand.</summary>
internal static class MadeCoupons
{
    public const string Instructor = "Siti Rahma";

    public static readonly DateOnly Today = new(2026, 10, 7);

    public static readonly Gauge Exact = new("WG-0", new(2026, 1, 1), new(2026, 12, 31), new(0));

    public static readonly Gauge Coarse = new("WG-1", new(2026, 1, 1), new(2026, 12, 31), new(0.1m));

    public static readonly Gauge Expired = new("WG-9", new(2024, 1, 1), new(2025, 1, 1), new(0));

    public static JointFacts Plate { get; } = new() { Kind = JointKind.Fillet, Thickness = new(10), Throat = new(5), FaceWidth = new(9), RootWidth = new(4) };

    public static CouponEvidence Empty { get; } = new() { Joint = Plate, Edition = 2014, Gauges = [Exact, Coarse, Expired] };

    public static BinScale Scale(params (double From, int Points)[] bins) => new(
        [.. bins.Select((bin, i) => new Bin((decimal)bin.From, i + 1 < bins.Length ? (decimal)bins[i + 1].From : null, new(bin.Points)))]);

    public static GaugeLine Width(int readings = 1) => new()
    {
        Id = "width",
        Title = new("Width", "Lebar"),
        Weight = new(5),
        Basis = RubricBasis.SchoolChoice,
        Code = "513",
        Quantity = "width",
        Readings = readings,
        Bins = Scale((0, 1), (6, 3), (6.6, 4), (7, 5), (8.1, 4), (8.6, 3), (9.1, 1)),
    };

    public static AiLine Pores(AiMeasure measure = AiMeasure.Count) => new()
    {
        Id = "pores",
        Title = new("Pores", "Pori"),
        Weight = new(10),
        Basis = RubricBasis.SchoolChoice,
        Code = "2017",
        Tag = "porosity",
        Measure = measure,
        SeenFrom = 0.5m,
        Bins = measure == AiMeasure.Extent ? Scale((0, 10), (10, 4), (50, 0)) : Scale((0, 10), (1, 6), (3, 0)),
    };

    public static JudgeLine Look(int judges = 1) => new()
    {
        Id = "look",
        Title = new("Look", "Rupa"),
        Weight = new(6),
        Basis = RubricBasis.SchoolChoice,
        Judges = judges,
        Levels = [.. Enumerable.Range(0, 4).Select(mark => new MarkLevel(new(2 * mark), new($"level {mark}", $"tingkat {mark}")))],
    };

    public static DerivedLine Undercut { get; } = new()
    {
        Id = "undercut",
        Title = new("Undercut", "Takik"),
        Weight = new(10),
        Basis = RubricBasis.SchoolChoice,
        Code = "5011",
        Derivation = Derivation.LimitLevel,
        Quantity = "undercut-depth",
        Levels = new Dictionary<QualityLevel, Points> { [QualityLevel.B] = new(10), [QualityLevel.C] = new(7), [QualityLevel.D] = new(3) },
    };

    public static Rubric Of(params RubricLine[] lines) => new()
    {
        Name = "made",
        Version = "1.0.0",
        Sha256 = new('a', 64),
        FileText = "",
        Title = new("Made", "Buatan"),
        Description = new("Made", "Buatan"),
        Basis = RubricBasis.SchoolChoice,
        NeedsLocalExpert = false,
        Processes = [],
        Total = new(lines.Sum(line => line.Weight.Value)),
        PassPercent = 70,
        PassBasis = RubricBasis.SchoolChoice,
        Lines = lines,
        Holds = [],
    };

    public static GaugeReading Reading(string quantity, decimal value, Gauge? gauge = null) => new(quantity, new(value), (gauge ?? Exact).Id, Today, Instructor);

    public static CouponEvidence Measured(params (string Quantity, decimal Value)[] readings) =>
        Empty with { Readings = [.. readings.Select(reading => Reading(reading.Quantity, reading.Value))] };

    public static BeadEvidence Bead(int pores = 0, double probability = 0.1, Verdict verdict = Verdict.Accept, string photo = "a.jpg", string? station = null) => new()
    {
        Photo = photo,
        Station = station ?? photo,
        Verdict = verdict,
        Tags = [new("porosity", new Probability(probability)), new("crack", null), new("spatter", new Probability(0.1)), new("uneven", new Probability(0.1)), new("gap", new Probability(0.1))],
        Findings = [.. Enumerable.Range(0, pores).Select(i => new Finding("2017", new("surface pore", "porositas permukaan"), new(0.9), new(100 * i, 0, 50, 40)))],
        Outline = new(500, 20, 1000, 40, 0),
    };

    public static ScoreSheet SheetOf(Rubric rubric, CouponEvidence evidence) => SheetScoring.Score(rubric, evidence, IsoLimits.Shipped);

    public static ScoreLine Line(RubricLine line, CouponEvidence evidence) => SheetOf(Of(line), evidence).Lines.Single();

    /// <summary>Everything of a sheet that a person could see, to tell two sheets apart.</summary>
    public static string Shown(ScoreSheet sheet) => string.Join('\n', sheet.Lines.Select(line => string.Create(CultureInfo.InvariantCulture,
        $"{line.Rubric.Id} {line.State} {line.Earned.Value} {line.Value} {line.Spread} {line.AiValue} {line.Reason} {line.NearBoundary} {string.Join(';', line.NotCounted)}")))
        + string.Join('\n', sheet.Holds);


}
