using System.Text.Json;
using WeldVision.Cli.Batch;
using WeldVision.Report.Batch;
using WeldVision.Storage.Tests;
using Xunit;

namespace WeldVision.Queue.Tests;

/// <summary>A photo that hangs or breaks the process that inspects it costs the batch no other photo.</summary>
public sealed class FragilePhotoTests(PostgresServer server) : IDisposable
{
    private static readonly BatchTerms Terms = new("balanced", 1000, "00", "00", new("1.0.0", "none"));

    private readonly string _notes = Path.GetTempFileName();

    public void Dispose() => File.Delete(_notes);

    [Fact]
    public void Hanging_and_breaking_photos_get_a_failure_row_after_three_tries_and_the_others_their_own()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        using QueueDatabase database = QueueDatabase.Open(server.NewDatabase());
        var submission = new BatchSubmission(database, Guid.NewGuid());
        submission.Begin(Terms, TimeProvider.System.GetUtcNow(), stop);
        submission.Add(0, 0, [new("a.jpg", null), new(FragileInspector.Breaks, null), new("b.jpg", null)], Terms.Version, stop);
        submission.Add(1, 3, [new("c.jpg", null), new(FragileInspector.Hangs, null), new("d.jpg", null)], Terms.Version, stop);
        submission.Submitted(TimeProvider.System.GetUtcNow(), stop);
        using var pool = new InspectorPool(_ => [Environment.ProcessPath!, FragileInspector.Command, _notes], _ => FragileInspector.Model, TimeSpan.FromSeconds(8), TimeProvider.System);
        using (new QueueWorker(database, new() { Version = Terms.Version, Chunks = 1, Clock = TimeProvider.System, Inspect = pool.Inspect }))
        {
            while (QueueWorker.HasWork(database, Terms.Version, stop)) Thread.Sleep(100);
        }

        BatchRow[] rows = [.. submission.Chunks(0, stop).SelectMany(chunk => submission.Rows(chunk, stop))];
        Assert.Equal(["a.jpg", FragileInspector.Breaks, "b.jpg", "c.jpg", FragileInspector.Hangs, "d.jpg"], rows.Select(row => row.Photo));
        Assert.Equal([null, "crashed", null, null, "too-slow", null], rows.Select(row => Error(row)?.Code));
        Assert.Equal("It took longer than 8 s, 3 times. See that its disk answers, save the photo as ordinary JPEG, or allow the workers more time.", Error(rows[4])?.Message);
        string[] given = File.ReadAllLines(_notes);
        Assert.Equal([3, 3], new[] { FragileInspector.Breaks, FragileInspector.Hangs }.Select(photo => given.Count(line => line.StartsWith(photo, StringComparison.Ordinal))));
        // A process lives until a photo breaks it: three went with each of the two, and the last is still there.
        Assert.Equal(7, given.Select(line => line.Split(' ')[^1]).Distinct().Count());
    }

    private static (string? Code, string? Message)? Error(BatchRow row)
    {
        JsonElement error = JsonDocument.Parse(row.Line).RootElement.GetProperty("error");
        return error.ValueKind == JsonValueKind.Object ? (error.GetProperty("code").GetString(), error.GetProperty("message").GetString()) : null;
    }
}
