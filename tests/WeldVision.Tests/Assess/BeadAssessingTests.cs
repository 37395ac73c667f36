using WeldVision.Assess;
using WeldVision.Classify;
using WeldVision.Quality;
using WeldVision.Tests.Classify;
using Xunit;

namespace WeldVision.Tests.Assess;

public sealed class BeadAssessingTests
{
    private const int Side = 1000;

    private static readonly PhotoQuality Good = new(0.8, 0.5, 0, 0.4, []);
    private static readonly PhotoQuality Poor = Good with { Issues = [new(QualityIssueCodes.Blur, true, new("en", "id"))] };
    private static readonly PhotoQuality Advised = Good with { Issues = [new(QualityIssueCodes.Glare, false, new("en", "id"))] };

    /// <summary>A sound, familiar bead in the middle of the photo, as likely rejected as not.</summary>
    private static readonly BeadReading Reading = new()
    {
        Region = new(new(300, 400, 400, 100), new(500, 450, 400, 100, 0), 0.9f),
        Strip = new(500, 450, 448, 149, 0),
        RejectLogit = 0,
        TagLogits = [-5, -5, -5, -5, -5, -5, -5, -5, -5, -5],
        Grade = 1.5,
        WeldProbability = new(0.95),
        Familiarity = 0.6,
        Findings = [],
        HeatMap = new byte[192],
    };

    [Theory]
    [InlineData(OperatingMode.Balanced, 0.3, 0.7)]
    [InlineData(OperatingMode.RecallFirst, 0.2, 0.6)]
    [InlineData(OperatingMode.PrecisionFirst, 0.4, 0.9)]
    public void Verdict_changes_at_the_modes_own_thresholds(OperatingMode mode, double acceptBelow, double rejectFrom)
    {
        Assert.Equal(Verdict.Accept, Assess(WithReject(acceptBelow - 0.001), mode: mode).Verdict);
        Assert.Equal(Verdict.Refer, Assess(WithReject(acceptBelow + 0.001), mode: mode).Verdict);
        Assert.Equal(Verdict.Refer, Assess(WithReject(rejectFrom - 0.001), mode: mode).Verdict);
        Assert.Equal(Verdict.Reject, Assess(WithReject(rejectFrom + 0.001), mode: mode).Verdict);
    }

    [Theory]
    [InlineData(OperatingMode.Balanced)]
    [InlineData(OperatingMode.RecallFirst)]
    [InlineData(OperatingMode.PrecisionFirst)]
    public void Probability_on_a_threshold_is_referred_from_below_and_rejected_from_above(OperatingMode mode)
    {
        double exact = MadeManifest.Sound.Reject.Apply(0.4).Value;
        ModelManifest On(ModeThresholds thresholds) => MadeManifest.Sound with { Balanced = thresholds, RecallFirst = thresholds, PrecisionFirst = thresholds };
        BeadReading reading = Reading with { RejectLogit = 0.4 };

        Assert.Equal(Verdict.Refer, Assess(reading, On(new(exact, 0.99)), mode).Verdict);
        Assert.Equal(Verdict.Accept, Assess(reading, On(new(Math.BitIncrement(exact), 0.99)), mode).Verdict);
        Assert.Equal(Verdict.Reject, Assess(reading, On(new(0.1, exact)), mode).Verdict);
        Assert.Equal(Verdict.Refer, Assess(reading, On(new(0.1, Math.BitIncrement(exact))), mode).Verdict);
    }

    [Fact]
    public void Figure_before_the_mode_is_the_calibrated_one()
    {
        ModelManifest manifest = MadeManifest.Sound with { Reject = new(0.5, 1) };
        AssessedBead bead = Assess(Reading with { RejectLogit = 2 }, manifest, OperatingMode.RecallFirst);

        Assert.Equal(1 / (1 + Math.Exp(-2)), bead.RejectProbability.Value, 1e-9);
    }

    [Fact]
    public void Accepted_bead_says_how_likely_a_rejection_is_and_what_was_not_assessed() => AssertReasons(
        Assess(WithReject(0.1)),
        ("accept-probability", "It looks sound: 10 % likely to be rejected.", "Tampak baik: 10 % kemungkinan ditolak."),
        ("not-assessed", "Not assessed, so look yourself: undercut-en, slag-en. A photo measures no depth or height.",
            "Tidak dinilai, jadi periksa sendiri: undercut-id, slag-id. Foto tidak mengukur kedalaman atau tinggi."));

