using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using WeldVision.Record.Learning;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>What people send that is no photo, or send in a way that nobody meant.</summary>
public sealed class BadInputTests(WorkshopServer server, BoothBrowser browser) : IClassFixture<BoothBrowser>
{
    private const string Page = $"/tasks/{WorkshopServer.Project}/butt-pa";

    public static TheoryData<string, byte[], string> NoPhotos => new()
    {
        { "film.mp4", [0, 0, 0, 0x20, .. "ftypisom"u8, .. new byte[400]], "This is a video." },
        { "film.webm", [0x1A, 0x45, 0xDF, 0xA3, .. new byte[400]], "This is a video." },
        { "IMG_0001.HEIC", [0, 0, 0, 0x18, .. "ftypheic"u8, .. new byte[400]], "This is a HEIC photo, which is not read." },
        { "picture.svg", Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"), "This is a drawing (SVG or HTML) and no photo" },
        { "empty.jpg", [], "There is no photo." },
    };

    [Theory]
    [MemberData(nameof(NoPhotos))]
    public async Task What_is_no_photo_is_named_in_both_languages(string name, byte[] bytes, string words)
    {
        using HttpClient client = await server.ClientOf(server.Instructor);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "photo", name } };

        using HttpResponseMessage answer = await client.PostAsync(new Uri("/api/v1/inspections", UriKind.Relative), form, TestContext.Current.CancellationToken);
        JsonElement problem = await WorkshopServer.JsonAsync(answer);

