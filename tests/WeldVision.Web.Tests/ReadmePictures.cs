using Microsoft.Playwright;
using WeldVision.Record.Learning;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>Makes the README's pictures of the web page from the demo class, whose photos are rendered: run it by <c>-explicit only -class WeldVision.Web.Tests.ReadmePictures</c>.</summary>
[Collection(DemoServer.Collection)]
public sealed class ReadmePictures(DemoServer server) : StaffBrowser(server)
{
    private static readonly string Folder = Path.Combine(WorkshopServer.Root, "docs");

    [Fact(Explicit = true)]
    public async Task Board()
    {
        IPage page = await OpenAsync(DemoServer.Instructor);
        await page.SetViewportSizeAsync(1120, 900);
        await page.Locator("button[name=to]").ClickAsync();
        await GoAsync(page, "/class/bracket");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, "web-board.png"), Clip = new() { X = 0, Y = 0, Width = 1120, Height = 900 } });
    }

    [Fact(Explicit = true)]
    public async Task Desk()
    {
        IPage page = await OpenAsync(DemoServer.Instructor);
        await page.SetViewportSizeAsync(1120, 900);
        await page.Locator("button[name=to]").ClickAsync();
        int waiting = Server.Store.Board.Queue().First(one => one.Result.State == SignOffState.Submitted).Result.Attempt.Id;
        await GoAsync(page, $"/desk/{waiting}");
        await Assertions.Expect(page.Locator("img").First).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, "web-desk.png"), Clip = new() { X = 0, Y = 0, Width = 1120, Height = 900 } });
    }

    [Fact(Explicit = true)]
    public async Task Trainee_phone()
    {
        IPage page = await PhoneAsync();
        await page.GotoAsync("/tasks/bracket/fillet-pb");
        await page.Locator("input[name=photo]").First.SetInputFilesAsync(WorkshopServer.DemoPath("pores-and-spatter.jpg"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();
        await Browsing.ArrivedAsync(page, "/attempts/*");
        await page.ReloadAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, "web-trainee.png"), FullPage = true });
    }
}