    [Fact]
    public void Accepted_bead_of_a_package_that_assesses_everything_lacks_nothing()
    {
        ModelManifest manifest = MadeManifest.Sound;
        manifest = manifest with { Tags = [.. manifest.Tags.Select(tag => tag with { Calibration = new(1, 0) })] };

        Assert.Equal(["accept-probability"], Assess(WithReject(0.1), manifest).Reasons.Select(reason => reason.Code));
    }

    [Fact]
    public void Rejected_bead_names_the_signs_that_are_more_likely_than_not() => AssertReasons(
        Assess(WithReject(0.91) with { TagLogits = [0, -0.01f, 4, 9, -5, -5, -5, -5, -5, 9] }),
        ("reject-probability", "It looks faulty: 91 % likely to be rejected.", "Tampak cacat: 91 % kemungkinan ditolak."),
        ("tags", "It shows signs of: porosity-en, spatter-en.", "Ada tanda: porosity-id, spatter-id."));

    [Fact]
    public void Uncertain_bead_is_referred_to_the_instructor() => AssertReasons(
        Assess(Reading),
        ("uncertain", "The model is not sure: 50 % likely to be rejected. Show it to your instructor.",
            "Model tidak yakin: 50 % kemungkinan ditolak. Tunjukkan kepada instruktur."));

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.99)]
    public void Every_doubt_refers_whatever_the_probability_and_all_are_named(double reject)
    {
        BeadReading doubtful = WithReject(reject) with
        {
            WeldProbability = new(0.49),
            Familiarity = 0.019,
            Region = Reading.Region with { Rectangle = new(200, 450, 400, 100, 0) },
        };

        AssessedBead bead = Assess(doubtful, quality: Poor);

        Assert.Equal(Verdict.Refer, bead.Verdict);
        AssertReasons(
            bead,
            ("not-a-weld", "This place does not look like a weld.", "Tempat ini tidak tampak seperti lasan."),
            ("photo-unusable", "The photo is too poor to judge; take it again.", "Foto kurang baik untuk dinilai; ambil ulang."),
            ("cut-by-edge", "The bead reaches the photo's edge, so part of it may be missing. Show all of it.",
                "Bead sampai ke tepi foto, mungkin ada bagian yang terpotong. Tampilkan seluruhnya."),
            ("unfamiliar", "This looks unlike the welds the model has learned from.", "Ini tidak mirip dengan lasan yang pernah dipelajari model."));
    }

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(0.4999, false)]
    public void Weld_begins_at_its_least_probability(double weld, bool isWeld) =>
        Assert.Equal(!isWeld, Codes(Reading with { WeldProbability = new(weld) }).Contains("not-a-weld"));

    [Theory]
    [InlineData(0.02, true)]
    [InlineData(0.0199, false)]
    public void Familiar_begins_at_its_least_familiarity(double familiarity, bool isFamiliar) =>
        Assert.Equal(!isFamiliar, Codes(Reading with { Familiarity = familiarity }).Contains("unfamiliar"));

    [Theory]
    // Half a hundredth of the long side, 5 px, is the edge.
    [InlineData(204, 450, true)]
    [InlineData(206, 450, false)]
    [InlineData(796, 450, true)]
    [InlineData(794, 450, false)]
    [InlineData(500, 54, true)]
    [InlineData(500, 56, false)]
    [InlineData(500, 946, true)]
    [InlineData(500, 944, false)]
    public void Bead_at_any_edge_may_go_on_beyond_it(float x, float y, bool isCut) =>
        Assert.Equal(isCut, Codes(Reading with { Region = Reading.Region with { Rectangle = new(x, y, 400, 100, 0) } }).Contains("cut-by-edge"));

    [Fact]
    public void Advice_on_a_usable_photo_is_no_doubt()
    {
        Assert.Equal(Verdict.Accept, Assess(WithReject(0.1), quality: Advised).Verdict);
        Assert.True(Advised.Acceptable);
    }

    [Fact]
    public void Tag_without_calibration_is_null_and_decides_nothing()
    {
        AssessedBead bead = Assess(WithReject(0.1) with { TagLogits = [-5, -5, -5, 20, -5, -5, -5, -5, -5, 20] });

        Assert.Equal(TagManifest.Order, bead.Tags.Select(tag => tag.Tag));
        Assert.Equal(["undercut", "slag"], bead.Tags.Where(tag => tag.Probability is null).Select(tag => tag.Tag));
        Assert.Empty(bead.Findings);
        Assert.Equal(Verdict.Accept, bead.Verdict);
    }

    [Fact]
    public void Likely_tag_without_trained_places_is_a_finding_without_a_box()
    {
        var placed = new Finding("90", new("porosity-en", "porosity-id"), new(0.8), new(1, 2, 3, 4));
        AssessedBead bead = Assess(Reading with { TagLogits = [5, 2, 5, -5, 0, -5, -5, -5, -5, -5], Findings = [placed] });

        Assert.Equal(
            [placed, new("91", new("crack-en", "crack-id"), new(1 / (1 + Math.Exp(-2))), null), new("94", new("uneven-en", "uneven-id"), new(0.5), null)], bead.Findings);
    }

    [Fact]
    public void Box_is_cut_at_the_photo_and_the_outline_is_not()
    {
        AssessedBead bead = Assess(Reading with { Region = new(new(-50, 900, 400, 200), new(150, 1000, 400, 200, 0), 0.8f) });

        Assert.Equal(new PixelBox(0, 900, 350, 100), bead.Box);
        Assert.Equal(new TurnedRectangle(150, 1000, 400, 200, 0), bead.Outline);
        Assert.Equal(0.8, bead.LocateProbability.Value, 1e-6);
    }

    [Theory]
    [InlineData(-0.7, 0)]
    [InlineData(1.5, 1.5)]
    [InlineData(3.4, 3)]
    public void Grade_estimate_lies_between_reject_and_praise(double grade, double estimate) =>
        Assert.Equal(estimate, Assess(Reading with { Grade = grade }).GradeEstimate);

    [Theory]
    [InlineData(false, false, true, Outcome.NoWeld)]
    [InlineData(false, false, false, Outcome.Unusable)]
    [InlineData(true, true, true, Outcome.Inspected)]
    [InlineData(true, true, false, Outcome.Unusable)]
    [InlineData(true, false, true, Outcome.NoWeld)]
    [InlineData(true, false, false, Outcome.NoWeld)]
    public void Outcome_follows_from_what_was_found_and_how_good_the_photo_is(bool hasPlace, bool isWeld, bool isGood, Outcome outcome)
    {
        BeadReading[] readings = hasPlace ? [Reading with { WeldProbability = new(isWeld ? 0.9 : 0.1) }] : [];

        Assert.Equal(outcome, new BeadAssessing(MadeManifest.Sound, OperatingMode.Balanced).OutcomeOf(readings, isGood ? Good : Poor));
    }

    [Fact]
    public void One_weld_among_other_places_makes_the_photo_an_inspected_one()
    {
        BeadReading[] readings = [Reading with { WeldProbability = new(0.1) }, Reading];
        var assessing = new BeadAssessing(MadeManifest.Sound, OperatingMode.Balanced);

        Assert.Equal(Outcome.Inspected, assessing.OutcomeOf(readings, Good));
        Assert.Equal(2, assessing.Assess(readings, Good, Side, Side).Count);
    }

    private static BeadReading WithReject(double probability) => Reading with { RejectLogit = Math.Log(probability / (1 - probability)) };

    private static AssessedBead Assess(BeadReading reading, ModelManifest? manifest = null, OperatingMode mode = OperatingMode.Balanced, PhotoQuality? quality = null) =>
        Assert.Single(new BeadAssessing(manifest ?? MadeManifest.Sound, mode).Assess([reading], quality ?? Good, Side, Side));

    private static string[] Codes(BeadReading reading) => [.. Assess(reading).Reasons.Select(reason => reason.Code)];

    private static void AssertReasons(AssessedBead bead, params (string Code, string En, string Id)[] reasons) =>
        Assert.Equal(reasons.Select(reason => new Reason(reason.Code, new(reason.En, reason.Id))), bead.Reasons);
}
