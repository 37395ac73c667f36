using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using WeldVision.Record.Learning;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>The pages as a browser shows them.</summary>
public sealed class PageTests(WorkshopServer server) : IAsyncLifetime
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
        await SignInStaffAsync(page, "Agus Setiawan");
        await page.GetByRole(AriaRole.Link, new() { Name = "Peserta" }).ClickAsync();

        await LookAsync(page, "people");
    }

    [Fact]
    public async Task Instructor_marks_and_signs_a_coupon_by_the_keyboard_alone_and_a_trainee_appeals()
    {
        AttemptRecord attempt = await server.SubmittedAsync(server.Bayu, "fillet-pb", "sound-3.jpg");
        IPage page = await OpenAsync();
        await SignInStaffAsync(page, "Siti Rahma");
        await LookAsync(page, "desk");
        await page.GotoAsync($"/desk/{attempt.Attempt.Id}");
        await LookAsync(page, "mark");

        await Keys(page, "input[name='reading:undercut-depth']", "0,2");
        await Keys(page, "input[name='reading:leg-vertical']", "7,0");
        await Keys(page, "input[name='reading:leg-horizontal']", "6,8");
        await Keys(page, "input[name='reading:convexity']", "1,0");
        await Keys(page, "input[name='reading:throat-shortfall']", "0,1");
        await Keys(page, "input[name='reading:face-width']", "8,0 8,2 8,1");
        foreach (string line in (string[])["start-stop", "cleaning", "surface-faults"])
        {
            await page.Locator($"input[name='mark:{line}'][value='3']").FocusAsync();
            await page.Keyboard.PressAsync("Space");
        }

        foreach (ILocator confirm in await page.Locator("input[type=checkbox]").AllAsync())
        {
            await confirm.FocusAsync();
            await page.Keyboard.PressAsync("Space");
        }

        foreach (ILocator waive in await page.Locator("input[name^='waive:']").AllAsync())
        {
            await waive.FocusAsync();
            await page.Keyboard.TypeAsync("Dilihat langsung.");
        }

        await Keys(page, "input[name=gauge]", "WG-3");
        await page.Locator("input[name=calibratedOn]").FillAsync("2026-01-05");
        await page.Locator("input[name=dueOn]").FillAsync("2099-01-04");
        await Keys(page, "input[name=uncertainty]", "0,1");
        await page.Locator("button[name=then][value=sign]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Keputusan" })).ToBeVisibleAsync();

        AttemptRecord signed = server.Store.Attempts.Get(attempt.Attempt.Id);
        Assert.Equal(SignOffState.Graded, signed.SignOff.State);
        Assert.Equal(server.Instructor.Pseudonym, signed.SignOff.First!.By);
        await LookAsync(page, "signed");

        IPage phone = await OpenAsync();
        await SignInAsync(phone, server.Bayu);
        await phone.GotoAsync($"/attempts/{attempt.Attempt.Id}");
        await phone.GetByText("Ajukan banding").ClickAsync();
        await phone.Locator("textarea[name=reason]").FillAsync("Kaki las sudah sama.");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Kirim banding" }).ClickAsync();
        await Assertions.Expect(phone.GetByText("dalam banding")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Sheet_that_somebody_else_changed_is_not_written_over()
    {
        AttemptRecord attempt = await server.SubmittedAsync(server.Citra, "butt-pa", "sound-4.jpg");
        using HttpClient staff = await server.ClientOf(server.Instructor);
        string page = $"/desk/{attempt.Attempt.Id}";
        server.Store.Grading.Record(attempt.Attempt.Id, """{"marks":[{"line":"cleaning","judge":"Rina Kusuma","mark":1}]}""", server.Assessor.Pseudonym);

        using HttpResponseMessage answer = await WorkshopServer.PostAsync(staff, page, page + "/evidence", ("version", $"{attempt.Version}"), ("mark:cleaning", "3"), ("then", "sign"));

        Assert.Equal(System.Net.HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("sudah diubah orang lain", await WorkshopServer.BodyAsync(answer), StringComparison.Ordinal);
        Assert.Single(server.Store.Attempts.Get(attempt.Attempt.Id).Evidence);
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

    private static async Task SignInStaffAsync(IPage page, string name)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByText("Instruktur").ClickAsync();
        await page.GetByLabel("Nama", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Kata sandi").FillAsync(WorkshopServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Masuk" }).ClickAsync();
        await page.WaitForURLAsync("**/desk");
    }

    private static async Task Keys(IPage page, string field, string text)
    {
        await page.Locator(field).FocusAsync();
        await page.Keyboard.TypeAsync(text);
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
            await Assertions.Expect(page.Locator("#starting")).ToHaveCountAsync(0);
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
