using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using WeldVision.Record.Learning;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>The trainees' pages as a browser shows them.</summary>
public sealed class TraineePageTests(WorkshopServer server) : IAsyncLifetime
{
    private static readonly string Screens = Path.Combine(WorkshopServer.Root, "artifacts", "screens");

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    [Fact]
    public async Task Trainee_signs_in_sends_a_photo_submits_and_tries_again()
    {
        IPage page = await OpenAsync();
        await SignInAsync(page, server.Ayu);
        await LookAsync(page, "tasks");

        await page.GetByRole(AriaRole.Link, new() { Name = "Las fillet PB" }).ClickAsync();
        await LookAsync(page, "task");
        await SendAsync(page, "pores-and-spatter.jpg");
        await page.WaitForURLAsync("**/attempts/*");
        await Assertions.Expect(page.Locator(".verdict").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Ubah satu hal")).ToBeVisibleAsync();
        await LookAsync(page, "result");

        await page.GetByRole(AriaRole.Button, new() { Name = "Kumpulkan" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Status" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Coba lagi" }).ClickAsync();
        await SendAsync(page, "sound-1.jpg");
        await page.WaitForURLAsync("**/attempts/*");
        Attempt retake = server.Store.Attempts.OpenOf(server.Ayu.Pseudonym)[0].Attempt;
        Assert.Equal(2, retake.Number);
        Assert.NotNull(retake.RetakeOf);

        await page.GotoAsync("/portfolio");
        await LookAsync(page, "portfolio");
    }

    [Fact]
    public async Task Photo_taken_without_a_line_is_sent_once_when_the_line_is_back()
    {
        IPage page = await OpenAsync();
        await SignInAsync(page, server.Bayu);
        await page.GotoAsync($"/tasks/{WorkshopServer.Project}/butt-pa");
        await page.Context.SetOfflineAsync(true);
        await SendAsync(page, "sound-2.jpg");
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Foto disimpan di ponsel ini");

        await page.Context.SetOfflineAsync(false);
        await page.WaitForURLAsync("**/attempts/*");

        Assert.Single(server.Store.Attempts.OpenOf(server.Bayu.Pseudonym), one => one.Attempt.Task == "butt-pa" && one.Attempt.Photos.Count == 1);
    }

    [Fact]
    public async Task Form_sends_the_photo_without_a_script()
    {
        IPage page = await OpenAsync(new() { JavaScriptEnabled = false });
        await SignInAsync(page, server.Citra);
        await page.GotoAsync($"/tasks/{WorkshopServer.Project}/fillet-pb");
        await SendAsync(page, "spatter.jpg");

        await page.WaitForURLAsync("**/attempts/*");
        await Assertions.Expect(page.Locator(".verdict").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Administrator_sees_who_may_get_a_pin()
    {
        IPage page = await OpenAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByText("Instruktur").ClickAsync();
        await page.GetByLabel("Nama", new() { Exact = true }).FillAsync("Agus Setiawan");
        await page.GetByLabel("Kata sandi").FillAsync(WorkshopServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Masuk" }).ClickAsync();
        await page.WaitForURLAsync("**/people");

        await LookAsync(page, "people");
    }

    private async Task<IPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new();
        (options.BaseURL, options.ViewportSize) = (server.Address.AbsoluteUri, new() { Width = 390, Height = 844 });
        IBrowserContext context = await _browser!.NewContextAsync(options);
        return await context.NewPageAsync();
    }

    private async Task SignInAsync(IPage page, Person person)
    {
        await page.GotoAsync($"/sign-in?cohort={WorkshopServer.Cohort}");
        if (person == server.Ayu) await LookAsync(page, "sign-in");
        await page.Locator("select[name=name]").SelectOptionAsync(person.Pseudonym);
        await page.GetByLabel("PIN").FillAsync(WorkshopServer.Pin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Masuk" }).First.ClickAsync();
        await page.WaitForURLAsync(server.Address.AbsoluteUri);
    }

    private static async Task SendAsync(IPage page, string photo)
    {
        await page.Locator("input[name=photo]").SetInputFilesAsync(WorkshopServer.DemoPath(photo));
        await page.GetByRole(AriaRole.Button, new() { Name = "Kirim" }).ClickAsync();
    }

    /// <summary>Nothing sticks out or keeps people away, on a small phone and at a desk, in both languages. The pictures are for people to look at.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        foreach (string language in (string[])["en", "id"])
        {
            await page.Locator($"button[name=to][value={language}]").ClickAsync();
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            foreach (var (kind, width, height) in ((string, int, int)[])[("desk", 1280, 900), ("phone", 390, 844), ("least", 320, 640)])
            {
                await page.SetViewportSizeAsync(width, height);
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than {width} px");
                if (kind != "least") await page.ScreenshotAsync(new() { Path = Path.Combine(Screens, $"{name}-{kind}-{language}.png"), FullPage = true });
            }

            await page.SetViewportSizeAsync(390, 844);
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var found = await page.RunAxe();
                Assert.Empty(found.Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{name}, {language}, {scheme}: {one.Help}: {string.Join("; ", one.Nodes.Select(node => node.Html))}"));
            }
        }
    }
}
