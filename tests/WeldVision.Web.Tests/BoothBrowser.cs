using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using WeldVision.Record.Learning;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>A real Chromium whose camera shows a rendered coupon.</summary>
public sealed class BoothBrowser : IAsyncLifetime
{
    private static readonly string Screens = Path.Combine(WorkshopServer.Root, "artifacts", "screens");

    private readonly string _film = Path.Combine(Path.GetTempPath(), $"coupon-{Guid.NewGuid():N}.mjpeg");
    private IPlaywright? _playwright;

    public IBrowser Chromium { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // A film of one picture: the browser's stand-in for a camera reads JPEG after JPEG.
        await File.WriteAllBytesAsync(_film, [.. Enumerable.Repeat(WorkshopServer.DemoPhoto("pores-1.jpg"), 3).SelectMany(photo => photo)]);
        _playwright = await Playwright.CreateAsync();

        // A busy machine is slow; nothing here is about time.
        Assertions.SetDefaultExpectTimeout(20_000);
        Chromium = await LaunchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        _playwright?.Dispose();
        File.Delete(_film);
    }

    /// <param name="home">Where the browser looks for certificates that it trusts; null for its own.</param>
    public Task<IBrowser> LaunchAsync(string? home = null) => _playwright!.Chromium.LaunchAsync(new()
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={_film}"],
        Env = home is null ? null : new Dictionary<string, string>(Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().ToDictionary(one => (string)one.Key, one => (string)one.Value!)) { ["HOME"] = home },
    });

    /// <summary>A phone's window on a server.</summary>
    public async Task<IPage> OpenAsync(WorkshopServer server, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        (options.BaseURL, options.ViewportSize) = (options.BaseURL ?? server.Address.AbsoluteUri, new() { Width = 390, Height = 844 });
        IBrowserContext context = await Chromium.NewContextAsync(options);
        return await context.NewPageAsync();
    }

    public static async Task SignInAsync(IPage page, Person person)
    {
        await page.GotoAsync($"/sign-in?cohort={Uri.EscapeDataString(person.Cohort!)}");
        await page.Locator("select[name=name]").SelectOptionAsync(person.Pseudonym);
        await page.GetByLabel("PIN").FillAsync(WorkshopServer.Pin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Masuk" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tugas" })).ToBeVisibleAsync();
    }

    public static Task ChooseAsync(IPage page, string photo) => page.Locator("#send input[name=photo]").SetInputFilesAsync(WorkshopServer.DemoPath(photo));

    public static ILocator SendButton(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Kirim", Exact = true });

    /// <summary>Nothing sticks out or keeps people away, on a small phone and at a desk, in both languages, light and dark. The pictures are for people to look at.</summary>
    public static async Task LookAsync(IPage page, string name)
    {
        foreach (string language in (string[])["en", "id"])
        {
            await page.Locator($"button[name=to][value={language}]").ClickAsync();
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await LookOnceAsync(page, $"{name}-{language}");
        }
    }

    /// <summary>The same for a page as it stands, whose language is not to be changed.</summary>
    public static async Task LookOnceAsync(IPage page, string name)
    {
        foreach (var (kind, width, height) in ((string, int, int)[])[("desk", 1280, 900), ("phone", 390, 844), ("least", 320, 640)])
        {
            await page.SetViewportSizeAsync(width, height);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than {width} px");
            await page.ScreenshotAsync(new() { Path = Path.Combine(Screens, $"booth-{name}-{kind}.png"), FullPage = true });
        }

        await page.SetViewportSizeAsync(390, 844);
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            if (scheme == ColorScheme.Dark) await page.ScreenshotAsync(new() { Path = Path.Combine(Screens, $"booth-{name}-dark.png"), FullPage = true });
            var found = await page.RunAxe();
            Assert.Empty(found.Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{name}, {scheme}: {one.Help}: {string.Join("; ", one.Nodes.Select(node => node.Html))}"));
        }
    }
}
