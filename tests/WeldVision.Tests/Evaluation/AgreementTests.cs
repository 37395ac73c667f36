using WeldVision.Assess;
using WeldVision.ModelBuilding.Datasets;
using WeldVision.ModelBuilding.Evaluation;
using WeldVision.Tests.Report;
using Xunit;

namespace WeldVision.Tests.Evaluation;

/// <summary>Intervals, curves and the agreement of readers against cases worked out by hand.</summary>
public sealed class AgreementTests
{
    [Theory]
    [InlineData(8, 10, 0.4902, 0.9433)]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(5, 5, 0.5655, 1)]
    public void Wilson_interval_is_the_score_interval(int hits, int cases, double low, double high)
    {
        var (lower, upper) = Wilson.Interval(hits, cases);

        Assert.Equal(low, lower, 4);
        Assert.Equal(high, upper, 4);
    }

    [Fact]
    public void Wilson_interval_of_no_cases_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Interval(0, 0));

    [Fact]
    public void Precision_recall_curve_has_a_step_a_score_and_knows_what_was_never_found() =>
        Assert.Equal([(0.25, 1), (0.25, 0.5), (0.5, 0.5)], Ranking.Curve([(0.9, true), (0.8, false), (0.7, true), (0.7, false)], 4));

    [Fact]
    public void Reliability_bins_say_how_often_things_happened()
    {
        IReadOnlyList<ReliabilityBin> bins = CalibrationError.Reliability([(0.91, true), (0.99, false), (1, true), (0.05, false)]);

        Assert.Equal([(0, 1, 0), (0.9, 3, 2)], bins.Select(bin => (bin.From, bin.Cases, bin.Happened)));
        Assert.Equal((2.9 / 3, 2 / 3.0), (bins[1].MeanProbability, bins[1].Share));
        Assert.Equal(Wilson.Interval(2, 3), (bins[1].Low, bins[1].High));
    }

    [Fact]
    public void Kappa_is_the_agreement_beyond_chance()
    {
        // 20 both yes, 5 and 10 apart, 15 both no: 0.7 agree; by chance 0.5 · 0.6 + 0.5 · 0.4 = 0.5.
        (bool, bool)[] cases = [.. Enumerable.Repeat((true, true), 20), .. Enumerable.Repeat((true, false), 5), .. Enumerable.Repeat((false, true), 10), .. Enumerable.Repeat((false, false), 15)];

        Assert.Equal(0.4, CohensKappa.Of([.. cases.Select(one => (one.Item1 ? 1 : 0, one.Item2 ? 1 : 0))])!.Value, 12);
        Assert.Null(CohensKappa.Of([(1, 1), (1, 1)]));
        Assert.Null(CohensKappa.Of([]));
    }

    [Fact]
    public void Two_readings_of_beads_are_compared_with_each_other_and_each_with_the_package()
    {
        // Reader 1 rejects the first two of four, reader 2 the first alone, the package the first three; the fifth is unreadable to reader 2.
        EvaluatedPhoto[] photos =
        [
            Read("a", "porosity", "0", "porosity", "1", 0.9), Read("b", "", "1", "", "2", 0.8), Read("c", "", "2", "", "3", 0.7), Read("d", "", "3", "", "2", 0.1), Read("e", "porosity", "0", "unreadable", "", 0.9),
        ];

        IReadOnlyList<ReaderAgreement> found = ReaderAgreements.Of(photos, [], 1);

        ReaderAgreement readers = found.Single(one => (one.Question, one.First, one.Second) == ("reject", "reading1", "reading2"));
        Assert.Equal((1, 1, 0, 2, "bead"), (readers.BothYes, readers.OnlyFirst, readers.OnlySecond, readers.BothNo, readers.Level));
        Assert.Equal(0.5, readers.Kappa.Value);
        Assert.Equal("No interval: 4 independent clusters, 10 are needed.", readers.Kappa.Why!.En);
        ReaderAgreement first = found.Single(one => (one.Question, one.First, one.Second) == ("reject", "reading1", "model"));
        Assert.Equal((3, 0, 1, 1), (first.BothYes, first.OnlyFirst, first.OnlySecond, first.BothNo));
        ReaderAgreement pores = found.Single(one => (one.Question, one.First, one.Second) == ("porosity", "reading1", "reading2"));
        Assert.Equal((1, 0, 0, 3, 1), (pores.BothYes, pores.OnlyFirst, pores.OnlySecond, pores.BothNo, pores.Kappa.Value));
    }

    [Fact]
    public void Labellings_of_whole_photos_by_several_people_are_compared_photo_by_photo()
    {
        EvaluatedPhoto[] photos = [Read("a", "", "", "", "", 0.9), Read("b", "", "", "", "", 0.1)];
        PhotoReader one = Reader("voc/a", ("a.jpg", "porosity"), ("b.jpg", "")), other = Reader("voc/b", ("a.jpg", "porosity"), ("b.jpg", "porosity"));

        IReadOnlyList<ReaderAgreement> found = [.. ReaderAgreements.Of(photos, [one, other], 1).Where(agreement => agreement.Level == "photo")];

        Assert.Equal([("voc/a", "voc/b", 1, 0, 1, 0), ("voc/a", "model", 1, 0, 1, 0), ("voc/b", "model", 2, 0, 0, 0)],
            found.Select(agreement => (agreement.First, agreement.Second, agreement.BothYes, agreement.OnlyFirst, agreement.OnlySecond, agreement.BothNo)));
        Assert.DoesNotContain(ReaderAgreements.Of(photos, [one], 1), agreement => agreement.Level == "photo");
    }

    [Fact]
    public void Defects_are_found_by_size_and_kind()
    {
        // A bead of 1,600 × 400: marks at 1300, 1050 (pores, 64 × 58) and 1900, 1050 (without a name, 100 × 100).
        EvaluatedPhoto photo = EvaluatedPhoto.Of(
            new(new("a.jpg", "a", "a", "s", ""), "a", true, [], new HashSet<string>())
            {
                Defects =
                [
                    Place(1312, 1059, 40, "porosity"), Place(1930, 1080, 40, "porosity"), Place(1930, 1080, 40, "any"), Place(1300, 1000, 100, "spatter"), Place(1900, 1050, 100, "any"), Place(3500, 2500, 40, "any"),
                ],
            }, MadeInspections.Photo("a.jpg", Outcome.Inspected, MadeInspections.Bead(Verdict.Refer, 0.5)));

        IReadOnlyList<PlaceBin> bins = PlaceFinding.BySize([photo]);

        Assert.Equal([(0, 0.125, 2, 3), (0.25, 0.5, 1, 2), ((double?)null, (double?)null, 0, 1)], bins.Select(bin => (bin.From, bin.To, bin.Found, bin.Places)));
        Assert.Equal(Wilson.Interval(2, 3), (bins[0].Low, bins[0].High));

        static TruthDefect Place(float x, float y, float side, string kind) => new(new(x / 4000, y / 3000, side / 4000, side / 3000), kind);
    }

    [Fact]
    public void Package_says_nothing_of_what_it_does_not_assess_or_did_not_locate()
    {
        EvaluatedPhoto read = Read("a", "undercut", "0", "undercut", "0", 0.9);

        IReadOnlyList<ReaderAgreement> unlocated = ReaderAgreements.Of([EvaluatedPhoto.Of(read.Truth, MadeInspections.Photo("a.jpg"))], [], 1), located = ReaderAgreements.Of([read], [], 1);

        Assert.Equal([("reject", "reading1", "reading2"), ("undercut", "reading1", "reading2")], unlocated.Select(one => (one.Question, one.First, one.Second)));
        Assert.DoesNotContain(located, one => (one.Question, one.Second) == ("undercut", "model"));
        PhotoReader[] readers = [Reader("voc/a", ("a.jpg", "undercut")), Reader("voc/b", ("a.jpg", "undercut"))];
        Assert.DoesNotContain(ReaderAgreements.Of([read], readers, 1), one => (one.Level, one.Second) == ("photo", "model"));
    }

    private static PhotoReader Reader(string name, params (string Photo, string Class)[] photos) =>
        new(name, photos.ToDictionary(one => one.Photo, IReadOnlySet<string> (one) => one.Class.Length == 0 ? new HashSet<string>() : new HashSet<string> { one.Class }));

    private static EvaluatedPhoto Read(string group, string tags1, string grade1, string tags2, string grade2, double reject)
    {
        Dictionary<string, string> cells = new() { ["tags_reading1"] = tags1, ["tags_reading2"] = tags2, ["grade_reading1"] = grade1, ["grade_reading2"] = grade2 };
        var bead = new TruthBead(new(0.2f, 0.3f, 0.4f, 0.1333f), true, new BeadReading("t", 0, group + ".jpg", 0, null, cells));
        return EvaluatedPhoto.Of(
            new(new(group + ".jpg", group, group, "source", ""), group, true, [bead], new HashSet<string>()), MadeInspections.Photo(group + ".jpg", Outcome.Inspected, MadeInspections.Bead(Verdict.Refer, reject)));
    }
}
