using System.Text.Json;
using WeldVision.Tests.Cli;
using Xunit;

namespace WeldVision.Tests.Datasets;

/// <summary><c>weldvision dataset</c> as people call it.</summary>
public sealed class DatasetCommandTests : IDisposable
{
    private readonly SetShelf _shelf = new();

    public void Dispose() => _shelf.Dispose();

    [Theory]
    [InlineData("check")]
    [InlineData("import")]
    [InlineData("split")]
    [InlineData("stats")]
    public void Help_shows_an_example(string command) =>
        Assert.Contains($"Example: weldvision dataset {command}", Run("dataset", command, "--help").Output, StringComparison.Ordinal);

    [Fact]
    public void Check_ends_by_what_can_be_used()
    {
        Assert.Equal(1, Run("dataset", "check", "set").ExitCode);
        _shelf.Yolo("0 0.1 0.5 0.4 0.5");
        Assert.Equal(0, Run("dataset", "check", "set").ExitCode);
        _shelf.Yolo("0 0.1 0.5 0.4 0.5", "7 0.5 0.5 0.5 0.5");
        CommandRun run = Run("dataset", "check", "set");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("dropped  labels/a.txt, label 1: class '7' is not known; expected a number from 0 to 1\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("mended   labels/a.txt, label 0: the box reached past the photo's edge; clipped\n", run.Output, StringComparison.Ordinal);
        _shelf.Yolo();
        Assert.Equal(1, Run("dataset", "check", "set").ExitCode);
    }

    [Fact]
    public void Every_command_gives_one_object()
    {
        _shelf.Yolo("0 0.5 0.5 0.5 0.5").Photo("images/b.jpg", 2).Text("labels/b.txt", "1 0.5 0.5 0.5 0.5");

        JsonElement check = Only("dataset", "check", "set", "--json"), stats = Only("dataset", "stats", "set", "--json"), split = Only("dataset", "split", "set", "--test-share", "0.5", "--json");
        JsonElement judged = Only("dataset", "split", "set", "--check", "set/split.json", "--json"), import = Only("dataset", "import", "set", "--out", "clean", "--licence", "own", "--source", "own", "--json");

        Assert.Equal(("yolo", 2), (check.GetProperty("reading").GetString(), check.GetProperty("photos").GetInt32()));
        Assert.Equal(["reject", "accept"], stats.GetProperty("statistics").GetProperty("classes").EnumerateArray().Select(known => known.GetProperty("class").GetString()));
        Assert.Equal((1, 1), (split.GetProperty("train").GetArrayLength(), split.GetProperty("test").GetArrayLength()));
        Assert.True(judged.GetProperty("isHonest").GetBoolean());
        Assert.Equal(2, import.GetProperty("counts").GetProperty("photos").GetInt32());
    }

    [Fact]
    public void Dishonest_split_is_refused_with_the_pair()
    {
        _shelf.Yolo("0 0.5 0.5 0.5 0.5").Photo("images/b.jpg", 2).Text("labels/b.txt", "1 0.5 0.5 0.5 0.5");
        Assert.Equal(0, Run("dataset", "split", "set", "--test-share", "0.5").ExitCode);
        _shelf.Text("groups.csv", "file,group,source", "a.jpg,weld,phone", "b.jpg,weld,phone");

        CommandRun run = Run("dataset", "split", "set", "--check", "set/split.json");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"leak     [ab]\.jpg \(to learn from\) and [ab]\.jpg \(to test on\): one group\n", run.Output);
    }

    [Fact]
    public void Unknown_class_asks_for_a_mapping_and_suggests_one()
    {
        _shelf.Photo("images/a.jpg").Text("labels/a.txt", "0 0.5 0.5 0.5 0.5").Text("classes.txt", "Surface_pores");
        string[] import = ["dataset", "import", "set", "--out", "clean", "--licence", "own", "--source", "own"];

        CommandRun refused = Run(import), misspelt = Run([.. import, "--map", "Surface_pores=porous"]), mapped = Run([.. import, "--map", "Surface_pores=porosity"]);

        Assert.Equal((1, 1, 0), (refused.ExitCode, misspelt.ExitCode, mapped.ExitCode));
        Assert.Contains("  --map \"Surface_pores=porosity\"\n", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("the package has no class 'porous'", misspelt.Errors, StringComparison.Ordinal);
        Assert.Contains("  Surface_pores is porosity: 1 labels\n", mapped.Output, StringComparison.Ordinal);
    }

    private CommandRun Run(params string[] arguments) => CommandSession.Run(_shelf.Beside, arguments);

    private JsonElement Only(params string[] arguments)
    {
        CommandRun run = Run(arguments);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        return Assert.Single(run.Json);
    }
}
