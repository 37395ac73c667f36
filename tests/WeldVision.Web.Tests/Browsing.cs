using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>A Chromium, and what tests of all pages do with it.</summary>
internal sealed partial class Browsing : IAsyncLifetime
{
    private static readonly string Screens = Path.Combine(WorkshopServer.Root, "artifacts", "screens");

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        // A busy machine takes its time; what never comes is still missed.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A new visitor, on a phone unless said.</summary>
    public async Task<IPage> OpenAsync(Uri address, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = address.AbsoluteUri;
        options.ViewportSize ??= new() { Width = 390, Height = 844 };
        IBrowserContext context = await _browser!.NewContextAsync(options);
        return await context.NewPageAsync();
    }

    /// <summary>A member of staff at a desk, signed in.</summary>
    public async Task<IPage> OpenStaffAsync(Uri address, string name)
    {
        IPage page = await OpenAsync(address, new() { ViewportSize = new() { Width = 1366, Height = 860 } });
        await page.GotoAsync("/sign-in");
        await SignInStaffAsync(page, name);
        return page;
    }

    public static async Task SignInStaffAsync(IPage page, string name, string password = WorkshopServer.Password)
    {
        if (!page.Url.Contains("/sign-in", StringComparison.Ordinal)) await page.GotoAsync("/sign-in");
        if (!await page.GetByLabel("Nama", new() { Exact = true }).IsVisibleAsync()) await page.GetByText("Instruktur").ClickAsync();
        await page.GetByLabel("Nama", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Kata sandi").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Masuk" }).Last.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(OnDesk());
        await StartedAsync(page);
    }

    /// <summary>Waits until the window is at a path, where a star stands for one part of it. Playwright's own wait for an address loses the load that comes while it is being asked (microsoft/playwright-dotnet#3364).</summary>
    public static Task ArrivedAsync(IPage page, string path) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex($"^[a-z]+://[^/]+{Regex.Escape(path).Replace("\\*", "[^/]*", StringComparison.Ordinal)}$"), new() { Timeout = 30_000 });

    /// <summary>Opens a staff page and waits until its circuit has drawn it.</summary>
    public static async Task GoAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await StartedAsync(page);
    }

    /// <summary>Waits until the page is drawn: its heading stands, and where a circuit draws it, nothing says that it is being started.</summary>
    public static async Task StartedAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("h1").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#starting")).ToHaveCountAsync(0);
    }

    /// <value>What reaches beyond the window's right edge, where the page is wider than it.</value>
    private const string SticksOut = """
        document.documentElement.scrollWidth <= innerWidth ? []
            : [...document.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > innerWidth + 1).slice(0, 8).map(one => `${one.parentElement.className} ${one.tagName.toLowerCase()} at ${Math.round(one.getBoundingClientRect().right)}`)
        """;

    /// <summary>Nothing sticks out or keeps people away, on a small phone and at a desk, in both languages. The pictures are for people to look at.</summary>
    public static async Task LookAsync(IPage page, string name)
    {
        PageViewportSizeResult before = page.ViewportSize!;
        foreach (string language in (string[])["en", "id"])
        {
            await page.Locator($"button[name=to][value={language}]").ClickAsync();
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await StartedAsync(page);
            foreach (var (kind, width, height) in ((string, int, int)[])[("desk", 1280, 900), ("phone", 390, 844), ("least", 320, 640)])
            {
                await page.SetViewportSizeAsync(width, height);
                if (kind != "least") await page.ScreenshotAsync(new() { Path = Path.Combine(Screens, $"{name}-{kind}-{language}.png"), FullPage = true });
                string[] outside = await page.EvaluateAsync<string[]>(SticksOut);
                Assert.True(outside.Length == 0, $"{name} is wider than {width} px: {string.Join(", ", outside)}");
            }

            await page.SetViewportSizeAsync(390, 844);
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                if (scheme == ColorScheme.Dark && language == "id") await page.ScreenshotAsync(new() { Path = Path.Combine(Screens, $"{name}-dark-{language}.png"), FullPage = true });
                var found = await page.RunAxe();
                Assert.Empty(found.Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{name}, {language}, {scheme}: {one.Help}: {string.Join("; ", one.Nodes.Select(node => node.Html))}"));
            }
        }

        await page.SetViewportSizeAsync(before.Width, before.Height);
    }

    [GeneratedRegex("^[^?]*/desk")]
    private static partial Regex OnDesk();
}
