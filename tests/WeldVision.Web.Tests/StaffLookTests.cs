using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>How the staff pages look on the demo class.</summary>
[Collection(DemoServer.Collection)]
public sealed class StaffLookTests(DemoServer server) : StaffBrowser(server)
{
    private static readonly string Screens = Path.Combine(WorkshopServer.Root, "artifacts", "screens");

    private static readonly string[] Pages =
    [
        "/class/bracket", "/class/bracket/defects", "/class/bracket/trends", "/class/bracket/documents", "/class/bracket/trainees/{trainee}", "/calibration", "/exports", "/people",
        "/administration", "/administration/classes", "/administration/projects", "/administration/rubrics", "/administration/limits", "/administration/models", "/administration/backups",
        "/administration/audit", "/administration/settings",
    ];

    /// <summary>Nothing sticks out or keeps people away, from a small phone to a desk. The pictures are for people to look at.</summary>
    [Theory]
    [InlineData("id", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public async Task Every_page_fits_and_keeps_nobody_away(string language, ColorScheme scheme)
    {
        IPage page = await OpenAsync(DemoServer.Administrator);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await ReadyAsync(page);
        if (language == "en") await page.Locator("button[name=to]").ClickAsync();
        string trainee = Server.Store.People.Find("Citra Dewi").Pseudonym;
        List<string> faults = [];
        foreach (string path in Pages)
        {
            await page.SetViewportSizeAsync(1280, 900);
            await GoAsync(page, path.Replace("{trainee}", trainee, StringComparison.Ordinal));
            Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
            string name = path.Split("/{")[0].Trim('/').Replace('/', '-');
            foreach (var (kind, width, height) in ((string, int, int)[])[("desk", 1280, 900), ("phone", 390, 844), ("least", 320, 640)])
            {
                await page.SetViewportSizeAsync(width, height);
                if (!await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")) faults.Add($"{path} is wider than {width} px");
                await page.ScreenshotAsync(new() { Path = Path.Combine(Screens, $"staff-{name}-{kind}-{language}.png"), FullPage = true });
            }

            var found = await page.RunAxe();
            faults.AddRange(found.Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{path}: {one.Help}: {string.Join("; ", one.Nodes.Take(3).Select(node => node.Html))}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
