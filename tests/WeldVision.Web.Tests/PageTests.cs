using Microsoft.Playwright;
using WeldVision.Record.Learning;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>The pages as a browser shows them.</summary>
public sealed class PageTests(WorkshopServer server) : IAsyncLifetime
{
    private readonly Browsing _browsing = new();

    public ValueTask InitializeAsync() => _browsing.InitializeAsync();

    public ValueTask DisposeAsync() => _browsing.DisposeAsync();

    [Fact]
    public async Task Trainee_signs_in_sends_a_photo_submits_and_tries_again()
    {
        IPage page = await OpenAsync();
        await SignInAsync(page, server.Ayu);
        await Browsing.LookAsync(page, "tasks");

        await page.GetByRole(AriaRole.Link, new() { Name = "Las fillet PB" }).ClickAsync();
        await Browsing.LookAsync(page, "task");
        await SendAsync(page, "pores-and-spatter.jpg");
        await Browsing.ArrivedAsync(page, "/attempts/*");
        await Assertions.Expect(page.Locator(".verdict").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Ubah satu hal")).ToBeVisibleAsync();
        await Browsing.LookAsync(page, "result");

        await page.GetByRole(AriaRole.Button, new() { Name = "Kumpulkan" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Status" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Coba lagi" }).ClickAsync();
        await SendAsync(page, "sound-1.jpg");
        await Browsing.ArrivedAsync(page, "/attempts/*");
        Attempt retake = server.Store.Attempts.OpenOf(server.Ayu.Pseudonym)[0].Attempt;
        Assert.Equal(server.Store.Attempts.Get(retake.RetakeOf!.Value).Attempt.Number + 1, retake.Number);

        await page.GotoAsync("/portfolio");
        await Browsing.LookAsync(page, "portfolio");
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
        await Browsing.ArrivedAsync(page, "/attempts/*");

        Assert.Single(server.Store.Attempts.OpenOf(server.Bayu.Pseudonym), one => one.Attempt.Task == "butt-pa" && one.Attempt.Photos.Count == 1);
    }

    [Fact]
    public async Task Form_sends_the_photo_without_a_script()
    {
        IPage page = await OpenAsync(new() { JavaScriptEnabled = false });
        await SignInAsync(page, server.Citra);
        await page.GotoAsync($"/tasks/{WorkshopServer.Project}/fillet-pb");
        await SendAsync(page, "spatter.jpg");

        await Browsing.ArrivedAsync(page, "/attempts/*");
        await Assertions.Expect(page.Locator(".verdict").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Administrator_sees_who_may_get_a_pin()
    {
        IPage page = await OpenAsync();
        await Browsing.SignInStaffAsync(page, "Agus Setiawan");
        await page.GetByRole(AriaRole.Link, new() { Name = "Peserta" }).ClickAsync();

        await Browsing.LookAsync(page, "people");
    }

    private Task<IPage> OpenAsync(BrowserNewContextOptions? options = null) => _browsing.OpenAsync(server.Address, options);

    private async Task SignInAsync(IPage page, Person person)
    {
        await page.GotoAsync($"/sign-in?cohort={WorkshopServer.Cohort}");
        if (person == server.Ayu) await Browsing.LookAsync(page, "sign-in");
        await page.Locator("select[name=name]").SelectOptionAsync(person.Pseudonym);
        await page.GetByLabel("PIN").FillAsync(WorkshopServer.Pin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Masuk" }).First.ClickAsync();
        await Browsing.ArrivedAsync(page, "/");
    }

    private static async Task SendAsync(IPage page, string photo)
    {
        await page.Locator("input[name=photo]").SetInputFilesAsync(WorkshopServer.DemoPath(photo));
        await page.GetByRole(AriaRole.Button, new() { Name = "Kirim" }).ClickAsync();
    }
}
