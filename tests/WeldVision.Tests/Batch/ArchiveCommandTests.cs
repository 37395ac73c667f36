using System.Text.Json;
using Microsoft.Data.Sqlite;
using WeldVision.Tests.Cli;
using Xunit;

namespace WeldVision.Tests.Batch;

/// <summary>What can be asked of finished batches, and where else photos come from.</summary>
public sealed class ArchiveCommandTests : IDisposable
{
    private static readonly string Int8 = Path.Combine(Repository.Root, "models", "weld-surface-int8");

    private readonly BatchShelf _shelf = new(photos: 4);

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void Photo_of_the_archive_is_found_first_with_its_copies_and_others_after_it()
    {
        _shelf.Batch("in", "--out", "out");

        CommandRun run = CommandSession.Run(_shelf.Path, "find", "--like", "in/blurred.jpg", "--in", "out", "--out", "similar", "--json");

        JsonElement result = Assert.Single(run.Json), first = result.GetProperty("found")[0];
        Assert.Equal((0, 6), (run.ExitCode, result.GetProperty("searched").GetInt32()));
        Assert.Equal("in/blurred.jpg", first.GetProperty("photo").GetString());
        Assert.Equal(["in/later/=copy.jpg"], first.GetProperty("copies").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(1, first.GetProperty("similarity").GetDouble(), 1e-3);
        double[] similarities = [.. result.GetProperty("found").EnumerateArray().Select(one => one.GetProperty("similarity").GetDouble())];
        Assert.Equal(similarities.OrderDescending(), similarities);
        Assert.Equal(4, similarities.Length);
        string page = File.ReadAllText(_shelf.At("similar/similar.html"));
        Assert.Contains("<bdi>in/end-crater.jpg</bdi>", page, StringComparison.Ordinal);
        Assert.Equal(5, Directory.GetFiles(_shelf.At("similar/photos")).Length);
    }

    [Fact]
    public void Embeddings_of_another_trunk_are_refused_and_both_named()
    {
        _shelf.Batch("in/excess.jpg", "--out", "out");

        CommandRun run = CommandSession.Run(_shelf.Path, "find", "--like", "in/excess.jpg", "--in", "out", "--model", Int8);

        Assert.Equal(1, run.ExitCode);
        Assert.Matches("^out: its beads were read by weld-surface 1.1.0, trunk [0-9a-f]{12}…, and weld-surface 1.1.0 has trunk [0-9a-f]{12}…; what they see cannot be compared. Choose a package of that trunk with --model.\n$", run.Errors);
    }

    [Fact]
    public void Folder_without_a_batch_is_refused()
    {
        CommandRun run = CommandSession.Run(_shelf.Path, "find", "--like", "in/excess.jpg", "--in", "in");

        Assert.Equal((1, "in: there is no ledger.db. Expected the folder that a batch was given with --out.\n"), (run.ExitCode, run.Errors));
    }

    [Fact]
    public void Two_results_beside_each_other_count_every_photo_and_bead_once()
    {
        _shelf.Batch("in", "--out", "before");
        File.Delete(_shelf.At("in/excess.jpg"));
        CommandRun second = _shelf.Batch("in", "--out", "after", "--model", Int8, "--json");

        CommandRun run = CommandSession.Run(_shelf.Path, "batch", "compare", "before", "after", "--out", "difference", "--json");

        JsonElement result = Assert.Single(run.Json), photos = result.GetProperty("photos");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal((5, 1, 0, 0), (photos.GetProperty("compared").GetInt32(), photos.GetProperty("onlyBefore").GetInt32(), photos.GetProperty("onlyAfter").GetInt32(), photos.GetProperty("otherContent").GetInt32()));
        int matched = result.GetProperty("verdicts").EnumerateArray().Sum(cell => cell.GetProperty("beads").GetInt32()), found = result.GetProperty("found").EnumerateObject().Sum(one => one.Value.GetInt32());
        Assert.Equal(second.Json.Sum(line => line.GetProperty("beads").GetArrayLength()), matched + found);
        Assert.Equal(matched, result.GetProperty("beads").GetProperty("compared").GetInt32());
        Assert.True(File.Exists(_shelf.At("difference/difference.html")));
        Assert.Equal(result.ToString(), JsonDocument.Parse(File.ReadAllText(_shelf.At("difference/difference.json"))).RootElement.ToString());
    }

    [Fact]
    public void Result_beside_itself_has_no_difference()
    {
        _shelf.Batch("in", "--out", "out");

        JsonElement result = Assert.Single(CommandSession.Run(_shelf.Path, "batch", "compare", "out", "out", "--json").Json);

        Assert.Equal((0, 0), (result.GetProperty("photos").GetProperty("changed").GetInt32(), result.GetProperty("beads").GetProperty("changed").GetInt32()));
        Assert.Empty(result.GetProperty("moved").EnumerateArray());
        Assert.All(result.GetProperty("verdicts").EnumerateArray(), cell => Assert.True(cell.GetProperty("before").GetString() == cell.GetProperty("after").GetString() || cell.GetProperty("beads").GetInt32() == 0));
    }

    [Fact]
    public void Paths_of_a_query_are_taken_and_names_begin_at_the_root()
    {
        using (var database = new SqliteConnection($"Data Source={_shelf.At("photos.db")};Pooling=False"))
        {
            database.Open();
            using SqliteCommand fill = database.CreateCommand();
            fill.CommandText = "CREATE TABLE photos (path TEXT, year INTEGER); INSERT INTO photos VALUES ('excess.jpg', 2024), ('end-crater.jpg', 2023), (NULL, 2024), ('later', 2024)";
            fill.ExecuteNonQuery();
        }

        CommandRun run = _shelf.Batch("--query", "SELECT path FROM photos WHERE year = 2024", "--database", "photos.db", "--root", "in", "--out", "out", "--json");
        CommandRun wrong = _shelf.Batch("--query", "SELECT nothing", "--database", "photos.db", "--out", "out");

        Assert.Equal((0, 3), (run.ExitCode, wrong.ExitCode));
        Assert.Equal(["excess.jpg", "later/=copy.jpg"], run.Json.Select(line => line.GetProperty("photo").GetString()));
        Assert.StartsWith("The database did not answer the query: ", wrong.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Photos_of_a_record_are_taken_and_the_batch_scores_the_record_anew()
    {
        Assert.Equal(0, CommandSession.Run(_shelf.Path, "demo", "--out", "demo").ExitCode);

        CommandRun run = _shelf.Batch("--record", "demo/class", "--project", "bracket", "--out", "out", "--model", Int8, "--json");
        CommandRun anew = CommandSession.Run(_shelf.Path, "project", "rescore", "--data", "demo/class", "--results", "out", "--json");
        CommandRun inspected = CommandSession.Run(_shelf.Path, "project", "rescore", "--data", "demo/class", "--model", Int8, "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.NotEmpty(run.Json);
        Assert.All(run.Json, line => Assert.Matches(@"^bracket/[^/]+/\d+-\d+$", line.GetProperty("photo").GetString()));
        Assert.Equal(inspected.Output, anew.Output);
        Assert.NotEqual(0, Assert.Single(anew.Json).GetProperty("attempts").GetInt32());
    }

    [Fact]
    public void Nearly_the_same_photos_are_shown_beside_the_copies()
    {
        using OpenCvSharp.Mat small = OpenCvSharp.Cv2.ImRead(_shelf.At("in/excess.jpg"));
        small.SaveImage(_shelf.At("in/excess-again.jpg"), new OpenCvSharp.ImageEncodingParam(OpenCvSharp.ImwriteFlags.JpegQuality, 88));

        _shelf.Batch("in", "--out", "out");

        using JsonDocument duplicates = JsonDocument.Parse(File.ReadAllText(_shelf.At("out/duplicates.json")));
        Assert.Equal(["in/blurred.jpg", "in/later/=copy.jpg"], Assert.Single(duplicates.RootElement.GetProperty("copies").EnumerateArray()).GetProperty("photos").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(["in/excess-again.jpg", "in/excess.jpg"], Assert.Single(duplicates.RootElement.GetProperty("alike").EnumerateArray()).GetProperty("photos").EnumerateArray().Select(one => one.GetString()));
        Assert.Contains("<bdi>in/excess-again.jpg</bdi> ≈ <bdi>in/excess.jpg</bdi>", File.ReadAllText(_shelf.At("out/summary.html")), StringComparison.Ordinal);
    }
}
