using System.Text.Json;
using OpenCvSharp;
using WeldVision.Classify;
using WeldVision.Tests.Capture;
using Xunit;

namespace WeldVision.Tests.Cli;

/// <summary>The lines of <c>inspect --json</c> are a fixed surface: every key, its type and its meaning.</summary>
public sealed class InspectJsonTests : IDisposable
{
    private static readonly string[] Verdicts = ["accept", "reject", "refer"];

    private readonly PhotoShelf _shelf = new();

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void Every_line_keeps_the_contract_whatever_became_of_its_photo()
    {
        using var grey = new Mat(400, 500, MatType.CV_8UC3, new Scalar(120, 120, 120));
        _shelf.Photo("kelas/a b.jpg").Photo("kelas/ü-焊缝.jpg", seed: 5).File("kelas/c.png", PhotoFiles.Encode(".png", grey)).File("kelas/d.jpg", "no photo"u8.ToArray());

        CommandRun run = _shelf.Inspect("kelas");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["kelas/a b.jpg", "kelas/c.png", "kelas/d.jpg", "kelas/ü-焊缝.jpg"], run.Json.Select(line => line.GetProperty("photo").GetString()));
        Assert.Equal("unreadable", run.Json[2].GetProperty("outcome").GetString());
        Assert.Contains(run.Json, line => line.GetProperty("beads").GetArrayLength() > 0);
        Assert.All(run.Json, AssertLine);
        Assert.All(run.Json, line => Assert.Equal("balanced", line.GetProperty("mode").GetString()));
    }

    [Fact]
    public void Lines_come_in_the_order_of_the_photos_and_a_photo_named_twice_gives_two()
    {
        string[] names = [.. Enumerable.Range(0, 9).Select(i => $"{9 - i}.jpg")];
        foreach (string name in names) _shelf.Photo(name, seed: (ulong)(1 + names.IndexOf(name) % 3));

        CommandRun run = _shelf.Inspect([.. names, "9.jpg", .. names]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([.. names, "9.jpg", .. names], run.Json.Select(line => line.GetProperty("photo").GetString()));
        Assert.Equal("", run.Errors);

        // Twice the same photo is twice the same result, on whichever worker.
        Assert.Equal(WithoutTimings(run.Lines[0]), WithoutTimings(run.Lines[9]));
        Assert.Equal(WithoutTimings(run.Lines[0]), WithoutTimings(run.Lines[10]));
    }

    [Theory]
    [InlineData("balanced")]
    [InlineData("recall-first")]
    [InlineData("precision-first")]
    public void Mode_changes_the_verdict_and_not_the_probability(string mode)
    {
        _shelf.Photo("a.jpg", seed: 3);

        JsonElement plain = Assert.Single(_shelf.Inspect("a.jpg").Json), line = Assert.Single(_shelf.Inspect("--mode", mode, "a.jpg").Json);

        Assert.Equal(mode, line.GetProperty("mode").GetString());
        Assert.Equal(
            plain.GetProperty("beads").EnumerateArray().Select(bead => bead.GetProperty("rejectProbability").GetDouble()),
            line.GetProperty("beads").EnumerateArray().Select(bead => bead.GetProperty("rejectProbability").GetDouble()));
    }

    [Fact]
    public void Photo_that_is_stored_turned_has_its_boxes_where_a_person_sees_them()
    {
        byte[] upright = RenderedPhotos.Of(seed: 5, width: 1000, height: 750).Jpeg.ToArray();
        using Mat stored = Cv2.ImDecode(upright, ImreadModes.Color | ImreadModes.IgnoreOrientation);
        byte[] plain = PhotoFiles.Encode(".jpg", stored);
        _shelf.File("a.jpg", PhotoFiles.JpegWithExif(plain, PhotoFiles.ExifBlock(6)));

        JsonElement line = Assert.Single(_shelf.Inspect("a.jpg").Json);

        Assert.Equal((stored.Height, stored.Width), (line.GetProperty("widthPixels").GetInt32(), line.GetProperty("heightPixels").GetInt32()));
        AssertLine(line);
    }

    internal static void AssertLine(JsonElement line)
    {
        Assert.Equal(1, line.GetProperty("schemaVersion").GetInt32());
        Assert.NotEqual("", line.GetProperty("photo").GetString());
        string outcome = line.GetProperty("outcome").GetString()!;
        Assert.Contains(outcome, (string[])["inspected", "no-weld", "unusable", "unreadable"]);
        JsonElement model = line.GetProperty("model"), timings = line.GetProperty("timingsMs"), beads = line.GetProperty("beads");
        foreach (string key in (string[])["name", "version", "recipe", "precision", "runtime"]) Assert.NotEqual("", model.GetProperty(key).GetString());
        Assert.Matches("^[0-9a-f]{64}$", model.GetProperty("manifestSha256").GetString());
        foreach (string key in (string[])["decode", "locate", "classify", "total"]) Assert.True(timings.GetProperty(key).GetDouble() >= 0);
        if (outcome == "unreadable")
        {
            foreach (string key in (string[])["widthPixels", "heightPixels", "quality"]) Assert.Equal(JsonValueKind.Null, line.GetProperty(key).ValueKind);
            Assert.Equal(0, beads.GetArrayLength());
            Assert.NotEqual("", line.GetProperty("error").GetProperty("code").GetString());
            Assert.NotEqual("", line.GetProperty("error").GetProperty("message").GetString());
            return;
        }

        Assert.Equal(JsonValueKind.Null, line.GetProperty("error").ValueKind);
        Assert.Matches("^[0-9a-f]{64}$", line.GetProperty("sha256").GetString());
        AssertQuality(line.GetProperty("quality"));
        Assert.Equal(outcome == "unusable", !line.GetProperty("quality").GetProperty("acceptable").GetBoolean() && outcome != "no-weld");
        foreach (JsonElement bead in beads.EnumerateArray()) AssertBead(bead, line.GetProperty("widthPixels").GetInt32(), line.GetProperty("heightPixels").GetInt32());
        if (outcome != "inspected") Assert.All(beads.EnumerateArray(), bead => Assert.Equal("refer", bead.GetProperty("verdict").GetString()));
    }

    private static void AssertQuality(JsonElement quality)
    {
        foreach (string key in (string[])["sharpness", "exposure", "glareShare"]) AssertShare(quality.GetProperty(key));
        foreach (JsonElement issue in quality.GetProperty("issues").EnumerateArray())
        {
            Assert.NotEqual("", issue.GetProperty("code").GetString());
            AssertBilingual(issue.GetProperty("tip"));
        }
    }

    private static void AssertBead(JsonElement bead, int width, int height)
    {
        AssertInside(bead.GetProperty("box"), width, height);
        Assert.Equal(4, bead.GetProperty("outline").GetArrayLength());
        Assert.All(bead.GetProperty("outline").EnumerateArray(), corner => Assert.Equal(2, corner.EnumerateArray().Count(number => double.IsFinite(number.GetDouble()))));
        foreach (string key in (string[])["locateProbability", "rejectProbability", "familiarity"]) AssertShare(bead.GetProperty(key));
        Assert.InRange(bead.GetProperty("gradeEstimate").GetDouble(), 0, 3);
        Assert.Contains(bead.GetProperty("verdict").GetString(), Verdicts);
        Assert.NotEqual(0, bead.GetProperty("reasons").GetArrayLength());
        foreach (JsonElement reason in bead.GetProperty("reasons").EnumerateArray())
        {
            Assert.NotEqual("", reason.GetProperty("code").GetString());
            AssertBilingual(reason.GetProperty("text"));
        }

        Assert.Equal(TagManifest.Order, bead.GetProperty("tags").EnumerateObject().Select(tag => tag.Name));
        foreach (JsonProperty tag in bead.GetProperty("tags").EnumerateObject())
            if (tag.Value.ValueKind != JsonValueKind.Null) AssertShare(tag.Value);
        foreach (JsonElement finding in bead.GetProperty("findings").EnumerateArray())
        {
            JsonElement code = finding.GetProperty("code"), box = finding.GetProperty("box");
            if (code.ValueKind != JsonValueKind.Null) Assert.Matches("^[0-9]+$", code.GetString());
            Assert.NotEqual("", finding.GetProperty("name").GetString());
            AssertShare(finding.GetProperty("probability"));
            if (box.ValueKind != JsonValueKind.Null) AssertInside(box, width, height);
        }
    }

    private static void AssertInside(JsonElement box, int width, int height)
    {
        double[] b = [.. box.EnumerateArray().Select(number => number.GetDouble())];
        Assert.Equal(4, b.Length);
        Assert.True(b[0] >= 0 && b[1] >= 0 && b[2] > 0 && b[3] > 0 && b[0] + b[2] <= width + 0.1 && b[1] + b[3] <= height + 0.1, $"{box} in {width} x {height}");
    }

    private static void AssertShare(JsonElement number) => Assert.InRange(number.GetDouble(), 0, 1);

    private static void AssertBilingual(JsonElement text)
    {
        Assert.NotEqual("", text.GetProperty("en").GetString());
        Assert.NotEqual("", text.GetProperty("id").GetString());
        Assert.NotEqual(text.GetProperty("en").GetString(), text.GetProperty("id").GetString());
    }

    private static string WithoutTimings(string line) => System.Text.RegularExpressions.Regex.Replace(line, "\"(photo|timingsMs)\":(\"[^\"]*\"|\\{[^}]*\\})", "");
}
