using WeldVision.Assess;
using WeldVision.ModelBuilding.Datasets;
using WeldVision.ModelBuilding.Evaluation;
using Xunit;

namespace WeldVision.Tests.Evaluation;

public sealed class SetEvaluationTests
{
    private static readonly SetTruth Nothing = new([], true, new HashSet<string>());

    [Fact]
    public void Matching_gives_each_label_to_the_most_probable_bead_that_overlaps_it_by_half()
    {
        TruthBead label = new(new(0.1f, 0.1f, 0.4f, 0.2f), true, null), far = new(new(0.7f, 0.7f, 0.2f, 0.2f), false, null);

        IReadOnlyList<MatchedBead> matched = BeadMatching.Match([Bead(0.6, 0.5, Verdict.Refer, 10), Bead(0.9, 0.5, Verdict.Refer, 12)], [label, far], 100, 100);

        Assert.Equal([(0.9, label), (0.6, null)], matched.Select(bead => (bead.Bead.LocateProbability.Value, bead.Truth)));
    }

    [Fact]
    public void Figures_of_three_photos_are_those_worked_out_by_hand()
    {
        EvaluatedPhoto[] photos = [Photo("a", true, Bead(0.9, 0.8, Verdict.Reject)), Photo("b", false, Bead(0.8, 0.9, Verdict.Reject), Bead(0.7, 0.5, Verdict.Refer, 60)), Photo("c", true, Bead(0.6, 0.1, Verdict.Refer))];

        EvaluationFigures figures = SetEvaluation.Of(photos, Nothing, 1);

        Assert.Equal((3, 4, 3), (figures.LabelledBeads, figures.LocatedBeads, figures.MatchedBeads));
        Assert.Equal(2 / 3.0 + 0.75 / 3, figures.LocatorAp50.Value!.Value, 12);
        Assert.Equal((1, 0.75), (figures.LocatorRecall.Value, figures.LocatorPrecision.Value));
        Assert.Equal(0, figures.RejectAuroc.Value);
        Assert.Equal((1 / 3.0, 0.5), (figures.ReferredShare.Value, figures.ErrorRateAmongDecided.Value));
        Assert.Equal((new VerdictCounts(0, 1, 1, 0), new VerdictCounts(0, 1, 0, 0)), (figures.Bad, figures.Good));
    }

    [Fact]
    public void Most_suspicious_bead_stands_for_a_photo_that_is_labelled_as_a_whole()
    {
        EvaluatedPhoto[] photos = [Whole("a", true, Bead(0.9, 0.2, Verdict.Accept), Bead(0.6, 0.8, Verdict.Reject, 60)), Whole("b", false, Bead(0.9, 0.3, Verdict.Refer)), Whole("c", true)];

        EvaluationFigures figures = SetEvaluation.Of(photos, Nothing, 1);

        Assert.Equal((0, null, 1), (figures.LabelledBeads, figures.LocatorAp50.Value, figures.RejectAuroc.Value));
        Assert.Equal((new VerdictCounts(0, 1, 0, 1), new VerdictCounts(0, 0, 1, 0)), (figures.Bad, figures.Good));

        static EvaluatedPhoto Whole(string group, bool isBad, params AssessedBead[] beads) => EvaluatedPhoto.Of(
            new(new(group + ".jpg", group, group, "source", ""), group, false, [new(new(0, 0, 1, 1), isBad, null)], new HashSet<string>()) { IsWhole = true }, Inspection(beads));
    }

