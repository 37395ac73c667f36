using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WeldVision.Record.Learning;
using WeldVision.Storage;
using WeldVision.Web.Accounts;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>What erasing a person reaches beside the record: the account, the phone, and those whose time is over.</summary>
public sealed class ErasureTests(WorkshopServer server, BoothBrowser browser) : IClassFixture<BoothBrowser>
{
    private const string Waiting = "async () => { const db = await new Promise((done) => { const asked = indexedDB.open('weldvision', 1); asked.onsuccess = () => done(asked.result); }); const all = await new Promise((done) => { const asked = db.transaction('photos').objectStore('photos').getAll(); asked.onsuccess = () => done(asked.result); }); db.close(); return all.map((photo) => photo.person); }";

    [Fact]
    public async Task Phone_of_somebody_erased_lets_go_of_their_photos_and_keeps_those_of_others()
    {
        Person erased = await server.AddTraineeAsync("Akan Dihapus", WorkshopServer.Cohort), other = await server.AddTraineeAsync("Tetap Ada", WorkshopServer.Cohort);
        IPage page = await browser.OpenAsync(server);
        await BoothBrowser.SignInAsync(page, erased);
        await page.GotoAsync($"/tasks/{WorkshopServer.Project}/fillet-pb");
        await page.EvaluateAsync("(person) => import('/assets/queue.js').then((queue) => queue.keep({ key: 'theirs', person, fields: {}, photo: new Blob(['x']) }))", other.Pseudonym);
        await page.Context.SetOfflineAsync(true);
        await BoothBrowser.ChooseAsync(page, "sound-2.jpg");
        await BoothBrowser.SendButton(page).ClickAsync();
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Foto disimpan di ponsel ini");
        Assert.Equivalent(new[] { erased.Pseudonym, other.Pseudonym }, await page.EvaluateAsync<string[]>(Waiting), strict: true);
        Assert.Contains(erased.Pseudonym, await AccountsAsync(server));

        PersonErasure.Erase(server.Store, server.Place, erased.Pseudonym, server.Instructor.Pseudonym);
        await page.Context.SetOfflineAsync(false);
        do await page.GotoAsync("/portfolio");
        while (!page.Url.Contains("/sign-in", StringComparison.Ordinal));

        while ((await page.EvaluateAsync<string[]>(Waiting)).Length > 1) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal([other.Pseudonym], await page.EvaluateAsync<string[]>(Waiting));
        Assert.DoesNotContain(erased.Pseudonym, await AccountsAsync(server));
        Assert.Empty(server.Store.Attempts.OpenOf(erased.Pseudonym));
    }

    [Fact]
    public async Task Server_tells_of_those_whose_time_is_over_and_erases_them_a_month_later()
    {
        await using var own = new AgingWorkshop();
        await own.InitializeAsync();
        own.Store.Retention.Set(1, own.Administrator.Pseudonym);
        own.Clock.By = TimeSpan.FromDays(2 * 366);

        await own.RestartAsync();
        while (own.Store.Retention.Told < 3) await Task.Delay(50, TestContext.Current.CancellationToken);
        IPage page = await browser.OpenAsync(own);
        await Browsing.SignInStaffAsync(page, own.Administrator.Shown);
        await page.GotoAsync("/administration/settings");
        await Assertions.Expect(page.GetByText("3 peserta segera dihapus")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("table.due tbody tr")).ToHaveCountAsync(3);
        await page.Context.CloseAsync();
        Assert.Equal(3, own.Store.People.InCohort(WorkshopServer.Cohort).Count);
        own.Clock.By += TimeSpan.FromDays(31);
        await own.RestartAsync();
        while (own.Store.People.InCohort(WorkshopServer.Cohort).Count > 0) await Task.Delay(50, TestContext.Current.CancellationToken);

        Assert.Equivalent(new[] { own.Administrator.Pseudonym, own.Assessor.Pseudonym, own.Instructor.Pseudonym }, await AccountsAsync(own), strict: true);
        Assert.All(own.Store.Audit.Find(new(Action: "erase"), 10), entry => Assert.Equal(Retention.Actor, entry.Actor));
        Assert.Empty(own.Store.Audit.Verify([]).Faults);
    }

    private static async Task<IEnumerable<string>> AccountsAsync(WorkshopServer server) => (await server.Host.Services.GetRequiredService<AccountBook>().AllAsync()).Keys;

    /// <summary>A workshop where years pass.</summary>
    private sealed class AgingWorkshop : WorkshopServer
    {
        public MovedClock Clock { get; } = new();

        protected override TimeProvider Time => Clock;
    }
}
