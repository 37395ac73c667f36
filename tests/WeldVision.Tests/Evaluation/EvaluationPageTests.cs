using System.Globalization;
using WeldVision.Assess;
using WeldVision.ModelBuilding.Datasets;
using WeldVision.ModelBuilding.Evaluation;
using WeldVision.ModelBuilding.Evaluation.Page;
using WeldVision.Tests.Report;
using Xunit;

namespace WeldVision.Tests.Evaluation;

/// <summary>What the page of an evaluation says and shows.</summary>
public sealed class EvaluationPageTests
{
    [Fact]
    public void Page_says_in_both_languages_what_was_judged_and_how_far_it_carries()
    {
        string page = Page(Photo("a", true, Verdict.Reject, 0.9), Photo("b", false, Verdict.Accept, 0.1));

        Assert.Contains("<h1><span lang=\"id\">Seberapa baik modelnya di sini?</span><span lang=\"en\">How good is the model here?</span></h1>", page, StringComparison.Ordinal);
        Assert.Contains("It learned from these.", page, StringComparison.Ordinal);
        Assert.Contains("Frames of one film", page, StringComparison.Ordinal);
        Assert.Contains("no groups.csv", page, StringComparison.Ordinal);
        Assert.Contains("No interval: 1 independent clusters, 10 are needed.", page, StringComparison.Ordinal);
        Assert.Contains("<b><span lang=\"id\">1,00</span><span lang=\"en\">1.00</span></b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_of_the_matrix_lead_to_their_photos_and_errors_show_label_and_package_side_by_side()
    {
        string page = Page(Photo("a", true, Verdict.Accept, 0.1), Photo("b", false, Verdict.Accept, 0.1), Photo("c", true, null, 0));

        Assert.Contains("<td class=\"wrong\"><a href=\"#bad-accept\">1</a></td>", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"right\"><a href=\"#good-accept\">1</a></td>", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"wrong\"><a href=\"#bad-missed\">1</a></td>", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"wrong\">0</td>", page, StringComparison.Ordinal);
        Assert.Contains("src=\"photos/0001-a-label.jpg\"", page, StringComparison.Ordinal);
        Assert.Contains("src=\"photos/0002-b.jpg\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0002-b-label.jpg", page, StringComparison.Ordinal);
        Assert.Contains("bead 1: 10 % likely faulty", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_shows_a_picture_a_plot_and_language()
    {
        string page = Page(Photo("a", true, Verdict.Reject, 0.9), Photo("b", false, Verdict.Accept, 0.1));

        // Reliability, bad beads, located beads.
        Assert.Equal(2 * 3, page.Split("src=\"data:image/png;base64,").Length - 1);
    }

    [Fact]
    public void Names_of_photos_cannot_become_markup()
    {
        string page = Page(Photo("<script>alert(1)</script>", true, Verdict.Accept, 0.1));

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Section_shows_sixty_photos_at_most_and_says_so()
    {
        GallerySection section = Assert.Single(EvaluationGallery.Of([.. Enumerable.Range(0, 61).Select(i => Photo($"{i}", true, Verdict.Accept, i == 60 ? 0.01 : 0.2))]));

        Assert.Equal((61, 60, true), (section.Total, section.Photos.Count, section.IsError));
        Assert.Equal(61, section.Photos[0].Number);
        Assert.StartsWith("60 of 61 photos", EvaluationWords.Shown(section).En, StringComparison.Ordinal);
        Assert.StartsWith("60 dari 61 foto", EvaluationWords.Shown(section).Id, StringComparison.Ordinal);
    }

    private static string Page(params EvaluatedPhoto[] photos)
    {
        var truth = new SetTruth([.. photos.Select(photo => photo.Truth)], true, new HashSet<string>());
        var set = new PhotoSet { Name = "our set", Folder = "set", Reading = "yolo", Photos = [.. photos.Select(photo => photo.Truth.Photo)] };
        var result = EvaluatedSet.Of(set, truth, [], MadeInspections.Model, new("It learned from these.", "Ia belajar dari ini."), photos, 1);
        var page = new StringWriter(CultureInfo.InvariantCulture);
        new EvaluationPage(result, "photos", "1.0.0").Write(page, MadeInspections.When);
        return page.ToString();
    }

    /// <param name="verdict">Null where the bead was not located.</param>
    private static EvaluatedPhoto Photo(string name, bool isBad, Verdict? verdict, double reject) => EvaluatedPhoto.Of(
        new(new(name + ".jpg", name, name, "source", ""), "film", true, [new(new(0.2f, 0.3f, 0.4f, 0.1333f), isBad, null)], new HashSet<string>()),
        MadeInspections.Photo(name + ".jpg", Outcome.Inspected, verdict is { } given ? [MadeInspections.Bead(given, reject)] : []));
}
