using Microsoft.Playwright;
using WeldVision.Record.Auditing;
using WeldVision.Record.Learning;
using WeldVision.Storage;
using WeldVision.Storage.Tests;
using Xunit;

namespace WeldVision.Web.Tests.Faults;

/// <summary>The server is killed again and again while photos are sent, handed in and signed. What somebody was told is kept is kept once, and what was under way can be done again.</summary>
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

    [Fact(Explicit = true)]
    public async Task Server_that_is_killed_while_an_instructor_signs_has_each_coupon_signed_once()
    {
        const int Coupons = 20;
        await using var server = new WorkshopServer();
        await server.InitializeAsync();
        List<AttemptRecord> coupons = [];
        for (int i = 0; i < Coupons; i++) coupons.Add(await server.SubmittedAsync(server.Ayu, WorkshopServer.LooksTask, "sound-1.jpg", WorkshopServer.LooksProject));
        AuditHead before = server.Store.Audit.Head;
        await server.StopAsync();
        var random = new Random(Seed);
        int port = ServedProcess.FreePort(), told = 0, again = 0;
        await using var browsing = new Browsing();
        await browsing.InitializeAsync();
        foreach (AttemptRecord coupon in coupons)
        {
            int id = coupon.Attempt.Id;
            bool wasTold;
            await using (ServedProcess process = await ServedProcess.StartAsync(server.Place, port))
            {
                IPage page = await MarkedAsync(browsing, process.Address, id);
                await page.Keyboard.PressAsync("s");
                await Task.Delay(random.Next(0, 250), TestContext.Current.CancellationToken);
                wasTold = (await page.Locator(".standing").TextContentAsync())!.Contains("sudah ditandatangani", StringComparison.Ordinal);
                await process.KillAsync();
                await page.Context.CloseAsync();
            }

            AttemptRecord kept = RecordStore.Open(server.Place, TimeProvider.System).Attempts.Get(id);
            bool isSigned = kept.SignOff.State == SignOffState.Graded;
            Assert.True(isSigned || !wasTold, $"attempt {id}: told to be signed, and is not");
            if (wasTold) told++;
            if (isSigned) continue;
            again++;
            await using ServedProcess anew = await ServedProcess.StartAsync(server.Place, port);
            IPage other = await MarkedAsync(browsing, anew.Address, id, isMarked: kept.Evidence.Count > 0);
            await other.Keyboard.PressAsync("s");
            await Assertions.Expect(other.Locator(".standing")).ToContainTextAsync("sudah ditandatangani");
            await other.Context.CloseAsync();
        }

        RecordStore store = RecordStore.Open(server.Place, TimeProvider.System);
        Assert.Empty(store.Audit.Verify([("the record before the faults", before)]).Faults);
        Assert.All(coupons, coupon => Assert.Equal((SignOffState.Graded, 1), (store.Attempts.Get(coupon.Attempt.Id).SignOff.State, store.Attempts.Get(coupon.Attempt.Id).Decisions.Count(one => one.Kind == DecisionKind.Sign))));
        TestContext.Current.TestOutputHelper?.WriteLine($"{Coupons} kills while signing: {told} times the page had said that it is signed, {again} coupons were signed again after the restart.");
    }

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

    /// <param name="isMarked">Whether the marks were recorded before, and only the signature is missing.</param>
    private static async Task<IPage> MarkedAsync(Browsing browsing, Uri address, int id, bool isMarked = false)
    {
        IPage page = await browsing.OpenStaffAsync(address, "Siti Rahma");
        await Browsing.GoAsync(page, $"/desk/{id}");
        foreach (string key in isMarked ? (string[])[] : ["a", "3", "3", "3"]) await page.Keyboard.PressAsync(key);
        await Assertions.Expect(page.Locator("#sign")).ToBeEnabledAsync();
        return page;
    }
}
