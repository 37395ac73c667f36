using WeldVision.Classify;
using WeldVision.ModelBuilding.Teaching;
using Xunit;

namespace WeldVision.Tests.Teaching;

public sealed class PackageTeachingTests
{
    [Fact]
    public void Difference_that_held_out_welds_confirm_is_taught()
    {
        TaughtPackage taught = MadeBeads.Teach(MadeBeads.Of(1, isTold: true));

        TaughtOutput reject = MadeBeads.Reject(taught);
        Assert.Equal("taught", reject.Outcome);
        Assert.True(reject.HeldOut!.Auroc > 0.95, reject.Words);
        Assert.True(reject.HeldOut.Auroc > reject.Base!.High, reject.Words);
        Assert.NotEqual(taught.Parent.Inspector, taught.Inspector);
        Assert.Equal(taught.Parent.ManifestSha256, taught.Origin.ParentManifestSha256);
    }

    [Fact]
    public void Labels_that_say_nothing_are_reported_as_chance_and_change_no_head()
    {
        TaughtPackage taught = MadeBeads.Teach(MadeBeads.Of(2, isTold: false));

        TaughtOutput reject = MadeBeads.Reject(taught);
        Assert.StartsWith("reject: no better than chance on beads that were held out, so the parent's head is kept as it is.", reject.Words, StringComparison.Ordinal);
        Assert.True(reject.HeldOut!.IsChance);
        Assert.Same(taught.Parent.Inspector, taught.Inspector);
        Assert.Equal(taught.Parent.Manifest.Reject, taught.Manifest.Reject);
    }

    [Fact]
    public void Same_beads_and_seed_give_the_same_package_to_the_bit()
    {
        TaughtPackage one = MadeBeads.Teach(MadeBeads.Of(1, isTold: true)), other = MadeBeads.Teach(MadeBeads.Of(1, isTold: true));

        Assert.Equal(one.Inspector, other.Inspector);
        Assert.Equal(one.Checks, other.Checks);
        Assert.Equal(one.Manifest.Reject, other.Manifest.Reject);
        Assert.Equal(one.Origin.Outputs, other.Origin.Outputs);
    }

    [Fact]
    public void Frames_of_one_film_calibrate_and_teach_no_head()
    {
        TaughtPackage taught = MadeBeads.Teach([.. MadeBeads.Of(1, isTold: true).Select(bead => bead with { Cluster = "film_mp4" })]);

        Assert.NotEqual("taught", MadeBeads.Reject(taught).Outcome);
        Assert.Same(taught.Parent.Inspector, taught.Inspector);
        Assert.Equal(taught.Parent.Manifest.RecallFirst, taught.Manifest.RecallFirst);
    }

    [Fact]
    public void Mode_that_the_beads_cannot_support_keeps_the_parents_thresholds_and_says_what_it_takes()
    {
        TaughtPackage taught = MadeBeads.Teach(MadeBeads.Of(1, isTold: true));

        int faulty = MadeBeads.Reject(taught).With, sound = MadeBeads.Reject(taught).Without;
        Assert.Contains($"recall-first: refused, the parent's thresholds are kept; it takes 149 rejected and 14 accepted beads, found {faulty} and {sound}.", taught.Origin.Notes);
        Assert.Equal(taught.Parent.Manifest.RecallFirst, taught.Manifest.RecallFirst);
    }

    [Fact]
    public void Few_examples_keep_the_parents_head_and_say_so()
    {
        TaughtPackage taught = MadeBeads.Teach([.. MadeBeads.Of(1, isTold: true, groups: 2)]);

        Assert.Matches("^reject: the parent's head is kept; [0-9]+ photos show (it|sound beads), 20 are needed\\.$", MadeBeads.Reject(taught).Words);
    }

    [Fact]
    public void Beads_of_one_class_are_refused() => Refused(
        bead => bead with { Labels = [1, .. bead.Labels.Skip(1)] },
        "coupons: all labelled beads are of one class, so there is no difference to learn. Add photos of the other class, for example sound beads.");

    [Fact]
    public void Beads_of_one_group_are_refused() => Refused(
        bead => bead with { Group = "weld 0" },
        "coupons: all photos are of one group (weld 0), so nothing can be held out to try what was learned. Add photos of another weld, or name the welds in groups.csv.");

    [Fact]
    public void Beads_without_labels_are_refused() => Refused(
        bead => bead with { Labels = new float?[HeadFeatures.Outputs] },
        "coupons: no label lies on one of the 80 beads that the package found. See whether the boxes are right with weldvision dataset check.");

    [Fact]
    public void Feature_that_is_no_number_is_refused() => Refused(
        bead => bead with { Features = [float.NaN, .. bead.Features.Skip(1)] },
        "0.jpg: feature 0 of a bead is NaN, expected a finite number. Take the photo out of the set, or restore the base package if every photo does this.");

    [Theory]
    [InlineData("SampleV2_1_mp4-87_jpg", "SampleV2_1_mp4")]
    [InlineData("frame_0012", "frame")]
    [InlineData("bead-A", "bead-A")]
    [InlineData("25_100", "25_100")]
    public void Film_of_a_group_is_known_by_its_frames_name(string group, string film) => Assert.Equal(film, Films.Of(group));

    [Fact]
    public void Exact_bounds_equal_those_of_the_tables()
    {
        Assert.Equal(149, Sureness.Needed(0.02));
        Assert.Equal(0.0199, Sureness.UpperShare(0, 149), 4);
        Assert.Equal(0.3035, Sureness.UpperShare(5, 32), 1);
    }

    private static void Refused(Func<TeachingBead, TeachingBead> change, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => MadeBeads.Teach([.. MadeBeads.Of(1, isTold: true).Select(change)])).Message);
}