    [Fact]
    public void Shares_have_intervals_by_group_where_frames_of_films_have_none()
    {
        EvaluatedPhoto[] frames = [.. Enumerable.Range(0, 20).Select(i => Photo($"{i}", i % 2 == 0, Bead(0.9, 0.5, i % 4 == 0 ? Verdict.Refer : Verdict.Reject)))];

        EvaluationFigures figures = SetEvaluation.Of([.. frames.Select(frame => frame with { Truth = frame.Truth with { Cluster = "film" } })], Nothing, 1);

        Assert.Equal((0.25, null, 1), (figures.ReferredShare.Value, figures.ReferredShare.Low, figures.ReferredShare.Clusters));
        Assert.Equal((0.25, 20), (figures.ReferredShareByGroup.Value, figures.ReferredShareByGroup.Clusters));
        Assert.InRange(figures.ReferredShareByGroup.Low!.Value, 0.01, 0.2);
        Assert.Equal(10 / 15.0, figures.ErrorRateAmongDecidedByGroup.Value);
        Assert.InRange(figures.ErrorRateAmongDecidedByGroup.High!.Value, 0.7, 1);
    }

    [Fact]
    public void Frames_of_one_film_are_one_cluster_and_other_groups_are_their_own()
    {
        var set = new PhotoSet
        {
            Name = "set",
            Folder = "set",
            Reading = "yolo",
            Classes = ["Bad Weld"],
            Photos = [Labelled("Clip_1_mp4-0_jpg"), Labelled("Clip_1_mp4-10_jpg"), Labelled("plate-7")],
        };

        Assert.Equal(["camera", "camera", "plate-7"], SetTruth.Of(set, new Dictionary<string, string>()).Photos.Select(photo => photo.Cluster));

        static SetPhoto Labelled(string group) => new(group + ".jpg", group, group, "camera", "") { IsLabelled = true, Labels = [new("Bad Weld", new(0, 0, 0.5f, 0.5f), 0)] };
    }

    [Fact]
    public void Comparing_a_package_with_itself_finds_no_evidence_of_a_difference()
    {
        EvaluatedPhoto[] photos = [.. Enumerable.Range(0, 24).Select(i => Photo($"{i}", i % 2 == 0, Bead(0.9, i % 3 / 3.0, i % 3 == 0 ? Verdict.Accept : Verdict.Reject)))];

        PackageComparison same = PackageComparing.Compare(photos, photos, 1);

        Assert.Equal((24, 0, 0, 1), (same.BeadsOfBoth, same.OnlyFirstRight, same.OnlySecondRight, same.McNemarProbability));
        Assert.Equal("No evidence of a difference.", same.Answer.En);
    }

    [Fact]
    public void Comparing_with_a_package_that_is_always_right_names_it()
    {
        EvaluatedPhoto[] worse = [.. Enumerable.Range(0, 24).Select(i => Photo($"{i}", i % 2 == 0, Bead(0.9, 0.5, Verdict.Refer)))];
        EvaluatedPhoto[] right = [.. worse.Select((photo, i) => EvaluatedPhoto.Of(photo.Truth, Inspection(i % 2 == 0 ? Bead(0.9, 0.9, Verdict.Reject) : Bead(0.9, 0.1, Verdict.Accept))))];

        PackageComparison comparison = PackageComparing.Compare(worse, right, 1);

        Assert.Equal((0, 24, 0.5), (comparison.OnlyFirstRight, comparison.OnlySecondRight, comparison.AurocDifference.Value));
        Assert.Equal("B decides more beads as labelled; B ranks good and bad beads better.", comparison.Answer.En);
    }

    private static EvaluatedPhoto Photo(string group, bool isBad, params AssessedBead[] beads) => EvaluatedPhoto.Of(
        new(new(group + ".jpg", group, group, "source", ""), group, true, [new(new(0.1f, 0.1f, 0.4f, 0.2f), isBad, null)], new HashSet<string>()), Inspection(beads));

    private static WeldVision.Record.PhotoInspection Inspection(params AssessedBead[] beads) => Report.MadeInspections.Photo("p.jpg", Outcome.Inspected, beads) with { WidthPixels = 100, HeightPixels = 100 };

    private static AssessedBead Bead(double locate, double reject, Verdict verdict, float x = 10) => Report.MadeInspections.Bead(verdict, reject) with
    {
        Box = new(x, 10, 40, 20),
        LocateProbability = new(locate),
    };
}
