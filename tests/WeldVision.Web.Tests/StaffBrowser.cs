using Microsoft.Playwright;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>Chromium on the pages of the demo class.</summary>
public abstract class StaffBrowser(DemoServer server) : IAsyncLifetime
{
    private readonly Browsing _browsing = new();

    protected DemoServer Server => server;

    public ValueTask InitializeAsync()
    {
        // A busy machine draws late, and a page that never comes is as wrong after half a minute as after five seconds.
        Assertions.SetDefaultExpectTimeout(30_000);
        return _browsing.InitializeAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _browsing.DisposeAsync();
    }

    /// <summary>A page of a member of staff who is signed in.</summary>
    protected Task<IPage> OpenAsync(string name) => _browsing.OpenStaffAsync(server.Address, name);

    /// <summary>A trainee's phone, in English.</summary>
    protected async Task<IPage> PhoneAsync()
    {
        IPage page = await _browsing.OpenAsync(server.Address);
        await page.GotoAsync("/sign-in?cohort=2026-A");
        await page.Locator("button[name=to]").ClickAsync();
        await page.Locator("select[name=name]").SelectOptionAsync(server.Store.People.Find(DemoServer.Trainee).Pseudonym);
        await page.GetByLabel("PIN").FillAsync(WorkshopServer.Pin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).First.ClickAsync();
        await Browsing.ArrivedAsync(page, "/");
        return page;
    }

    /// <summary>Goes to a page and waits until everything on it is read.</summary>
    protected static async Task GoAsync(IPage page, string path)
    {
        await Browsing.GoAsync(page, path);
        await ReadyAsync(page);
    }

    protected static async Task ReadyAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("h1")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".loading")).ToHaveCountAsync(0);
    }
}
