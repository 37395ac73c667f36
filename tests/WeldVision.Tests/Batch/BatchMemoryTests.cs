using System.Text.Json;
using WeldVision.Capture;
using WeldVision.Cli.Batch;
using WeldVision.Report;
using WeldVision.Report.Batch;
using Xunit;

namespace WeldVision.Tests.Batch;

/// <summary>What a batch holds does not grow with its photos.</summary>
public sealed class BatchMemoryTests
{
    private const int Photos = 20_000;

    [Fact]
    public void Photos_are_found_only_a_few_ahead_of_those_that_have_their_rows()
    {
        int found = 0, done = 0, ahead = 0;
        IEnumerable<PhotoSource> Find()
        {
            for (; found < Photos; Interlocked.Increment(ref found)) yield return new MemoryPhotoSource($"{found}.jpg", new byte[1]);
        }

        bool all = new InspectionRun(() => null!, workers: 2).Work(Find(), (_, photo, place) => (photo.Name, place), seen =>
        {
            Assert.Equal(($"{done}.jpg", done), seen);
            ahead = Math.Max(ahead, Volatile.Read(ref found) - done++);
        }, CancellationToken.None);

        Assert.True(all);
        Assert.Equal(Photos, done);
        // Four a worker wait for a worker and four a worker for their turn; a few are in hands.
        Assert.InRange(ahead, 1, 24);
    }

    [Fact]
    public void Fault_while_photos_are_found_comes_out_as_it_is()
    {
        static IEnumerable<PhotoSource> Find()
        {
            yield return new MemoryPhotoSource("a.jpg", new byte[1]);
            throw new InvalidDataException("list.txt ends in the middle");
        }

        var fault = Assert.Throws<InvalidDataException>(() => new InspectionRun(() => null!, workers: 2).Work(Find(), (_, photo, _) => photo, _ => { }, CancellationToken.None));

        Assert.Equal("list.txt ends in the middle", fault.Message);
    }

    [Fact]
    public void Summary_keeps_the_worst_and_least_certain_photos_and_counts_the_rest()
    {
        var summary = new BatchSummary(new(AcceptBelow: 0.2, RejectFrom: 0.6));
        for (int i = 0; i < Photos; i++) summary.Add(Photo($"kelas/{i}.jpg", i, i % 2 == 0 ? "reject" : "refer", i % 2 == 0 ? 0.6 + i * 1e-5 : 0.4 + i * 1e-6));
        // A copy of the worst is not shown beside it.
        summary.Add(Photo("kelas/copy.jpg", Photos - 2, "reject", 0.6 + (Photos - 2) * 1e-5));

        Assert.Equal((Photos + 1, (Photos / 2) + 1, Photos / 2), (summary.Photos, summary.Of(Standing.Reject), summary.Of(Standing.Refer)));
        Assert.Equal(Enumerable.Range(0, BatchSummary.MostShown).Select(i => $"kelas/{Photos - 2 - 2 * i}.jpg"), summary.Worst.Select(photo => photo.Name));
        Assert.Equal(Enumerable.Range(0, BatchSummary.MostShown).Select(i => $"kelas/{1 + 2 * i}.jpg"), summary.Unsure.Select(photo => photo.Name));
        Assert.Equal(("kelas", Photos + 1), summary.Folders.Select(folder => (folder.Folder, folder.Counts.Photos)).Single());
        Assert.Equal(("porosity", (Photos / 2) + 1), Assert.Single(summary.Tags));
        Assert.Equal(["crack"], summary.NotAssessed);
        Assert.Equal(["2026-11"], summary.Months.Select(month => month.Month));
    }

    [Fact]
    public void Content_is_new_at_its_first_place_and_a_repeat_behind_it()
    {
        string known = Sha(1), other = Sha(2);
        var sights = new FirstSights([known]);

        Assert.True(sights.IsRepeat(known, place: 0));
        Assert.False(sights.IsRepeat(other, place: 7));
        Assert.True(sights.IsRepeat(other, place: 8));
        // An earlier photo that came to its hash later is inspected too: its row may be wanted before the other's is there.
        Assert.False(sights.IsRepeat(other, place: 6));
    }

    private static string Sha(int content) => content.ToString("x32", System.Globalization.CultureInfo.InvariantCulture) + new string('0', 32);

    private static BatchPhoto Photo(string name, int content, string verdict, double reject)
    {
        string line = $$"""
            {"photo":"{{name}}","sha256":"{{Sha(content)}}","outcome":"inspected","camera":null,"quality":null,"error":null,
             "beads":[{"verdict":"{{verdict}}","rejectProbability":{{reject.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}},
                "tags":{"porosity":{{(verdict == "reject" ? "0.9" : "0.1")}},"crack":null},"findings":[]}]}
            """;
        return new(JsonDocument.Parse(line).RootElement, new(2026, 11, 25, 1, 2, 3, DateTimeKind.Utc), new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc));
    }
}
