using WeldVision.Record.Auditing;
using WeldVision.Storage;
using WeldVision.Storage.Tests;
using Xunit;

namespace WeldVision.Web.Tests.Faults;

/// <summary>The server is killed again and again while photos are sent and handed in. What somebody was told is kept is kept once, and what was under way can be done again.</summary>
public sealed class PowerCutTests(PostgresServer postgres)
{
    private const int Seed = 20261128, MostMilliseconds = 1500;

    private static readonly string[] Secrets = [WorkshopServer.Pin, WorkshopServer.Password, "first?key="];

    [Fact]
    public Task Server_that_is_killed_while_photos_are_sent_and_handed_in_keeps_each_once() => CutAsync(onPostgres: false, cuts: 2);

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public Task Server_that_is_killed_50_times_keeps_each_photo_once(bool onPostgres) => CutAsync(onPostgres, cuts: 50);

    private async Task CutAsync(bool onPostgres, int cuts)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using var server = new WorkshopServer(onPostgres ? postgres.NewDatabase() : null);
        await server.InitializeAsync();
        KeyedSender[] senders = [.. new[] { server.Ayu, server.Bayu }.Select(person => new KeyedSender(person, WorkshopServer.Project, "fillet-pb"))];
        AuditHead before = server.Store.Audit.Head;
        await server.StopAsync();
        var random = new Random(Seed);
        int port = ServedProcess.FreePort(), broken = 0;
        List<string> logs = [];
        for (int cut = 0; cut <= cuts; cut++)
        {
            await using ServedProcess process = await ServedProcess.StartAsync(server.Place, port);
            Task[] sending = [.. senders.Select(sender => Task.Run(async () =>
            {
                using HttpClient client = await WorkshopServer.ClientOf(sender.Trainee, process.Address);
                await sender.FinishAsync(client, cancel);

                // The last turn only finishes what was under way.
                for (int i = 0; cut < cuts && i < 1000; i++) await sender.SendAsync(client, handsIn: true, cancel);
            }, cancel))];
            if (cut < cuts)
            {
                // A while after the first photo is kept, wherever everybody is then.
                int kept = senders.Sum(one => one.Kept.Count);
                while (senders.Sum(one => one.Kept.Count) == kept && !sending.Any(one => one.IsCompleted)) await Task.Delay(10, cancel);
                await Task.Delay(random.Next(0, MostMilliseconds), cancel);
                await process.KillAsync();
                broken++;
            }

            foreach (Task one in sending)
            {
                try
                {
                    await one;
                }
                catch (HttpRequestException) when (cut < cuts)
                {
                    // Cut off in the middle.
                }
            }

            await process.KillAsync();
            logs.Add(await process.Errors);
        }

        Assert.InRange(senders.Sum(one => one.Kept.Count), cuts, int.MaxValue);
        KeptRecord.Check(RecordStore.Open(server.Place, TimeProvider.System), before, senders);
        Assert.All(logs, log => Assert.All(Secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{broken} kills: {senders.Sum(one => one.Kept.Count)} photos told to be kept, {senders.Sum(one => one.HandedIn.Count)} attempts told to be handed in.");
    }
}
