using System.Globalization;
using WeldVision.Assess;
using WeldVision.ModelBuilding.Asking;
using WeldVision.ModelBuilding.Datasets;
using WeldVision.Tests.Report;
using Xunit;

namespace WeldVision.Tests.Asking;

public sealed class PhotoChoosingTests
{
    [Fact]
    public void The_least_sure_photo_comes_first_and_then_the_one_most_unlike_it()
    {
        SeenPhoto[] photos = [Seen("sure", 0.02, 1, 0), Seen("torn", 0.5, 1, 0.1f), Seen("like-torn", 0.45, 1, 0.2f), Seen("other", 0.4, 0, 1)];

        Assert.Equal(["torn.jpg", "other.jpg", "sure.jpg", "like-torn.jpg"], Choose(photos, 9).Photos.Select(photo => photo.Seen.Photo.Name));
        Assert.Equal(["torn.jpg", "other.jpg"], Choose(photos, 2).Photos.Select(photo => photo.Seen.Photo.Name));
    }

    [Fact]
    public void What_shows_the_same_as_a_chosen_photo_is_passed_over_and_named()
    {
        SeenPhoto[] photos = [Seen("a", 0.5, 1, 0), Seen("copy", 0.5, 1, 0), Seen("b", 0.4, 0, 1)];

        PhotosToLabel list = Choose(photos, 9, ("a", "copy"));

        Assert.Equal(["a.jpg", "b.jpg"], list.Photos.Select(photo => photo.Seen.Photo.Name));
        Assert.Equal(["copy.jpg"], list.Alike);
    }

    [Fact]
    public void Reasons_say_what_the_package_is_unsure_of()
    {
        SeenPhoto torn = Seen("torn", 0.5, 1, 0), odd = Seen("odd", 0.95, 0, 1, familiarity: 0.02), empty = Seen("empty", null, 0, 0);

        IReadOnlyList<AskedPhoto> asked = Choose([torn, odd, empty], 9).Photos;

        Assert.Equal(["uncertain"], asked[0].Reasons.Select(reason => reason.Code));
        Assert.Equal(new("Bead 1 is 50 % likely to be rejected, between the thresholds 30 % and 70 %.", "Jalur las 1 berkemungkinan ditolak 50 %, di antara ambang 30 % dan 70 %."), asked[0].Reasons[0].Text);
        Assert.Equal(["unfamiliar", "different"], asked.Single(photo => photo.Seen == odd).Reasons.Select(reason => reason.Code));
        Assert.Equal(["no-bead", "different"], asked.Single(photo => photo.Seen == empty).Reasons.Select(reason => reason.Code));
    }

    [Fact]
    public void Photos_too_poor_to_judge_are_not_asked_about() =>
        Assert.Empty(Choose([new(new("a.jpg", "a.jpg", "a", "s", ""), MadeInspections.Unusable("a.jpg"), [1, 0])], 9).Photos);

    [Fact]
    public void Sheet_numbers_the_photos_and_names_what_could_not_be_read()
    {
        var page = new StringWriter(CultureInfo.InvariantCulture);

        new AskingPage("new photos", MadeInspections.Model, "photos", "1.0.0").Write(
            page, Choose([Seen("a", 0.5, 1, 0), Seen("b", 0.4, 0, 1)], 9), [("c.jpg", new("it is cut short", "terpotong"))], MadeInspections.When);

        Assert.Contains("<b>2</b> <bdi>b.jpg</bdi>", page.ToString(), StringComparison.Ordinal);
        Assert.Contains("src=\"photos/0002-b.jpg\"", page.ToString(), StringComparison.Ordinal);
        Assert.Contains("<bdi>c.jpg</bdi>: <span lang=\"id\">terpotong</span><span lang=\"en\">it is cut short</span>", page.ToString(), StringComparison.Ordinal);
    }

    private static PhotosToLabel Choose(SeenPhoto[] photos, int count, params (string First, string Second)[] same) => new PhotoChoosing(new(0.3, 0.7), some =>
        [.. same.Select(pair => new DuplicatePair(DuplicatePair.Near, some.Single(photo => photo.Group == pair.First), some.Single(photo => photo.Group == pair.Second), 0.99))]).Choose(photos, count);

    /// <param name="reject">Null where no bead was located.</param>
    private static SeenPhoto Seen(string name, double? reject, float x, float y, double familiarity = 0.6) => new(
        new(name + ".jpg", name + ".jpg", name, "source", ""),
        MadeInspections.Photo(name + ".jpg", reject is null ? Outcome.NoWeld : Outcome.Inspected, reject is { } probability ? [MadeInspections.Bead(Verdict.Refer, probability) with { Familiarity = familiarity }] : []),
        reject is null ? [] : [x, y]);
}
