using System.Text;
using System.Text.Json;
using Npgsql;
using WeldVision.Storage.Tests;
using Xunit;

namespace WeldVision.Queue.Tests;

/// <summary>Names in the paths of photos that workers share.</summary>
public sealed class QueuedNamesTests(PostgresServer server)
{
    [Fact]
    public async Task Paths_with_the_name_are_forgotten_in_manifests_and_rows_and_jobs_never_hold_any()
    {
        string database = server.NewDatabase();
        var batch = Guid.NewGuid();
        string[] names = ["kelas/Ayu Lestari/1.jpg", "kelas/ayu_lestari-2.jpg", "kelas/Bayu Lestari/3.jpg", "kelas/Ayu/4.jpg"];
        WorkerVersion version = new("1.0.0", "ONNX Runtime 1.0");
        using (QueueDatabase queue = QueueDatabase.Open(database))
        {
            var submission = new BatchSubmission(queue, batch);
            submission.Begin(new("balanced", 1, "00", "00", version), DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
            submission.Add(0, 0, [.. names.Select(name => new QueuedPhoto(name, name))], version, TestContext.Current.CancellationToken);
        }

        await using NpgsqlDataSource look = NpgsqlDataSource.Create(database);
        await using (NpgsqlCommand row = look.CreateCommand("INSERT INTO weldvision_batch.results (batch, item, judging, at, line, embeddings) SELECT $1, 1, judging, now(), $2, '' FROM weldvision_batch.batches"))
        {
            row.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = batch }, new() { Value = Encoding.UTF8.GetBytes($$"""{"photo":"{{names[1]}}","outcome":"inspected"}""") } });
            await row.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(2, QueuedNames.Forget(database, "Ayu Lestari"));
        Assert.Equal(0, QueuedNames.Forget(database, "Ayu Lestari"));

        foreach (string column in (string[])["names", "places"])
        {
            await using NpgsqlCommand left = look.CreateCommand($"SELECT {column} FROM weldvision_batch.chunks");
            Assert.Equal(["erased/0-0", "erased/0-1", names[2], names[3]], (string[])(await left.ExecuteScalarAsync(TestContext.Current.CancellationToken))!);
        }

        await using NpgsqlCommand line = look.CreateCommand("SELECT line FROM weldvision_batch.results"), jobs = look.CreateCommand("SELECT string_agg(invocationdata::text || arguments::text, ' ') FROM hangfire.job");
        using JsonDocument kept = JsonDocument.Parse((byte[])(await line.ExecuteScalarAsync(TestContext.Current.CancellationToken))!);
        Assert.Equal(("erased/0-1", "inspected"), (kept.RootElement.GetProperty("photo").GetString(), kept.RootElement.GetProperty("outcome").GetString()));
        string arguments = (string)(await jobs.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        Assert.Contains(batch.ToString(), arguments, StringComparison.Ordinal);
        Assert.DoesNotContain("Lestari", arguments, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Database_without_a_queue_has_nothing_to_forget() => Assert.Equal(0, QueuedNames.Forget(server.NewDatabase(), "Ayu Lestari"));
}
