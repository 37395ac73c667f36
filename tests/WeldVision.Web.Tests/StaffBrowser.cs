using Microsoft.Playwright;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>Chromium on the staff pages of the demo class.</summary>
public abstract class StaffBrowser(DemoServer server) : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    protected DemoServer Server => server;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A page of a member of staff who is signed in.</summary>
    protected async Task<IPage> OpenAsync(string name, BrowserNewContextOptions? options = null)
    {
        options ??= new() { ViewportSize = new() { Width = 1280, Height = 900 } };
        options.BaseURL = server.Address.AbsoluteUri;
        IPage page = await (await _browser!.NewContextAsync(options)).NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByText("Instruktur").ClickAsync();
        await page.GetByLabel("Nama", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Kata sandi").FillAsync(WorkshopServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Masuk" }).ClickAsync();
        await page.WaitForURLAsync("**/desk");
        return page;
    }

    /// <summary>A trainee's phone, in English.</summary>
    protected async Task<IPage> PhoneAsync()
    {
        IPage page = await (await _browser!.NewContextAsync(new() { BaseURL = server.Address.AbsoluteUri, ViewportSize = new() { Width = 390, Height = 844 } })).NewPageAsync();
        await page.GotoAsync("/sign-in?cohort=2026-A");
        await page.Locator("button[name=to]").ClickAsync();
        await page.Locator("select[name=name]").SelectOptionAsync(server.Store.People.Find(DemoServer.Trainee).Pseudonym);
        await page.GetByLabel("PIN").FillAsync(WorkshopServer.Pin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).First.ClickAsync();
        await page.WaitForURLAsync(server.Address.AbsoluteUri);
        return page;
    }

    /// <summary>Goes to a page and waits until everything on it is read.</summary>
    protected static async Task GoAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await ReadyAsync(page);
    }

    protected static async Task ReadyAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("h1")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#starting")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".loading")).ToHaveCountAsync(0);
    }
}
