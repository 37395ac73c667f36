using WeldVision.Tests.Cli;
using WeldVision.Tests.Datasets;
using Xunit;

namespace WeldVision.Tests.Evaluation;

/// <summary><c>weldvision model evaluate</c> and <c>compare</c> as people call them.</summary>
public sealed class ModelEvaluateCommandTests : IDisposable
{
    private readonly SetShelf _shelf = new();

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void Evaluate_gives_one_object_with_the_package_it_judged()
    {
        _shelf.Yolo("0 0.5 0.5 0.5 0.5");

        CommandRun run = Run("model", "evaluate", "--data", "set", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var json = Assert.Single(run.Json);
        Assert.Equal("weld-surface", json.GetProperty("model").GetProperty("name").GetString());
        Assert.Equal(1, json.GetProperty("overall").GetProperty("labelledBeads").GetInt32());
        Assert.Equal("set", Assert.Single(json.GetProperty("sources").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public void Evaluate_with_a_folder_writes_the_page_and_the_pictures_that_it_shows()
    {
        _shelf.Yolo("0 0.5 0.5 0.5 0.5");

        CommandRun run = Run("model", "evaluate", "--data", "set", "--out", "page");

        Assert.Equal((0, $"Page: {_shelf.At("page/evaluation.html")}\n"), (run.ExitCode, run.Errors));
        string page = File.ReadAllText(_shelf.At("page/evaluation.html"));
        Assert.Contains("href=\"#bad-missed\"", page, StringComparison.Ordinal);
        Assert.All(["0001-a.jpg", "0001-a-label.jpg"], name => Assert.True(File.Exists(_shelf.At("page/photos/" + name)) && page.Contains("photos/" + name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Folders_of_good_and_bad_photos_are_judged_photo_by_photo()
    {
        _shelf.Photo("good/a.jpg").Photo("bad/b.jpg", 2);

        CommandRun run = Run("model", "evaluate", "--data", "set", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var overall = Assert.Single(run.Json).GetProperty("overall");
        Assert.Equal((2, 0), (overall.GetProperty("photos").GetInt32(), overall.GetProperty("labelledBeads").GetInt32()));
        Assert.Equal(1, overall.GetProperty("bad").EnumerateObject().Sum(count => count.Value.GetInt32()));
    }

    [Fact]
    public void Unknown_class_is_asked_for()
    {
        _shelf.Yolo("0 0.5 0.5 0.5 0.5").Text("classes.txt", "Surface_pores");

        CommandRun run = Run("model", "evaluate", "--data", "set");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("  --map \"Surface_pores=porosity\"\n", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_without_labels_missing_folder_and_refused_package_are_told_apart()
    {
        _shelf.Photo("images/a.jpg");

        CommandRun unlabelled = Run("model", "evaluate", "--data", "set"), missing = Run("model", "evaluate", "--data", "nowhere"), refused = Run("model", "evaluate", "--data", "set", "--model", "set");

        Assert.Equal((1, 1, 3), (unlabelled.ExitCode, missing.ExitCode, refused.ExitCode));
        Assert.Contains("1 photos and no label that can be used", unlabelled.Errors, StringComparison.Ordinal);
        Assert.Contains("nowhere: there is no such folder", missing.Errors, StringComparison.Ordinal);
        Assert.Contains("model.json", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_of_a_package_with_itself_answers_in_words()
    {
        _shelf.Yolo("0 0.5 0.5 0.5 0.5");

        CommandRun run = Run("model", "compare", Repository.ShippedModel, Repository.ShippedModel, "--data", "set");

        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("No evidence of a difference.\n", run.Output, StringComparison.Ordinal);
    }

    private CommandRun Run(params string[] arguments) => CommandSession.Run(_shelf.Beside, arguments);
}
