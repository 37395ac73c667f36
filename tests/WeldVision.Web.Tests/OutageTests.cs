using System.Net;
using Microsoft.Playwright;
using WeldVision.Storage.Tests;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>What people see while something is missing, and that they lose nothing by it.</summary>
public sealed class OutageTests(OutageTests.OwnPostgres own, BoothBrowser browser) : IClassFixture<OutageTests.OwnPostgres>, IClassFixture<BoothBrowser>
{
    private readonly PostgresServer _database = own.Server;

    [Fact]
    public async Task Database_that_is_gone_for_a_while_costs_a_wait_and_no_photo()
    {
        await using var server = new WorkshopOnPostgres(_database);
        await server.InitializeAsync();
        IPage page = await browser.OpenAsync(server);
        await BoothBrowser.SignInAsync(page, server.Ayu);
        await page.GotoAsync($"/tasks/{WorkshopServer.Project}/fillet-pb");
        await BoothBrowser.ChooseAsync(page, "sound-1.jpg");
        using HttpClient client = await server.ClientOf(server.Bayu);

        _database.Stop();
        try
        {
            await BoothBrowser.SendButton(page).ClickAsync();
            await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Server sedang sibuk");
            using HttpResponseMessage answer = await WorkshopServer.GetAsync(client, "/portfolio");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal(["5"], answer.Headers.GetValues("Retry-After"));
            Assert.Equal(["5"], answer.Headers.GetValues("Refresh"));
            string text = WebUtility.HtmlDecode(await WorkshopServer.BodyAsync(answer));
            Assert.Contains("Server sedang sibuk: basis datanya belum menjawab.", text, StringComparison.Ordinal);
            using HttpResponseMessage ready = await WorkshopServer.GetAsync(client, "/health/ready"), live = await WorkshopServer.GetAsync(client, "/health/live");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        }
        finally
        {
            _database.Start();
        }

        await Browsing.ArrivedAsync(page, "/attempts/*");
        await Assertions.Expect(page.Locator(".verdict").First).ToBeVisibleAsync();
        Assert.Single(Assert.Single(server.Store.Attempts.OpenOf(server.Ayu.Pseudonym)).Attempt.Photos);
    }

    [Fact]
    public async Task Server_without_a_model_starts_and_says_so_to_everybody_and_what_to_do_to_staff()
    {
        await using var server = new WorkshopWithoutModel();
        await server.InitializeAsync();
        using HttpClient staff = await server.ClientOf(server.Administrator), trainee = await server.ClientOf(server.Ayu);

        string forStaff = WebUtility.HtmlDecode(await WorkshopServer.TextAsync(staff, "/booth")), forTrainee = WebUtility.HtmlDecode(await WorkshopServer.TextAsync(trainee, "/"));
        using var form = new MultipartFormDataContent { { new ByteArrayContent(WorkshopServer.DemoPhoto("sound-1.jpg")), "photo", "a.jpg" } };
        using HttpResponseMessage answer = await trainee.PostAsync(new Uri("/api/v1/inspections", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Contains(WorkshopWithoutModel.Fault, forStaff, StringComparison.Ordinal);
        Assert.Contains("Foto belum dapat diperiksa: server belum punya model. Beri tahu instruktur.", forTrainee, StringComparison.Ordinal);
        Assert.DoesNotContain("model.json", forTrainee, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("Photos cannot be inspected now: the server has no model. Tell your instructor.", (await WorkshopServer.JsonAsync(answer)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Command_serves_without_a_model_and_says_what_to_do()
    {
        string folder = Directory.CreateTempSubdirectory("weldvision-no-model-").FullName;
        using var stop = new CancellationTokenSource();

        Task<int> serving = Cli.ServeCommand.RunAsync(new(folder), Path.Combine(folder, "nothing-here"), new(0, null, null, null, null, 0), stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.False(serving.IsCompleted, serving.Exception?.ToString());
        await stop.CancelAsync();

        Assert.Equal(Cli.ExitCodes.AllDone, await serving);
    }

    /// <summary>A database server that other tests do not need while it is stopped.</summary>
    public sealed class OwnPostgres : IDisposable
    {
        public PostgresServer Server { get; } = new();

        public void Dispose() => Server.Dispose();
    }
}
