using System.Text.Json;
using WeldVision.Tests.Cli;
using Xunit;

namespace WeldVision.Tests.Measure.Pipes;

/// <summary>The command on a rendered pipe whose photos were given in a wrong order, one of them missing.</summary>
public sealed class PipeCommandTests
{
    [Fact]
    public void Shots_are_ordered_and_the_missing_stretch_is_asked_for()
    {
        using var shelf = new PhotoShelf();
        int[] given = [4, 0, 5, 1];
        for (int i = 0; i < given.Length; i++) File.WriteAllBytes(shelf.At($"{(char)('a' + i)}-{given[i]}.jpg"), RenderedPipes.Whole.Shots[given[i]].Jpeg.ToArray());

        CommandRun run = CommandSession.Run(shelf.Path, ["pipe", .. given.Select((shot, i) => $"{(char)('a' + i)}-{shot}.jpg"), "--diameter", "114.3", "--json", "--out", "report"]);
        JsonElement joint = JsonDocument.Parse(run.Output).RootElement;

        Assert.Equal(0, run.ExitCode);
        Assert.True(joint.GetProperty("orderMended").GetBoolean());
        Assert.False(joint.GetProperty("complete").GetBoolean());
        Assert.NotEqual("accept", joint.GetProperty("verdict").GetString());
        // Shots 2 and 3 looked at about 4 and 6 o'clock.
        JsonElement gap = joint.GetProperty("gaps").EnumerateArray().MaxBy(one => one.GetProperty("sweepDegrees").GetDouble());
        Assert.InRange(Hours(gap.GetProperty("from").GetString()!), 2.5, 4.5);
        Assert.InRange(Hours(gap.GetProperty("to").GetString()!), 5.5, 7.5);
        int[] order = [.. joint.GetProperty("photos").EnumerateArray().Select(photo => photo.GetProperty("inspection").GetProperty("photo").GetString()![^5] - '0')];
        Assert.Equal([0, 1, 4, 5], order.Order());
        Assert.Contains(Enumerable.Range(0, 4), turn => order.Skip(turn).Concat(order.Take(turn)).SequenceEqual([0, 1, 4, 5]));
        Assert.All(joint.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("hasPlace").GetBoolean()),
            finding => Assert.InRange(finding.GetProperty("axialMillimetres").GetDouble(), -40, 0));
        Assert.Contains("Sambungan pipa", File.ReadAllText(shelf.At("report/pipe.html")));
        Assert.True(new FileInfo(shelf.At("report/photos/strip.jpg")).Length > 50_000);
    }

    [Fact]
    public void Photo_without_a_strip_is_named_and_the_others_go_on()
    {
        using var shelf = new PhotoShelf();
        File.WriteAllBytes(shelf.At("plate.jpg"), RenderedPhotos.Of(11).Jpeg.ToArray());
        File.WriteAllBytes(shelf.At("pipe.jpg"), RenderedPipes.Whole.Shots[0].Jpeg.ToArray());

        CommandRun run = CommandSession.Run(shelf.Path, "pipe", ".", "--diameter", "114.3", "--language", "en");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("plate.jpg: fewer than three markers of the strip can be read", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("pipe.jpg:", run.Errors, StringComparison.Ordinal);
    }

    private static double Hours(string clock) => clock.Split(':') is [var hour, var minute] ? int.Parse(hour) % 12 + int.Parse(minute) / 60.0 : double.NaN;
}