        Assert.Equal(bytes.Length == 0 ? HttpStatusCode.BadRequest : HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(problem.GetProperty("text").GetProperty("en").GetString(), problem.GetProperty("text").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Thirty_files_at_once_are_refused_and_none_is_kept()
    {
        using HttpClient client = await server.ClientOf(server.Citra);
        using var form = new MultipartFormDataContent { { new StringContent(WorkshopServer.Project), "project" }, { new StringContent("fillet-pb"), "task" } };
        for (int i = 0; i < 30; i++) form.Add(new ByteArrayContent(WorkshopServer.DemoPhoto("sound-1.jpg")), "photo", $"{i}.jpg");
        int before = server.Store.Attempts.OpenOf(server.Citra.Pseudonym).Count;

        using HttpResponseMessage answer = await client.PostAsync(new Uri("/api/v1/inspections", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("One photo at a time: found 30 files.", (await WorkshopServer.JsonAsync(answer)).GetProperty("detail").GetString());
        Assert.Equal(before, server.Store.Attempts.OpenOf(server.Citra.Pseudonym).Count);
    }

    [Fact]
    public async Task Upload_of_200_megabytes_is_refused_with_a_problem()
    {
        using HttpClient client = await server.ClientOf(server.Instructor);
        using var zeros = new StreamContent(new ZeroStream(200_000_000, saysItsLength: true));
        using var form = new MultipartFormDataContent { { zeros, "photo", "photo.jpg" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/inspections") { Content = form };

        // Waits for the answer before it sends, as a careful client does.
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage answer = await WorkshopServer.SendAsync(client, request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("The photo has more than 30 MB. Take it with a smaller size.", (await WorkshopServer.JsonAsync(answer)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Upload_that_does_not_say_how_long_it_is_is_cut_off_at_the_limit_and_the_server_goes_on()
    {
        using HttpClient client = await server.ClientOf(server.Instructor);
        await using var source = new ZeroStream(200_000_000, saysItsLength: false);
        using var zeros = new StreamContent(source);
        using var form = new MultipartFormDataContent { { zeros, "photo", "photo.jpg" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/inspections") { Content = form };
        request.Headers.TransferEncodingChunked = true;

        try
        {
            using HttpResponseMessage answer = await WorkshopServer.SendAsync(client, request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
        catch (HttpRequestException broken)
        {
            // Who goes on sending finds the line closed before the answer.
            Assert.IsType<IOException>(broken.InnerException, exactMatch: false);
        }

        Assert.True(source.Position < 150_000_000, $"{source.Position} bytes were taken");
        using HttpResponseMessage next = await WorkshopServer.GetAsync(client, "/people");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task Page_names_a_large_file_and_a_heic_before_it_sends_them()
    {
        IPage page = await browser.OpenAsync(server);
        await BoothBrowser.SignInAsync(page, server.Ayu);
        await page.GotoAsync(Page);
        bool isSent = false;
        page.Request += (_, request) => isSent |= request.Method == "POST" && request.Url.Contains("/api/", StringComparison.Ordinal);
        string large = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jpg");
        await using (FileStream file = File.Create(large)) file.SetLength(31_000_000);

        await page.Locator("#send input[name=photo]").SetInputFilesAsync(large);
        await BoothBrowser.SendButton(page).ClickAsync();
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Foto terlalu besar: 31 MB > 30 MB");
        await page.Locator("#send input[name=photo]").SetInputFilesAsync(new FilePayload { Name = "IMG_1.HEIC", MimeType = "image/heic", Buffer = [0, 0, 0, 0x18, .. "ftypheic"u8, .. new byte[99]] });
        await BoothBrowser.SendButton(page).ClickAsync();
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("foto HEIC dari iPhone");

        Assert.False(isSent);
        await Assertions.Expect(page.GetByText("berkas HEIC dari iPhone tidak dapat dibaca")).ToBeVisibleAsync();
        File.Delete(large);
    }

    [Fact]
    public async Task Double_tap_on_send_is_one_attempt_with_one_photo()
    {
        Person trainee = await AddTraineeAsync("Double Tap");
        foreach (bool script in (bool[])[true, false])
        {
            IPage page = await browser.OpenAsync(server, new() { JavaScriptEnabled = script });
            await BoothBrowser.SignInAsync(page, trainee);
            await page.GotoAsync(Page);
            await BoothBrowser.ChooseAsync(page, script ? "sound-1.jpg" : "sound-2.jpg");
            await BoothBrowser.SendButton(page).DblClickAsync();
            await Browsing.ArrivedAsync(page, "/attempts/*");
        }

        Assert.Equal([1, 1], server.Store.Attempts.OpenOf(trainee.Pseudonym).Select(one => one.Attempt.Photos.Count));
    }

    [Fact]
    public async Task Back_button_in_the_middle_of_an_upload_loses_nothing_and_sends_once()
    {
        Person trainee = await AddTraineeAsync("Back Button");
        IPage page = await browser.OpenAsync(server);
        await BoothBrowser.SignInAsync(page, trainee);
        await page.GetByRole(AriaRole.Link, new() { Name = "Las tumpul PA" }).ClickAsync();
        await BoothBrowser.ChooseAsync(page, "sound-3.jpg");

        // The line stalls: the request goes out and no answer comes.
        await page.RouteAsync("**/api/v1/inspections", _ => { });
        await BoothBrowser.SendButton(page).ClickAsync();
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Mengirim");
        await page.UnrouteAllAsync();
        await page.GoBackAsync();

        await Assertions.Expect(page.Locator("#queue")).ToContainTextAsync("Foto yang menunggu sudah terkirim.", new() { Timeout = 15000 });
        AttemptRecord only = Assert.Single(server.Store.Attempts.OpenOf(trainee.Pseudonym));
        Assert.Single(only.Attempt.Photos);
        await page.GetByRole(AriaRole.Link, new() { Name = "Lihat hasil" }).ClickAsync();
        await Assertions.Expect(page.Locator(".verdict").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Phone_with_a_wrong_clock_sends_like_any_other()
    {
        Person trainee = await AddTraineeAsync("Wrong Clock");
        IPage page = await browser.OpenAsync(server);
        await page.Clock.SetSystemTimeAsync("2001-01-01T00:00:00Z");
        await BoothBrowser.SignInAsync(page, trainee);
        await page.GotoAsync(Page);
        await BoothBrowser.ChooseAsync(page, "sound-4.jpg");
        await BoothBrowser.SendButton(page).ClickAsync();
        await Browsing.ArrivedAsync(page, "/attempts/*");

        Attempt sent = Assert.Single(server.Store.Attempts.OpenOf(trainee.Pseudonym)).Attempt;
        Assert.True(sent.StartedAt.Year > 2025);
    }

    [Fact]
    public async Task Photo_of_another_trainee_is_not_added_to_nor_shown()
    {
        using HttpClient bayu = await server.ClientOf(server.Bayu), citra = await server.ClientOf(server.Citra);
        AttemptRecord own = server.Store.Attempts.Start(new(WorkshopServer.Project, "butt-pa", server.Bayu.Pseudonym, new()));
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(WorkshopServer.DemoPhoto("sound-1.jpg")), "photo", "a.jpg" }, { new StringContent(WorkshopServer.Project), "project" }, { new StringContent("butt-pa"), "task" }, { new StringContent($"{own.Attempt.Id}"), "attempt" },
        };

        using HttpResponseMessage added = await citra.PostAsync(new Uri("/api/v1/inspections", UriKind.Relative), form, TestContext.Current.CancellationToken), found = await WorkshopServer.GetAsync(citra, $"/attempts/{own.Attempt.Id}/find");

        Assert.Equal(HttpStatusCode.BadRequest, added.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, found.StatusCode);
        Assert.Empty(server.Store.Attempts.Get(own.Attempt.Id).Attempt.Photos);
    }

    private Task<Person> AddTraineeAsync(string name) => server.AddTraineeAsync(name, WorkshopServer.Cohort);

    /// <summary>So many zeros, without the memory for them.</summary>
    private sealed class ZeroStream(long length, bool saysItsLength) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => saysItsLength;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = (int)Math.Min(count, length - Position);
            Array.Clear(buffer, offset, read);
            Position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = offset;

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
