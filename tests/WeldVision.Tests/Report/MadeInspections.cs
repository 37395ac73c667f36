using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Quality;
using WeldVision.Record;
using WeldVision.Report;

namespace WeldVision.Tests.Report;

/// <summary>Inspections written by hand, one for everything that a report must be able to show.</summary>
internal static class MadeInspections
{
    public const string HostileName = "kelas/<img src=x onerror=alert(1)> \"'&</script>.jpg";

    public static readonly DateTimeOffset When = new(2026, 10, 7, 14, 5, 9, TimeSpan.Zero);

    public static readonly ModelIdentity Model = new("weld-surface", "1.0.0", new string('d', 64), "strip-1", "float32", "onnxruntime 1.31.1");

    public static readonly ReportHeader Header = new(Model, OperatingMode.Balanced, "1.0.0");

    public static TimeProvider Clock { get; } = new StoppedClock();

    public static PhotoInspection Photo(string name, Outcome outcome = Outcome.Inspected, params AssessedBead[] beads) => new()
    {
        Photo = name,
        Outcome = outcome,
        Sha256 = new string('a', 64),
        WidthPixels = 4000,
        HeightPixels = 3000,
        DecodeDenominator = 4,
        Camera = new("samsung", "SM-A155F", "2026-10-07T09:12:33", 1 / 120.0, 1.8, 320, 4.2),
        Quality = new(0.71, 0.48, 0.012, 0.3, []),
        Beads = beads,
        Mode = OperatingMode.Balanced,
        Model = Model,
    };

    public static PhotoInspection Unusable(string name) => Photo(name, Outcome.Unusable, Bead(Verdict.Refer, 0.5)) with
    {
        Quality = new(0.1, 0.9, 0.3, 0.1,
        [
            new(QualityIssueCodes.Blur, true, new("Hold the phone still.", "Pegang ponsel dengan tenang.")),
            new(QualityIssueCodes.Glare, false, new("Turn the lamp aside.", "Geser lampu.")),
        ]),
    };

    public static PhotoInspection Unreadable(string name) => new()
    {
        Photo = name,
        Outcome = Outcome.Unreadable,
        Mode = OperatingMode.Balanced,
        Model = Model,
        Error = new(CaptureFaultCodes.Truncated, "The file ends in the middle of the picture. Copy it again <from> the phone."),
    };

    /// <summary>One photo for every standing.</summary>
    public static IReadOnlyList<PhotoInspection> Everything =>
    [
        Photo("a.jpg", Outcome.Inspected, Bead(Verdict.Reject, 0.91), Bead(Verdict.Accept, 0.05) with { Outline = new(3000, 2000, 800, 200, 0) }),
        Photo("b.jpg", Outcome.Inspected, Bead(Verdict.Refer, 0.5)),
        Photo("c.jpg", Outcome.Inspected, Bead(Verdict.Accept, 0.04)),
        Photo("d.jpg", Outcome.NoWeld),
        Unusable("e.jpg"),
        Unreadable(HostileName),
    ];

    public static AssessedBead Bead(Verdict verdict, double reject) => new()
    {
        Box = new(800, 900, 1600, 400),
        Outline = new(1600, 1100, 1600, 400, 0),
        LocateProbability = new(0.93),
        RejectProbability = new(reject),
        Verdict = verdict,
        Reasons = [new("reject-probability", new("Because of this & that.", "Karena ini & itu."))],
        GradeEstimate = 1.2,
        Familiarity = 0.88,
        WeldProbability = new(0.97),
        Tags = [new("porosity", new Probability(0.91)), new("undercut", null)],
        Findings =
        [
            new("2017", new("surface pore", "porositas permukaan"), new(0.91), new(1300, 1050, 64, 58)),
            new(null, new("unnamed irregularity", "ketidaksempurnaan tanpa nama"), new(0.6), new(1900, 1050, 100, 100)),
            new("501", new("undercut", "takik"), new(0.4), null),
        ],
        HeatMap = Enumerable.Repeat((byte)255, 192).ToArray(),
        Strip = new(1600, 1100, 1800, 600, 0),
    };

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => When;
    }
}
